import type { Database } from '#db/connect.ts';
import type { Growing } from '../growth/access.ts';
import { dayOf } from '../time/period.ts';
import { listPlanItems, type PlanRecord } from './repository.ts';
import type { DevelopmentPlan, PlanItem } from './schema.ts';
import { carriedFrom, isInYear, isLate, type PlanFacts, stateOf, yearOf } from './standing.ts';

/** Somebody's plan of a year, with what was carried over into it. */
export async function viewPlan(
  db: Database,
  { person, part }: Growing,
  wished: number | undefined,
  now: number,
): Promise<DevelopmentPlan> {
  const today = dayOf(now);
  const year = wished ?? yearOf(today);
  const rows = await listPlanItems(db, [person.id]);
  const { code, name, position, employmentStatus, unit } = person;
  return {
    employee: { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } },
    ...{ part, year },
    items: rows
      .filter((row) => isInYear(factsOf(row), year))
      .map((row) => itemView(row, part, { year, today })),
  };
}

export function factsOf(row: PlanRecord): PlanFacts {
  return {
    ...{ startedOn: row.started_on, dueOn: row.due_on, outcome: row.outcome, outcomeOn: row.outcome_on },
    ...{ employeeAgreedAt: row.employee_agreed_at, superiorAgreedAt: row.superior_agreed_at },
  };
}

function itemView(
  row: PlanRecord,
  part: Growing['part'],
  { year, today }: { year: number; today: string },
): PlanItem {
  const facts = factsOf(row);
  const isOpen = row.outcome === null;
  const agreed = part === 'self' ? row.employee_agreed_at : row.superior_agreed_at;
  const { training, training_title: title, outcome_note: note, outcome_on: on } = row;
  return {
    ...{ code: row.code, gap: row.gap, version: row.version, kind: row.kind, what: row.what },
    training: training !== null && title !== null ? { code: training, title } : null,
    ...{ helper: row.helper, dueOn: row.due_on, startedOn: row.started_on },
    ...{ state: stateOf(facts), isLate: isLate(facts, today), carriedFrom: carriedFrom(facts, year) },
    ...{ employeeAgreedAt: row.employee_agreed_at, superiorAgreedAt: row.superior_agreed_at },
    superior: row.superior_name,
    outcome: note !== null && on !== null ? { note, on } : null,
    ...{ mayAgree: isOpen && agreed === null, mayChange: isOpen },
    mayReach: part === 'superior' && stateOf(facts) === 'agreed',
  };
}
