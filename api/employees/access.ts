import type { Database } from '#db/connect.ts';
import { type Actor, administeredUnits, peopleUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { type EmployeeRecord, findEmployee } from './repository.ts';

/**
 * Somebody of the units whose people the actor may read.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function findReadable(db: Database, actor: Actor, code: string): Promise<EmployeeRecord> {
  const units = readableUnits(actor);
  const employee = await findEmployee(db, code);
  if (!employee) throw new Problem('not-found', { detail: 'Nobody has this code' });
  if (!units.has(employee.unit.id)) throw refused();
  return employee;
}

/** @throws Problem `not-allowed` for who reads nobody */
export function readableUnits(actor: Actor): ReadonlySet<number> {
  const units = peopleUnits(actor);
  if (units.size === 0) throw refused();
  return units;
}

/**
 * Somebody whom the actor may change: an administrator of the unit.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function findKept(db: Database, actor: Actor, code: string): Promise<EmployeeRecord> {
  requireAdministrator(actor);
  const employee = await findEmployee(db, code);
  if (!employee) throw new Problem('not-found', { detail: 'Nobody has this code' });
  if (!administeredUnits(actor).has(employee.unit.id)) throw refused();
  return employee;
}

/** @throws Problem `not-allowed` */
export function requireAdministrator(actor: Actor): void {
  if (administeredUnits(actor).size === 0) throw refused();
}

function refused(): Problem {
  return new Problem('not-allowed', { detail: 'Not among the people you keep' });
}
