import type { Database } from '#db/connect.ts';
import { answer } from '../scoring/answer.ts';
import { type Context, cellAt, openContext } from '../scoring/context.ts';

import type { Policy } from '../scoring/policy.ts';
import type { Voices } from '../scoring/quality.ts';
import { finishScores, type Scored } from '../scoring/score.ts';
import { tallyUnit, type UnitTally, type Weighed, weighUnit } from '../scoring/tally.ts';
import type { Clock } from '../time/clock.ts';
import { type Day, dayOf, mondayOf, startOfDay } from '../time/period.ts';
import { startInputHash } from './canonical.ts';
import { listRatedUnits, readFacts, readUnitRatings } from './facts.ts';
import { addHeard, type Heard, piecesOf } from './heard.ts';
import type { PeriodRecord } from './repository.ts';

/** Voices of a part of a unit's ratings: one week, one point. */
export type Series = { weeks: Map<string, Voices>; points: Map<string, Voices> };

/** A whole period scored, with the parts that a unit's page shows. */
export type Board = {
  scored: Scored;
  policy: Policy;
  series: Map<string, Series>;
  /** With a cut: until when everybody may be told what residents said, the first day after it (`piecesOf`). */
  pieces: Map<string, Day>;
  /** SHA-256 over everything that was read. */
  inputHash: string;
};

/**
 * Reads and scores a period, one unit's ratings in memory at a time.
 * @param cut the first day whose ratings are left out; everything so far unless told
 */
export async function computeBoard(
  db: Database,
  period: PeriodRecord,
  now: number,
  cut?: Day,
): Promise<Board> {
  const facts = await readFacts(db, period, now);
  const hash = startInputHash(facts);
  const context = openContext(facts);
  const tallies: UnitTally[] = [];
  const series = new Map<string, Series>();
  const heard: Heard = new Map();
  const end = cut === undefined ? null : startOfDay(cut);
  for (const unit of await listRatedUnits(db, period)) {
    const all = await readUnitRatings(db, period, unit);
    const ratings = end === null ? all : all.filter(({ time }) => time < end);
    hash.addRatings(unit, ratings);
    const weighed = weighUnit(context, unit, ratings);
    if (end !== null) addHeard(heard, weighed);
    tallies.push(tallyUnit(context, unit, ratings, weighed));
    series.set(unit, splitUnit(context, weighed));
  }
  const scored = finishScores(context, tallies);
  const pieces = piecesOf(context, heard);
  return { scored, policy: context.policy, series, pieces, inputHash: hash.finish() };
}

function splitUnit(context: Context, { counted }: Weighed): Series {
  const weeks = new Map<string, Voices>();
  const points = new Map<string, Voices>();
  const mondays = new Map<number, string>();
  for (const { rating, place, time, day, weight } of counted) {
    const expected = context.cells[cellAt(context, place, time)]?.expected ?? 0;
    // Ratings share few days, and a calendar is slow.
    const monday = mondays.get(day) ?? mondayOf(dayOf(time));
    mondays.set(day, monday);
    addVoice(weeks, monday, weight, answer(rating), expected);
    addVoice(points, place.id, weight, answer(rating), expected);
  }
  return { weeks, points };
}

function addVoice(
  parts: Map<string, Voices>,
  key: string,
  weight: number,
  value: number,
  expected: number,
): void {
  const part = parts.get(key) ?? noVoices();
  part.voices += weight;
  part.ratings += 1;
  part.value_sum += weight * value;
  part.expected_sum += weight * expected;
  part.deviation_sum += weight * (value - expected);
  parts.set(key, part);
}

export function noVoices(): Voices {
  return { voices: 0, ratings: 0, value_sum: 0, expected_sum: 0, deviation_sum: 0 };
}

/** Voices of several units or parts together; each phone counts once per unit, as in the method. */
export function sumVoices(parts: Iterable<Voices>): Voices {
  const sum = noVoices();
  for (const part of parts) {
    sum.voices += part.voices;
    sum.ratings += part.ratings;
    sum.value_sum += part.value_sum;
    sum.expected_sum += part.expected_sum;
    sum.deviation_sum += part.deviation_sum;
  }
  return sum;
}

/**
 * Boards by period and, for those whom it is about, by cut (`computeBoard`), computed anew only when something that they
 * rest on has changed.
 */
export type Boards = { read(period: PeriodRecord, cut?: Day): Promise<Board> };

/** Boards that are kept; each holds the results of the whole office. A running period has one for each of its weeks. */
const capacity = 24;

export function createBoards(db: Database, clock: Clock): Boards {
  const kept = new Map<string, { stamp: string; board: Promise<Board> }>();
  return {
    async read(period, cut) {
      // Before a cut no rating comes any more: the page of an employee is not computed again for each press.
      const tables = cut === undefined ? [...growing, 'ratings' as const] : growing;
      const read = await readStamp(db, period.id, tables);
      const stamp = `${period.status} ${period.policy.id} ${period.baseline.id} ${read}`;
      const key = `${period.id} ${cut}`;
      const known = kept.get(key);
      if (known?.stamp === stamp) return known.board;
      const board = computeBoard(db, period, clock(), cut);
      kept.delete(key);
      kept.set(key, { stamp, board });
      board.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return board;
    },
  };
}

/**
 * What a score rests on beside ratings, and whose every change adds a row; duty is changed in place, and tells by its
 * history.
 */
const growing = [
  'rating_decisions',
  'flag_reviews',
  'assignments',
  'roster_changes',
  'targets',
  'appraisals',
  'scores',
  // A correction writes changes of duty that were waiting.
  'closings',
] as const;

/** Changes whenever something changes that a score rests on. */
async function readStamp(
  db: Database,
  periodId: number,
  tables: readonly ('ratings' | (typeof growing)[number])[],
): Promise<string> {
  const reported = await db
    .selectFrom('realisations')
    .select(({ fn }) => [fn.max('reported_at').as('last')])
    .executeTakeFirst();
  // Targets and realisations are changed in place; their use cases count every change in the period.
  const period = await db
    .selectFrom('periods')
    .select('revision')
    .where('id', '=', periodId)
    .executeTakeFirst();
  const lasts = [reported?.last, String(period?.revision)];
  for (const table of tables) {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => [fn.max('id').as('last')])
      .executeTakeFirst();
    lasts.push(String(row?.last));
  }
  return lasts.join(' ');
}
