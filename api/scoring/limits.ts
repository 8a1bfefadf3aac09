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

/** Limits by their key. */
export type Limits = Map<string, Limit>;

/** What tells limits apart: two phones that gave as many votes are one row, and so are all votes held at a point. */
export function limitKey({ kind, point, date, month, votes, counted, flagged }: Limit): string {
  const size = counted === 0 ? [] : [votes, counted, flagged];
  return JSON.stringify([kind, point, date, month, ...size]);
}

/** Notes a limit under its key: equal sets are counted, uncounted votes added up. */
export function addLimit(limits: Limits, key: string, limit: Limit): void {
  const known = limits.get(key);
  if (known === undefined) limits.set(key, { ...limit });
  else if (limit.counted === 0) known.votes += limit.votes;
  else known.sets += limit.sets;
}

export function mergeLimits(limits: Limits, other: Limits): void {
  for (const [key, limit] of other) addLimit(limits, key, limit);
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
