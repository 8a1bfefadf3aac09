import { addExactly, type ExactSum, roundExactly } from './exact-sum.ts';

/** Countable votes of one unit, one position per vote; every column holds whole numbers of at least 0. */
export type Votes = {
  length: number;
  point: Int32Array;
  phone: Int32Array;
  network: Int32Array;
  day: Int32Array;
  /** Any number that is equal for the days of one calendar month. */
  month: Int32Array;
};

/** Votes that share one cap: a phone in the unit, a network at a point in a month, a point on a day. */
export type CappedSet = {
  /** Position of one vote of the set. */
  first: number;
  votes: number;
  /** Sum of the weights before this cap. */
  mass: number;
  /** Factor g ≤ 1 that brings the mass down to the cap. */
  factor: number;
  /** What is left of the mass. */
  kept: number;
};

/** One kind of cap: its sets, and the set every vote belongs to. */
export type Capping = { sets: CappedSet[]; of: Int32Array };

export type Weights = { weight: Float64Array; phones: Capping; networks: Capping; days: Capping };

export type Caps = {
  phone: number;
  /** B_p of the point of this vote, infinite where a reviewer lifted the cap of the vote's network or day. */
  crowd(kind: 'network' | 'day', vote: number): number;
};

/**
 * Weights of the votes of one unit (method, 2.2):
 *
 *     base_i    = 1 / (votes by the same phone at the same point on the same local day)
 *     g_phone   = min(1, cap / Σ base)                        over (unit, phone)
 *     g_network = min(1, B_p / Σ base·g_phone)                over (point, month, network)
 *     g_day     = min(1, B_p / Σ base·g_phone·g_network)      over (point, day)
 *     w_i       = base_i · g_phone · g_network · g_day
 *
 * They depend neither on the order of the votes, nor on their values, nor on who was on duty.
 */
export function weigh(votes: Votes, caps: Caps): Weights {
  const { length, point, phone, network, day, month } = votes;
  const pointDay = pair(point, day);
  const pointMonth = pair(point, month);
  const phoneDay = pair(phone, pointDay.of);
  const crowd = pair(network, pointMonth.of);
  const phones = group(length, (i) => phone[i]!);

  // Σ base over a phone is the number of its point-days: a whole number, so no sum of thirds is needed.
  const pointDays = new Float64Array(phones.size.length);
  for (const first of phoneDay.first) pointDays[phones.of[first]!]! += 1;

  const weight = new Float64Array(length);
  const byPhone = capping(phones, pointDays, () => caps.phone);
  for (let i = 0; i < length; i++) {
    weight[i] = (1 / phoneDay.size[phoneDay.of[i]!]!) * byPhone.sets[phones.of[i]!]!.factor;
  }
  const byNetwork = capping(crowd, masses(crowd, weight), (vote) => caps.crowd('network', vote));
  apply(byNetwork, weight);
  const byDay = capping(pointDay, masses(pointDay, weight), (vote) => caps.crowd('day', vote));
  apply(byDay, weight);
  return { weight, phones: byPhone, networks: byNetwork, days: byDay };
}

type Groups = { of: Int32Array; first: number[]; size: number[] };

/** Groups by two columns of whole numbers of at least 0; small keys, because those are hashed fast. */
function pair(a: Int32Array, b: Int32Array): Groups {
  const width = 1 + b.reduce((most, value) => Math.max(most, value), 0);
  return group(a.length, (i) => a[i]! * width + b[i]!);
}

/** Numbers equal keys 0, 1, 2 … in order of appearance. */
function group(length: number, key: (i: number) => number): Groups {
  const numbers = new Map<number, number>();
  const of = new Int32Array(length);
  const first: number[] = [];
  const size: number[] = [];
  for (let i = 0; i < length; i++) {
    const value = key(i);
    let number = numbers.get(value);
    if (number === undefined) {
      number = first.length;
      numbers.set(value, number);
      first.push(i);
      size.push(0);
    }
    of[i] = number;
    size[number]! += 1;
  }
  return { of, first, size };
}

function masses(groups: Groups, weight: Float64Array): Float64Array {
  const mass = Float64Array.from(groups.first, (vote) => weight[vote]!);
  // Most networks and phones vote once: only the others need a sum.
  const sums = new Map<number, ExactSum>();
  for (let i = 0; i < weight.length; i++) {
    const set = groups.of[i]!;
    if (groups.size[set] === 1) continue;
    const sum = sums.get(set) ?? [];
    if (sum.length === 0) sums.set(set, sum);
    addExactly(sum, weight[i]!);
  }
  for (const [set, sum] of sums) mass[set] = roundExactly(sum);
  return mass;
}

function capping(groups: Groups, mass: Float64Array, cap: (vote: number) => number): Capping {
  const sets = groups.first.map((first, set) => {
    const limit = cap(first);
    const sum = mass[set]!;
    return {
      first,
      votes: groups.size[set]!,
      mass: sum,
      factor: Math.min(1, limit / sum),
      kept: Math.min(limit, sum),
    };
  });
  return { sets, of: groups.of };
}

function apply({ sets, of }: Capping, weight: Float64Array): void {
  for (let i = 0; i < weight.length; i++) weight[i]! *= sets[of[i]!]!.factor;
}
