import type { Insertable, Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { CaseTriageRow } from '#db/schema.ts';
import { caseRows } from '../cases/repository.ts';
import { silentSince } from '../cases/status.ts';

/** The class whose deadline a case has until somebody gives it one: most complaints are of this kind. */
export const usualClass = 'normative';

export type QueueRecord = Awaited<ReturnType<NonNullable<ReturnType<typeof queueRows>>['execute']>>[number];

/** Every case of the units that is not closed. */
export async function listUnclosed(
  db: Database,
  unitIds: ReadonlySet<number>,
  now: number,
): Promise<QueueRecord[]> {
  const silent = silentSince(now);
  const rows = queueRows(db, unitIds)?.where((where) =>
    where.or([
      where('last.kind', 'is', null),
      where('last.kind', 'in', ['acknowledged', 'started', 'reopened']),
      where.and([where('last.kind', '=', 'resolved'), where('last.at', '>=', silent)]),
    ]),
  );
  return (await rows?.execute()) ?? [];
}

/** Closed cases of the units, newest first, at most `limit`; `before` is the key of a case. */
export async function listClosed(
  db: Database,
  unitIds: ReadonlySet<number>,
  { now, before, limit }: { now: number; before: number | undefined; limit: number },
): Promise<QueueRecord[]> {
  const silent = silentSince(now);
  let rows = queueRows(db, unitIds)
    ?.where((where) =>
      where.or([
        where('last.kind', '=', 'closed'),
        where.and([where('last.kind', '=', 'resolved'), where('last.at', '<', silent)]),
      ]),
    )
    .orderBy('cases.id', 'desc')
    .limit(limit);
  if (before !== undefined) rows = rows?.where('cases.id', '<', before);
  return (await rows?.execute()) ?? [];
}

/** Cases also with their last answer, last triage and first reason: nothing that a resident wrote. */
function queueRows(db: Database, unitIds: ReadonlySet<number>) {
  return caseRows(db, unitIds)
    ?.leftJoin('case_triages as triage', (join) =>
      join.onRef('triage.case_id', '=', 'cases.id').on(({ eb, selectFrom }) =>
        eb(
          'triage.version',
          '=',
          selectFrom('case_triages as version')
            .select(({ fn }) => fn.max('version.version').as('number'))
            .whereRef('version.case_id', '=', 'cases.id'),
        ),
      ),
    )
    .leftJoin('employees as owner', 'owner.id', 'triage.owner_id')
    .select(({ selectFrom }) => [
      ...(['triage.title', 'triage.class', 'triage.working_days as workingDays'] as const),
      ...(['owner.id as ownerId', 'owner.code as ownerCode', 'owner.name as ownerName'] as const),
      'owner.position as ownerPosition',
      selectFrom('case_events as answer')
        .select(({ fn }) => fn.max('answer.at').as('at'))
        .whereRef('answer.case_id', '=', 'cases.id')
        .where('answer.kind', '=', 'resolved')
        .as('answeredAt'),
      selectFrom('rating_reasons')
        .select(({ fn }) => fn.min('rating_reasons.reason_id').as('reason_id'))
        .whereRef('rating_reasons.rating_id', '=', 'cases.rating_id')
        .as('reasonId'),
    ]);
}

/** The words for reasons, by key. */
export async function readReasons(
  db: Database,
  ids: readonly number[],
): Promise<Map<number, { id: string; en: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('reasons')
    .select(['id', 'label_id', 'label_en'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, label_id, label_en }) => [id, { id: label_id, en: label_en }]));
}

/** A code of each place: one that is in use before one that is not, the newest of these. */
export async function readPointCodes(db: Database, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('point_codes')
    .select(['point_id', 'code', 'revoked_at'])
    .where('point_id', 'in', [...new Set(ids)])
    .orderBy('issued_at')
    .execute();
  // The last one of a place stays in the map.
  const inUseLast = rows.toSorted((a, b) => Number(a.revoked_at === null) - Number(b.revoked_at === null));
  return new Map(inUseLast.map(({ point_id, code }) => [point_id, code]));
}

/** The place of a code, also of one that is out of use. */
export async function findPointId(db: Database, code: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('point_codes')
    .select('point_id')
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.point_id;
}

export type TriageRecord = Selectable<CaseTriageRow> & {
  owner: { code: string; name: string; position: string } | null;
};

/** Every triage of a case, oldest first; the last one holds. */
export async function listTriages(db: Database, caseId: number): Promise<TriageRecord[]> {
  const rows = await db
    .selectFrom('case_triages')
    .leftJoin('employees', 'employees.id', 'case_triages.owner_id')
    .selectAll('case_triages')
    .select(['employees.code', 'employees.name', 'employees.position'])
    .where('case_id', '=', caseId)
    .orderBy('version')
    .execute();
  return rows.map(({ code, name, position, ...row }) => ({
    ...row,
    owner: code === null || name === null || position === null ? null : { code, name, position },
  }));
}

/** Adds a triage; false when somebody else has taken its version. */
export async function insertTriage(db: Database, row: Insertable<CaseTriageRow>): Promise<boolean> {
  const stored = await db
    .insertInto('case_triages')
    .values(row)
    .onConflict((conflict) => conflict.columns(['case_id', 'version']).doNothing())
    .returning('id')
    .execute();
  return stored.length === 1;
}

/** People and crews that serve in a unit on a day, by name. */
export async function listPeople(db: Database, unitId: number, today: string) {
  return await db
    .selectFrom('employees')
    .select(['id', 'code', 'name', 'position'])
    .where('unit_id', '=', unitId)
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>', today)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function listNotes(db: Database, caseId: number) {
  return await db
    .selectFrom('case_notes')
    .select(['kind', 'text', 'at as on', 'by_name as by'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();
}

export async function findDraft(db: Database, caseId: number) {
  return await db
    .selectFrom('case_drafts')
    .select(['text', 'at as on', 'by_name as by'])
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** What shows that the answers of a case are true, with what a reviewer said. */
export async function listClosings(db: Database, caseId: number) {
  return await db
    .selectFrom('case_closings')
    .innerJoin('case_events', 'case_events.id', 'case_closings.event_id')
    .leftJoin('closing_reviews', 'closing_reviews.event_id', 'case_closings.event_id')
    .select(['case_events.number', 'no_photo as noPhoto', 'decision', 'reason'])
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute();
}

/** What the public was told about a case. */
export async function findImprovement(db: Database, caseId: number) {
  return await db
    .selectFrom('improvement_cases')
    .innerJoin('improvements', 'improvements.id', 'improvement_cases.improvement_id')
    .select(['improvements.id', 'said', 'done', 'effect', 'published_on as on'])
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}
