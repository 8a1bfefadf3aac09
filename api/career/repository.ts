import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { CareerPlanRow, CareerStepRow, PositionCompetenceRow } from '#db/schema.ts';

export type NeedRecord = Selectable<PositionCompetenceRow> & { name: string };

/** What every position asks for, by position, the first to reach first. */
export async function listNeeds(db: Database): Promise<NeedRecord[]> {
  return await db
    .selectFrom('position_competences')
    .innerJoin('competences', 'competences.code', 'position_competences.competence')
    .selectAll('position_competences')
    .select('competences.name')
    .orderBy('position')
    .orderBy('place')
    .execute();
}

/** How many people have each position today. */
export async function countHolders(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('employees')
    .select(({ fn }) => ['position', fn.countAll<number>().as('people')])
    .where('kind', '=', 'person')
    .where('ended_on', 'is', null)
    .groupBy('position')
    .execute();
  return new Map(rows.map(({ position, people }) => [position, Number(people)]));
}

export async function findCareerPlan(
  db: Database,
  employeeId: number,
): Promise<Selectable<CareerPlanRow> | undefined> {
  return await db
    .selectFrom('career_plans')
    .selectAll()
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
}

/** A step with the words of what it shows. */
export type StepRecord = Selectable<CareerStepRow> & { training: string | null; plan_item: string | null };

/** Everything that somebody ever proposed, the newest first. */
export async function listSteps(db: Database, employeeId: number): Promise<StepRecord[]> {
  return await db
    .selectFrom('career_steps')
    .leftJoin('training_entries', 'training_entries.id', 'career_steps.entry_id')
    .leftJoin('plan_items', 'plan_items.id', 'career_steps.item_id')
    .selectAll('career_steps')
    .select(['training_entries.title as training', 'plan_items.what as plan_item'])
    .where('career_steps.employee_id', '=', employeeId)
    .orderBy('career_steps.id', 'desc')
    .execute();
}

/** Verified trainings of somebody in all years, the newest first. */
export async function listVerified(
  db: Database,
  employeeId: number,
): Promise<{ id: number; code: string; title: string; until: string }[]> {
  return await db
    .selectFrom('training_entries')
    .select(['id', 'code', 'title', 'until_day as until'])
    .where('employee_id', '=', employeeId)
    .where('state', '=', 'verified')
    .orderBy('until_day', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** What somebody reached of development plans, the newest first. */
export async function listReached(
  db: Database,
  employeeId: number,
): Promise<{ id: number; code: string; what: string }[]> {
  return await db
    .selectFrom('plan_items')
    .select(['id', 'code', 'what'])
    .where('employee_id', '=', employeeId)
    .where('outcome', '=', 'reached')
    .orderBy('id', 'desc')
    .execute();
}
