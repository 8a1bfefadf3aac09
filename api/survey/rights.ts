import type { Role } from '#db/schema.ts';
import type { Actor } from '../accounts/actor.ts';

/** Who may write down the answers of others: whoever works for the unit. The auditor reads and changes nothing. */
const recorders: ReadonlySet<Role> = new Set(['employee', 'head', 'manager', 'reviewer', 'admin']);

/** Who may read the results of a unit's survey before they are published. */
const readers: ReadonlySet<Role> = new Set(['head', 'manager', 'reviewer', 'auditor']);

/** The employee who may record responses for a unit; null for everybody else. */
export function recorderOf(actor: Actor | null, unitId: number): { employeeId: number } | null {
  if (!actor?.employee || !holds(actor, recorders, unitId)) return null;
  return { employeeId: actor.employee.id };
}

export function mayReadResults(actor: Actor, unitId: number): boolean {
  return holds(actor, readers, unitId);
}

function holds({ grants }: Actor, roles: ReadonlySet<Role>, unitId: number): boolean {
  return grants.some(({ role, unitIds }) => roles.has(role) && unitIds.has(unitId));
}
