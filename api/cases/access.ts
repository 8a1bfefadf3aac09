import type { Database } from '#db/connect.ts';
import { type Actor, caseHandledUnits, caseUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { type CaseRecord, findCase } from './repository.ts';

/**
 * A case for somebody who may see it.
 * @throws Problem `not-found` outside the own units
 */
export async function findSeenCase(db: Database, actor: Actor, code: string): Promise<CaseRecord> {
  const found = await findCase(db, code, caseUnits(actor));
  if (!found) throw new Problem('not-found', { detail: 'No such case among those you may see' });
  return found;
}

/**
 * A case for somebody who works on it: a head or manager of its unit.
 * @throws Problem `not-found` outside the own units, `not-allowed` for a role that only reads
 */
export async function findHandledCase(db: Database, actor: Actor, code: string): Promise<CaseRecord> {
  const found = await findSeenCase(db, actor, code);
  if (!caseHandledUnits(actor).has(found.unitId)) {
    throw new Problem('not-allowed', { detail: 'Heads and managers of the unit handle its cases' });
  }
  return found;
}
