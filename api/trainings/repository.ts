import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { TrainingEntryRow, TrainingRow } from '#db/schema.ts';

export type TrainingRecord = Selectable<TrainingRow>;

/** The whole catalogue by title, what is offered no more included. */
export async function listTrainings(db: Database): Promise<TrainingRecord[]> {
  return await db.selectFrom('trainings').selectAll().orderBy('title').orderBy('code').execute();
}

export async function findTraining(db: Database, code: string): Promise<TrainingRecord | undefined> {
  return await db.selectFrom('trainings').selectAll().where('code', '=', code).executeTakeFirst();
}

/** Competences by name, each with the evidence that speaks of it. */
export async function listCompetences(
  db: Database,
): Promise<{ code: string; name: string; sources: string[] }[]> {
  const competences = await db.selectFrom('competences').selectAll().orderBy('name').execute();
  const sources = await db.selectFrom('competence_sources').selectAll().orderBy('source').execute();
  return competences.map(({ code, name }) => ({
    ...{ code, name },
    sources: sources.filter(({ competence }) => competence === code).map(({ source }) => source),
  }));
}

/** How many people attended each training of the catalogue. */
export async function countAttended(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('training_entries')
    .select(({ fn }) => ['training', fn.count<number>('employee_id').distinct().as('people')])
    .where('training', 'is not', null)
    .where('state', '<>', 'rejected')
    .groupBy('training')
    .execute();
  return new Map(rows.map(({ training, people }) => [training ?? '', Number(people)]));
}

/** An attended training with the code of its gap, its competence and the photo of its certificate. */
export type EntryRecord = Selectable<TrainingEntryRow> & {
  gap: string | null;
  competence: string | null;
  photo: string | null;
};

/** What people attended in a year, the newest first. */
export async function listEntries(
  db: Database,
  employeeIds: readonly number[],
  year: number,
): Promise<EntryRecord[]> {
  if (employeeIds.length === 0) return [];
  return await entryRows(db)
    .where('training_entries.employee_id', 'in', [...employeeIds])
    .where('until_day', '>=', `${year}-01-01`)
    .where('until_day', '<=', `${year}-12-31`)
    .orderBy('until_day', 'desc')
    .orderBy('training_entries.id', 'desc')
    .execute();
}

export async function findEntry(
  db: Database,
  employeeId: number,
  code: string,
): Promise<EntryRecord | undefined> {
  return await entryRows(db)
    .where('training_entries.employee_id', '=', employeeId)
    .where('training_entries.code', '=', code)
    .executeTakeFirst();
}

/** Whose certificate a photo is. */
export async function findCertificateOwner(db: Database, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('training_certificates')
    .innerJoin('training_entries', 'training_entries.id', 'training_certificates.entry_id')
    .innerJoin('employees', 'employees.id', 'training_entries.employee_id')
    .select('employees.code')
    .where('training_certificates.name', '=', name)
    .executeTakeFirst();
  return row?.code;
}

function entryRows(db: Database) {
  return db
    .selectFrom('training_entries')
    .leftJoin('gaps', 'gaps.id', 'training_entries.gap_id')
    .leftJoin('trainings', 'trainings.code', 'training_entries.training')
    .leftJoin('training_certificates', 'training_certificates.entry_id', 'training_entries.id')
    .selectAll('training_entries')
    .select(['gaps.code as gap', 'trainings.competence', 'training_certificates.name as photo']);
}
