import type { Database } from '#db/connect.ts';
import type { Boards } from '../scores/board.ts';
import { listStoredResults, type PeriodRecord } from '../scores/repository.ts';
import { differenceOf } from '../scoring/difference.ts';
import type { OwnerRecord } from './repository.ts';
import type { TargetSheet } from './schema.ts';

type Standing = {
  quantity: { score: number | null };
  quality: { status: string; adjusted: number; half_width: number };
};

/**
 * More is reported than in the period before while residents rate lower, beyond chance: the verifier looks twice. Null
 * where it is not so, or where either side cannot be told.
 */
export async function contrastOf(
  db: Database,
  boards: Boards,
  owner: OwnerRecord,
  earlier: PeriodRecord,
  period: PeriodRecord,
): Promise<TargetSheet['contrast']> {
  if (owner.kind === 'unit') return null;
  const before = await standingIn(db, boards, owner, earlier);
  const now = await standingIn(db, boards, owner, period);
  return before && now ? contrast(before, now) : null;
}

/** The rule of it, on numbers alone. */
export function contrast(before: Standing, now: Standing): TargetSheet['contrast'] {
  const [then, today] = [before.quantity.score, now.quantity.score];
  if (then === null || today === null || today <= then) return null;
  if (before.quality.status === 'hidden' || now.quality.status === 'hidden') return null;
  const { direction } = differenceOf(
    { value: now.quality.adjusted, half: now.quality.half_width },
    { value: before.quality.adjusted, half: before.quality.half_width },
  );
  if (direction !== 'down') return null;
  return {
    quantity: { before: then, now: today },
    quality: { before: before.quality.adjusted, now: now.quality.adjusted },
  };
}

/** Closed periods as they were stored, open ones as they stand. */
async function standingIn(
  db: Database,
  boards: Boards,
  { id, code }: OwnerRecord,
  period: PeriodRecord,
): Promise<Standing | undefined> {
  if (period.status === 'closed') return (await listStoredResults(db, period.id, [id])).get(id)?.numbers;
  const { scored } = await boards.read(period);
  return scored.employees.find((row) => row.id === code);
}
