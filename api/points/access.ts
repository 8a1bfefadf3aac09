import type { Database } from '#db/connect.ts';
import { type Actor, administeredUnits, pointUnits, subtree } from '../accounts/actor.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { findPlace, type PlaceRecord } from './repository.ts';

/**
 * The place of a code for somebody who keeps it: the head of its unit, or its administrator.
 * @throws Problem `not-allowed` for everybody else, `point-unknown`
 */
export async function findKeptPlace(db: Database, actor: Actor, code: string): Promise<PlaceRecord> {
  const units = keptUnits(actor);
  const place = await findPlace(db, normalizeCrockford(code) ?? '');
  if (!place) throw new Problem('point-unknown', { detail: 'No point has this code' });
  if (!units.has(place.unitId)) throw refused();
  return place;
}

/** @throws Problem `not-allowed` for who keeps no points at all */
export function keptUnits(actor: Actor): ReadonlySet<number> {
  const units = pointUnits(actor);
  if (units.size === 0) throw refused();
  return units;
}

/**
 * The units below a code that somebody keeps points of.
 * @throws Problem `not-allowed` when the unit itself is none of them, `not-found` when there is no such unit
 */
export async function keptUnitsBelow(db: Database, actor: Actor, code: string): Promise<Set<number>> {
  const kept = keptUnits(actor);
  const units = await listUnits(db);
  const unit = units.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!kept.has(unit.id)) throw refused();
  return subtree(
    units.map(({ id, parentId }) => ({ id, parent_id: parentId })),
    unit.id,
  );
}

/**
 * Who creates, changes and ends points: an administrator. A head could otherwise end the places that residents rate
 * badly.
 * @throws Problem `not-allowed`
 */
export function requireAdministrator(actor: Actor, unitId: number): void {
  if (!administeredUnits(actor).has(unitId)) throw refused();
}

function refused(): Problem {
  return new Problem('not-allowed', { detail: 'Not among the points you keep' });
}
