import { answer, answeredAspects } from './answer.ts';
import { type Context, cellAt, dayAt, monthNumbers, type Place, partsAt, setKey } from './context.ts';
import { addAnswer, addVoices, emptyTally, type Tally } from './evidence.ts';
import type { ExactSum } from './exact-sum.ts';
import { type Flag, isFlagged } from './flags.ts';
import type { Rating } from './input.ts';
import { dayText, monthText, parseInstant } from './instant.ts';
import { addLimit, type Limit, limitKey } from './limits.ts';
import { type CappedSet, type Capping, type Votes, type Weights, weigh } from './weights.ts';

/** What the ratings of one unit come down to. Its size grows with employees and flags, not with ratings. */
export type UnitTally = {
  unit: string;
  /** Rows given. */
  ratings: number;
  /** Rows inside the period, ok and not from a staff phone. */
  counted: number;
  /** All counted ratings, attributed or not. */
  whole: Tally;
  /** By number of the employee. */
  employees: Map<number, Tally>;
  /** Σ w·a */
  attributed: ExactSum;
  flags: Flag[];
};

/** A countable rating with its local day number and its weight. */
export type Counted = { rating: Rating; place: Place; time: number; day: number; weight: number };

/** The countable ratings of one unit with their weights, and what was limited. */
export type Weighed = { counted: Counted[]; weights: Weights };

/**
 * Weighs and attributes all ratings at the points of one unit (method, 1.1, 2.2, 2.3). Needs every rating of the
 * unit at once, because caps look at all of them, and no rating of any other unit. `weighed` saves weighing twice
 * where the caller needs the weights too.
 */
export function tallyUnit(
  context: Context,
  unit: string,
  ratings: readonly Rating[],
  weighed: Weighed = weighUnit(context, unit, ratings),
): UnitTally {
  const { counted, weights } = weighed;
  const tally: UnitTally = {
    unit,
    ratings: ratings.length,
    counted: counted.length,
    whole: emptyTally(),
    employees: new Map(),
    attributed: [],
    flags: [],
  };
  const touched = touchedBy(weights);
  counted.forEach(({ rating, place, time, weight }, i) => {
    const value = answer(rating);
    const aspects = answeredAspects(rating);
    const cell = cellAt(context, place, time);
    addAnswer(tally.whole, cell, weight, value, aspects);
    for (const { employee, part } of partsAt(place, time)) {
      addAnswer(tallyOf(tally, employee), cell, weight * part, value, aspects);
      for (const { capping, by } of touched) by[capping.of[i]!]?.add(employee);
    }
  });
  for (const own of tally.employees.values()) addVoices(tally.attributed, own);
  noteSets(context, tally, counted, touched);
  noteUncounted(context, tally, ratings);
  return tally;
}

/** The countable ratings of a unit in the order given, with the weights of the method, 2.2. */
export function weighUnit(context: Context, unit: string, ratings: readonly Rating[]): Weighed {
  const { policy, places, released } = context;
  const counted: Counted[] = [];
  for (const rating of ratings) {
    const place = places.get(rating.point)!;
    if (place.unit !== unit) throw new RangeError(`point ${rating.point} is not of unit ${unit}`);
    const time = parseInstant(rating.time);
    if (!isCountable(rating) || !isInside(context, time)) continue;
    counted.push({ rating, place, time, day: dayAt(context, time), weight: 0 });
  }
  const weights = weigh(columns(context, counted), {
    phone: policy.phone_cap,
    crowd(kind, vote) {
      const row = counted[vote]!;
      const lifted = released.size > 0 && released.has(setKey(kind, setName(kind, row, unit)));
      return lifted ? Number.POSITIVE_INFINITY : row.place.crowdCap;
    },
  });
  for (let i = 0; i < counted.length; i++) counted[i]!.weight = weights.weight[i]!;
  return { counted, weights };
}

function isCountable(rating: Rating): boolean {
  return (rating.status ?? 'ok') === 'ok' && rating.staff_device !== true;
}

function isInside({ policy }: Context, time: number): boolean {
  return time >= policy.period.start && time < policy.period.end;
}

