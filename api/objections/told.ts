import type { Database } from '#db/connect.ts';
import { listToldScores, objectionEnd, type ToldScore } from '../decisions/repository.ts';
import { Problem } from '../http/problem.ts';
import type { Terms } from '../objection-terms/repository.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import type { Day } from '../time/period.ts';

/** What somebody was told last about a period, and the last day to object to it. */
export type ToldPeriod = { period: PeriodRecord; told: ToldScore & { toldAt: string }; until: Day };

/** Every closed period of which somebody was told a score, the newest first. */
export async function listToldPeriods(
  db: Database,
  employeeId: number,
  terms: readonly Terms[],
): Promise<ToldPeriod[]> {
  const found: ToldPeriod[] = [];
  for (const period of (await listPeriods(db)).filter(({ status }) => status === 'closed')) {
    const told = (await listToldScores(db, period.id, employeeId)).at(-1);
    if (!told || told.toldAt === null) continue;
    const until = objectionEnd(fromInstant(told.toldAt), terms);
    found.push({ period, told: { ...told, toldAt: told.toldAt }, until });
  }
  return found;
}

/**
 * One of them, by the code of its period, or the newest.
 * @throws Problem `not-found`, `score-in-review` for a closed period that was not told
 */
export async function findToldPeriod(
  db: Database,
  employeeId: number,
  terms: readonly Terms[],
  code: string | undefined,
): Promise<ToldPeriod> {
  const all = await listToldPeriods(db, employeeId, terms);
  const found = code === undefined ? all[0] : all.find(({ period }) => period.code === code);
  if (found) return found;
  const period = (await listPeriods(db)).find((each) => each.code === code);
  if (period?.status === 'closed') {
    throw new Problem('score-in-review', { detail: 'Nobody has been told this score yet' });
  }
  throw new Problem('not-found', { detail: 'No score was told in this period' });
}

/**
 * The account of the appraiser: whoever decided last about the person in the period, in the course of things. A superior
 * who decided about an objection is no appraiser by that.
 */
export async function findAppraiser(
  db: Database,
  periodId: number,
  employeeId: number,
): Promise<{ userId: string; name: string }> {
  return await db
    .selectFrom('level_decisions')
    .innerJoin('scores', 'scores.id', 'level_decisions.score_id')
    .select(['level_decisions.user_id as userId', 'level_decisions.by_name as name'])
    .where('scores.period_id', '=', periodId)
    .where('scores.employee_id', '=', employeeId)
    .where('level_decisions.step', '<>', 'withdrawn')
    .where('level_decisions.id', 'not in', (made) =>
      made
        .selectFrom('objections')
        .select('result_decision_id')
        .where('result_decision_id', 'is not', null)
        .$castTo<{ result_decision_id: number }>(),
    )
    .orderBy('level_decisions.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}
