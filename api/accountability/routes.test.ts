import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { closePeriod } from '../scores/close.ts';
import { listPeriods } from '../scores/repository.ts';
import { openTown, type Town } from '../testing/town.ts';
import { countQuarter } from './count.ts';

const january = Date.parse('2027-01-05T02:00:00.000Z');
const february = Date.parse('2027-02-01T02:00:00.000Z');
let town: Town;

type Told = { note: string; count: number | null };
const read = async () => (await (await town.api.request('/api/v1/accountability')).json()) as Account;
type Account = {
  countedUntil: string;
  quarters: {
    period: { code: string };
    groups: { group: string; total: Told; parts: (Told & { part: string })[] }[];
  }[];
};

describeOnEachEngine('The public account', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    const { db } = town.database;
    await db
      .insertInto('ratings')
      .values(Array.from({ length: 12 }, (_, voice) => rating(voice)))
      .execute();
    await closePeriod(db, '2026-Q4', january);
    town.setTime(january);
  });
  afterEach(() => town.dispose());

  it('tells of a closed quarter from the month after it was told, and of no small number', async () => {
    const { db } = town.database;
    await hold([1, 2, 3], january);
    expect((await read()).quarters).toEqual([]);
    town.setTime(february);
    expect((await read()).quarters).toEqual([]);
    await db
      .insertInto('publications')
      .values({
        period_id: 3,
        unit_id: 2,
        version: 1,
        at: '2027-01-06T02:00:00.000Z',
        user_id: 'x',
        by_name: 'Budi',
      })
      .execute();
    // What is kept for an hour is kept: nobody asks more often than that.
    expect((await read()).quarters).toEqual([]);
    town.setTime(february + 3_600_000);
    const { quarters, countedUntil } = await read();
    expect(countedUntil).toBe('2027-01-31T17:00:00.000Z');
    expect(quarters.map(({ period }) => period.code)).toEqual(['2026-Q4']);
    const groups = Object.fromEntries(quarters[0]!.groups.map((group) => [group.group, group]));
    // Twelve ratings were counted; that three of them were held afterwards is no part of the closed quarter.
    expect(groups['ratings']).toMatchObject({ total: { count: 12 }, parts: [{ count: 12 }, { count: 0 }] });
    // Four people were scored: fewer than five, so there is no number and nothing of it in parts.
    expect(groups['voices']).toMatchObject({ total: { note: 'few', count: null } });
    expect(new Set(groups['voices']!.parts.map(({ note }) => note))).toEqual(new Set(['withheld']));
    expect(groups['corrections']).toEqual({
      group: 'corrections',
      total: { note: 'shown', count: 0 },
      parts: [],
    });

    const csv = await town.api.request('/api/v1/accountability.csv');
    expect(csv.headers.get('cache-control')).toBe('public, max-age=3600');
    const lines = (await csv.text()).split('\r\n');
    expect(lines).toContain(
      '2026-Q4,2026-10-01,2026-12-31,2027-01-31T17:00:00.000Z,ratings,counted,12,shown',
    );
    expect(lines).toContain('2026-Q4,2026-10-01,2026-12-31,2027-01-31T17:00:00.000Z,voices,total,,few');
    const again = await town.api.request('/api/v1/accountability', {
      headers: {
        'if-none-match': (await town.api.request('/api/v1/accountability')).headers.get('etag') ?? '',
      },
    });
    expect(again.status).toBe(304);
  });

  it('counts sets, scores, decisions and objections as they stood at an instant', async () => {
    const { db } = town.database;
    const at = (day: string) => `2027-01-${day}T02:00:00.000Z`;
    const by = { user_id: 'x', by_name: 'Budi' };
    const scores = await db
      .selectFrom('scores')
      .select(['id', 'employee_id', 'numbers'])
      .where('period_id', '=', 3)
      .where('employee_id', 'is not', null)
      .orderBy('employee_id')
      .execute();
    const [budi, , rina] = scores;
    await db
      .insertInto('level_decisions')
      .values([
        {
          score_id: budi!.id,
          version: 1,
          step: 'confirmed',
          predicate: 'Baik',
          because: null,
          reason: null,
          at: at('06'),
          ...by,
        },
        {
          score_id: rina!.id,
          version: 1,
          step: 'overridden',
          predicate: 'Baik',
          because: 'facts',
          reason: 'Fakta di lapangan',
          at: at('06'),
          ...by,
        },
      ])
      .execute();
    const set = { period_id: 3, unit_id: 2, mass: 9, cap: 4, type: 'day', ...by } as const;
    const review = (digest: string, version: number, step: 'proposed' | 'confirmed', day: string) => ({
      ...{
        digest: digest.repeat(64),
        version,
        step,
        decision: 'hold' as const,
        reason: 'Alasan',
        at: day,
        ...set,
      },
      members: JSON.stringify(['1', `2026-11-0${version}`]),
    });
    await db
      .insertInto('flag_reviews')
      .values([
        review('a', 1, 'proposed', '2026-12-01T02:00:00.000Z'),
        review('a', 2, 'confirmed', '2026-12-02T02:00:00.000Z'),
        review('b', 1, 'proposed', '2026-12-02T02:00:00.000Z'),
        // After the closing: the quarter knows nothing of it.
        review('b', 2, 'confirmed', at('07')),
      ])
      .execute();
    await db
      .insertInto('flagged_sets')
      .values([{ digest: 'c'.repeat(64), period_id: 2, found_at: '2026-12-02T02:00:00.000Z' }])
      .execute();
    await object(1, budi!.id, [
      ['filed', at('07')],
      ['answered', at('09')],
      ['decided', at('12'), 'granted'],
    ]);
    await object(3, rina!.id, [
      ['filed', at('07')],
      ['answered', at('20')],
      ['decided', '2027-02-02T02:00:00.000Z', 'denied'],
    ]);

    const period = (await listPeriods(db)).find(({ code }) => code === '2026-Q4')!;
    const inside = (await listPeriods(db)).filter(({ code }) => code !== '2026-09');
    const counts = await countQuarter(db, period, inside, '2027-01-31T17:00:00.000Z');
    expect(counts.sets).toEqual({ release: 0, limit: 0, hold: 1, void: 0, undecided: 2 });
    expect(counts.voices).toEqual({ rated: 0, provisional: 1, hidden: 3, exempt: 0 });
    expect(counts.decisions).toEqual({ confirmed: 1, facts: 1, pattern: 0, leftOpen: 0, waiting: 2 });
    expect(counts.objections).toEqual({ granted: 1, denied: 0, withdrawn: 0, open: 1 });
    // The second one was answered nine days after its last day.
    expect(counts.deadlines).toEqual({ onTime: 1, late: 1 });
    expect(counts.changes).toEqual({ levelMoved: 0, numbersMoved: 0, unchanged: 4 });
  });
});