/** Numbers points, phones and networks in order of appearance. */
function columns(context: Context, counted: readonly Counted[]): Votes {
  const { length } = counted;
  const column = () => new Int32Array(length);
  const votes: Votes = {
    length,
    point: column(),
    phone: column(),
    network: column(),
    day: column(),
    month: column(),
  };
  const points = new Map<string, number>();
  const phones = new Map<string, number>();
  const networks = new Map<string, number>();
  const monthOf = monthNumbers();
  const firstDay = dayAt(context, context.policy.period.start);
  counted.forEach(({ rating, place, day }, i) => {
    votes.point[i] = numberOf(points, place.id);
    votes.phone[i] = numberOf(phones, phoneOf(rating));
    votes.network[i] = numberOf(networks, networkOf(rating));
    votes.day[i] = day - firstDay;
    votes.month[i] = monthOf(day);
  });
  return votes;
}

function numberOf(numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(name, number);
  }
  return number;
}

/** The network of a rating as sets of the method name it. */
export function networkOf({ network }: Pick<Rating, 'network'>): string {
  return network || '?';
}

/** Without a token the network stands for the phone: an incognito window must not be a new phone. */
export function phoneOf(rating: Pick<Rating, 'device' | 'network'>): string {
  return rating.device || `?${networkOf(rating)}`;
}

function setName(type: Flag['type'], { rating, place, day }: Counted, unit: string): string[] {
  if (type === 'day') return [place.id, dayText(day)];
  if (type === 'network') return [place.id, monthText(day), networkOf(rating)];
  return [unit, phoneOf(rating)];
}

function tallyOf(tally: UnitTally, employee: number): Tally {
  let own = tally.employees.get(employee);
  if (own === undefined) {
    own = emptyTally();
    tally.employees.set(employee, own);
  }
  return own;
}

/** The sets of one kind of cap, and for each limited one the employees whose ratings were in it. */
type Touched = { capping: Capping; by: (Set<number> | undefined)[] };

function touchedBy({ phones, networks, days }: Weights): [Touched, Touched, Touched] {
  const remember = (capping: Capping, limited: (set: CappedSet) => boolean): Touched => {
    const by = capping.sets.map((set) => (limited(set) ? new Set<number>() : undefined));
    return { capping, by };
  };
  const scaled = ({ factor }: CappedSet) => factor < 1;
  // A phone is limited as soon as it voted more often than it counts, also by several votes on one day.
  return [
    remember(phones, ({ votes, kept }) => votes > kept),
    remember(networks, scaled),
    remember(days, scaled),
  ];
}

/** Lists the flags of the unit and tells everybody concerned what was limited. */
function noteSets(
  context: Context,
  tally: UnitTally,
  counted: readonly Counted[],
  touched: readonly Touched[],
): void {
  const types = ['phone', 'network', 'day'] as const;
  types.forEach((type, position) => {
    const { by, capping } = touched[position]!;
    capping.sets.forEach(({ first, votes, mass, kept }, number) => {
      const one = counted[first]!;
      const cap = type === 'phone' ? context.policy.phone_cap : one.place.crowdCap;
      const flagged = isFlagged(type, mass, cap);
      if (flagged) tally.flags.push({ type, set: setName(type, one, tally.unit), mass, cap });
      const employees = by[number];
      if (employees === undefined) return;
      const limit = { ...where(type, one), sets: 1, votes, counted: kept, flagged };
      const key = limitKey(limit);
      addLimit(tally.whole.limits, key, limit);
      for (const employee of employees) addLimit(tallyOf(tally, employee).limits, key, limit);
    });
  });
}

function where(
  type: Flag['type'],
  { place, day }: Counted,
): Pick<Limit, 'kind' | 'point' | 'date' | 'month'> {
  if (type === 'phone') return { kind: type };
  return type === 'day'
    ? { kind: type, point: place.id, date: dayText(day) }
    : { kind: type, point: place.id, month: monthText(day) };
}

/** Votes of the period that do not count: staff phones, and what people held or voided. */
function noteUncounted(context: Context, tally: UnitTally, ratings: readonly Rating[]): void {
  for (const rating of ratings) {
    if (isCountable(rating)) continue;
    const time = parseInstant(rating.time);
    if (!isInside(context, time)) continue;
    const place = context.places.get(rating.point)!;
    const kind = rating.staff_device === true ? 'staff' : (rating.status as 'held' | 'void');
    const limit: Limit = { kind, point: place.id, sets: 1, votes: 1, counted: 0, flagged: false };
    const key = limitKey(limit);
    addLimit(tally.whole.limits, key, limit);
    for (const { employee } of partsAt(place, time)) addLimit(tallyOf(tally, employee).limits, key, limit);
  }
}
