import type { Database } from '#db/connect.ts';
import { type Actor, caseUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';

/**
 * A unit with everything below it, for somebody who may see its cases.
 * @throws Problem `not-allowed` without a role for cases or for another unit, `not-found` for an unknown unit
 */
export async function findCaseUnit(
  db: Database,
  actor: Actor,
  code: string,
): Promise<{ unit: UnitRecord; unitIds: Set<number> }> {
  const seen = caseUnits(actor);
  if (seen.size === 0) throw new Problem('not-allowed', { detail: 'Your roles include no cases' });
  const units = await listUnits(db);
  const unit = units.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!seen.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  return { unit, unitIds: unitsBelow(units, unit.id) };
}
