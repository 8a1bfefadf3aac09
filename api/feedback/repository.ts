import type { Database } from '#db/connect.ts';
import type { Day } from '../time/period.ts';
import type { Waiting } from './batches.ts';

/** Voices that said something, and Σ answer over them; by `r12` a reason, by `U3` an element. */
export type Topics = Record<string, [said: number, sum: number]>;

/** What was said in a week at a place about the work of somebody. */
export type WeekAtPlace = { week: Day; pointId: number; voices: number; topics: Topics };

export async function findLastWeek(db: Database): Promise<Day | null> {
  const row = await db
    .selectFrom('feedback_weeks')
    .select(({ fn }) => fn.max('week').as('week'))
    .executeTakeFirst();
  return row?.week ?? null;
}

/** Notes that a week is counted; false when somebody else has counted it. */
export async function insertWeek(db: Database, week: Day, at: string): Promise<boolean> {
  const rows = await db
    .insertInto('feedback_weeks')
    .values({ week, counted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('week')
    .execute();
  return rows.length === 1;
}

export async function insertVoices(
  db: Database,
  rows: readonly (WeekAtPlace & { employeeId: number })[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows.slice(start, start + 500).map(({ employeeId, week, pointId, voices, topics }) => ({
      ...{ employee_id: employeeId, week, point_id: pointId, voices },
      topics: JSON.stringify(topics),
    }));
    await db.insertInto('feedback_voices').values(values).execute();
  }
}

export async function insertComments(
  db: Database,
  rows: readonly (Waiting & { employeeId: number })[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows
      .slice(start, start + 500)
      .map(({ employeeId, ratingId, week }) => ({ employee_id: employeeId, rating_id: ratingId, week }));
    await db
      .insertInto('feedback_comments')
      .values(values.map((row) => ({ ...row, batch: null })))
      .execute();
  }
}

/** Everything counted about somebody, the oldest week first. */
export async function listVoices(db: Database, employeeId: number): Promise<WeekAtPlace[]> {
  const rows = await db
    .selectFrom('feedback_voices')
    .select(['week', 'point_id', 'voices', 'topics'])
    .where('employee_id', '=', employeeId)
    .orderBy('week')
    .orderBy('point_id')
    .execute();
  return rows.map(({ week, point_id, voices, topics }) => ({
    ...{ week, pointId: point_id, voices },
    topics: JSON.parse(topics),
  }));
}

/** Comments without a batch that were released before an instant, by the person they are about. */
export async function listWaiting(db: Database, before: string): Promise<Map<number, Waiting[]>> {
  const rows = await db
    .selectFrom('feedback_comments')
    .innerJoin('comment_releases', 'comment_releases.rating_id', 'feedback_comments.rating_id')
    .select(['employee_id', 'feedback_comments.rating_id', 'week'])
    .where('batch', 'is', null)
    .where('released_at', '<', before)
    .execute();
  const byPerson = new Map<number, Waiting[]>();
  for (const { employee_id, rating_id, week } of rows) {
    const own = byPerson.get(employee_id) ?? [];
    own.push({ ratingId: rating_id, week });
    byPerson.set(employee_id, own);
  }
  return byPerson;
}

/** Puts comments that wait into a batch of their own, numbered after the last one. */
export async function addBatch(
  db: Database,
  employeeId: number,
  ratingIds: readonly number[],
): Promise<void> {
  const last = await db
    .selectFrom('feedback_comments')
    .select(({ fn }) => fn.max('batch').as('batch'))
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
  await db
    .updateTable('feedback_comments')
    .set({ batch: (last?.batch ?? 0) + 1 })
    .where('employee_id', '=', employeeId)
    .where('rating_id', 'in', ratingIds)
    .where('batch', 'is', null)
    .execute();
}

/** The comments of every batch that can still be read: none that a reviewer has taken back or retention took away. */
export async function listBatched(
  db: Database,
  employeeId: number,
): Promise<{ batch: number; ratingId: number; week: Day; text: string }[]> {
  const rows = await db
    .selectFrom('feedback_comments')
    .innerJoin('comment_releases', 'comment_releases.rating_id', 'feedback_comments.rating_id')
    .select(['batch', 'feedback_comments.rating_id', 'week', 'text'])
    .where('employee_id', '=', employeeId)
    .where('batch', 'is not', null)
    .execute();
  return rows.map(({ batch, rating_id, week, text }) => ({ batch: batch!, ratingId: rating_id, week, text }));
}

/** The reasons ticked on some days at the places of a unit, and the ratings that came with words. */
export async function readSaid(
  db: Database,
  unitCode: string,
  days: readonly Day[],
): Promise<{ reasons: Map<number, number[]>; commented: Set<number> }> {
  const inside = db
    .selectFrom('ratings')
    .where('ratings.day', 'in', days)
    .where('ratings.point_id', 'in', ({ selectFrom }) =>
      selectFrom('service_points')
        .innerJoin('units', 'units.id', 'service_points.unit_id')
        .select('service_points.id')
        .where('units.code', '=', unitCode),
    );
  const ticks = await inside
    .innerJoin('rating_reasons', 'rating_reasons.rating_id', 'ratings.id')
    .select(['ratings.id', 'reason_id'])
    .orderBy('reason_id')
    .execute();
  const words = await inside
    .innerJoin('rating_comments', 'rating_comments.rating_id', 'ratings.id')
    .select('ratings.id')
    .execute();
  const reasons = new Map<number, number[]>();
  for (const { id, reason_id } of ticks) {
    const own = reasons.get(id);
    if (own) own.push(reason_id);
    else reasons.set(id, [reason_id]);
  }
  return { reasons, commented: new Set(words.map(({ id }) => id)) };
}

/** Keys of people and crews by their codes. */
export async function readEmployeeKeys(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('employees').select(['id', 'code']).execute();
  return new Map(rows.map(({ id, code }) => [code, id]));
}

export type ReasonWords = { tone: 'praise' | 'complaint'; label: { id: string; en: string } };

export async function readReasonWords(db: Database): Promise<Map<number, ReasonWords>> {
  const rows = await db.selectFrom('reasons').select(['id', 'tone', 'label_id', 'label_en']).execute();
  return new Map(
    rows.map(({ id, tone, label_id, label_en }) => [id, { tone, label: { id: label_id, en: label_en } }]),
  );
}

export async function readPlaceNames(
  db: Database,
  pointIds: readonly number[],
): Promise<Map<number, string>> {
  if (pointIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('service_points')
    .select(['id', 'name'])
    .where('id', 'in', [...pointIds])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether residents' ratings count for somebody at all, and of which crew they are. */
export async function findStanding(
  db: Database,
  employeeId: number,
): Promise<{ exempt: boolean; crew: string | null }> {
  const row = await db
    .selectFrom('employees')
    .leftJoin('employees as crews', 'crews.id', 'employees.quality_from_id')
    .select(['employees.quality_exempt', 'crews.name as crew'])
    .where('employees.id', '=', employeeId)
    .executeTakeFirstOrThrow();
  return { exempt: row.quality_exempt === 1, crew: row.crew };
}
