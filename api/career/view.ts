import type { Database } from '#db/connect.ts';
import type { Growing } from '../growth/access.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { listTrainings } from '../trainings/repository.ts';
import {
  findCareerPlan,
  listNeeds,
  listReached,
  listSteps,
  listVerified,
  type StepRecord,
} from './repository.ts';
import type { Career, CareerNeed } from './schema.ts';
import { standingsOf } from './standing.ts';

/** The position somebody aims at, what it asks for, what of it is reached, and what comes next. */
export async function viewCareer(db: Database, { person, part }: Growing): Promise<Career> {
  const needs = await listNeeds(db);
  const plan = await findCareerPlan(db, person.id);
  const asked = needs.filter(({ position }) => position === plan?.position);
  const offered = (await listTrainings(db)).filter(({ ended_on }) => ended_on === null);
  const standings = standingsOf(asked, await listSteps(db, person.id));
  const { code, name, position, employmentStatus, unit } = person;
  return {
    employee: { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } },
    part,
    target: plan ? { position: plan.position, chosenOn: plan.chosen_on, by: plan.by_name } : null,
    needs: standings.map(({ competence, level, state, isNext, step }) => ({
      ...{ competence, level, state, isNext },
      name: asked.find((need) => need.competence === competence)?.name ?? competence,
      step: step && stepView(step),
      trainings: offered
        .filter((training) => training.competence === competence)
        .map((training) => ({ code: training.code, title: training.title, hours: training.hours })),
    })),
    reached: standings.filter(({ state }) => state === 'reached').length,
    positions: [...new Set(needs.map((need) => need.position))],
    entries: (await listVerified(db, person.id)).map(({ id: _, ...entry }) => entry),
    items: (await listReached(db, person.id)).map(({ id: _, ...item }) => item),
  };
}

function stepView(step: StepRecord): NonNullable<CareerNeed['step']> {
  return {
    ...{ code: step.code, level: step.level, state: step.state, evidence: step.evidence },
    ...{ training: step.training, planItem: step.plan_item, confirmedOn: step.confirmed_on },
    proposedOn: dayOf(fromInstant(step.proposed_at)),
    ...{ decidedBy: step.decided_name, reason: step.reason },
  };
}
