import type { Database } from '#db/connect.ts';
import {
  type Actor,
  agreedUnits,
  decidedUnits,
  managedUnits,
  reviewedUnits,
  targetUnits,
} from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { findOwner, type OwnerRecord } from './repository.ts';
import type { Decision } from './schema.ts';

/** Whose targets: as requests name them. */
export type OwnerName = { kind: 'employee' | 'unit'; code: string };

/**
 * The owner of targets, for somebody who may see them: the person, and who watches over the unit.
 * @throws Problem `not-allowed` for whoever may see nobody's, `not-found`
 */
export async function findSeenOwner(
  db: Database,
  actor: Actor,
  { kind, code }: OwnerName,
): Promise<OwnerRecord> {
  const units = targetUnits(actor);
  if (units.size === 0 && actor.employee === null) throw refused();
  const owner = await findOwner(db, kind, code);
  if (!owner || !(units.has(owner.unitId) || isSelf(actor, owner))) {
    throw new Problem('not-found', { detail: 'Nobody of this code among those you may see' });
  }
  return owner;
}

export function isSelf({ employee }: Actor, { kind, id }: OwnerRecord): boolean {
  return kind === 'employee' && employee?.id === id;
}

/** Heads agree with their people, managers with units; nobody with themselves. */
export function mayAgree(actor: Actor, owner: OwnerRecord): boolean {
  const units = owner.kind === 'unit' ? managedUnits(actor) : agreedUnits(actor);
  return units.has(owner.unitId) && !isSelf(actor, owner);
}

/** The person; for people without a phone, and for the unit itself, its head. */
export function mayReport(actor: Actor, owner: OwnerRecord): boolean {
  return isSelf(actor, owner) || agreedUnits(actor).has(owner.unitId);
}

/**
 * Whether a role lets the actor decide. A waiver is the superior's; a report is verified by the head, a manager, or a
 * reviewer who is not of the unit. What the unit itself answers for is its head's own work.
 */
export function mayDecide(actor: Actor, owner: OwnerRecord, decision: Decision): boolean {
  if (isSelf(actor, owner)) return false;
  const superiors = owner.kind === 'unit' ? (['manager'] as const) : (['head', 'manager'] as const);
  if (decidedUnits(actor, superiors).has(owner.unitId)) return true;
  if (decision === 'waive' || decision === 'restore') return false;
  return reviewedUnits(actor).has(owner.unitId);
}

/** Whether the actor made a report: with this account, or with another one of the same person. */
export function isReporter(
  { userId, employee }: Actor,
  report: { reported_by: number | null; reported_user: string | null },
): boolean {
  if (report.reported_user === userId) return true;
  return report.reported_by !== null && report.reported_by === employee?.id;
}

export function refused(detail = 'Not among those whose targets you keep'): Problem {
  return new Problem('not-allowed', { detail });
}
