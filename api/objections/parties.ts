import type { Actor } from '../accounts/actor.ts';
import { below, isAbove, type Leader, superiorsOf, type Unit, type Whose } from '../decisions/superiors.ts';
import type { Part } from './standing.ts';

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
  whose: Whose,
  appraiserId: string,
  leaders: readonly Leader[],
  units: readonly Unit[],
): Parties {
  const all = superiorsOf(whose, leaders, units);
  const own = all.filter(({ userId }) => userId === appraiserId);
  const appraisers = own.length > 0 ? own : all.slice(0, 1);
  const deciders = all.filter((leader) =>
    appraisers.every(({ userId, employeeId, grants }) => {
      if (userId === leader.userId) return false;
      const over = grants.filter(({ unitId }) => below(unitId, units).has(whose.unitId));
      return isAbove(leader, { employeeId: employeeId ?? 0, unitId: whose.unitId }, over, units);
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
