import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { choosePeriod, listPeriods } from '../scores/repository.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { countFeedback } from './count.ts';
import type { OwnFeedback } from './schema.ts';

const day = 86_400_000;
const rina = 3;

type Said = { score?: number; reasons?: number[]; u5?: number; comment?: string; staff?: true };

let town: Town;
let pressed = 0;
const call = callsIn(() => town);

describeOnEachEngine('What residents said about somebody', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    pressed = 0;
  });
  afterEach(() => town.dispose());

  it('is nothing before ten voices, and then whole weeks that have been over for seven days', async () => {
    await press('2026-11-02', 9, { reasons: [1] });
    await press('2026-11-17', 4, { score: 1, reasons: [2], u5: 2 });
    await count();
    expect(await read()).toMatchObject({ state: 'few', whole: null, reasons: [], elements: [], batches: [] });
    town.setTime(testNow + 5 * day);
    await count();
    expect((await read()).state).toBe('few');
    town.setTime(testNow + 6 * day);
    await count();
    const { state, whole, reasons, elements } = await read();
    const weeks = { from: '2026-11-02', to: '2026-11-22' };
    expect({ state, whole }).toEqual({ state: 'shown', whole: { ...weeks, voices: 13 } });
    // Four ticks of a reason and four answers are too few by themselves.
    expect(elements).toEqual([]);
    expect(reasons).toEqual([
      {
        ...{ tone: 'praise', label: { id: 'Jalan bersih', en: 'Clean street' }, voices: 9 },
        parts: [{ ...weeks, places: ['Jalan Jenderal Sudirman'], voices: 9 }],
      },
    ]);
  });

  it('does not move by a rating, a decision or a change of duty that comes after a week was counted', async () => {
    await press('2026-11-02', 12, { reasons: [1], u5: 4 });
    await count();
    const before = await read();
    expect(before.elements).toMatchObject([{ element: 'U5', mean: 4, voices: 12 }]);
    await press('2026-11-03', 1, { score: 1, reasons: [2], u5: 1, comment: 'Bau.' });
    await press('2026-11-24', 1, { score: 1, reasons: [2], u5: 1 });
    await hold(1);
    await town.database.db.deleteFrom('assignments').where('start_at', '>', '2026-11-01').execute();
    for (const later of [0, 1, 5]) {
      town.setTime(testNow + later * day);
      await count();
      expect(await read()).toEqual(before);
    }
    // The score of this moment has no means of elements for the person: those of the weeks could be subtracted.
    const score = '/employees/R1NA0001/score?period=2026-Q4';
    expect((await call('rina', 'GET', score)).body.explanation.aspects).toEqual([]);
  });

  it('has the voices of the score: by the roster, shared where two were on duty, without what is held or from staff', async () => {
    const { db } = town.database;
    await press('2026-10-07', 8);
    await press('2026-10-14', 12, { reasons: [1] });
    // The same phones again: they stay one voice each.
    await press('2026-10-15', 12, { reasons: [1] }, 8);
    await press('2026-10-20', 5);
    await press('2026-10-20', 3, { score: 1 });
    await hold(pressed - 1);
    await press('2026-10-21', 2, { staff: true });
    await serve(1, '2026-10-14T00:00:00.000Z', 1);
    await serve(2, '2026-10-20T00:00:00.000Z', 0.5);
    await count();
    const period = choosePeriod(await listPeriods(db), '2026-Q4');
    const { scored } = await town.deps.boards.read(period);
    const { voices } = scored.employees.find(({ id }) => id === 'R1NA0001')!.evidence;
    // Less than one for each phone.
    expect(voices).toBeLessThan(28);
    const stored = await db
      .selectFrom('feedback_voices')
      .select(({ fn }) => fn.sum<number>('voices').as('voices'))
      .where('employee_id', '=', rina)
      .executeTakeFirstOrThrow();
    expect(Number(stored.voices)).toBeCloseTo(voices, 9);
    expect((await read()).whole!.voices).toBeGreaterThan(10);
    // Who shared the duty reads the same words in a view of his own, and nobody reads those of others.
    expect((await call('budi', 'GET', '/me/feedback')).body.state).toBe('few');
    expect((await call('surya', 'GET', '/me/feedback')).status).toBe(404);
  });

  it('is that of the crew for whose quality it is, and nothing for posts that residents do not meet', async () => {
    const { db } = town.database;
    await press('2026-11-02', 12, { reasons: [1] });
    const post = { quality_from_id: rina };
    await db.updateTable('placements').set(post).where('employee_id', '=', 4).execute();
    await db.updateTable('employees').set(post).where('id', '=', 4).execute();
    await db.updateTable('employees').set({ quality_exempt: 1 }).where('id', '=', 1).execute();
    await count();
    expect((await call('dian', 'GET', '/me/feedback')).body).toMatchObject({
      ...{ state: 'shown', crew: 'Rina', whole: { voices: 12 } },
    });
    expect((await call('budi', 'GET', '/me/feedback')).body.state).toBe('exempt');
  });

  it('has comments in sealed batches of five, in an order that is neither that of coming nor that of release', async () => {
    const words = ['Bersih.', 'Ramah.', 'Cepat.', 'Rapi.', 'Wangi.', 'Tekun.', 'Sabar.'];
    for (const comment of words) await press('2026-11-03', 1, { comment });
    await press('2026-11-03', 5);
    await release([1, 2, 3, 4], '2026-11-20T02:00:00.000Z');
    // Released this week: it waits for the next Monday.
    await release([5, 6], '2026-11-24T01:00:00.000Z');
    await count();
    expect((await read()).batches).toEqual([]);
    town.setTime(testNow + 7 * day);
    await count();
    const { batches, ...rest } = await read();
    expect(batches).toMatchObject([{ from: '2026-11-02', to: '2026-11-08' }]);
    const shown = batches[0]!.comments;
    expect([...shown].sort()).toEqual(words.slice(0, 6).sort());
    expect(shown).not.toEqual(words.slice(0, 6));
    const notices = await town.database.db.selectFrom('notices').select(['kind', 'reference']).execute();
    expect(notices).toEqual([{ kind: 'comments-released', reference: '2026-W49' }]);
    expect(JSON.stringify({ batches, rest })).not.toMatch(/T0|score|phone|p-\d/);

    await release([7], '2026-11-25T02:00:00.000Z');
    town.setTime(testNow + 14 * day);
    await count();
    expect((await read()).batches).toEqual(batches);

    // Taken back by a reviewer: gone, and the batch with it where fewer than five are left.
    const { db } = town.database;
    await db.deleteFrom('comment_releases').where('rating_id', '=', 1).execute();
    expect((await read()).batches[0]!.comments).toEqual(shown.filter((each) => each !== 'Bersih.'));
    await db.deleteFrom('comment_releases').where('rating_id', '=', 2).execute();
    expect((await read()).batches).toEqual([]);
  });

  /** So many phones on the street in the morning of a day; `from` makes them those that pressed before. */
  async function press(on: string, phones: number, said: Said = {}, from = pressed): Promise<void> {
    const { score = 4, reasons = [], u5, comment = null, staff = false } = said;
    for (let i = 0; i < phones; i++) {
      const at = `${on}T01:${String(i).padStart(2, '0')}:00.000Z`;
      await town.deps.intake.submit({
        ...{ rating_id: randomUUID(), point_id: 1, score, day: on, answered_at: at, received_at: at },
        ...{ phone: `p-${from + i}`, network: `n-${from + i}`, staff_device: staff ? 1 : 0, language: 'id' },
        ...{ body_digest: 'x', comment, opens: null, reasonIds: reasons },
        elements: u5 === undefined ? [] : [{ element: 'U5', score: u5 }],
      });
    }
    pressed += phones;
  }

  async function hold(rating: number): Promise<void> {
    const row = { rating_id: rating, status: 'held', reason: 'uji', decided_by: null } as const;
    await town.database.db
      .insertInto('rating_decisions')
      .values({ ...row, decided_at: '2026-11-24T02:00:00.000Z' })
      .execute();
  }

  /** Somebody else on the street from an instant on, for two hours. */
  async function serve(employee_id: number, start_at: string, share: number): Promise<void> {
    const end_at = new Date(Date.parse(start_at) + 2 * 3_600_000).toISOString();
    await town.database.db
      .insertInto('assignments')
      .values({ employee_id, point_id: 1, start_at, end_at, share })
      .execute();
  }

  async function release(ratings: number[], released_at: string): Promise<void> {
    const { db } = town.database;
    for (const rating_id of ratings) {
      const { text } = await db
        .selectFrom('rating_comments')
        .select('text')
        .where('rating_id', '=', rating_id)
        .executeTakeFirstOrThrow();
      await db.insertInto('comment_releases').values({ rating_id, text, released_at }).execute();
    }
  }

  async function count(): Promise<void> {
    const { deps, database } = town;
    await countFeedback({ db: database.db, secret: deps.secrets.receipt }, deps.clock());
  }

  async function read(): Promise<OwnFeedback> {
    const { status, body } = await call('rina', 'GET', '/me/feedback');
    expect(status).toBe(200);
    return body;
  }
});
