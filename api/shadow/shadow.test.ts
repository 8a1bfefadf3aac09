import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { closePeriod } from '../scores/close.ts';
import { readFacts } from '../scores/facts.ts';
import { listPeriods } from '../scores/repository.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town } from '../testing/town.ts';

const december = Date.parse('2026-12-05T02:00:00.000Z');
const january = Date.parse('2027-01-05T02:00:00.000Z');
const board = '/units/KOTA/period-board?period=2026-11';

let town: Town;
const call = callsIn(() => town);
const say = (who: Parameters<typeof call>[0], more: object = {}) =>
  call(who, 'POST', '/shadow-mode', {
    ...{ first: '2026-Q4', last: '2027-Q1', confirm: '2027-q1', reason: 'Dua triwulan pertama' },
    ...more,
  });

describeOnEachEngine('Shadow mode', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('is said by who keeps the periods, confirmed, logged, told to everybody, and never kept', async () => {
    expect((await call('rina', 'GET', '/me')).body).toMatchObject({ shadow: null });
    expect((await say('budi')).body.code).toBe('not-allowed');
    expect((await say('ani', { confirm: '2026-Q4' })).faults).toEqual(['/confirm mismatch']);
    expect((await say('ani', { first: null })).faults).toEqual(['/first needed']);
    expect((await say('ani')).body.span).toEqual({
      ...{ first: '2026-Q4', last: '2027-Q1', start: '2026-10-01', end: '2027-03-31', running: true },
    });
    expect((await call('rina', 'GET', '/me')).body.shadow).toEqual({
      ...{ first: '2026-Q4', last: '2027-Q1', end: '2027-03-31' },
    });
    expect((await say('surya', { first: null, last: null, confirm: 'selesai' })).faults).toEqual([
      '/last running',
    ]);
    expect((await call('indra', 'GET', '/shadow-mode')).body).toMatchObject({
      said: { by: 'Ani', reason: 'Dua triwulan pertama' },
      mayChange: false,
    });
    const { db } = town.database;
    const log = await db
      .selectFrom('audit_log')
      .select('detail')
      .where('action', '=', 'shadow-mode-set')
      .execute();
    expect(log).toHaveLength(1);
    await expect(db.deleteFrom('shadow_spans').execute()).rejects.toThrow('append-only');
  });

  it('marks what is closed in it for ever, and nothing follows: no consequence, no pattern, no band for the next', async () => {
    await say('ani');
    town.setTime(december);
    await closePeriod(town.database.db, '2026-11', december);
    // What is said later changes nothing about what was closed.
    await say('ani', { last: '2026-Q4', confirm: '2026-Q4' });
    town.setTime(january);
    expect((await say('ani', { first: null, last: null, confirm: 'SELESAI' })).faults).toEqual([]);
    expect((await call('rina', 'GET', '/me')).body.shadow).toBeNull();
    const { body } = await call('budi', 'GET', board);
    expect(body.period.shadow).toBe(true);
    expect(
      body.rows.map(({ mayHaveConsequence, reachable }: Row) => [mayHaveConsequence, reachable]),
    ).toEqual([
      [false, []],
      [false, []],
    ]);
    const decision = { period: '2026-11', employee: 'R1NA0001', version: 1, step: 'overridden' };
    const pattern = { predicate: 'Baik', because: 'pattern', reason: 'Supaya sesuai pola sebaran predikat' };
    const refused = await call('budi', 'POST', '/units/KOTA/period-board/decisions', {
      ...decision,
      ...pattern,
    });
    expect(refused.faults).toContain('/because shadow');
    const headers = { cookie: await town.signIn('budi') };
    const csv = await town.api.request('/api/v1/tables/scores/export?unit=KOTA&period=2026-11&format=csv', {
      headers,
    });
    expect(await csv.text()).toContain('Ya, tanpa akibat');
    const list = (await call('surya', 'GET', '/period-list')).body.periods as {
      code: string;
      shadow: boolean;
    }[];
    expect(list.filter(({ shadow }) => shadow).map(({ code }) => code)).toEqual(['2026-11']);
    expect((await call('budi', 'GET', '/employees/R1NA0001/score?period=2026-11')).body.period.shadow).toBe(
      true,
    );
    expect(await previousOfDecember()).toEqual([]);
    await expect(town.database.db.deleteFrom('shadow_periods').execute()).rejects.toThrow('append-only');
  });

  it('leaves it to each person whether the explanation of the method was read, skipped, or still waits', async () => {
    const reading = async () => (await call('rina', 'GET', '/me')).body.methodReading;
    const note = (how: string) => call('rina', 'POST', '/me/method-reading', { how });
    expect(await reading()).toBeNull();
    expect((await note('skipped')).status).toBe(204);
    expect(await reading()).toBe('skipped');
    await note('read');
    await note('skipped');
    expect(await reading()).toBe('read');
    expect((await call('dian', 'GET', '/me')).body.methodReading).toBeNull();
  });
});

type Row = { mayHaveConsequence: boolean; reachable: string[] };

/** Whose level of November the scores of December begin with. */
async function previousOfDecember(): Promise<string[]> {
  const { db } = town.database;
  await db
    .insertInto('periods')
    .values({
      ...{
        id: 9,
        code: '2026-12',
        kind: 'month',
        status: 'open',
        policy_id: 1,
        baseline_id: 1,
        closed_at: null,
      },
      ...{ start_at: '2026-11-30T17:00:00.000Z', end_at: '2026-12-31T17:00:00.000Z' },
    })
    .execute();
  const period = (await listPeriods(db)).find(({ code }) => code === '2026-12')!;
  const facts = await readFacts(db, period, january);
  return (facts.employees ?? []).filter(({ previous }) => previous).map(({ id }) => id);
}