async function hold(ids: number[], now: number): Promise<void> {
  const row = {
    status: 'held' as const,
    reason: 'Uji',
    decided_by: 'x',
    decided_at: new Date(now + 60_000).toISOString(),
  };
  await town.database.db
    .insertInto('rating_decisions')
    .values(ids.map((rating_id) => ({ rating_id, ...row })))
    .execute();
}

/** An objection of somebody with its steps, answered within four days where it is in time. */
async function object(employee: number, score: number, steps: [string, string, string?][]): Promise<void> {
  const { db } = town.database;
  const decision = await db
    .selectFrom('level_decisions')
    .select('id')
    .where('score_id', '=', score)
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('objections')
    .values({
      ...{ code: `UJI000000${employee}`, employee_id: employee, period_id: 3, unit_id: 2, score_id: score },
      ...{
        decision_id: decision.id,
        cause: 'roster',
        indicator: null,
        state: 'answered',
        answer_until: '2027-01-11',
      },
      ...{ decide_days: 21, result_score_id: null, result_decision_id: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('objection_steps')
    .values(
      steps.map(([step, at, stance], index) => ({
        ...{
          objection_id: id,
          number: index + 1,
          step: step as 'filed',
          words: 'Kata yang cukup panjang',
          detail: '{}',
        },
        ...{
          stance: (stance ?? (step === 'answered' ? 'upheld' : null)) as null,
          at,
          user_id: 'x',
          by_name: 'Budi',
        },
      })),
    )
    .execute();
}

function rating(voice: number) {
  const day = `2026-11-${String(voice + 3).padStart(2, '0')}`;
  const at = `${day}T02:00:00.000Z`;
  return {
    ...{ rating_id: crypto.randomUUID(), point_id: 1, score: 4, answered_at: at, received_at: at, day },
    ...{ phone: `ponsel-${voice}`, network: `jaringan-${voice}`, staff_device: 0 },
    ...{ language: 'id' as const, body_digest: 'x'.repeat(64) },
  };
}
