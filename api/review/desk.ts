import type { Actor } from '../accounts/actor.ts';
import { listClosingsWaiting } from '../cases/repository.ts';
import { listObjectedSets } from '../objections/repository.ts';
import { listUnits } from '../organization/repository.ts';
import { listReported } from '../targets/repository.ts';
import { type ReviewDeps, reviewScope } from './access.ts';
import { countObjected } from './objected.ts';
import { countProposals, countWaitingComments, listFlagReviews } from './repository.ts';
import type { ReviewDesk } from './schema.ts';

/** Closings that are counted and listed at most. */
export const closingLimit = 200;

/**
 * What waits on the desk of a reviewer.
 * @throws Problem `not-allowed`
 */
export async function viewDesk({ connection: { db } }: ReviewDeps, actor: Actor): Promise<ReviewDesk> {
  const scope = reviewScope(actor);
  const units = (await listUnits(db)).filter(({ id }) => scope.has(id));
  return {
    units: units.map(({ code, name }) => ({ code, name })),
    comments: (await countWaitingComments(db, scope)).waiting,
    proposals: await countProposals(db, scope),
    objected: countObjected(await listObjectedSets(db), await listFlagReviews(db), scope),
    realisations: (await listReported(db, [...scope])).length,
    closings: (await listClosingsWaiting(db, scope, { limit: closingLimit })).length,
  };
}
