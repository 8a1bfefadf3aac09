import type { Day } from '../time/period.ts';
import type { PlanItem } from './schema.ts';

/** What the standing of an item follows from. */
export type PlanFacts = {
  startedOn: Day;
  dueOn: Day;
  employeeAgreedAt: string | null;
  superiorAgreedAt: string | null;
  outcome: 'reached' | 'dropped' | null;
  outcomeOn: Day | null;
};

/** The year of a Jakarta date. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** An item holds when both have agreed; what has an outcome keeps it. */
export function stateOf({ outcome, employeeAgreedAt, superiorAgreedAt }: PlanFacts): PlanItem['state'] {
  if (outcome) return outcome;
  return employeeAgreedAt !== null && superiorAgreedAt !== null ? 'agreed' : 'proposed';
}

/**
 * Whether an item stands in the plan of a year: from the year it was planned in to the year of its outcome, so what
 * was not reached is in the next plan without anybody copying it.
 */
export function isInYear({ startedOn, outcomeOn }: PlanFacts, year: number): boolean {
  return yearOf(startedOn) <= year && (outcomeOn === null || yearOf(outcomeOn) >= year);
}

/** The earlier year that an item of this plan comes from; null for one of the year itself. */
export function carriedFrom({ startedOn }: PlanFacts, year: number): number | null {
  return yearOf(startedOn) < year ? yearOf(startedOn) : null;
}

/** Its day is over and it has no outcome. */
export function isLate({ outcome, dueOn }: PlanFacts, today: Day): boolean {
  return outcome === null && dueOn < today;
}
