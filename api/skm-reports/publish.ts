import { createHash } from 'node:crypto';
import type { Actor } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listUnits } from '../organization/repository.ts';
import { findReportPeriod, findWrittenUnit } from './access.ts';
import { changeReport, removeDraft, requireVersion } from './draft.ts';
import { countFigures, type FigureDeps, skmMethod } from './figures.ts';
import { findDraft, listFollowUps, listVersions } from './repository.ts';
import type { NewSkmPublication, SkmDocument } from './schema.ts';
import { surveyVisibility } from './visibility.ts';

/**
 * Publishes a report: its figures, words and plan are frozen as they are, and everybody may read them. Published once
 * more, it is a correction with a reason; the version before stays readable.
 * @throws Problem `not-allowed`, `not-found`, `period-not-closed`, `report-moved`, `report-not-ready` without words or
 *   plan, `body-invalid` when the period was not confirmed, or a correction has no reason
 */
export async function publishReport(
  deps: FigureDeps,
  actor: Actor,
  where: { code: string; period: string },
  { version, confirm, reason }: NewSkmPublication,
): Promise<void> {
  const { db } = deps.connection;
  const unit = await findWrittenUnit(db, actor, where.code);
  const period = await findReportPeriod(db, where.period);
  if (period.status !== 'closed')
    throw new Problem('period-not-closed', { detail: 'Its figures can still change' });
  if (confirm.trim().toUpperCase() !== period.code)
    throw wrong('confirm', 'mismatch', 'Not the code of the period');
  // Counted before the log is held, because it reads a whole period; the draft's version says that nothing has moved.
  const population = (await findDraft(db, unit.id, period.id))?.population ?? null;
  const figures = await countFigures(deps, unit, period, population);
  const entry = { action: 'report-published' as const, ...(reason && { reason }) };
  await changeReport(deps, actor, where, entry, async (work) => {
    const draft = await findDraft(work.db, unit.id, period.id);
    requireVersion(draft, version);
    if (!draft) throw new Problem('report-not-ready', { detail: 'Nothing new has been saved' });
    const [before] = await listVersions(work.db, unit.id, period.id);
    if (before && reason === undefined)
      throw wrong('reason', 'missing', 'Say why a published report is corrected');
    const followUps = await listFollowUps(work.db, unit.id, period.id);
    const analysis = {
      ...{ strengths: draft.strengths, weaknesses: draft.weaknesses, doneSince: draft.done_since },
    };
    if (followUps.length === 0 || Object.values(analysis).includes(''))
      throw new Problem('report-not-ready', { detail: 'The analysis or the plan is still empty' });
    // Once more, now that nobody else publishes beside it.
    const visibility = await surveyVisibility(
      work.db,
      await listUnits(work.db),
      unit,
      period,
      figures.survey.respondents,
    );
    const document: SkmDocument = {
      ...figures,
      survey: { ...figures.survey, visibility },
      analysis,
      followUps: followUps.map(({ number, element, action, owner, due }) => ({
        ...{ number, element, action, owner, due },
      })),
    };
    const text = JSON.stringify(document);
    await work.db
      .insertInto('skm_reports')
      .values({
        ...{ unit_id: unit.id, period_id: period.id, version: (before?.version ?? 0) + 1 },
        ...{ method: skmMethod, document: text, digest: digestOf(text) },
        ...{ respondents: figures.survey.respondents, visibility },
        ...{ reason: before ? (reason ?? null) : null, ...work.written },
      })
      .execute();
    await removeDraft(work.db, unit.id, period.id);
  });
}

/** SHA-256 of a document. */
export function digestOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}
