import { type Actor, subtree } from '../accounts/actor.ts';
import { mayDecide } from '../decisions/access.ts';
import type { LeadingGrant } from '../decisions/repository.ts';
import type { Part } from './standing.ts';

/** An account that leads people, with all that it leads. */
export type Leader = {
  userId: string;
  name: string;
  employeeId: number | null;
  grants: readonly LeadingGrant[];
};

export type Unit = { id: number; parentId: number | null };

export type Parties = {
  /** Whoever decided the score; where that account leads the person no more, whoever would decide about them today. */
  appraisers: Leader[];
  /** The superiors of the appraiser with an account, the nearest first; none: nobody can decide. */
  deciders: Leader[];
};

/**
 * Who answers an objection and who decides it. The decision is for the superior of the appraiser (PP 30/2019, article
 * 59): for whoever would decide about the appraiser's own score, and is neither of the two.
 * @param whose the person who objects, in the unit of the score
 * @param appraiserId account that decided the score
 */
export function partiesOf(
  whose: { employeeId: number; unitId: number },
  appraiserId: string,
  leaders: readonly Leader[],
  units: readonly Unit[],
): Parties {
  const tree = units.map(({ id, parentId }) => ({ id, parent_id: parentId }));
  const below = (unitId: number): ReadonlySet<number> => subtree(tree, unitId);
  const leads = leaders.find(({ employeeId }) => employeeId === whose.employeeId)?.grants ?? [];
  const isAbove = (leader: Leader, person: typeof whose, led: readonly LeadingGrant[]): boolean =>
    mayDecide(actorOf(leader, below), person, led);
  const all = nearestFirst(leaders, whose.unitId, units).filter((leader) => isAbove(leader, whose, leads));
  const own = all.filter(({ userId }) => userId === appraiserId);
  const appraisers = own.length > 0 ? own : all.slice(0, 1);
  const deciders = all.filter((leader) =>
    appraisers.every(({ userId, employeeId, grants }) => {
      if (userId === leader.userId) return false;
      const over = grants.filter(({ unitId }) => below(unitId).has(whose.unitId));
      return isAbove(leader, { employeeId: employeeId ?? 0, unitId: whose.unitId }, over);
    }),
  );
  return { appraisers, deciders };
}

/** What somebody is to an objection. */
export function partOf(
  { userId, employee }: Pick<Actor, 'userId' | 'employee'>,
  employeeId: number,
  { appraisers, deciders }: Parties,
): Part | null {
  if (employee?.id === employeeId) return 'employee';
  if (appraisers.some((each) => each.userId === userId)) return 'appraiser';
  return deciders.some((each) => each.userId === userId) ? 'decider' : null;
}

function actorOf({ employeeId, grants }: Leader, below: (unitId: number) => ReadonlySet<number>) {
  const unit = { code: '', name: '' };
  return {
    // Of an employee only the key is looked at.
    employee:
      employeeId === null
        ? null
        : { id: employeeId, code: '', position: '', unitId: 0, unitIds: new Set<number>() },
    grants: grants.map(({ role, unitId }) => ({ role, unitId, unit, unitIds: below(unitId) })),
  };
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
