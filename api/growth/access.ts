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
 * growth of whoever leads them. Everybody else hears the same of a code that is there and of one that is not.
 * @throws Problem `not-allowed`
 */
export async function findGrowing(db: Database, actor: Actor, code: string): Promise<Growing> {
  const self = actor.employee?.id ?? null;
  const led = decidedUnits(actor, ['head', 'manager']);
  const person = await findEmployee(db, code.toUpperCase(), led, self);
  // A crew has no status: it does not learn, its members do.
  if (!person || person.employmentStatus === null) throw nobody();
  if (person.id === self) return { person, part: 'self' };
  const leads = (await listLeaders(db, [person.id])).get(person.id) ?? [];
  if (!mayDecide(actor, { employeeId: person.id, unitId: person.unit.id }, leads)) throw nobody();
  return { person, part: 'superior' };
}

/** The same for what only a superior does. @throws Problem as `findGrowing`, also for the person */
export async function findLed(db: Database, actor: Actor, code: string): Promise<EmployeeRecord> {
  const { person, part } = await findGrowing(db, actor, code);
  if (part === 'self') throw new Problem('not-allowed', { detail: 'Your superior does this' });
  return person;
}

/** The same for what everybody does for themselves. @throws Problem as `findGrowing`, also for superiors */
export async function findSelf(db: Database, actor: Actor, code: string): Promise<EmployeeRecord> {
  const { person, part } = await findGrowing(db, actor, code);
  if (part !== 'self') throw new Problem('not-allowed', { detail: 'Everybody does this for themselves' });
  return person;
}

function nobody(): Problem {
  return new Problem('not-allowed', { detail: 'Nobody of this code among those you may see' });
}
