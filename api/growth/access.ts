import type { Database } from '#db/connect.ts';
import { type Actor, decidedUnits } from '../accounts/actor.ts';
import { mayDecide } from '../decisions/access.ts';
import { listLeaders } from '../decisions/repository.ts';
import { Problem } from '../http/problem.ts';
import { type EmployeeRecord, findEmployee } from '../scores/repository.ts';

/** Somebody whose growth is looked at, and in what part the actor does it. */
export type Growing = { person: EmployeeRecord; part: 'self' | 'superior' };

/**
 * The person of a code, for the person and the superiors above: the same who decide about a score, so nobody sees the
 * growth of whoever leads them. For everybody else nobody of this code is there.
 * @throws Problem `not-allowed` for whoever sees nobody's, `not-found`
 */
export async function findGrowing(db: Database, actor: Actor, code: string): Promise<Growing> {
  const units = decidedUnits(actor, ['head', 'manager']);
  if (units.size === 0 && actor.employee === null) {
    throw new Problem('not-allowed', { detail: 'For the person and the superiors above' });
  }
  const self = actor.employee?.id ?? null;
  const person = await findEmployee(db, code.toUpperCase(), units, self);
  // A crew has no status: it does not learn, its members do.
  if (!person || person.employmentStatus === null) throw nobody();
  if (person.id === self) return { person, part: 'self' };
  const leads = (await listLeaders(db, [person.id])).get(person.id) ?? [];
  if (!mayDecide(actor, { employeeId: person.id, unitId: person.unit.id }, leads)) throw nobody();
  return { person, part: 'superior' };
}

/** The same for what only a superior does. @throws Problem as `findGrowing`, `not-allowed` for the person */
export async function findLed(db: Database, actor: Actor, code: string): Promise<EmployeeRecord> {
  const { person, part } = await findGrowing(db, actor, code);
  if (part === 'self') throw new Problem('not-allowed', { detail: 'Your superior does this' });
  return person;
}

/** The same for what everybody does for themselves. @throws Problem as `findGrowing`, `not-allowed` for superiors */
export async function findSelf(db: Database, actor: Actor, code: string): Promise<EmployeeRecord> {
  const { person, part } = await findGrowing(db, actor, code);
  if (part !== 'self') throw new Problem('not-allowed', { detail: 'Everybody does this for themselves' });
  return person;
}

function nobody(): Problem {
  return new Problem('not-found', { detail: 'Nobody of this code among those you may see' });
}
