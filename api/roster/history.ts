import type { Database } from '#db/connect.ts';
import { type Actor, rosterKeptUnits } from '../accounts/actor.ts';
import { readableUnit } from './access.ts';
import { describeDuties } from './describe.ts';
import { isWaiting, listMarks } from './periods.ts';
import { type ChangeRecord, listChanges } from './repository.ts';
import type { RosterHistory, RosterStep } from './schema.ts';
import type { StepDeps } from './step.ts';

const pageSize = 30;

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

/**
 * What was done to a unit's roster, the newest first, and whose closed scores wait for a correction.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewHistory(
  { connection: { db } }: StepDeps,
  actor: Actor,
  unitCode: string,
  { late, after }: { late?: 'true' | 'false' | undefined; after?: number | undefined },
): Promise<RosterHistory> {
  const unit = await readableUnit(db, actor, unitCode);
  let query = batches(db).where('roster_batches.unit_id', '=', unit.id);
  if (late !== undefined) query = query.where('roster_batches.late', '=', late === 'true' ? 1 : 0);
  if (after !== undefined) query = query.where('roster_batches.id', '<', after);
  const rows = await query
    .orderBy('roster_batches.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  const mayUndo = rosterKeptUnits(actor).has(unit.id);
  const steps = await describeBatches(db, shown);
  return {
    unit: { code: unit.code, name: unit.name },
    steps: steps.map((step) => ({ ...step, mayUndo: mayUndo && !step.undone && step.kind !== 'undo' })),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    marks: await listMarks(db, [unit.id]),
  };
}

/** The steps of some people since an instant, the newest first, with only the changes that concern them. */
export async function listOwnSteps(
  db: Database,
  employeeIds: readonly number[],
  since: string,
): Promise<Omit<RosterStep, 'mayUndo'>[]> {
  const rows = await batches(db)
    .where('roster_batches.at', '>=', since)
    .where('roster_batches.id', 'in', (own) =>
      own
        .selectFrom('roster_changes')
        .select('batch_id')
        .where(({ eb, or }) =>
          or([
            eb('before_employee_id', 'in', [...employeeIds]),
            eb('after_employee_id', 'in', [...employeeIds]),
          ]),
        ),
    )
    .orderBy('roster_batches.id', 'desc')
    .limit(pageSize)
    .execute();
  const isOwn = ({ before, after }: ChangeRecord): boolean =>
    [before, after].some((duty) => duty !== null && employeeIds.includes(duty.employeeId));
  return await describeBatches(db, rows, isOwn);
}

/**
 * The steps for which a stored score is still to be computed anew, the newest first, with what of them waits: the
 * changes of the person's own duty, or where there is none those of who served beside.
 */
export async function listStepsBehindScore(
  db: Database,
  periodId: number,
  employeeId: number,
): Promise<Omit<RosterStep, 'mayUndo'>[]> {
  const rows = await batches(db)
    .where('roster_batches.id', 'in', (marks) =>
      marks
        .selectFrom('score_marks')
        .select('batch_id')
        .where('period_id', '=', periodId)
        .where('employee_id', '=', employeeId)
        .where(isWaiting),
    )
    .orderBy('roster_batches.id', 'desc')
    .limit(pageSize)
    .execute();
  const steps = await describeBatches(db, rows, ({ state }) => state === 'pending');
  const person = await db
    .selectFrom('employees')
    .select('code')
    .where('id', '=', employeeId)
    .executeTakeFirst();
  return steps.flatMap((step) => {
    const own = step.changes.filter(({ before, after }) =>
      [before, after].some((duty) => duty?.employee.code === person?.code),
    );
    // What was taken back before the correction concerns nobody any more.
    return step.changes.length === 0 ? [] : [{ ...step, changes: own.length > 0 ? own : step.changes }];
  });
}

function batches(db: Database) {
  return db
    .selectFrom('roster_batches')
    .leftJoin('roster_batches as undoing', 'undoing.undoes_id', 'roster_batches.id')
    .select(['roster_batches.id', 'roster_batches.code', 'roster_batches.kind', 'roster_batches.at'])
    .select(['roster_batches.by_name', 'roster_batches.reason', 'roster_batches.late'])
    .select('undoing.id as undone');
}

async function describeBatches(
  db: Database,
  rows: readonly BatchRow[],
  shows: (change: ChangeRecord) => boolean = () => true,
): Promise<Omit<RosterStep, 'mayUndo'>[]> {
  const changes = (
    await listChanges(
      db,
      rows.map(({ id }) => id),
    )
  ).filter(shows);
  const duties = changes.flatMap(({ before, after }) => [before, after].filter((duty) => duty !== null));
  const describe = await describeDuties(db, duties);
  const byBatch = Map.groupBy(changes, ({ batchId }) => batchId);
  return rows.map((row) => ({
    ...{ code: row.code, kind: row.kind, at: row.at, by: row.by_name, reason: row.reason },
    late: row.late === 1,
    undone: row.undone !== null,
    changes: (byBatch.get(row.id) ?? []).map(({ id, before, after, late, state }) => ({
      before: before && describe({ ...before, id }),
      after: after && describe({ ...after, id }),
      late,
      state,
    })),
  }));
}
