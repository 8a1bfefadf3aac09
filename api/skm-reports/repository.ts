import type { Database } from '#db/connect.ts';
import type { SkmFollowUpRow, SkmFollowUpStepRow, SkmReportRow } from '#db/schema.ts';
import type { SkmDocument } from './schema.ts';

/** A published report. */
export type ReportRecord = {
  unitId: number;
  periodId: number;
  version: number;
  document: SkmDocument;
  digest: string;
  reason: string | null;
  at: string;
  by: string;
};

/** Every version of a unit's report about a period, the newest first. */
export async function listVersions(db: Database, unitId: number, periodId: number): Promise<ReportRecord[]> {
  const rows = await db
    .selectFrom('skm_reports')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('period_id', '=', periodId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toReport);
}

/** The newest version of each report of a unit. */
export async function listNewestReports(db: Database, unitId: number): Promise<ReportRecord[]> {
  const rows = await db
    .selectFrom('skm_reports')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('version')
    .execute();
  return [...new Map(rows.map((row) => [row.period_id, row])).values()].map(toReport);
}

/** What has been told to everybody: how many respondents, of which unit and when; the newest versions only. */
export async function listExtents(
  db: Database,
): Promise<{ unitId: number; start: string; end: string; respondents: number }[]> {
  const rows = await db
    .selectFrom('skm_reports')
    .innerJoin('periods', 'periods.id', 'skm_reports.period_id')
    .select(['unit_id', 'period_id', 'start_at', 'end_at', 'respondents', 'visibility'])
    .orderBy('version')
    .execute();
  const newest = new Map(rows.map((row) => [`${row.unit_id} ${row.period_id}`, row]));
  return [...newest.values()]
    .filter(({ visibility }) => visibility === 'shown')
    .map(({ unit_id, start_at, end_at, respondents }) => ({
      ...{ unitId: unit_id, start: start_at, end: end_at, respondents },
    }));
}

type StoredReport = Omit<SkmReportRow, 'id'>;

function toReport({ unit_id, period_id, version, document, digest, reason, at, by_name }: StoredReport) {
  return {
    ...{ unitId: unit_id, periodId: period_id, version, digest, reason, at, by: by_name },
    document: JSON.parse(document) as SkmDocument,
  };
}

export async function findDraft(db: Database, unitId: number, periodId: number) {
  return await db
    .selectFrom('skm_drafts')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('period_id', '=', periodId)
    .executeTakeFirst();
}

/** The periods about which a unit has a draft. */
export async function listDraftedPeriods(db: Database, unitId: number): Promise<Set<number>> {
  const rows = await db.selectFrom('skm_drafts').select('period_id').where('unit_id', '=', unitId).execute();
  return new Set(rows.map(({ period_id }) => period_id));
}

export type FollowUpRecord = Pick<SkmFollowUpRow, 'number' | 'element' | 'action' | 'owner' | 'due'> & {
  id: number;
  /** The newest first. */
  steps: (Pick<SkmFollowUpStepRow, 'version' | 'status' | 'note' | 'at'> & { by: string })[];
};

/** The plan of a report with what became of it, by element. */
export async function listFollowUps(
  db: Database,
  unitId: number,
  periodId: number,
): Promise<FollowUpRecord[]> {
  const rows = await db
    .selectFrom('skm_follow_ups')
    .select(['id', 'number', 'element', 'action', 'owner', 'due'])
    .where('unit_id', '=', unitId)
    .where('period_id', '=', periodId)
    .orderBy('number')
    .execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom('skm_follow_up_steps')
    .select(['follow_up_id', 'version', 'status', 'note', 'at', 'by_name as by'])
    .where(
      'follow_up_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    steps: steps
      .filter(({ follow_up_id }) => follow_up_id === row.id)
      .map(({ follow_up_id: _, ...step }) => step),
  }));
}
