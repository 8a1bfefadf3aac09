import { ask } from './ask.ts';
import type {
  ApiClient,
  CoachingNotes,
  DevelopmentPlan,
  Gaps,
  TrainingCatalogue,
  TrainingLog,
} from './contract.ts';

/** Everything a page about somebody's growth shows. */
export type Growth = {
  gaps: Gaps;
  plan: DevelopmentPlan;
  log: TrainingLog;
  catalogue: TrainingCatalogue;
  /** Of the own page: a superior's look at notes stands in the log, so it is asked for by itself. */
  notes: CoachingNotes | null;
};

/** How somebody grows; the status of the refusal for whoever may not see it. */
export async function readGrowth(
  { api }: ApiClient,
  code: string,
): Promise<{ ok: true; growth: Growth } | { ok: false; status: number }> {
  const person = api.v1.employees[':code'];
  const param = { code };
  const gaps = await ask(person.gaps.$get({ param }));
  if (!gaps.ok) return gaps;
  const plan = await ask(person['development-plan'].$get({ param, query: {} }));
  if (!plan.ok) return plan;
  const log = await ask(person.trainings.$get({ param, query: {} }));
  if (!log.ok) return log;
  const catalogue = await ask(api.v1.trainings.$get());
  if (!catalogue.ok) return catalogue;
  const isOwn = gaps.data.part === 'self';
  const notes = isOwn ? await ask(person['coaching-notes'].$get({ param })) : null;
  if (notes && !notes.ok) return notes;
  return {
    ok: true,
    growth: {
      ...{ gaps: gaps.data, plan: plan.data, log: log.data, catalogue: catalogue.data },
      notes: notes?.data ?? null,
    },
  };
}
