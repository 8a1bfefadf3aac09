import type { Database } from '#db/connect.ts';
import { type Actor, keepsPeriods } from '../accounts/actor.ts';
import { type CountDeps, countEndedRound } from '../appraisals/count.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { closePeriod, correctPeriod } from '../scores/close.ts';

type ClosingDeps = Pick<Deps, 'connection' | 'clock' | 'periodWork'> & CountDeps;

/**
 * Closes a period, as the command does. Done within a moment, or it goes on while whoever asked does something else.
 * @returns whether it has ended
 * @throws Problem `not-allowed`, `body-invalid`, `period-work-running` and those of `closePeriod`
 */
export async function startClosing(
  deps: ClosingDeps,
  actor: Actor,
  period: string,
  { confirm }: { confirm: string },
): Promise<boolean> {
  const { connection, clock, periodWork } = deps;
  const { db } = connection;
  await checkKeeper(db, actor);
  checkConfirmed(period, confirm);
  await countEndedRound(deps);
  const by = { id: actor.userId, name: actor.name };
  return await periodWork.start({ what: 'closing', period, by: actor.name }, () =>
    closePeriod(db, period, clock(), by),
  );
}

/**
 * Computes a closed period again after a fact was corrected, as the command does.
 * @throws Problem as `startClosing`, and those of `correctPeriod`
 */
export async function startCorrection(
  { connection: { db }, clock, periodWork }: ClosingDeps,
  actor: Actor,
  period: string,
  { confirm, reason }: { confirm: string; reason: string },
): Promise<boolean> {
  await checkKeeper(db, actor);
  checkConfirmed(period, confirm);
  const by = { id: actor.userId, name: actor.name };
  return await periodWork.start({ what: 'correction', period, by: actor.name }, async () => {
    const { changed } = await correctPeriod(db, period, reason, clock(), by);
    return { scores: changed.length };
  });
}

/** Periods are those of the whole office, and so is who closes them. */
export async function mayKeepPeriods(db: Database, actor: Actor): Promise<boolean> {
  const top = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return keepsPeriods(
    actor,
    top.map(({ id }) => id),
  );
}

async function checkKeeper(db: Database, actor: Actor): Promise<void> {
  if (await mayKeepPeriods(db, actor)) return;
  throw new Problem('not-allowed', {
    detail: 'Administrators and managers of the whole office close periods',
  });
}

function checkConfirmed(period: string, confirm: string): void {
  if (confirm.trim().toUpperCase() === period.toUpperCase()) return;
  const detail = 'Not the code of the period';
  throw new Problem('body-invalid', { detail, errors: [{ pointer: '/confirm', code: 'mismatch', detail }] });
}
