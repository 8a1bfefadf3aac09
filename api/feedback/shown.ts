import { addDays, type Day } from '../time/period.ts';
import { type Block, type Cell, gather } from './gather.ts';
import type { WeekAtPlace } from './repository.ts';

/** How far back feedback is shown, and counted where it never was. */
export const shownWeeks = 26;

/** Not the policy's number, which may change: pieces must stay as they were shown. */
export const fewestVoices = 10;

/** Fewer ticks of a reason could point at somebody, as on the dashboard. */
export const fewestTicks = 5;

/** All voices, whatever they said: without a piece of these nothing is shown. */
export function wholePieces(rows: readonly WeekAtPlace[]): Block[] {
  const cells = rows.map(
    ({ week, pointId, voices }): Cell => ({ week, pointId, voices, said: voices, sum: 0 }),
  );
  return gather(cells, { voices: fewestVoices, said: fewestVoices });
}

/** The Monday of the last week in which enough voices are shown. */
export function shownUntil(rows: readonly WeekAtPlace[]): Day | null {
  const ends = wholePieces(rows).map(({ to }) => addDays(to, -6));
  return ends.sort().at(-1) ?? null;
}
