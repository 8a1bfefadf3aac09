import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { newDevice, sealDevice } from '../http/device.ts';
import { whatIf } from '../scoring/what-if.ts';
import { openTown, type Town } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const rina = 'R1NA0001';

/** A Monday: the week of 23 November is told from now on, the one of the last day of November is not. */
const december = Date.parse('2026-12-07T02:14:00.000Z');

describeOnEachEngine('Scores', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('of the employee on duty count a rating the moment it is stored, for the head', async () => {
    const cookie = await town.signIn('budi');
    const before = await get(`/employees/${rina}/score?period=2026-11`, cookie);
    expect(before).toMatchObject({ voices: 0, state: 'so far', status: 'hidden', quality: null });
    await rate({ score: 4 });
    const after = await get(`/employees/${rina}/score?period=2026-11`, cookie);
    expect(after).toMatchObject({ voices: 1, ratings: 1 });
  });

  it('attribute a rating to who was on duty when it was pressed, not when it arrived', async () => {
    town.setTime(Date.parse('2026-11-24T12:00:00.000Z'));
    await rate({ score: 4, answered_at: '2026-11-24T02:00:00.000Z' });
    await rate({ score: 4, answered_at: '2026-11-17T20:00:00.000Z' });
    const { voices } = await get(`/employees/${rina}/score?period=2026-11`, await town.signIn('budi'));
    expect(voices).toBe(1);
  });

  it('show nothing of quality below 10 voices and a provisional score from 10 on', async () => {
    for (let phone = 0; phone < 9; phone += 1) await rate({ score: 4 });
    const cookie = await town.signIn('budi');
    const few = await get(`/employees/${rina}/score?period=2026-11`, cookie);
    expect(few).toMatchObject({ status: 'hidden', quality: null });
    const steps: { id: string; inputs: object }[] = few.explanation.steps;
    expect(steps.map(({ id }) => id).filter((id) => id.startsWith('quality.'))).toEqual([
      ...['quality.voices', 'quality.status'],
    ]);
    expect(steps.some(({ inputs }) => 'score' in inputs)).toBe(false);
    await rate({ score: 4 });
    const provisional = await get(`/employees/${rina}/score?period=2026-11`, cookie);
    expect(provisional).toMatchObject({ status: 'provisional', voices: 10 });
    expect(provisional.quality).toBeGreaterThan(100);
  });

  it('can be computed anew from what the person is given, and tell nothing before ten phones', async () => {
    for (let phone = 0; phone < 9; phone += 1) await rate({ score: 1 });
    town.setTime(december);
    const few = await get('/me/what-if?period=2026-Q4', await town.signIn('rina'));
    expect(few).toMatchObject({ status: 'hidden', counted: { until: null } });
    expect(few.facts.voices).toMatchObject({ voices: 0, value_sum: 0 });
    await rate({ score: 1 });
    town.setTime(december + 14 * 86_400_000);
    const cookie = await town.signIn('rina');
    const { facts } = await get('/me/what-if?period=2026-Q4', cookie);
    const score = await get(`/employees/${rina}/score?period=2026-Q4`, cookie);
    expect(score).toMatchObject({ status: 'provisional', voices: 10, counted: { until: '2026-12-13' } });
    const same = whatIf(facts, { realised: new Map() });
    expect(same.quality.score).toBeCloseTo(score.quality, 9);
    expect(same.combined.result).toBe(score.result);
    expect(whatIf(facts, { realised: new Map(), answer: 4 }).quality.score).toBeGreaterThan(score.quality);
    expect(JSON.stringify(facts)).not.toMatch(/[\w-]{22}/);
  });

  it('tell the person nothing of a rating after the last whole week, by no way there is', async () => {
    for (let phone = 0; phone < 12; phone += 1) await rate({ score: 4 });
    town.setTime(december);
    const [cookie, head] = [await town.signIn('rina'), await town.signIn('budi')];
    const score = `/employees/${rina}/score?period=2026-11`;
    const ways = [
      ...[score, '/me/what-if?period=2026-11', '/me/feedback', '/units/KOTA/summary?period=2026-11', '/me'],
      ...['/tables/scores/export?format=csv&period=2026-11', `/employees/${rina}/gaps`, '/me/notices'],
      ...['/me/behaviour?period=2026-11', '/me/objections'],
    ];
    const seen = async () =>
      await Promise.all(
        ways.map(async (way) => {
          const answer = await ask(way, cookie);
          return [way, answer.status, await answer.text()];
        }),
      );
    const before = await seen();
    expect(before.map(([, status]) => status)).toEqual(ways.map(() => 200));
    expect((await get(score, head)).voices).toBe(12);
    await rate({ score: 1, answered_at: '2026-11-30T02:30:00.000Z' });
    await rate({ score: 1, answered_at: '2026-11-30T03:00:00.000Z' });
    expect((await get(score, head)).voices).toBe(14);
    expect((await get('/units/KOTA/summary?period=2026-11', head)).index.ratings).toBe(14);
    expect(await seen()).toEqual(before);
  });

  it('of a closed period cannot be played with', async () => {
    const answer = await ask('/me/what-if?period=2026-10', await town.signIn('rina'));
    expect(answer.status).toBe(409);
  });

  it('explain themselves with formulas over their own inputs', async () => {
    for (let phone = 0; phone < 12; phone += 1) await rate({ score: 3 });
    const { explanation } = await get(`/employees/${rina}/score?period=2026-11`, await town.signIn('budi'));
    const steps = new Map(explanation.steps.map((step: { id: string }) => [step.id, step]));
    expect(steps.get('quality.observed')).toMatchObject({ result: 3 });
    expect(steps.get('quality.deviation')).toMatchObject({ formula: 'observed - expected' });
    expect(JSON.stringify(explanation)).not.toMatch(/[\w-]{22}/);
  });

  it('carry no level while the period is open', async () => {
    const open = await get(`/employees/${rina}/score?period=2026-11`, await town.signIn('rina'));
    expect(open.level).toEqual({ resultRating: null, behaviourRating: null, predicate: null, status: null });
  });

  it('leave out what is not reported yet and scale amounts to the part of an open period', async () => {
    const target = {
      period_id: 2,
      employee_id: 3,
      unit_id: null,
      direction: 'up',
      unit_of_measure: 'm',
    } as const;
    const { db } = town.database;
    await db
      .insertInto('targets')
      .values([
        {
          id: 1,
          indicator: 'swept',
          name: 'Meter disapu',
          target: 3000,
          weight: 50,
          fraction: 1,
          cumulative: 1,
          zero_scale: null,
          ...target,
        },
        {
          id: 2,
          indicator: 'late',
          name: 'Laporan',
          target: 10,
          weight: 50,
          fraction: 1,
          cumulative: 1,
          zero_scale: null,
          ...target,
        },
      ])
      .execute();
    await db
      .insertInto('realisations')
      .values({
        target_id: 1,
        value: 2000,
        status: 'verified',
        note: null,
        reported_by: 3,
        verified_by: 1,
        reported_at: '2026-11-20T02:00:00.000Z',
      })
      .execute();
    // A third of November lies ahead: 2000 of 3000 m is on course.
    town.setTime(Date.parse('2026-11-20T17:00:00.000Z'));
    const score = await get(`/employees/${rina}/score?period=2026-11`, await town.signIn('rina'));
    expect(score.quantity).toBeCloseTo(100, 9);
    expect(score.indicators).toMatchObject([
      { id: 'late@R1NA0001', status: 'missing' },
      { id: 'swept@R1NA0001', status: 'verified', realised: 2000 },
    ]);
    const { facts } = await get('/me/what-if?period=2026-11', await town.signIn('rina'));
    expect(facts.targets).toMatchObject([{ status: 'missing' }, { realised: 3000 }]);
    const { quantity } = whatIf(facts, { realised: new Map([['late@R1NA0001', 5]]) });
    expect(quantity.score).toBeCloseTo(75, 9);
  });

  it.each([
    ['the person', 'rina', 200],
    ['the head of the unit', 'budi', 200],
    ['the head of another unit', 'citra', 404],
    ['a colleague of another unit', 'dian', 404],
    ['the administrator', 'ani', 404],
  ] as const)('of one person are shown to %s with %s', async (_, who, status) => {
    const answer = await ask(`/employees/${rina}/score?period=2026-11`, await town.signIn(who));
    expect(answer.status).toBe(status);
  });

  it.each([
    ['rina', 403],
    ['budi', 200],
    ['citra', 403],
    ['ani', 403],
  ] as const)('of a whole unit are shown to %s: %i', async (who, status) => {
    expect((await ask('/units/KOTA/employees', await town.signIn(who))).status).toBe(status);
  });

  it('need a sign-in', async () => {
    for (const path of [
      `/employees/${rina}/score`,
      '/units/KOTA/employees',
      '/units/KOTA/summary',
      '/periods',
      '/me',
    ]) {
      expect((await ask(path, '')).status).toBe(401);
    }
  });

  it('do not exist for a period, person or unit that is not there', async () => {
    const cookie = await town.signIn('budi');
    expect((await ask(`/employees/${rina}/score?period=1999-01`, cookie)).status).toBe(404);
    expect((await ask('/employees/N0BODY00/score', cookie)).status).toBe(404);
    expect((await ask('/units/NOWHERE/employees', cookie)).status).toBe(404);
  });

  it('list people in alphabetical order, never by result', async () => {
    const { employees } = await get('/units/KOTA/employees?period=2026-11', await town.signIn('budi'));
    expect(employees.map(({ employee }: { employee: { name: string } }) => employee.name)).toEqual([
      'Budi',
      'Rina',
    ]);
  });

  it('leave out what reviewers hold, and say so', async () => {
    for (let phone = 0; phone < 12; phone += 1) await rate({ score: 1 });
    const { db } = town.database;
    const [first] = await db.selectFrom('ratings').select('id').orderBy('id').execute();
    const decision = {
      rating_id: first?.id ?? 0,
      reason: 'Serbuan',
      decided_by: null,
      decided_at: '2026-11-24T02:00:00.000Z',
    };
    await db
      .insertInto('rating_decisions')
      .values({ ...decision, status: 'held' })
      .execute();
    const cookie = await town.signIn('budi');
    const held = await get(`/employees/${rina}/score?period=2026-11`, cookie);
    expect(held.voices).toBe(11);
    expect(held.explanation.limits).toMatchObject([
      { kind: 'held', point: 'Jalan Jenderal Sudirman', votes: 1 },
    ]);
    await db
      .insertInto('rating_decisions')
      .values({ ...decision, status: 'ok' })
      .execute();
    expect((await get(`/employees/${rina}/score?period=2026-11`, cookie)).voices).toBe(12);
  });

  async function rate(rating: { score: number; answered_at?: string }): Promise<void> {
    const cookie = `resik_device=${sealDevice(newDevice(), town.deps.secrets.device)}`;
    const response = await town.api.request(
      '/api/v1/ratings',
      {
        method: 'POST',
        body: JSON.stringify({ id: randomUUID(), point: codes.street, ...rating }),
        headers: { 'content-type': 'application/json', cookie },
      },
      { address: null },
    );
    expect(response.status).toBe(201);
  }

  async function ask(path: string, cookie: string): Promise<Response> {
    return await town.api.request(`/api/v1${path}`, { headers: { cookie } }, { address: null });
  }

  async function get(path: string, cookie: string) {
    const response = await ask(path, cookie);
    expect(response.status).toBe(200);
    return await response.json();
  }
});
