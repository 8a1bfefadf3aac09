import type { Database } from '#db/connect.ts';
import { effectiveReviews, listFlagReviews } from '../review/repository.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, dayOf } from '../time/period.ts';
import {
  listClosings,
  listDecisions,
  listFlaggedDigests,
  listObjections,
  listRatingStatuses,
  listScores,
  type ScoreVersion,
} from './repository.ts';
import { accountGroups, type GroupName } from './schema.ts';

/** The parts of a group by their names; `all` where it has none. Who publishes them protects them first. */
type Parts = Record<string, number>;

/** What was done in and about a closed quarter until an instant: nobody's name, no unit, nothing but counts. */
export async function countQuarter(
  db: Database,
  quarter: PeriodRecord,
  inside: readonly PeriodRecord[],
  until: string,
): Promise<Record<GroupName, Parts>> {
  const closings = await listClosings(db, quarter.id, until);
  const scores = await listScores(db, quarter.id, until);
  const people = [...scores.people.values()];
  return {
    ratings: {
      counted: scores.ratings,
      held: await listRatingStatuses(db, quarter, closings.at(-1) ?? until),
    },
    sets: await countSets(db, inside, closings.at(-1) ?? until),
    voices: tally(
      accountGroups.voices,
      people.map(({ last }) => last.status),
    ),
    decisions: tally(
      accountGroups.decisions,
      await listDecisions(
        db,
        people.map(({ last }) => last.id),
        until,
      ),
    ),
    ...(await countObjections(db, quarter.id, until)),
    corrections: { all: closings.length - 1 },
    changes: tally(accountGroups.changes, people.map(changeOf)),
  };
}

/** A set is counted once, where it was flagged or looked at in the quarter or a month of it. */
async function countSets(db: Database, inside: readonly PeriodRecord[], until: string): Promise<Parts> {
  const ids = inside.map(({ id }) => id);
  const reviews = (await listFlagReviews(db)).filter(({ at }) => at <= until);
  const looked = reviews.filter(({ period_id }) => ids.includes(period_id)).map(({ digest }) => digest);
  const digests = new Set([...(await listFlaggedDigests(db, ids, until)), ...looked]);
  const decided = effectiveReviews(reviews);
  return tally(
    accountGroups.sets,
    [...digests].map((digest) => decided.get(digest)?.decision ?? 'undecided'),
  );
}

async function countObjections(db: Database, periodId: number, until: string) {
  const objections = await listObjections(db, periodId, until);
  const today = dayOf(fromInstant(until) - 1);
  return {
    objections: tally(
      accountGroups.objections,
      objections.map(({ state }) => state),
    ),
    deadlines: tally(
      accountGroups.deadlines,
      objections.map(({ answerUntil, decideDays, answeredOn, endedOn, state }) => {
        const decideUntil = addDays(answeredOn ?? answerUntil, decideDays);
        const isAnsweredLate = (answeredOn ?? endedOn ?? today) > answerUntil && state !== 'withdrawn';
        return isAnsweredLate || (endedOn ?? today) > decideUntil ? 'late' : 'onTime';
      }),
    ),
  };
}

/** What corrections made of a score, from its first version to its last. */
function changeOf({ first, last }: { first: ScoreVersion; last: ScoreVersion }): string {
  if (first.id === last.id) return 'unchanged';
  return first.predicate === last.predicate ? 'numbersMoved' : 'levelMoved';
}

function tally(names: readonly string[], found: readonly string[]): Parts {
  return Object.fromEntries(names.map((name) => [name, found.filter((each) => each === name).length]));
}
