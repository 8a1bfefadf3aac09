import type { PeriodRecord } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';

/** Days, both included, with the period whose weights their ratings have. */
export type Span = { period: PeriodRecord; from: Day; to: Day };

export type Spans = {
  from: Day;
  to: Day;
  /** The period of which these are all days. */
  exact: PeriodRecord | null;
  spans: Span[];
  /** Days of no period. */
  uncounted: number;
};

/**
 * Cuts days into periods, because a phone is one voice per unit and period (method, 2.2): a whole quarter or month has
 * the weights of its own scores, so that its figures are theirs to the last digit; other days those of their month, or
 * of their quarter where no month was opened. An open period is whole when it is asked for until today.
 */
export function spansOf(periods: readonly PeriodRecord[], from: Day, to: Day, today: Day): Spans {
  const bounds = periods.map((period) => ({
    period,
    first: dayOf(fromInstant(period.start)),
    last: dayOf(fromInstant(period.end) - 1),
  }));
  const wholeUntil = (last: Day): Day => (last > today && today >= from ? today : last);
  const quarters = bounds.filter(({ period }) => period.kind === 'quarter');
  const months = bounds.filter(({ period }) => period.kind === 'month');
  const exact = [...quarters, ...months].find(
    ({ first, last }) => first === from && (last === to || (last > today && to >= today && to < last)),
  );
  if (exact) {
    return {
      from,
      to,
      exact: exact.period,
      spans: [{ period: exact.period, from, to: exact.last }],
      uncounted: 0,
    };
  }
  const spans: Span[] = [];
  let uncounted = 0;
  for (let day = from; day <= to; ) {
    const quarter = quarters.find(({ first, last }) => first === day && wholeUntil(last) <= to);
    const part =
      quarter ??
      months.find(({ first, last }) => first <= day && day <= last) ??
      quarters.find(({ first, last }) => first <= day && day <= last);
    if (part) {
      const end = part.last < to ? part.last : to;
      spans.push({ period: part.period, from: day, to: end });
      day = addDays(end, 1);
    } else {
      if (day <= today) uncounted += 1;
      day = addDays(day, 1);
    }
  }
  return { from, to, exact: null, spans, uncounted };
}

/** Days between two dates, both included. */
export function lengthOf(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
