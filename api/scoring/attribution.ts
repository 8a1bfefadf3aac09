import { addExactly, type ExactSum, roundExactly } from './exact-sum.ts';

/** One roster row, employee as a number, instants in milliseconds. */
export type Duty = { employee: number; start: number; end: number; share: number };

/** Part of a rating that belongs to an employee. */
export type Part = { employee: number; part: number };

/** A stretch of time in which nobody comes or goes. */
type Stretch = {
  start: number;
  end: number;
  /** max(1, sum of the shares): more than one full presence is shared out, less is not blown up. */
  load: number;
  /** Part = share on duty. */
  staff: readonly Part[];
  /** Part = share / load: whose a rating inside this stretch is. */
  parts: readonly Part[];
};

/** The covered stretches of one point in order of time. */
export type Roster = readonly Stretch[];

/**
 * Cuts the rows of one point at every start and end. Rows of one employee add up; rows with share 0 count as
 * absent (method, 1.1). Shares are summed exactly, so the order of the rows changes nothing.
 */
export function buildRoster(rows: readonly Duty[]): Roster {
  const present = rows.filter(({ share, start, end }) => share > 0 && start < end);
  const cuts = [...new Set(present.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const arriving = present.toSorted((a, b) => a.start - b.start);
  let onDuty: Duty[] = [];
  let next = 0;
  const stretches: Stretch[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i]!;
    onDuty = onDuty.filter(({ end }) => end > start);
    while (next < arriving.length && arriving[next]!.start === start) onDuty.push(arriving[next++]!);
    if (onDuty.length > 0) stretches.push(stretch(start, cuts[i + 1]!, onDuty));
  }
  return stretches;
}

/**
 * Whose a rating at `time` is (method, 1.1). Without look-back: a_e = s_e / max(1, S) of those on duty at that
 * instant. With look-back L: a_e = ∫ s_e dx / ∫ max(1, S(x)) dx over the covered part of [time − L, time]. What the
 * parts leave of 1 belongs to nobody. Cost: a binary search, then the stretches inside the window.
 */
export function attribute(roster: Roster, time: number, lookback: number): readonly Part[] {
  const from = time - lookback;
  const first = firstEndingAfter(roster, from);
  let next = first;
  if (lookback === 0) next += roster[first] !== undefined && roster[first].start <= time ? 1 : 0;
  else while (next < roster.length && roster[next]!.start < time) next++;
  if (next === first) return NOBODY;
  // Inside one stretch its length cancels out.
  if (next === first + 1) return roster[first]!.parts;
  return overWindow(roster, first, next, from, time);
}

const NOBODY: readonly Part[] = [];

function overWindow(roster: Roster, first: number, next: number, from: number, time: number): Part[] {
  const served: Part[] = [];
  let covered = 0;
  for (let i = first; i < next; i++) {
    const { start, end, load, staff } = roster[i]!;
    const length = Math.min(end, time) - Math.max(start, from);
    covered += load * length;
    for (const { employee, part } of staff) addDuty(served, employee, part * length);
  }
  for (const row of served) row.part /= covered;
  return served;
}

/** A plain search: a window holds a handful of people, and a map would cost more. */
function addDuty(served: Part[], employee: number, duty: number): void {
  for (const row of served) {
    if (row.employee === employee) {
      row.part += duty;
      return;
    }
  }
  served.push({ employee, part: duty });
}

function stretch(start: number, end: number, onDuty: readonly Duty[]): Stretch {
  const total: ExactSum = [];
  const byEmployee = new Map<number, ExactSum>();
  for (const { employee, share } of onDuty) {
    addExactly(total, share);
    const sum = byEmployee.get(employee) ?? [];
    addExactly(sum, share);
    byEmployee.set(employee, sum);
  }
  const load = Math.max(1, roundExactly(total));
  const staff = Array.from(byEmployee, ([employee, sum]) => ({ employee, part: roundExactly(sum) }));
  const parts = staff.map(({ employee, part }) => ({ employee, part: part / load }));
  return { start, end, load, staff, parts };
}

/** Position of the first stretch that ends after `time`. */
function firstEndingAfter(roster: Roster, time: number): number {
  let low = 0;
  let high = roster.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (roster[middle]!.end > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
