import { type Actor, scoredUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { findUnit } from '../organization/repository.ts';
import { recomputePeriod } from '../scores/close.ts';
import { findEmployee } from '../scores/repository.ts';
import { findBoardUnit } from './access.ts';
import type { Recomputed } from './schema.ts';

/**
 * Computes a closed period again and compares every stored score, for anybody who reads scores of a unit. Changes
 * nothing. One at a time: the whole office is computed.
 * @throws Problem `not-allowed`, `not-found`, `period-not-closed`, `period-work-running`
 */
export async function recompute(
  { connection: { db }, clock, periodWork }: Pick<Deps, 'connection' | 'clock' | 'periodWork'>,
  actor: Actor,
  unitCode: string,
  period: string,
): Promise<Recomputed> {
  await findBoardUnit(db, actor, unitCode);
  const start = clock();
  const { scores, sameInput, first } = await periodWork.alone(() => recomputePeriod(db, period, clock()));
  return {
    ...{ period, scores, same: first === null, sameInput },
    first: first && (await forEyes(first)),
    seconds: (clock() - start) / 1000,
  };

  /** Numbers of people are shown to who may read their scores, and to nobody else. */
  async function forEyes(difference: NonNullable<typeof first>): Promise<Recomputed['first']> {
    const [kind, code = ''] = difference.owner.split(' ');
    const own = scoredUnits(actor);
    const unit = kind === 'unit' ? await findUnit(db, code) : undefined;
    const isSeen = unit ? own.has(unit.id) : (await findEmployee(db, code, own, null)) !== undefined;
    if (isSeen && code !== actor.employee?.code) return difference;
    return { owner: kind ?? '', path: difference.path, stored: null, computed: null };
  }
}
