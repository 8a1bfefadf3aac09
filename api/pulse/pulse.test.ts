import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Effect } from '../effect/schema.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';

const good = { clear: 4, fair: 3, energised: 4 };
const day = 86_400_000;
/** 5 January 2027: the fourth quarter is over. */
const afterwards = testNow + 42 * day;

describeOnEachEngine('The motivation pulse', (open, engine) => {
  let town: Town;
  const call = callsIn(() => town);
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('takes three answers of an employee once a quarter, and none for another quarter', async () => {
    expect((await call('rina', 'GET', '/me/pulse')).body).toMatchObject({
      state: 'open',
      quarter: { code: '2026-Q4', start: '2026-10-01', end: '2026-12-31' },
      questions: ['clear', 'fair', 'energised'],
    });
    expect((await send('2026-Q3')).body.code).toBe('pulse-over');
    expect((await send('2026-Q4', { clear: 4, fair: 3 })).status).toBe(422);
    expect((await send('2026-Q4', { ...good, fair: 5 })).status).toBe(422);
    expect(await send('2026-Q4')).toMatchObject({ status: 201, body: { state: 'done' } });
    expect(await send('2026-Q4')).toMatchObject({ status: 409, body: { code: 'pulse-done' } });
    expect(await ballots()).toHaveLength(1);
    expect((await call('surya', 'GET', '/me/pulse')).body.state).toBe('not-asked');
    town.setTime(afterwards);
    expect((await call('rina', 'GET', '/me/pulse')).body).toMatchObject({ state: 'open' });
  });

  it('takes one of two tries at the same time', async () => {
    const tries = await Promise.all([send('2026-Q4'), send('2026-Q4')]);
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await ballots()).toHaveLength(1);
  });

  it('stores nothing that joins somebody with an answer: no time, no order, no row of its own, no log entry', async () => {
    const logged = await entries();
    for (const [i, unitId] of [2, 2, 2, 3, 3].entries()) await answer(50 + i, unitId);
    const participations = await town.database.db.selectFrom('pulse_participations').selectAll().execute();
    expect(participations.map((row) => Object.keys(row).sort())).toEqual(
      Array(5).fill(['employee_id', 'quarter']),
    );
    const sealed = await ballots();
    expect(sealed).toEqual([...sealed].sort());
    expect(new Set(sealed.map(({ length }) => length))).toEqual(new Set([47]));
    expect(await entries()).toBe(logged);
    if (engine === 'SQLite') {
      // A table with rowids would keep the order in which people came.
      await expect(sql`select rowid from pulse_participations`.execute(town.database.db)).rejects.toThrow(
        /no such column/,
      );
      await expect(sql`select rowid from pulse_urns`.execute(town.database.db)).rejects.toThrow();
    }
  });

  it('shows nothing before the quarter is over, then counts, destroys the key and forgets who took part', async () => {
    for (let i = 0; i < 6; i++) await answer(50 + i, 2);
    expect(quarterOf(await effect('budi', 'KOTA'))).toMatchObject({ state: 'running', motivation: null });
    expect(existsSync(keyFile())).toBe(true);
    town.setTime(Date.parse('2026-12-31T17:30:00.000Z'));
    expect(quarterOf(await effect('budi', 'KOTA'))).toMatchObject({ over: true, state: 'running' });
    town.setTime(afterwards);
    expect(quarterOf(await effect('budi', 'KOTA'))).toMatchObject({
      state: 'shown',
      // Budi and Rina alone have accounts, yet six answered.
      motivation: { answers: 6, asked: 6, index: expect.closeTo((25 * 11) / 3, 9) },
    });
    expect(existsSync(keyFile())).toBe(false);
    expect(await ballots()).toEqual([]);
    const left = await town.database.db.selectFrom('pulse_participations').selectAll().execute();
    expect(left).toEqual([]);
    await town.deps.pulse.countEnded();
    expect(await counts()).toEqual([{ unit_id: 2, answers: 6 }]);
  });

  it('adds a unit below five to the one above, which alone then shows it', async () => {
    for (let i = 0; i < 7; i++) await answer(50 + i, 2);
    for (let i = 0; i < 4; i++) await answer(70 + i, 3);
    await answer(80, 1);
    town.setTime(afterwards);
    expect(quarterOf(await effect('citra', 'BARAT'))).toMatchObject({ state: 'hidden', motivation: null });
    expect(quarterOf(await effect('budi', 'KOTA')).motivation?.answers).toBe(7);
    expect(quarterOf(await effect('surya', 'DINAS')).motivation?.answers).toBe(12);
    expect(await counts()).toEqual([
      { unit_id: 1, answers: 5 },
      { unit_id: 2, answers: 7 },
    ]);
  });

  it('cannot be forged or brought back in the database, and stores no small sum whoever writes', async () => {
    for (let i = 0; i < 5; i++) await answer(50 + i, 2);
    const { db } = town.database;
    const [first = ''] = await ballots();
    const forged = `${first.slice(0, 20)}${first[20] === 'A' ? 'B' : 'A'}${first.slice(21)}`;
    // 35 bytes leave two bits of the last letter unused: this one is decoded to the same bytes.
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const respelled = `${first.slice(0, -1)}${letters[letters.indexOf(first.at(-1) ?? '') + 1]}`;
    expect(Buffer.from(respelled, 'base64url')).toEqual(Buffer.from(first, 'base64url'));
    await db
      .updateTable('pulse_urns')
      .set({ ballots: [...(await ballots()), forged, respelled, first, 'x'].join('\n') })
      .execute();
    town.setTime(afterwards);
    await town.deps.pulse.countEnded();
    expect(await counts()).toEqual([{ unit_id: 2, answers: 5 }]);
    await db.insertInto('pulse_urns').values({ quarter: '2026-Q4', ballots: first }).execute();
    await town.deps.pulse.countEnded();
    expect(await counts()).toEqual([{ unit_id: 2, answers: 5 }]);
    const small = { quarter: '2026-Q3', unit_id: 2, asked: 9 };
    const row = { ...small, answers: 4, clear_sum: 8, fair_sum: 8, energised_sum: 8 };
    await expect(db.insertInto('pulse_counts').values(row).execute()).rejects.toThrow();
    await expect(db.updateTable('pulse_counts').set({ answers: 6 }).execute()).rejects.toThrow();
  });

  function send(quarter: string, answers: object = good) {
    return call('rina', 'POST', '/me/pulse', { quarter, answers });
  }

  /** Somebody else of a unit, without the cost of an account. */
  async function answer(id: number, unitId: number): Promise<void> {
    await town.database.db
      .insertInto('employees')
      .values({
        ...{ id, code: `UJI${id}`, name: `Uji ${id}`, position: 'Penyapu', unit_id: unitId, kind: 'person' },
        ...{ nip: null, employment_status: 'non_asn', started_on: '2024-01-01' },
      })
      .execute();
    const actor = { employee: { id, unitId } } as Actor;
    await town.deps.pulse.answer(actor, '2026-Q4', good);
  }

  async function ballots(): Promise<string[]> {
    const urns = await town.database.db.selectFrom('pulse_urns').select('ballots').execute();
    return urns.flatMap(({ ballots: text }) => text.split('\n'));
  }

  async function entries(): Promise<number> {
    const head = await town.database.db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    return head.seq;
  }

  async function counts() {
    return await town.database.db
      .selectFrom('pulse_counts')
      .select(['unit_id', 'answers'])
      .where('answers', '>', 0)
      .orderBy('unit_id')
      .execute();
  }

  async function effect(who: 'budi' | 'citra' | 'surya', unit: string): Promise<Effect> {
    const { status, body } = await call(who, 'GET', `/units/${unit}/effect`);
    expect(status).toBe(200);
    return body;
  }

  function quarterOf({ quarters }: Effect, code = '2026-Q4') {
    return quarters.find(({ quarter }) => quarter.code === code)!;
  }

  function keyFile(): string {
    return join(town.deps.config.dataDir, 'keys', 'pulse-2026-Q4');
  }
});
