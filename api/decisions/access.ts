import type { Database } from '#db/connect.ts';
import { type Actor, decidedUnits, scoredUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { findUnit } from '../organization/repository.ts';
import type { LeadingGrant } from './repository.ts';

type UnitRecord = NonNullable<Awaited<ReturnType<typeof findUnit>>>;

/**
 * The unit of a board, for who may read its people's scores.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function findBoardUnit(db: Database, actor: Actor, code: string): Promise<UnitRecord> {
  const units = scoredUnits(actor);
  if (units.size === 0) throw new Problem('not-allowed', { detail: 'Not among those whose scores you read' });
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!units.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  return unit;
}

/** Heads and managers of a unit tell its people what was decided. */
export function mayPublish(actor: Actor, unitId: number): boolean {
  return decidedUnits(actor, ['head', 'manager']).has(unitId);
}

/**
 * Whether the actor decides about somebody of a unit: as head or manager of it, never about themselves, and about who
 * leads people only from above: a manager about heads, and whoever leads a unit higher up about both.
 * @param leads what the person leads
 */
export function mayDecide(
  { employee, grants }: Pick<Actor, 'employee' | 'grants'>,
  person: { employeeId: number; unitId: number },
  leads: readonly LeadingGrant[],
): boolean {
  if (employee?.id === person.employeeId) return false;
  return grants.some(({ role, unitId, unitIds }) => {
    if ((role !== 'head' && role !== 'manager') || !unitIds.has(person.unitId)) return false;
    return leads.every((led) => {
      if (!unitIds.has(led.unitId)) return false;
      return led.unitId !== unitId || (role === 'manager' && led.role === 'head');
    });
  });
}
