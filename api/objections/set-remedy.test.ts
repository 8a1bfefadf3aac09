import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { closePeriod, correctPeriod, recomputePeriod } from '../scores/close.ts';
import { type Answer, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import { december, period, tellNovember, wrongDay } from './town.fixture.ts';

const hour = 3_600_000;
const words = 'Hari itu hari pasar malam, wajar kalau ramai.';
const because = 'Ramai karena acara kota, batasnya dilepas.';

let town: Town;
const call = callsIn(() => town);

const file = (more: object = {}): Promise<Answer> =>
  call('rina', 'POST', '/me/objections', { period, cause: 'flagged', words, ...more });
const listSets = async (inPeriod = period) =>
  (await call('vina', 'GET', `/review/sets?period=${inPeriod}`)).body.sets;
const stateOf = async (set: string) =>
  (await listSets()).find((each: { set: string }) => each.set === set)?.state;
const propose = (who: Townsperson, set: string, version: number, decision = 'release') =>
  call(who, 'POST', `/review/sets/${set}/proposal`, { period, version, decision, reason: because });
const confirm = (who: Townsperson, set: string, version: number) =>
  call(who, 'POST', `/review/sets/${set}/answer`, { period, version, answer: 'confirm' });
const rule = (code: string, body: object) =>
  call('surya', 'POST', `/objections/${code}/decision`, { words: because, ...body });
const grant = (code: string) => rule(code, { outcome: 'granted', remedy: { kind: 'sets' } });
const score = async () => (await call('rina', 'GET', `/employees/R1NA0001/score?period=${period}`)).body;

describeOnEachEngine('A flagged set of a closed period', (open) => {
  beforeEach(async () => {
    town = await openTown(open, { SECOND_FACTOR_ROLES: 'none' });
    const { db } = town.database;
    // Two days were far above what the street takes a day.
    await crowd(wrongDay, 4);
    await crowd('2026-11-20', 2);
    await tellNovember(db);
    const citra = db.selectFrom('users').select('id').where('username', '=', 'citra');
    await db
      .updateTable('role_grants')
      .set({ role: 'reviewer', unit_id: 1 })
      .where('user_id', '=', citra)
      .execute();
    town.setTime(december + hour);
  });
  afterEach(() => town.dispose());

  it('is decided anew by two while somebody objects to it, and its correction shows before and after', async () => {
    const [first, second] = await listSets();
    expect([first.time, second.time, first.objected]).toEqual([wrongDay, '2026-11-20', false]);
    expect((await propose('vina', first.set, 0)).body.code).toBe('period-closed');

    const form = (await call('rina', 'GET', '/me/objection-form')).body;
    expect(form.sets).toMatchObject([
      { id: `day-1-${wrongDay}`, type: 'day', place: 'Jalan Jenderal Sudirman', time: wrongDay },
      { id: 'day-1-2026-11-20' },
    ]);
    expect((await file({ sets: ['day-1-2026-11-21'] })).faults).toEqual(['/sets unknown']);
    expect((await file({ cause: 'score', sets: [form.sets[0].id] })).faults).toEqual(['/sets unasked']);
    const { code, sets } = (await file({ sets: [form.sets[0].id] })).body;
    expect(sets).toEqual([form.sets[0]]);
    town.setTime(december + 2 * hour);

    // Reviewers see that somebody objects, and not who; about another set nothing has changed.
    const [named] = await listSets();
    expect(named).toMatchObject({ set: first.set, objected: true, state: 'waiting' });
    const detail = (await call('vina', 'GET', `/review/sets/${first.set}?period=${period}`)).body;
    expect(detail).toMatchObject({ mayDecide: true });
    expect(JSON.stringify(detail)).not.toMatch(new RegExp(`Rina|pasar malam|${code}`));
    expect((await call('vina', 'GET', '/review')).body.objected).toEqual([{ period, sets: 1 }]);
    expect((await propose('vina', second.set, 0)).body.code).toBe('period-closed');
    // Whoever leads the person, and the person, are no reviewers of it.
    for (const who of ['budi', 'surya', 'rina'] as const)
      expect((await propose(who, first.set, 0)).body.code).toBe('not-allowed');

    await call('budi', 'POST', `/objections/${code}/answer`, { stance: 'upheld', words: because });
    expect((await grant(code)).faults).toEqual(['/remedy undecided']);
    expect((await propose('vina', first.set, 0)).status).toBe(204);
    expect((await call('vina', 'GET', '/review')).body.objected).toEqual([]);
    expect((await confirm('vina', first.set, 1)).body.code).toBe('review-own');
    expect((await grant(code)).faults).toEqual(['/remedy undecided']);
    const before = await score();
    expect((await confirm('citra', first.set, 1)).status).toBe(204);
    // Nothing of the closed period moves before its correction.
    expect(await score()).toMatchObject({ quality: before.quality, versions: { score: { version: 1 } } });
    expect(await recomputePeriod(town.database.db, period, december + 3 * hour)).toMatchObject({
      first: null,
    });
    const { choices } = (await call('surya', 'GET', `/objections/${code}`)).body;
    expect(choices.sets).toMatchObject([{ from: 'limit', to: 'release', proposed: false }]);

    town.setTime(december + 4 * hour);
    expect((await grant(code)).body).toEqual({ ended: true });
    const told = (await call('rina', 'GET', `/objections/${code}`)).body;
    expect(told).toMatchObject({
      change: { kind: 'sets', sets: [{ time: wrongDay, from: 'limit', to: 'release' }] },
      before: { version: 1, quality: before.quality },
      after: { version: 2 },
    });
    expect(told.after.quality).not.toBe(told.before.quality);
    expect(await recomputePeriod(town.database.db, period, december + 5 * hour)).toMatchObject({
      ...{ sameInput: true, first: null },
    });
    // It is over: the set is closed again, and every step of it is still there.
    expect((await propose('vina', first.set, 2, 'hold')).body.code).toBe('period-closed');
    const { history } = (await call('vina', 'GET', `/review/sets/${first.set}?period=${period}`)).body;
    expect(history).toMatchObject([{ step: 'proposed' }, { step: 'confirmed', by: 'Citra' }]);
  });

  it('counts again when a holding is taken back, and is closed once the objection was taken back', async () => {
    const [first] = await listSets();
    // Without a name an objection is about all of them.
    const { code, sets } = (await file()).body;
    expect(sets).toHaveLength(2);
    town.setTime(december + 2 * hour);
    await propose('vina', first.set, 0, 'hold');
    await confirm('citra', first.set, 1);
    await propose('citra', first.set, 2, 'limit');
    expect((await confirm('vina', first.set, 3)).status).toBe(204);
    const rows = await town.database.db
      .selectFrom('rating_decisions')
      .select('status')
      .orderBy('id')
      .execute();
    const half = rows.length / 2;
    expect([half, rows.slice(half).every(({ status }) => status === 'ok')]).toEqual([204, true]);
    expect((await listSets())[0]).toMatchObject({ time: '2026-11-20', state: 'waiting' });
    await call('rina', 'POST', `/objections/${code}/withdrawal`, {});
    expect((await propose('vina', first.set, 4)).body.code).toBe('period-closed');
    expect(await stateOf(first.set)).toBe('decided');
    // Whoever objects anew asks for another look, whatever was decided before.
    town.setTime(december + 3 * hour);
    await file();
    expect(await stateOf(first.set)).toBe('waiting');
  });

  it('is found again where reviewers had taken it out by way of its quarter', async () => {
    const [first] = await listSets();
    const quarter = { period: '2026-Q4', decision: 'hold', reason: because };
    await call('vina', 'POST', `/review/sets/${first.set}/proposal`, { ...quarter, version: 0 });
    const confirmed = { period: '2026-Q4', version: 1, answer: 'confirm' };
    expect((await call('citra', 'POST', `/review/sets/${first.set}/answer`, confirmed)).status).toBe(204);
    await correctPeriod(town.database.db, period, 'Putusan verifikator', december + 2 * hour);
    expect(await stateOf(first.set)).toBe(undefined);
    town.setTime(december + 3 * hour);
    await file();
    expect(await stateOf(first.set)).toBe('waiting');
  });

  it('corrects the closed quarter, too, that the same set lies in', async () => {
    const { db } = town.database;
    const january = Date.parse('2027-01-05T02:00:00.000Z');
    const [first] = await listSets();
    const { code } = (await file()).body;
    await closePeriod(db, '2026-Q4', january);
    town.setTime(january + hour);
    await propose('vina', first.set, 0);
    await confirm('citra', first.set, 1);
    town.setTime(january + 2 * hour);
    expect((await grant(code)).body).toEqual({ ended: true });
    const closings = await db
      .selectFrom('closings')
      .innerJoin('periods', 'periods.id', 'closings.period_id')
      .select(['periods.code', 'closings.version'])
      .where('closings.version', '=', 2)
      .orderBy('periods.code')
      .execute();
    expect(closings.map((row) => row.code)).toEqual(['2026-11', '2026-Q4']);
  });
});

/** A day on which more came to the street than it takes: its cap is 82, and 164 are flagged. */
async function crowd(day: string, score: number): Promise<void> {
  const rows = Array.from({ length: 200 }, (_, voice) => ({
    ...{ rating_id: crypto.randomUUID(), point_id: 1, score, day },
    ...{ answered_at: `${day}T03:00:00.000Z`, received_at: `${day}T03:00:00.000Z` },
    ...{ phone: `ramai-${day}-${voice}`, network: `ramai-${day}-${voice}`, staff_device: 0 },
    ...{ language: 'id' as const, body_digest: 'x'.repeat(64) },
  }));
  await town.database.db.insertInto('ratings').values(rows).execute();
}
