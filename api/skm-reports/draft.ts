import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { UnitRecord } from '../organization/repository.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { toInstant } from '../time/instant.ts';
import { findReportPeriod, findWrittenUnit } from './access.ts';
import { findDraft, listVersions } from './repository.ts';
import type { SkmDraft } from './schema.ts';

export type ReportDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** A report that is being changed, inside its transaction. */
export type Work = {
  db: Database;
  now: number;
  unit: UnitRecord;
  period: PeriodRecord;
  /** What a row says about who wrote it. */
  written: { at: string; user_id: string; by_name: string };
};

/**
 * Does something about a report that the actor may write. It is logged first: from there on nobody else changes a report,
 * they wait for the log.
 * @throws Problem `not-allowed`, `not-found` and those of `use`
 */
export async function changeReport(
  { connection, clock }: ReportDeps,
  actor: Actor,
  where: { code: string; period: string },
  entry: Pick<AuditEntry, 'action' | 'reason' | 'detail'>,
  use: (work: Work) => Promise<void>,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const unit = await findWrittenUnit(db, actor, where.code);
    const period = await findReportPeriod(db, where.period);
    const now = clock();
    await audit(db, {
      ...{ at: now, actor: { id: actor.userId, name: actor.name }, ...entry },
      subject: { kind: 'unit', code: unit.code, name: unit.name },
      detail: { period: period.code, ...entry.detail },
    });
    const written = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
    await use({ db, now, unit, period, written });
  });
}

/**
 * Saves the words of a report. Where one was published, this begins its correction.
 * @throws Problem `not-allowed`, `not-found`, `report-moved` when somebody else has saved since
 */
export async function saveDraft(
  deps: ReportDeps,
  actor: Actor,
  where: { code: string; period: string },
  { version, strengths, weaknesses, doneSince, population }: SkmDraft,
): Promise<void> {
  await changeReport(
    deps,
    actor,
    where,
    { action: 'report-drafted' },
    async ({ db, unit, period, written }) => {
      const before = await findDraft(db, unit.id, period.id);
      requireVersion(before, version);
      const words = { strengths, weaknesses, done_since: doneSince, population };
      const row = { ...words, ...written, version: version + 1 };
      const key = { unit_id: unit.id, period_id: period.id };
      if (before) {
        await db
          .updateTable('skm_drafts')
          .set(row)
          .where('unit_id', '=', unit.id)
          .where('period_id', '=', period.id)
          .execute();
      } else
        await db
          .insertInto('skm_drafts')
          .values({ ...key, ...row })
          .execute();
    },
  );
}

/**
 * Gives up what was saved: of a correction nothing is left, and the published report stands.
 * @throws Problem `not-allowed`, `not-found` without a draft
 */
export async function discardDraft(
  deps: ReportDeps,
  actor: Actor,
  where: { code: string; period: string },
): Promise<void> {
  await changeReport(
    deps,
    actor,
    where,
    { action: 'report-draft-discarded' },
    async ({ db, unit, period }) => {
      if (!(await findDraft(db, unit.id, period.id))) throw new Problem('not-found', { detail: 'No draft' });
      await removeDraft(db, unit.id, period.id);
    },
  );
}

export async function removeDraft(db: Database, unitId: number, periodId: number): Promise<void> {
  await db.deleteFrom('skm_drafts').where('unit_id', '=', unitId).where('period_id', '=', periodId).execute();
}

/** @throws Problem `report-moved` */
export function requireVersion(draft: { version: number } | undefined, version: number): void {
  if ((draft?.version ?? 0) === version) return;
  throw new Problem('report-moved', { detail: 'The draft has been saved by somebody else since' });
}

/**
 * A published report has a plan that stands, until its correction has begun.
 * @throws Problem `report-published`
 */
export async function requireUnpublished({ db, unit, period }: Work): Promise<void> {
  if ((await listVersions(db, unit.id, period.id)).length === 0) return;
  if (await findDraft(db, unit.id, period.id)) return;
  throw new Problem('report-published', { detail: 'It is published: save a draft to begin its correction' });
}
