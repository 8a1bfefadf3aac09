import { openContext, ratingsByUnit } from './context.ts';
import { dailyRates } from './daily-rate.ts';
import { addExactly, type ExactSum, roundExactly, sumExactly } from './exact-sum.ts';
import type { ScoreInput } from './input.ts';
import { localDay, parseInstant } from './instant.ts';
import { estimateMoments, type Person } from './moments.ts';
import { type Observation, observeUnit } from './observation.ts';
import { byCodeUnit } from './order.ts';
import { type Policy, resolvePolicy } from './policy.ts';

/** What is frozen and published before a period: everything an employee is compared with (method, 1.4). */
export type Baseline = {
  /** M, until the office sets its official survey figure instead. */
  reference_mean: number;
  city_mean: number;
  /** The E table: kind -> part of the day -> mean. */
  cells: Record<string, Record<string, number>>;
  /** λ by point; a point nobody ever rated is new and has none. */
  daily_rates: Record<string, number>;
  sigma: number;
  /** k̂ */
  prior_strength: number;
};

/** Rounds of back-fitting. */
const ROUNDS = 100;

/**
 * The next baseline from the documents of the closed periods of the last 12 months, oldest first (method, 1.4).
 * Every period is weighed by its own policy, because the phone cap holds per period; k and the fallback for σ are the
 * last period's. Expects documents that passed `validate`, at least one.
 */
export function fitBaseline(periods: readonly ScoreInput[]): Baseline {
  const last = resolvePolicy(periods.at(-1)!.policy);
  const first = periods.map(({ policy }) =>
    localDay(parseInstant(policy.period.start), last.tz_offset_minutes),
  );
  const until = localDay(last.period.end, last.tz_offset_minutes);
  const observations = periods.flatMap(observe);
  return fitObservations(observations, last, { from: Math.min(...first), until });
}

/** The same from observations of any number of units and periods; `days` is the stretch of local days they cover. */
export function fitObservations(
  observations: readonly Observation[],
  policy: Policy,
  days: { from: number; until: number },
): Baseline {
  const voices = sumExactly(observations.map(({ weight }) => weight));
  const answers = sumExactly(observations.map(({ weight, value }) => weight * value));
  const city = voices > 0 ? answers / voices : policy.baseline.reference_mean;
  const cells = backfit(observations, city, policy.prior_strength);
  return {
    reference_mean: city,
    city_mean: city,
    cells: tableOf(observations, cells),
    daily_rates: dailyRates(observations, days),
    ...estimateMoments(people(observations, cells), policy.sigma),
  };
}

function observe(period: ScoreInput): Observation[] {
  const context = openContext(period);
  const byUnit = ratingsByUnit(context, period.ratings ?? []);
  return Array.from(byUnit, ([unit, ratings]) => observeUnit(context, unit, ratings)).flat();
}

/**
 * Means of the cells with employee effects taken out, rounds of
 *
 *     cell_c = (Σ w (r − Σ a u_e) + k·city) / (Σ w + k)        u_e = Σ w a (r − cell) / (n_e + k)
 */
function backfit(observations: readonly Observation[], city: number, k: number): Map<string, number> {
  let effects: ReadonlyMap<string, number> = new Map();
  let cells: Map<string, number> = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    cells = shrunkMeans(city, k, (add) => {
      for (const row of observations) {
        const expected = row.parts.reduce(
          (sum, { employee, part }) => sum + part * (effects.get(employee) ?? 0),
          0,
        );
        add(row.cell, row.weight, row.value - expected);
      }
    });
    effects = shrunkMeans(0, k, (add) => {
      for (const row of observations) {
        const surplus = row.value - cells.get(row.cell)!;
        for (const { employee, part } of row.parts) add(employee, row.weight * part, surplus);
      }
    });
  }
  return cells;
}

/** (Σ weight·value + k·prior) / (Σ weight + k) by key. */
function shrunkMeans(
  prior: number,
  k: number,
  visit: (add: (key: string, weight: number, value: number) => void) => void,
): Map<string, number> {
  const sums = new Map<string, { weight: ExactSum; value: ExactSum }>();
  visit((key, weight, value) => {
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { weight: [], value: [] };
      sums.set(key, sum);
    }
    addExactly(sum.weight, weight);
    addExactly(sum.value, weight * value);
  });
  return new Map(
    Array.from(sums, ([key, { weight, value }]) => [
      key,
      (roundExactly(value) + k * prior) / (roundExactly(weight) + k),
    ]),
  );
}

/** Voices and deviations from the fitted cells of everybody who was heard. */
function people(observations: readonly Observation[], cells: ReadonlyMap<string, number>): Person[] {
  const heard = new Map<string, Person>();
  for (const row of observations) {
    const surplus = row.value - cells.get(row.cell)!;
    for (const { employee, part } of row.parts) {
      const person = heard.get(employee) ?? { employee, weights: [], surpluses: [] };
      if (person.weights.length === 0) heard.set(employee, person);
      person.weights.push(row.weight * part);
      person.surpluses.push(surplus);
    }
  }
  return [...heard.values()];
}

function tableOf(
  observations: readonly Observation[],
  cells: ReadonlyMap<string, number>,
): Baseline['cells'] {
  const rows = new Map<string, Map<string, number>>();
  for (const row of observations) {
    const means = rows.get(row.kind) ?? new Map<string, number>();
    rows.set(row.kind, means.set(row.daypart, cells.get(row.cell)!));
  }
  return sortedObject(Array.from(rows, ([kind, means]) => [kind, sortedObject([...means])]));
}

function sortedObject<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.sort(([a], [b]) => byCodeUnit(a, b)));
}
