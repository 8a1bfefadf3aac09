import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';

let town: Town;
const call = callsIn(() => town);

describeOnEachEngine('Comments on the desk of a reviewer', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    await write(1, 'Bu Rina ramah, telepon 0812-3456-7890.', '2026-11-20T02:00:00.000Z');
    await write(2, 'Bau sekali.', '2026-11-22T02:00:00.000Z');
  });
  afterEach(() => town.dispose());

  it('come one at a time, the oldest first, with the week and kind of place and nothing more; each reading is logged', async () => {
    const { body } = await next();
    expect(body).toEqual({
      ...{ waiting: 2, oldestDays: 4, last: null },
      comment: {
        comment: expect.stringMatching(/^[0-9a-f]{32}$/),
        text: 'Bu Rina ramah, telepon 0812-3456-7890.',
        kind: { id: 'Jalan', en: 'Street' },
        week: '2026-11-16',
        suggestions: [
          { start: 3, end: 7, why: 'name' },
          { start: 23, end: 37, why: 'phone' },
        ],
      },
    });
    expect(JSON.stringify(body)).not.toMatch(/ponsel-1|T02:00|2026-11-20|Sudirman/);
    expect((await next(body.comment.comment)).body.comment.text).toBe('Bau sekali.');
    expect(await logged()).toEqual(['comment-opened unit KOTA', 'comment-opened unit BARAT']);
  });

  it('are released with what was hidden, and the words as they were written stay apart', async () => {
    const { comment } = (await next()).body.comment;
    const hide = [
      { start: 3, end: 7 },
      { start: 23, end: 37 },
    ];
    expect((await decide(comment, { decision: 'release', hide })).status).toBe(204);
    const { body } = await next();
    expect(body.comment.text).toBe('Bau sekali.');
    expect(body.last).toEqual({ comment, decision: 'released' });
    expect(await kept()).toEqual([
      { state: 'released', written: 'Bu Rina ramah, telepon 0812-3456-7890.' },
      { state: 'waiting', written: 'Bau sekali.' },
    ]);
    expect(await released()).toEqual(['Bu [disamarkan] ramah, telepon [disamarkan].']);
    const { detail } = await lastEntry();
    expect(JSON.parse(detail)).toEqual({ comment, hidden: 2 });
    expect(await decide(comment, { decision: 'reject', reason: 'abuse' })).toMatchObject({
      ...{ status: 409, body: { code: 'review-moved' } },
    });
  });

  it('are rejected for a reason of the list, and nothing of them is shown', async () => {
    const { comment } = (await next()).body.comment;
    expect((await decide(comment, { decision: 'reject', reason: 'bosan' })).status).toBe(422);
    expect((await decide(comment, { decision: 'reject', reason: 'advert' })).status).toBe(204);
    expect(await released()).toEqual([]);
    expect((await kept())[0]!.state).toBe('rejected');
    expect(JSON.parse((await lastEntry()).detail)).toEqual({ comment, rejection: 'advert' });
  });

  it('are not released with nothing left of them, or with a piece from outside', async () => {
    const { comment } = (await next()).body.comment;
    const all = { decision: 'release', hide: [{ start: 0, end: 38 }] };
    expect((await decide(comment, all)).faults).toEqual(['/hide everything']);
    const beyond = { decision: 'release', hide: [{ start: 30, end: 90 }] };
    expect((await decide(comment, beyond)).faults).toEqual(['/hide outside']);
    expect((await kept())[0]!.state).toBe('waiting');
  });

  it('wait again when the reviewer takes the last decision back, and only then', async () => {
    const first = (await next()).body.comment.comment;
    await decide(first, { decision: 'release' });
    const second = (await next()).body.comment.comment;
    await decide(second, { decision: 'reject', reason: 'off-topic' });
    expect((await undo(first)).body.code).toBe('review-moved');
    expect((await undo(second)).status).toBe(204);
    expect((await undo(second)).body.code).toBe('review-moved');
    expect((await next()).body).toMatchObject({ waiting: 1, last: null, comment: { comment: second } });
    expect(await released()).toEqual(['Bu Rina ramah, telepon 0812-3456-7890.']);
    await decide(second, { decision: 'release' });
    expect((await undo(second)).status).toBe(204);
    expect(await released()).toHaveLength(1);
  });

  it('of the own unit, of what lies below it and of what one leads are for others', async () => {
    const { db } = town.database;
    const { comment } = (await next()).body.comment;
    // Somebody who sweeps in Rina's unit.
    await db.updateTable('users').set({ employeeId: null }).where('username', '=', 'rina').execute();
    const vina = db.updateTable('users').where('username', '=', 'vina');
    await vina.set({ employeeId: 3 }).execute();
    expect((await next()).body).toMatchObject({ waiting: 1, comment: { text: 'Bau sekali.' } });
    expect((await decide(comment, { decision: 'release' })).status).toBe(404);
    expect((await call('vina', 'GET', '/review')).body.units.map(({ code }: Named) => code)).toEqual([
      ...['DINAS', 'BARAT'],
    ]);
    // At a desk of the top, everything lies below.
    await db.updateTable('employees').set({ unit_id: 1 }).where('id', '=', 3).execute();
    expect((await next()).body.code).toBe('not-allowed');
    await vina.set({ employeeId: null }).execute();
    const { id } = await db
      .selectFrom('users')
      .select('id')
      .where('username', '=', 'vina')
      .executeTakeFirstOrThrow();
    await db.insertInto('role_grants').values({ user_id: id, role: 'head', unit_id: 3 }).execute();
    expect((await next()).body).toMatchObject({ waiting: 1, comment: { kind: { id: 'Jalan' } } });
  });
});

type Named = { code: string };

async function next(after?: string) {
  return await call('vina', 'GET', `/review/comments${after ? `?after=${after}` : ''}`);
}

async function decide(comment: string, body: unknown) {
  return await call('vina', 'POST', `/review/comments/${comment}/decision`, body);
}

async function undo(comment: string) {
  return await call('vina', 'POST', `/review/comments/${comment}/undoing`, {});
}

async function logged(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
  return rows.map(({ action, subject_kind, subject_code }) => `${action} ${subject_kind} ${subject_code}`);
}

async function lastEntry() {
  const rows = town.database.db.selectFrom('audit_log').selectAll().where('action', '<>', 'comment-opened');
  return await rows.orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow();
}

async function kept() {
  const rows = town.database.db.selectFrom('rating_comments').select(['state', 'text as written']);
  return await rows.orderBy('rating_id').execute();
}

async function released(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('comment_releases').select('text').execute();
  return rows.map(({ text }) => text);
}

async function write(pointId: number, text: string, at: string): Promise<void> {
  const { db } = town.database;
  const { id } = await db
    .insertInto('ratings')
    .values({
      ...{ rating_id: crypto.randomUUID(), point_id: pointId, score: 2, answered_at: at, received_at: at },
      ...{ day: at.slice(0, 10), phone: 'ponsel-1', network: 'jaringan-1', staff_device: 0 },
      ...{ language: 'id', body_digest: 'x' },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const comment = { rating_id: id, text, state: 'waiting', written_at: at } as const;
  await db.insertInto('rating_comments').values(comment).execute();
  town.setTime(testNow);
}
