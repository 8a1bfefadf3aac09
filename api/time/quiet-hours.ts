import { fromInstant } from './instant.ts';
import { dayOf, startOfDay } from './period.ts';

/** Before five in the morning hardly anybody rates, and nobody waits for a page. */
const quietFrom = 1;
const quietUntil = 5;
const hour = 3_600_000;

/** Whether it is night in Jakarta: the time for work that reads a whole period. */
export function isQuiet(now: number): boolean {
  const time = (now - fromInstant(startOfDay(dayOf(now)))) / hour;
  return time >= quietFrom && time < quietUntil;
}
