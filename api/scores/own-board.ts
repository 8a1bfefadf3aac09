import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf, mondayOf } from '../time/period.ts';
import type { Board, Boards } from './board.ts';
import type { PeriodRecord } from './repository.ts';

/**
 * The first day whose ratings nobody is told of who serves: the Monday after the last week that has been over for seven
 * days. Until then a phone without signal may bring a rating of it (as in feedback).
 */
export function firstUncounted(now: number): Day {
  return addDays(mondayOf(dayOf(now)), -7);
}

/**
 * A running period as the person it is about sees it: with the ratings of whole pieces alone. Were it told up to this
 * moment, whoever reloads after each press would learn what each resident in sight has answered.
 * @returns with the last day whose residents are heard; null where none is yet
 */
export async function readOwnBoard(
  boards: Boards,
  period: PeriodRecord,
  code: string,
  now: number,
): Promise<{ board: Board; until: Day | null }> {
  const newest = firstUncounted(now);
  const board = await boards.read(period, newest);
  const end = board.pieces.get(code);
  const until = end === undefined ? null : addDays(end, -1);
  if (end === newest) return { board, until };
  // Without a piece: nothing of what was said, as at the very beginning.
  return { board: await boards.read(period, end ?? dayOf(fromInstant(period.start))), until };
}
