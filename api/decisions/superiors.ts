import { subtree } from '../accounts/actor.ts';
import { mayDecide } from './access.ts';
import type { LeadingGrant } from './repository.ts';

/** An account that leads people, with all that it leads. */
export type Leader = {
  userId: string;
  name: string;
  employeeId: number | null;
  grants: readonly LeadingGrant[];
};

export type Unit = { id: number; parentId: number | null };

/** Somebody in a unit. */
export type Whose = { employeeId: number; unitId: number };

/** Who decides about somebody, the nearest first: those who would be asked about a score. */
export function superiorsOf(whose: Whose, leaders: readonly Leader[], units: readonly Unit[]): Leader[] {
  const leads = leaders.find(({ employeeId }) => employeeId === whose.employeeId)?.grants ?? [];
  return nearestFirst(leaders, whose.unitId, units).filter((leader) => isAbove(leader, whose, leads, units));
}

/**
 * Whether somebody who leads is above a person.
 * @param led what the person leads
 */
export function isAbove(
  { employeeId, grants }: Leader,
  person: Whose,
  led: readonly LeadingGrant[],
  units: readonly Unit[],
): boolean {
  const unit = { code: '', name: '' };
  const actor = {
    // Of an employee only the key is looked at.
    employee:
      employeeId === null
        ? null
        : { id: employeeId, code: '', position: '', unitId: 0, unitIds: new Set<number>() },
    grants: grants.map(({ role, unitId }) => ({ role, unitId, unit, unitIds: below(unitId, units) })),
  };
  return mayDecide(actor, person, led);
}

/** A unit and everything below it. */
export function below(unitId: number, units: readonly Unit[]): ReadonlySet<number> {
  return subtree(
    units.map(({ id, parentId }) => ({ id, parent_id: parentId })),
    unitId,
  );
}

/** By the way up the tree from a unit; of one unit its heads before its managers, and by name. */
function nearestFirst(leaders: readonly Leader[], unitId: number, units: readonly Unit[]): Leader[] {
  const way: number[] = [];
  for (let at: number | null = unitId; at !== null && !way.includes(at); ) {
    const here: number = at;
    way.push(here);
    at = units.find(({ id }) => id === here)?.parentId ?? null;
  }
  const rank = ({ grants }: Leader): number =>
    Math.min(
      ...grants.map((grant) => {
        const steps = way.indexOf(grant.unitId);
        return steps < 0 ? Number.POSITIVE_INFINITY : 2 * steps + (grant.role === 'manager' ? 1 : 0);
      }),
    );
  return leaders.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'id'));
}
