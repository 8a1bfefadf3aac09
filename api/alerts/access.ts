import type { Database } from '#db/connect.ts';
import { type Actor, alertHandledUnits, alertUnits } from '../accounts/actor.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { type AlertRecord, findAlert } from './repository.ts';

export type AlertDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * A unit with everything below it, for somebody who may see its alerts.
 * @throws Problem `not-allowed` for another unit, `not-found` for an unknown one
 */
export async function findAlertUnit(
  db: Database,
  actor: Actor,
  code: string,
): Promise<{ unit: UnitRecord; unitIds: Set<number> }> {
  const seen = alertUnits(actor);
  if (seen.size === 0) throw new Problem('not-allowed', { detail: 'Your roles include no alerts' });
  const units = await listUnits(db);
  const unit = units.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!seen.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  return { unit, unitIds: unitsBelow(units, unit.id) };
}

/** Whether the actor may take, hand on, put off and close the alerts of a unit. */
export function mayHandle(actor: Actor, unitId: number): boolean {
  return alertHandledUnits(actor).has(unitId);
}

/**
 * An alert of a unit or of one below it.
 * @throws Problem as `findAlertUnit`, and `not-found` for an alert that is none of theirs
 */
export async function findUnitAlert(
  db: Database,
  actor: Actor,
  unitCode: string,
  code: string,
): Promise<AlertRecord> {
  const { unitIds } = await findAlertUnit(db, actor, unitCode);
  const alert = await findAlert(db, normalizeCrockford(code) ?? '');
  if (!alert || !unitIds.has(alert.unit_id)) throw new Problem('not-found', { detail: 'No such alert' });
  return alert;
}

/**
 * The same for somebody who does something about it.
 * @throws Problem `not-allowed` also for who only reads the unit
 */
export async function findHandledAlert(
  db: Database,
  actor: Actor,
  unitCode: string,
  code: string,
): Promise<AlertRecord> {
  const { unit } = await findAlertUnit(db, actor, unitCode);
  if (!mayHandle(actor, unit.id)) throw new Problem('not-allowed', { detail: 'You only read here' });
  return await findUnitAlert(db, actor, unitCode, code);
}
