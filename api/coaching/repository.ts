import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { CoachingNoteRow, CoachingRemarkRow } from '#db/schema.ts';
import { freshCode } from '../codes/fresh-code.ts';

/** A note with its day and words, wherever they are stored. */
export type NoteRecord = Selectable<CoachingNoteRow> & {
  held_on: string;
  talked: string;
  /** The period of a dialogue that was noted with a decision. */
  period_id: number | null;
};

/** The notes of somebody, the newest talk first. Until a period is told, what was noted with its decision is not theirs. */
export async function listNotes(
  db: Database,
  employeeId: number,
  part: 'self' | 'superior',
): Promise<NoteRecord[]> {
  const rows = await db
    .selectFrom('coaching_notes')
    .leftJoin('dialogues', 'dialogues.id', 'coaching_notes.dialogue_id')
    .selectAll('coaching_notes')
    .select(['dialogues.held_on as dialogue_on', 'dialogues.text', 'dialogues.period_id'])
    .where('coaching_notes.employee_id', '=', employeeId)
    .execute();
  const told = part === 'self' ? await listToldPeriods(db, employeeId) : null;
  return rows
    .filter(({ period_id }) => period_id === null || told === null || told.has(period_id))
    .map(({ dialogue_on, text, ...row }) => ({
      ...row,
      held_on: row.held_on ?? dialogue_on ?? '',
      talked: row.talked ?? text ?? '',
    }))
    .sort((a, b) => b.held_on.localeCompare(a.held_on) || b.id - a.id);
}

/** The periods of which somebody has been told a result. */
async function listToldPeriods(db: Database, employeeId: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('scores')
    .innerJoin('level_decisions', 'level_decisions.score_id', 'scores.id')
    .innerJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
    .select('scores.period_id')
    .distinct()
    .where('scores.employee_id', '=', employeeId)
    .execute();
  return new Set(rows.map(({ period_id }) => period_id));
}

/** What was said about notes, by their row, the oldest first. */
export async function listRemarks(
  db: Database,
  noteIds: readonly number[],
): Promise<Map<number, Selectable<CoachingRemarkRow>[]>> {
  if (noteIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('coaching_remarks')
    .selectAll()
    .where('note_id', 'in', [...noteIds])
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ note_id }) => note_id);
}

/** Makes a note of what was noted with a decision about a level: the employee signs it once the result is told. */
export async function adoptDialogue(
  db: Database,
  dialogueId: number,
  {
    employee,
    ...by
  }: {
    employee: { id: number; name: string };
    at: string;
    user_id: string;
    by_name: string;
  },
): Promise<void> {
  await db
    .insertInto('coaching_notes')
    .values({
      ...{ code: freshCode(), employee_id: employee.id, version: 1, kind: 'dialogue', ...by },
      ...{ dialogue_id: dialogueId, side: 'superior', with_user: null, with_name: employee.name },
      ...nothingOwn,
    })
    .execute();
}

const nothingOwn = {
  ...{ held_on: null, talked: null, agreed: null, follow_up_on: null, gap_id: null, plan_item_id: null },
  ...{ signed_at: null, signed_user: null, signed_name: null },
};

/** Dialogues about a period that people have not signed. */
export async function listUnsignedDialogues(
  db: Database,
  periodId: number,
  employeeIds: readonly number[],
): Promise<{ employeeId: number; code: string }[]> {
  if (employeeIds.length === 0) return [];
  return await db
    .selectFrom('coaching_notes')
    .innerJoin('dialogues', 'dialogues.id', 'coaching_notes.dialogue_id')
    .select(['coaching_notes.employee_id as employeeId', 'coaching_notes.code'])
    .where('dialogues.period_id', '=', periodId)
    .where('coaching_notes.employee_id', 'in', [...employeeIds])
    .where('signed_at', 'is', null)
    .orderBy('coaching_notes.id')
    .execute();
}

/** How many notes of people wait for the signature of an account. */
export async function countWaitingNotes(
  db: Database,
  userId: string,
  employeeIds: readonly number[],
): Promise<Map<number, number>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('coaching_notes')
    .select(({ fn }) => ['employee_id', fn.countAll<number | string>().as('notes')])
    .where('with_user', '=', userId)
    .where('employee_id', 'in', [...employeeIds])
    .where('signed_at', 'is', null)
    .groupBy('employee_id')
    .execute();
  return new Map(rows.map(({ employee_id, notes }) => [employee_id, Number(notes)]));
}
