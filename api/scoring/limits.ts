import { byWords } from './order.ts';

/**
 * Why votes counted less than one by one, without anybody's pseudonym: `sets` phones, networks or days that gave
 * `votes` votes each counted `counted` voices each after their cap. Staff, held and void votes count 0.
 */
export type Limit = {
  kind: 'day' | 'held' | 'network' | 'phone' | 'staff' | 'void';
  /** Absent for phones, whose cap holds over the whole unit. */
  point?: string;
  /** Of a day cap. */
  date?: string;
  /** Of a network cap. */
  month?: string;
  sets: number;
  votes: number;
  counted: number;
  flagged: boolean;
};

/** Limits by everything that tells them apart but the number of sets. */
export type Limits = Map<string, Limit>;

/** Notes one limited set; equal ones are counted together. */
export function addLimit(limits: Limits, limit: Omit<Limit, 'sets'>, sets = 1): void {
  const { kind, point, date, month, votes, counted, flagged } = limit;
  const key = JSON.stringify([kind, point, date, month, votes, counted, flagged]);
  const known = limits.get(key);
  if (known) known.sets += sets;
  else limits.set(key, { ...limit, sets });
}

/** Adds one vote that does not count at all. */
export function addUncounted(
  limits: Limits,
  kind: 'held' | 'staff' | 'void',
  point: string,
  votes = 1,
): void {
  const key = JSON.stringify([kind, point]);
  const known = limits.get(key);
  if (known) known.votes += votes;
  else limits.set(key, { kind, point, sets: 1, votes, counted: 0, flagged: false });
}

export function mergeLimits(limits: Limits, other: Limits): void {
  for (const limit of other.values()) {
    const { sets, ...rest } = limit;
    const { kind, point } = rest;
    if (kind === 'held' || kind === 'staff' || kind === 'void')
      addUncounted(limits, kind, point!, rest.votes);
    else addLimit(limits, rest, sets);
  }
}

/** By kind, point, date and month; the most votes first. */
export function listLimits(limits: Limits): Limit[] {
  const words = ({ kind, point = '', date = '', month = '' }: Limit) => [kind, point, date, month];
  const order = (a: Limit, b: Limit) =>
    byWords(words(a), words(b)) ||
    b.votes - a.votes ||
    b.counted - a.counted ||
    Number(b.flagged) - Number(a.flagged);
  return Array.from(limits.values(), (limit) => ({ ...limit })).sort(order);
}
