import { fromInstant } from '#api/time/instant.ts';
import { dayOf, monthOf, quarterOf, spanOf } from '#api/time/period.ts';

/** Codes of periods as the demo city has them today: the last ones are over and closed, the present ones run. */
export function thisMonth(): string {
  return monthOf(dayOf(Date.now()));
}

export function lastMonth(): string {
  return monthOf(dayBefore(thisMonth()));
}

export function lastQuarter(): string {
  return quarterOf(dayBefore(quarterOf(dayOf(Date.now()))));
}

function dayBefore(code: string): string {
  return dayOf(fromInstant(spanOf(code)!.start) - 1);
}
