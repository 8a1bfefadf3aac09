import type { Actor } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { spanOf } from '../time/period.ts';
import { changeReport, type ReportDeps, requireUnpublished, type Work } from './draft.ts';
import { type FollowUpRecord, listFollowUps, listVersions } from './repository.ts';
import type { NewFollowUp, NewStep } from './schema.ts';

type Where = { code: string; period: string };

/**
 * Plans something more.
 * @throws Problem `not-allowed`, `not-found`, `report-published`, `body-invalid` for a month or quarter gone by
 */
export async function addFollowUp(
  deps: ReportDeps,
  actor: Actor,
  where: Where,
  plan: NewFollowUp,
): Promise<void> {
  const entry = { action: 'follow-up-planned' as const, detail: { element: plan.element } };
  await changeReport(deps, actor, where, entry, async (work) => {
    await requireUnpublished(work);
    requireLater(work.period, plan.due);
    const { db, unit, period } = work;
    const number =
      1 + Math.max(0, ...(await listFollowUps(db, unit.id, period.id)).map((each) => each.number));
    await db
      .insertInto('skm_follow_ups')
      .values({ unit_id: unit.id, period_id: period.id, number, ...plan })
      .execute();
  });
}

/**
 * Words a follow-up anew, while the report is being written.
 * @throws Problem as `addFollowUp`
 */
export async function changeFollowUp(
  deps: ReportDeps,
  actor: Actor,
  { number, ...where }: Where & { number: number },
  plan: NewFollowUp,
): Promise<void> {
  await changeReport(
    deps,
    actor,
    where,
    { action: 'follow-up-changed', detail: { number } },
    async (work) => {
      const { id } = await findFollowUp(work, number);
      await requireUnpublished(work);
      requireLater(work.period, plan.due);
      await work.db.updateTable('skm_follow_ups').set(plan).where('id', '=', id).execute();
    },
  );
}

/**
 * Takes a follow-up away that nobody was told of; one that was published or begun is dropped by a step instead.
 * @throws Problem `not-allowed`, `not-found`, `report-published`
 */
export async function removeFollowUp(
  deps: ReportDeps,
  actor: Actor,
  { number, ...where }: Where & { number: number },
): Promise<void> {
  await changeReport(
    deps,
    actor,
    where,
    { action: 'follow-up-removed', detail: { number } },
    async (work) => {
      const { db, unit, period } = work;
      const found = await findFollowUp(work, number);
      const versions = await listVersions(db, unit.id, period.id);
      const isTold = versions.some(({ document }) =>
        document.followUps.some((each) => each.number === number),
      );
      if (isTold || found.steps.length > 0)
        throw new Problem('report-published', { detail: 'It is published or begun: drop it with a reason' });
      await db.deleteFrom('skm_follow_ups').where('id', '=', found.id).execute();
    },
  );
}

/**
 * Says what became of a follow-up, also after the publication.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid` where nothing changes, or proof or reason is missing
 */
export async function stepFollowUp(
  deps: ReportDeps,
  actor: Actor,
  { number, ...where }: Where & { number: number },
  { status, note }: NewStep,
): Promise<void> {
  await changeReport(
    deps,
    actor,
    where,
    { action: 'follow-up-moved', detail: { number, status } },
    async (work) => {
      const { id, steps } = await findFollowUp(work, number);
      if (status === statusOf(steps)) throw wrong('status', 'same', 'That is how it stands');
      if ((status === 'done' || status === 'dropped') && note === undefined)
        throw wrong('note', 'missing', 'Say what proves it, or why it is dropped');
      await work.db
        .insertInto('skm_follow_up_steps')
        .values({
          ...{ follow_up_id: id, version: (steps[0]?.version ?? 0) + 1, status, note: note ?? null },
          ...work.written,
        })
        .execute();
    },
  );
}

/** How a follow-up stands by its steps, the newest first. */
export function statusOf(steps: FollowUpRecord['steps']): FollowUpRecord['steps'][number]['status'] {
  return steps[0]?.status ?? 'planned';
}

async function findFollowUp({ db, unit, period }: Work, number: number): Promise<FollowUpRecord> {
  const found = (await listFollowUps(db, unit.id, period.id)).find((each) => each.number === number);
  if (!found) throw new Problem('not-found', { detail: 'No such follow-up' });
  return found;
}

/** What is planned follows the period that it is about. */
function requireLater(period: PeriodRecord, due: string): void {
  const span = spanOf(due);
  if (!span) throw wrong('due', 'unknown', 'Neither a month nor a quarter');
  if (span.end <= period.end) throw wrong('due', 'gone-by', 'It is over when the period of the report is');
}
