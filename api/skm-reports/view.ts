import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, type UnitRecord } from '../organization/repository.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { findReportPeriod, findReportUnit, mayWrite } from './access.ts';
import { countFigures, type FigureDeps } from './figures.ts';
import { statusOf } from './follow-ups.ts';
import {
  type FollowUpRecord,
  findDraft,
  listDraftedPeriods,
  listFollowUps,
  listNewestReports,
  listVersions,
  type ReportRecord,
} from './repository.ts';
import type {
  FollowUp,
  PublicSkmReport,
  PublicSkmReportList,
  SkmDocument,
  SkmReport,
  SkmReportList,
  State,
} from './schema.ts';
import { fewestRespondents, forEverybody, smallestGroup } from './visibility.ts';

/** A unit's reports by period, the newest first. @throws Problem `not-allowed`, `not-found` */
export async function listUnitReports(db: Database, actor: Actor, code: string): Promise<SkmReportList> {
  const unit = await findReportUnit(db, actor, code);
  const published = new Map((await listNewestReports(db, unit.id)).map((each) => [each.periodId, each]));
  const drafted = await listDraftedPeriods(db, unit.id);
  return {
    unit: nameOf(unit),
    reports: (await listPeriods(db)).map((period) => {
      const report = published.get(period.id);
      const survey = report?.document.survey;
      return {
        period: periodView(period),
        state: stateOf(report !== undefined, drafted.has(period.id)),
        ...{ version: report?.version ?? null, publishedAt: report?.at ?? null },
        ...{
          respondents: survey?.respondents ?? null,
          ikm: survey?.ikm ?? null,
          grade: survey?.grade ?? null,
        },
      };
    }),
  };
}

/**
 * A report for who reads the unit's dashboard: the version asked for; without one what is being written with the figures
 * of now, or else the newest version.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewReport(
  deps: FigureDeps,
  actor: Actor,
  where: { code: string; period: string },
  version: number | undefined,
): Promise<SkmReport> {
  const { db } = deps.connection;
  const unit = await findReportUnit(db, actor, where.code);
  const period = await findReportPeriod(db, where.period);
  const versions = await listVersions(db, unit.id, period.id);
  const draft = await findDraft(db, unit.id, period.id);
  const chosen = version === undefined ? (draft ? undefined : versions[0]) : findVersion(versions, version);
  const plan = await listFollowUps(db, unit.id, period.id);
  return {
    state: stateOf(versions.length > 0, draft !== undefined),
    ...{ version: chosen?.version ?? null, digest: chosen?.digest ?? null },
    document: chosen?.document ?? (await unpublished(deps, unit, period, draft, plan)),
    followUps: chosen ? followUpsOf(chosen.document, plan, true) : plan.map(toFollowUp),
    versions: versions.map(({ version: number, at, by, reason, digest }) => ({
      ...{ version: number, at, by, reason, digest },
    })),
    draft: draft ? { version: draft.version, at: draft.at, by: draft.by_name } : null,
    mayEdit: mayWrite(actor, unit.id),
  };
}

/** The document as it would be published now. */
async function unpublished(
  deps: FigureDeps,
  unit: UnitRecord,
  period: PeriodRecord,
  draft: Awaited<ReturnType<typeof findDraft>>,
  plan: readonly FollowUpRecord[],
): Promise<SkmDocument> {
  const figures = await countFigures(deps, unit, period, draft?.population ?? null);
  return {
    ...figures,
    analysis: {
      strengths: draft?.strengths ?? '',
      weaknesses: draft?.weaknesses ?? '',
      doneSince: draft?.done_since ?? '',
    },
    followUps: plan.map(({ number, element, action, owner, due }) => ({
      number,
      element,
      action,
      owner,
      due,
    })),
  };
}

/** The published reports of a unit, the newest period first. @throws Problem `not-found` */
export async function listPublicReports(db: Database, code: string): Promise<PublicSkmReportList> {
  const unit = await knownUnit(db, code);
  const reports = await listNewestReports(db, unit.id);
  const ordered = reports.sort((a, b) => (a.document.period.start < b.document.period.start ? 1 : -1));
  return {
    unit: nameOf(unit),
    reports: ordered.map(({ version, at, document }) => {
      const { period, survey } = forEverybody(document);
      const { respondents, ikm, grade } = survey;
      return { period, version, at, respondents, ikm, grade };
    }),
  };
}

/** A published report as everybody may read it. @throws Problem `not-found` */
export async function viewPublicReport(
  db: Database,
  { unit: code, period: periodCode }: { unit: string; period: string },
  version: number | undefined,
): Promise<PublicSkmReport> {
  const unit = await knownUnit(db, code);
  const period = await findReportPeriod(db, periodCode);
  const versions = await listVersions(db, unit.id, period.id);
  const { document, digest, ...chosen } = findVersion(versions, version ?? versions[0]?.version ?? 0);
  const plan = await listFollowUps(db, unit.id, period.id);
  return {
    ...{ version: chosen.version, at: chosen.at, reason: chosen.reason, digest },
    document: forEverybody(document),
    followUps: followUpsOf(document, plan, false),
    // Who pressed the button is the office's business.
    versions: versions.map((each) => ({
      ...{ version: each.version, at: each.at, by: null, reason: each.reason, digest: each.digest },
    })),
    minimum: { respondents: fewestRespondents, group: smallestGroup },
  };
}

async function knownUnit(db: Database, code: string): Promise<UnitRecord> {
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  return unit;
}

function findVersion(versions: readonly ReportRecord[], version: number): ReportRecord {
  const found = versions.find((each) => each.version === version);
  if (!found) throw new Problem('not-found', { detail: 'No such report was published' });
  return found;
}

/** What was published of the plan, with what became of it since. */
function followUpsOf(document: SkmDocument, plan: readonly FollowUpRecord[], isStaff: boolean): FollowUp[] {
  return document.followUps.map((planned) => {
    const steps = plan.find(({ number }) => number === planned.number)?.steps ?? [];
    return { ...planned, status: statusOf(steps), steps: steps.map((step) => stepOf(step, isStaff)) };
  });
}

function toFollowUp({ steps, id: _, ...planned }: FollowUpRecord): FollowUp {
  return { ...planned, status: statusOf(steps), steps: steps.map((step) => stepOf(step, true)) };
}

function stepOf(
  { status, note, at, by }: FollowUpRecord['steps'][number],
  isStaff: boolean,
): FollowUp['steps'][number] {
  return { status, note, at, by: isStaff ? by : null };
}

function stateOf(isPublished: boolean, hasDraft: boolean): State {
  if (isPublished) return hasDraft ? 'correction' : 'published';
  return hasDraft ? 'draft' : 'none';
}

function nameOf({ code, name }: UnitRecord): { code: string; name: string } {
  return { code, name };
}
