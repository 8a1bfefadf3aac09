import type { FieldError } from '../http/problem.ts';
import { fromInstant, type Instant } from '../time/instant.ts';
import { type Day, dayOf, spanOf } from '../time/period.ts';

/** Quarters, `2026-Q4`, both included, whose scores have no consequence (method, section 5). */
export type ShadowSpan = { first: string; last: string };

/** Longer than this nobody takes the scores seriously any more. */
const mostQuarters = 8;

/** Whether a month or quarter lies in the shadow: instants [start, end). */
export function isShadowed(
  span: ShadowSpan | null,
  { start, end }: { start: Instant; end: Instant },
): boolean {
  const whole = span && instantsOf(span);
  return whole !== null && whole.start <= start && end <= whole.end;
}

/** The span as instants, [start, end). */
export function instantsOf({ first, last }: ShadowSpan): { start: Instant; end: Instant } {
  const [from, to] = [spanOf(first), spanOf(last)];
  if (!from || !to) throw new Error(`No span of quarters: ${first} to ${last}`);
  return { start: from.start, end: to.end };
}

/** The span with its last day while it runs; null before and after. */
export function runningOf(span: ShadowSpan, now: number): (ShadowSpan & { end: Day }) | null {
  const { start, end } = instantsOf(span);
  const runs = fromInstant(start) <= now && now < fromInstant(end);
  return runs ? { ...span, end: dayOf(fromInstant(end) - 1) } : null;
}

/**
 * What keeps a wish from becoming the span. People have worked in a quarter knowing that nothing follows from it: it may
 * be put into the shadow while it runs, and is never taken out again. A closed one stays as it was closed.
 * @param held what holds now
 * @param running the quarter of today
 * @param closed codes of closed quarters
 */
export function faultsOf(
  wish: ShadowSpan | null,
  held: ShadowSpan | null,
  { running, closed }: { running: string; closed: readonly string[] },
): FieldError[] {
  const fault = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
  const holds = (span: ShadowSpan | null, quarter: string): boolean =>
    span !== null && span.first <= quarter && quarter <= span.last;
  if (wish && wish.last < wish.first) return [fault('/last', 'before-first', 'Ends before it begins')];
  if (holds(held, running) && !holds(wish, running)) {
    return [fault('/last', 'running', 'The running quarter stays without consequence')];
  }
  if (!wish) return [];
  const isKept = wish.first === held?.first;
  if (!isKept && closed.some((quarter) => quarter >= wish.first)) {
    return [fault('/first', 'closed', 'A closed quarter stays as it was closed')];
  }
  if (wish.last < running) return [fault('/last', 'over', 'That quarter is over')];
  if (countOf(wish) > mostQuarters) return [fault('/last', 'too-long', `At most ${mostQuarters} quarters`)];
  return [];
}

/** How many quarters a span has. */
export function countOf({ first, last }: ShadowSpan): number {
  const ordinal = (quarter: string): number => 4 * Number(quarter.slice(0, 4)) + Number(quarter.slice(6));
  return ordinal(last) - ordinal(first) + 1;
}
