import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { PlanItemRow } from '#db/schema.ts';

/** An item of a plan with the codes of what it speaks of. */
export type PlanRecord = Selectable<PlanItemRow> & { gap: string; training_title: string | null };

/** Everything that was ever planned with some people, the earliest day first. */
export async function listPlanItems(db: Database, employeeIds: readonly number[]): Promise<PlanRecord[]> {
  if (employeeIds.length === 0) return [];
  return await db
    .selectFrom('plan_items')
    .innerJoin('gaps', 'gaps.id', 'plan_items.gap_id')
    .leftJoin('trainings', 'trainings.code', 'plan_items.training')
    .selectAll('plan_items')
    .select(['gaps.code as gap', 'trainings.title as training_title'])
    .where('plan_items.employee_id', 'in', [...employeeIds])
    .orderBy('due_on')
    .orderBy('plan_items.id')
    .execute();
}
