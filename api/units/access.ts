import { type Actor, administeredUnits, peopleUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import type { UnitRecord } from '../organization/repository.ts';

/**
 * Whether the actor administers a unit or one above it. The rights of a request know the tree as it was when the
 * request came; a unit that was made since belongs to whoever administers the one above.
 */
export function administers(units: readonly UnitRecord[], actor: Actor, id: number | null): boolean {
  const own = administeredUnits(actor);
  for (let unit = units.find((each) => each.id === id); unit; ) {
    if (own.has(unit.id)) return true;
    const { parentId } = unit;
    unit = units.find((each) => each.id === parentId);
  }
  return false;
}

/** @throws Problem `not-allowed` for who administers nothing */
export function requireAdministrator(actor: Actor): void {
  if (administeredUnits(actor).size === 0) throw refused();
}

/**
 * A unit that the actor administers.
 * @throws Problem `not-allowed`, `not-found`
 */
export function findKept(units: readonly UnitRecord[], actor: Actor, code: string): UnitRecord {
  requireAdministrator(actor);
  const unit = units.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!administers(units, actor, unit.id)) throw refused();
  return unit;
}

/** The units that the actor may look at here. @throws Problem `not-allowed` when there are none */
export function readableUnits(actor: Actor): ReadonlySet<number> {
  const units = peopleUnits(actor);
  if (units.size === 0) throw refused();
  return units;
}

export function refused(): Problem {
  return new Problem('not-allowed', { detail: 'Not among the units you keep' });
}
