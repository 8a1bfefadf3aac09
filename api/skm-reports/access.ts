import type { Database } from '#db/connect.ts';
import { type Actor, decidedUnits, scoredUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, type UnitRecord } from '../organization/repository.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';

/**
 * The unit of a report, for who reads its dashboard: heads, managers, the auditor.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function findReportUnit(db: Database, actor: Actor, code: string): Promise<UnitRecord> {
  const units = scoredUnits(actor);
  if (units.size === 0) throw refused();
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!units.has(unit.id)) throw refused();
  return unit;
}

/** Heads and managers of a unit write its reports and publish them. */
export function mayWrite(actor: Actor, unitId: number): boolean {
  return decidedUnits(actor, ['head', 'manager']).has(unitId);
}

/**
 * The unit of a report, for who writes it.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function findWrittenUnit(db: Database, actor: Actor, code: string): Promise<UnitRecord> {
  const unit = await findReportUnit(db, actor, code);
  if (!mayWrite(actor, unit.id)) throw refused();
  return unit;
}

/** @throws Problem `not-found` */
export async function findReportPeriod(db: Database, code: string): Promise<PeriodRecord> {
  const period = (await listPeriods(db)).find((each) => each.code === code);
  if (!period) throw new Problem('not-found', { detail: 'No such period' });
  return period;
}

function refused(): Problem {
  return new Problem('not-allowed', { detail: 'Not a unit whose reports you may open or write' });
}
