import { type Actor, reviewedUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';

export type ReviewDeps = Pick<Deps, 'clock' | 'boards' | 'secrets'> & {
  connection: Pick<Deps['connection'], 'db'>;
};

/**
 * The units that somebody looks at from elsewhere.
 * @throws Problem `not-allowed` without the role, or when it is for the own units alone
 */
export function reviewScope(actor: Actor): ReadonlySet<number> {
  const units = reviewedUnits(actor);
  if (units.size === 0) throw new Problem('not-allowed', { detail: 'Reviewers look at other units' });
  return units;
}

/** What was decided or changed meanwhile. */
export function moved(): Problem {
  return new Problem('review-moved', { detail: 'Somebody else was faster; look again' });
}
