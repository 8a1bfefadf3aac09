import type { PolicyInput, PolicyNumber, Released, StepInput } from './input.ts';
import { parseInstant } from './instant.ts';
import type { Anchor } from './table.ts';

/** A name that holds from a number on. */
export type Step = { from: number; name: string };

/** Every parameter of the method, overrides applied. Frozen before the period starts. */
export type Policy = { [name in PolicyNumber]: number } & {
  period: { start: number; end: number };
  /** Highest band first. */
  bands: Step[];
  rating_bands: Step[];
  /** By hour; the last part runs over midnight. */
  dayparts: Step[];
  anchors: Anchor[];
  lookback_hours: Map<string, number>;
  matrix: Map<string, Map<string, string>>;
  top_requires_innovation: boolean;
  released: readonly Released[];
  baseline: {
    reference_mean: number;
    /** Mean of a kind and part of the day without a cell. */
    city_mean: number;
    cells: Map<string, Map<string, number>>;
  };
};

/** Defaults of the plain numbers (method, section 8). */
export const DEFAULT_NUMBERS: Readonly<Record<PolicyNumber, number>> = {
  prior_strength: 20,
  min_voices: 30,
  show_voices: 10,
  phone_cap: 1,
  crowd_base: 2,
  crowd_factor: 2,
  leash: 20,
  quality_weight: 0.5,
  result_weight: 0.6,
  default_daily_rate: 1,
  sigma: 0.85,
  z: 1.645,
  max_score: 120,
  unverified_cap: 100,
  superior_weight: 0.6,
  min_peers: 3,
  leniency_k: 5,
  leniency_cap: 0.3,
  streak_needed: 2,
  tz_offset_minutes: 420,
};

/** SKM index (PermenPANRB 14/2017) -> PP 30/2019 scale, band edge to band edge (method, 4.1). */
const DEFAULT_ANCHORS: readonly Anchor[] = [
  [25, 0],
  [65, 70],
  [76.61, 90],
  [88.31, 110],
  [100, 120],
];

/** PP 30/2019, article 41. */
const DEFAULT_BANDS: readonly StepInput[] = [
  [110, 'Sangat Baik'],
  [90, 'Baik'],
  [70, 'Cukup'],
  [50, 'Kurang'],
  [0, 'Sangat Kurang'],
];

/** Three ratings of PermenPANRB 6/2022 with the edges of the method, 4.3. */
const DEFAULT_RATING_BANDS: readonly StepInput[] = [
  [110, 'Di atas'],
  [90, 'Sesuai'],
  [0, 'Di bawah'],
];

const DEFAULT_DAYPARTS: readonly StepInput[] = [
  [5, 'pagi'],
  [11, 'siang'],
  [17, 'malam'],
];

/** Result rating -> behaviour rating -> predicate: PermenPANRB 6/2022, regulations.md 4.3. */
const DEFAULT_MATRIX: NonNullable<PolicyInput['matrix']> = {
  'Di atas': { 'Di bawah': 'Kurang', Sesuai: 'Baik', 'Di atas': 'Sangat Baik' },
  Sesuai: { 'Di bawah': 'Kurang', Sesuai: 'Baik', 'Di atas': 'Baik' },
  'Di bawah': { 'Di bawah': 'Sangat Kurang', Sesuai: 'Butuh Perbaikan', 'Di atas': 'Butuh Perbaikan' },
};

const DEFAULT_REFERENCE_MEAN = 3.2;

/**
 * The policy of a document. An override replaces the whole value; only `baseline` keeps the default of a key it
 * lacks (method, section 8). Expects a document that passed `validate`.
 */
export function resolvePolicy(input: PolicyInput): Policy {
  const numbers = Object.fromEntries(
    Object.entries(DEFAULT_NUMBERS).map(([name, value]) => [name, input[name as PolicyNumber] ?? value]),
  ) as { [name in PolicyNumber]: number };
  const reference = input.baseline?.reference_mean ?? DEFAULT_REFERENCE_MEAN;
  return {
    ...numbers,
    period: { start: parseInstant(input.period.start), end: parseInstant(input.period.end) },
    bands: steps(input.bands ?? DEFAULT_BANDS).reverse(),
    rating_bands: steps(input.rating_bands ?? DEFAULT_RATING_BANDS).reverse(),
    dayparts: steps(input.dayparts ?? DEFAULT_DAYPARTS),
    anchors: (input.anchors ?? DEFAULT_ANCHORS).toSorted(([a], [b]) => a - b),
    lookback_hours: present(input.lookback_hours ?? {}),
    matrix: nested(input.matrix ?? DEFAULT_MATRIX),
    top_requires_innovation: input.top_requires_innovation ?? true,
    released: input.released ?? [],
    baseline: {
      reference_mean: reference,
      city_mean: input.baseline?.city_mean ?? reference,
      cells: nested(input.baseline?.cells ?? {}),
    },
  };
}

/** Usual crowd cap B_p = crowd_base + crowd_factor · λ_p of a point with `dailyRate` = λ_p (method, 2.2). */
export function crowdCap(policy: Policy, dailyRate: number | null | undefined): number {
  return policy.crowd_base + policy.crowd_factor * (dailyRate ?? policy.default_daily_rate);
}

/** The part of the day an hour belongs to, as its position in `dayparts`. */
export function daypartAt(dayparts: readonly Step[], hour: number): number {
  const begun = dayparts.findLastIndex(({ from }) => from <= hour);
  return begun < 0 ? dayparts.length - 1 : begun;
}

/** Names with their numbers, ascending. */
function steps(pairs: readonly StepInput[]): Step[] {
  return pairs
    .map(([a, b]) => (typeof a === 'number' ? { from: a, name: String(b) } : { from: Number(b), name: a }))
    .sort((a, b) => a.from - b.from);
}

function present<T>(values: Readonly<Record<string, T | null>>): Map<string, T> {
  return new Map(Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== null));
}

function nested<T>(
  rows: Readonly<Record<string, Readonly<Record<string, T | null>> | null>>,
): Map<string, Map<string, T>> {
  return new Map([...present(rows)].map(([name, row]) => [name, present(row)]));
}
