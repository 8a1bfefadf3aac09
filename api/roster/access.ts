import type { Database } from '#db/connect.ts';
import { type Actor, rosterKeptUnits, rosterUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, type UnitRecord } from '../organization/repository.ts';

/**
 * A unit whose roster the actor may read: its head and administrator, managers above and the auditor.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function readableUnit(db: Database, actor: Actor, code: string): Promise<UnitRecord> {
  return await unitAmong(db, rosterUnits(actor), code);
}

/**
 * A unit whose roster the actor keeps: its head or administrator.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function keptUnit(db: Database, actor: Actor, code: string): Promise<UnitRecord> {
  return await unitAmong(db, rosterKeptUnits(actor), code);
}

async function unitAmong(db: Database, units: ReadonlySet<number>, code: string): Promise<UnitRecord> {
  // Whoever has no roster at all gets no hint which units there are.
  if (units.size === 0) throw new Problem('not-allowed', { detail: 'Not among your units' });
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!units.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not among your units' });
  return unit;
}
