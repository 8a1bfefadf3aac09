import type { Database } from '#db/connect.ts';
import type { AuditActor } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { applyStep } from '../roster/apply.ts';
import { listStepsBehindScore } from '../roster/history.ts';
import { listDuties } from '../roster/repository.ts';
import { toInstant } from '../time/instant.ts';
import { readDuties } from './duties.ts';
import { correctKind } from './kinds.ts';
import { correctionReason } from './official-words.ts';
import type { ObjectionRecord } from './repository.ts';
import type { Change, ObjectionForm, Remedy } from './schema.ts';
import { readReviewed } from './sets.ts';

/** Who puts something right, and when. */
export type Frame = { by: AuditActor; byEmployee: number | null; now: number };

/**
 * Puts a fact of a closed period right that a granted objection is about. Duty waits for the correction like every other
 * change of it; targets and marks are changed in place. Nothing is computed here: that is the correction's.
 * @returns what changed, with its values before and after
 * @throws Problem `body-invalid` for what is not the person's own or changes nothing, and those of `applyStep`
 */
export async function putRight(
  db: Database,
  objection: ObjectionRecord,
  remedy: Exclude<Remedy, { kind: 'level' }>,
  frame: Frame,
): Promise<Change> {
  if (remedy.kind === 'duties') return await takeOut(db, objection, remedy.remove, frame);
  if (remedy.kind === 'realisation') return await settleTarget(db, objection, remedy, frame);
  if (remedy.kind === 'behaviour') return await markAnew(db, objection, remedy.marks);
  if (remedy.kind === 'kind') return await correctKind(db, objection, remedy, frame);
  if (remedy.kind === 'sets') return await takeReviewed(db, objection);
  return { kind: 'facts' };
}

/** Changes of duty behind the person's score that wait for a correction. */
export async function countWaiting(
  db: Database,
  { period_id, employee_id }: ObjectionRecord,
): Promise<number> {
  const steps = await listStepsBehindScore(db, period_id, employee_id);
  return steps.reduce((sum, { changes }) => sum + changes.length, 0);
}

async function takeOut(
  db: Database,
  { employee, period, unit }: ObjectionRecord,
  remove: readonly number[],
  { by, now }: Frame,
): Promise<Change> {
  const named = (await readDuties(db, employee.id, period)).filter(({ id }) => remove.includes(id));
  if (named.length < new Set(remove).size) {
    throw wrong('remedy/remove', 'unknown', 'Not among the duties of the person in this period');
  }
  const duties = await listDuties(db, period, { employeeIds: [employee.id] });
  const changes = duties.flatMap(({ id, ...before }) =>
    remove.includes(id) ? [{ id, before, after: null }] : [],
  );
  await applyStep(db, { kind: 'end', unit, changes, reason: correctionReason }, by, now);
  return { kind: 'duties', removed: named };
}

/** Reviewers have put it right already; what they decided anew has to be another decision than the period knows. */
async function takeReviewed(db: Database, objection: ObjectionRecord): Promise<Change> {
  const moved = (await readReviewed(db, objection)).filter(({ from, to }) => from !== to);
  if (moved.length === 0)
    throw wrong('remedy', 'undecided', 'Reviewers have decided nothing else about its sets');
  return { kind: 'sets', sets: moved.map(({ proposed: _, ...set }) => set) };
}

async function settleTarget(
  db: Database,
  { employee, period }: ObjectionRecord,
  { indicator, change, value }: Extract<Remedy, { kind: 'realisation' }>,
  { by, byEmployee, now }: Frame,
): Promise<Change> {
  const target = await db
    .selectFrom('targets')
    .leftJoin('realisations', 'realisations.target_id', 'targets.id')
    .select(['targets.id', 'targets.name', 'targets.unit_of_measure as unitOfMeasure'])
    .select(['realisations.id as realisationId', 'realisations.value', 'realisations.status'])
    .where('period_id', '=', period.id)
    .where('employee_id', '=', employee.id)
    .where('indicator', '=', indicator)
    .executeTakeFirst();
  if (!target) throw wrong('remedy/indicator', 'unknown', 'Not among the targets of the person');
  if (change === 'verify' && value === undefined) throw wrong('remedy/value', 'needed', 'Say which value');
  const isSame =
    change === 'waive' ? target.status === 'waived' : target.status === 'verified' && target.value === value;
  if (isSame) throw wrong('remedy/change', 'same', 'It is so already');
  const verdict = {
    ...(change === 'waive'
      ? { status: 'waived' as const, note: correctionReason }
      : { status: 'verified' as const, note: null, value: value! }),
    ...{ verified_by: byEmployee, verified_user: by.id, decided_at: toInstant(now) },
  };
  if (target.realisationId !== null) {
    await db.updateTable('realisations').set(verdict).where('id', '=', target.realisationId).execute();
  } else {
    const nothing = { value: null, report: 0, reported_by: null, reported_user: null };
    await db
      .insertInto('realisations')
      .values({ target_id: target.id, ...nothing, reported_at: toInstant(now), ...verdict })
      .execute();
  }
  await db
    .updateTable('periods')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', period.id)
    .execute();
  const { name, unitOfMeasure, value: from } = target;
  return {
    ...{ kind: 'realisation', name, unitOfMeasure, change, from: from ?? null },
    to: change === 'waive' ? null : value!,
  };
}

/** The marks of the superior, the newest where there are several. */
export async function readMarks(
  db: Database,
  { employee_id, period_id }: Pick<ObjectionRecord, 'employee_id' | 'period_id'>,
): Promise<{ id: number; aspects: Record<string, number> } | null> {
  const row = await db
    .selectFrom('appraisals')
    .select(['id', 'aspects'])
    .where('period_id', '=', period_id)
    .where('ratee_id', '=', employee_id)
    .where('role', '=', 'superior')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, aspects: JSON.parse(row.aspects) } : null;
}

async function markAnew(
  db: Database,
  objection: ObjectionRecord,
  marks: Record<string, number>,
): Promise<Change> {
  const found = await readMarks(db, objection);
  if (!found) throw new Problem('body-invalid', { detail: 'No superior has appraised the person' });
  const unknown = Object.keys(marks).filter((value) => !(value in found.aspects));
  if (unknown.length > 0) throw wrong('remedy/marks', 'unknown', `Not marked: ${unknown.join(', ')}`);
  const aspects = { ...found.aspects, ...marks };
  if (JSON.stringify(aspects) === JSON.stringify(found.aspects)) {
    throw wrong('remedy/marks', 'same', 'These are the marks already');
  }
  await db
    .updateTable('appraisals')
    .set({ aspects: JSON.stringify(aspects) })
    .where('id', '=', found.id)
    .execute();
  return { kind: 'behaviour', from: meanOf(found.aspects), to: meanOf(aspects) };
}

function meanOf(aspects: Record<string, number>): number {
  const values = Object.values(aspects);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The targets of a person in a period, as forms offer them. */
export async function readIndicators(
  db: Database,
  employeeId: number,
  periodId: number,
): Promise<ObjectionForm['indicators']> {
  const rows = await db
    .selectFrom('targets')
    .leftJoin('realisations', 'realisations.target_id', 'targets.id')
    .select(['indicator as code', 'name', 'unit_of_measure as unitOfMeasure', 'target', 'value', 'status'])
    .where('period_id', '=', periodId)
    .where('employee_id', '=', employeeId)
    .orderBy('weight', 'desc')
    .orderBy('name')
    .execute();
  return rows.map(({ value, status, ...row }) => ({
    ...row,
    realised: value,
    status: status ?? 'missing',
  }));
}
