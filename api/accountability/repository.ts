import type { Database } from '#db/connect.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import type { Explanation } from '../scoring/explain.ts';
import { fromInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';

/** The closed quarters whose scores somebody was told before an instant. */
export async function listToldPeriods(db: Database, until: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('publications')
    .select('period_id')
    .where('at', '<', until)
    .distinct()
    .execute();
  return new Set(rows.map(({ period_id }) => period_id));
}

/** When a period was closed, and corrected, before an instant. */
export async function listClosings(db: Database, periodId: number, until: string): Promise<string[]> {
  const rows = await db
    .selectFrom('closings')
    .select('created_at')
    .where('period_id', '=', periodId)
    .where('created_at', '<', until)
    .orderBy('version')
    .execute();
  return rows.map(({ created_at }) => created_at);
}

/** A version of somebody's score: how many heard them, and the level that it proposes. */
export type ScoreVersion = { id: number; status: string; predicate: string | null };

/** The first and the last score of everybody before an instant, and how many ratings the units' scores rest on. */
export async function listScores(
  db: Database,
  periodId: number,
  until: string,
): Promise<{ ratings: number; people: Map<number, { first: ScoreVersion; last: ScoreVersion }> }> {
  const rows = await db
    .selectFrom('scores')
    .leftJoin('employees', 'employees.id', 'scores.employee_id')
    .select(['scores.id', 'scores.employee_id', 'scores.unit_id', 'numbers', 'explanation', 'employees.kind'])
    .where('period_id', '=', periodId)
    .where('scores.created_at', '<', until)
    .orderBy('version')
    .execute();
  const people = new Map<number, { first: ScoreVersion; last: ScoreVersion }>();
  const units = new Map<number, number>();
  for (const { id, employee_id, unit_id, numbers, explanation, kind } of rows) {
    const { quality, official } = JSON.parse(numbers);
    if (unit_id !== null) units.set(unit_id, quality.ratings);
    if (employee_id === null || kind !== 'person') continue;
    const { steps }: Pick<Explanation, 'steps'> = JSON.parse(explanation);
    const isExempt = steps.some((step) => step.id === 'combined.rho' && step.note === 'exempt');
    const version = { id, status: isExempt ? 'exempt' : quality.status, predicate: official.predicate };
    people.set(employee_id, { first: people.get(employee_id)?.first ?? version, last: version });
  }
  return { ratings: [...units.values()].reduce((sum, ratings) => sum + ratings, 0), people };
}

/** How many ratings of a period reviewers had taken out of it by an instant. */
export async function listRatingStatuses(
  db: Database,
  { start, end }: PeriodRecord,
  until: string,
): Promise<number> {
  const rows = await db
    .selectFrom('rating_decisions')
    .innerJoin('ratings', 'ratings.id', 'rating_decisions.rating_id')
    .select(['rating_decisions.rating_id', 'rating_decisions.status'])
    .where('decided_at', '<=', until)
    .where('ratings.day', '>=', dayOf(fromInstant(start)))
    .where('ratings.day', '<=', dayOf(fromInstant(end) - 1))
    .orderBy('rating_decisions.id')
    .execute();
  const last = new Map(rows.map(({ rating_id, status }) => [rating_id, status]));
  return [...last.values()].filter((status) => status !== 'ok').length;
}

/** The sets that were flagged in some periods before an instant. */
export async function listFlaggedDigests(
  db: Database,
  periodIds: readonly number[],
  until: string,
): Promise<string[]> {
  if (periodIds.length === 0) return [];
  const rows = await db
    .selectFrom('flagged_sets')
    .select('digest')
    .where('period_id', 'in', [...periodIds])
    .where('found_at', '<=', until)
    .execute();
  return rows.map(({ digest }) => digest);
}

/** What superiors had made of some scores by an instant, as the parts of the account have it. */
export async function listDecisions(
  db: Database,
  scoreIds: readonly number[],
  until: string,
): Promise<string[]> {
  const rows = scoreIds.length === 0 ? [] : await decisionRows(db, scoreIds, until);
  const last = new Map(rows.map((row) => [row.score_id, row]));
  return scoreIds.map((id) => {
    const { step, because } = last.get(id) ?? {};
    if (step === 'confirmed') return 'confirmed';
    if (step === 'overridden') return because ?? 'facts';
    return step === 'left-open' ? 'leftOpen' : 'waiting';
  });
}

function decisionRows(db: Database, scoreIds: readonly number[], until: string) {
  return db
    .selectFrom('level_decisions')
    .select(['score_id', 'step', 'because'])
    .where('score_id', 'in', [...scoreIds])
    .where('at', '<', until)
    .orderBy('version')
    .execute();
}

export type CountedObjection = {
  state: 'granted' | 'denied' | 'withdrawn' | 'open';
  answerUntil: Day;
  decideDays: number;
  answeredOn: Day | null;
  endedOn: Day | null;
};

/** The objections to scores of a period that were filed before an instant, as they stood then. */
export async function listObjections(
  db: Database,
  periodId: number,
  until: string,
): Promise<CountedObjection[]> {
  const rows = await db
    .selectFrom('objections')
    .innerJoin('objection_steps', 'objection_steps.objection_id', 'objections.id')
    .select(['objections.id', 'answer_until', 'decide_days', 'step', 'stance', 'at'])
    .where('period_id', '=', periodId)
    .where('at', '<', until)
    .orderBy('number')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((steps) => {
    const { answer_until: answerUntil, decide_days: decideDays } = steps[0]!;
    const dayIf = (...names: string[]): Day | null => {
      const found = steps.find(({ step }) => names.includes(step));
      return found ? dayOf(fromInstant(found.at)) : null;
    };
    const decided = steps.find(({ step }) => step === 'decided');
    const isWithdrawn = steps.some(({ step }) => step === 'withdrawn');
    const ended = decided?.stance === 'granted' ? 'granted' : decided ? 'denied' : null;
    return {
      ...{ state: isWithdrawn ? 'withdrawn' : (ended ?? 'open'), answerUntil, decideDays },
      ...{ answeredOn: dayIf('answered'), endedOn: dayIf('decided', 'withdrawn') },
    };
  });
}
