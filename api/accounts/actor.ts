import type { Database } from '#db/connect.ts';
import type { Role } from '#db/schema.ts';
import { countUnread } from '../notices/repository.ts';
import { findMethodReading, findShadow } from '../shadow/repository.ts';
import { runningOf } from '../shadow/span.ts';
import type { Me } from './schema.ts';

/** The person behind a request. Every staff query takes what the actor may see as an argument. */
export type Actor = {
  userId: string;
  name: string;
  /** When the password was chosen; some policies let it age. */
  passwordSetAt: string | null;
  employee: {
    id: number;
    code: string;
    position: string;
    unitId: number;
    /** The unit where the person works, and everything below it. */
    unitIds: ReadonlySet<number>;
  } | null;
  grants: Grant[];
};

/** A role for a unit and everything below it. */
type Grant = {
  role: Role;
  unitId: number;
  unit: { code: string; name: string };
  unitIds: ReadonlySet<number>;
};

/** Who may read the scores of other people: heads and managers below them, the auditor. */
const scoreReaders: ReadonlySet<Role> = new Set(['head', 'manager', 'auditor']);

/** Who may read a unit's results; an employee sees those of the own unit. */
const unitReaders: ReadonlySet<Role> = new Set([
  'employee',
  'head',
  'manager',
  'reviewer',
  'auditor',
  'admin',
]);

/** Who may see what became of complaints. */
const caseReaders: ReadonlySet<Role> = new Set(['head', 'manager', 'reviewer', 'auditor']);

/** Who answers or reviews them and therefore reads the residents' words; the auditor reads everything but those. */
const caseWordReaders: ReadonlySet<Role> = new Set(['head', 'manager', 'reviewer']);

/** Who answers them. */
const caseHandlers: ReadonlySet<Role> = new Set(['head', 'manager']);

/** The units whose results the actor may read. */
export function readableUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, unitReaders);
}

/** Those of them that the actor reads up to this moment; who only serves there is told whole weeks. */
export function readableNow(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set([...unitReaders].filter((role) => role !== 'employee')));
}

/** The units whose employees' scores the actor may read; the own score needs no grant. */
export function scoredUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, scoreReaders);
}

/** The units whose cases the actor may see. */
export function caseUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, caseReaders);
}

/** The units in whose cases the actor may read what residents wrote and see their photos. */
export function caseWordUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, caseWordReaders);
}

/** The units whose cases the actor may move on and answer. */
export function caseHandledUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, caseHandlers);
}

/** The units whose alerts the actor may see. */
export function alertUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, scoreReaders);
}

/** The units whose alerts the actor may take, hand on and close. */
export function alertHandledUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, caseHandlers);
}

/** Whether a role of the actor may only be used with a second factor. */
export function needsSecondFactor(actor: Actor, roles: ReadonlySet<Role>): boolean {
  return actor.grants.some(({ role }) => roles.has(role));
}

/** The units whose accounts the actor keeps. */
export function administeredUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['admin']));
}

/** The units whose service points and their codes the actor keeps. */
export function pointUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['head', 'admin']));
}

/** The units whose targets and realisations the actor may see. */
export function targetUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['head', 'manager', 'reviewer', 'auditor', 'admin']));
}

/** The units whose people's targets the actor agrees on, and may report on for who has no phone. */
export function agreedUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['head', 'manager', 'admin']));
}

/** The units for which themselves the actor agrees on targets. */
export function managedUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['manager', 'admin']));
}

/** The units whose reports the actor decides on with one of these roles. */
export function decidedUnits(actor: Actor, roles: readonly ('head' | 'manager')[]): ReadonlySet<number> {
  return unitsOf(actor, new Set(roles));
}

/**
 * The units that the actor looks at from elsewhere: those of a reviewer, without what lies below the own desk, and
 * without what the actor leads.
 */
export function reviewedUnits(actor: Actor): ReadonlySet<number> {
  const led = unitsOf(actor, new Set(['head', 'manager']));
  const units = [...unitsOf(actor, new Set(['reviewer']))];
  return new Set(units.filter((id) => !led.has(id) && !actor.employee?.unitIds.has(id)));
}

/** Whether the actor keeps what holds for the whole office: an administrator of the top of the tree. */
export function administersOffice(actor: Actor, topUnitIds: readonly number[]): boolean {
  const units = administeredUnits(actor);
  return topUnitIds.length > 0 && topUnitIds.every((id) => units.has(id));
}

/** Whether the actor closes the periods of the whole office: an administrator or manager of the top of the tree. */
export function keepsPeriods(actor: Actor, topUnitIds: readonly number[]): boolean {
  const units = managedUnits(actor);
  return topUnitIds.length > 0 && topUnitIds.every((id) => units.has(id));
}

/** Whether the actor may see how periods stand: who keeps them, and who watches over it. */
export function seesPeriods({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'admin' || role === 'manager' || role === 'auditor');
}

/** The units whose roster the actor may read. */
export function rosterUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['head', 'manager', 'auditor', 'admin']));
}

/** The units whose roster the actor keeps. */
export function rosterKeptUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['head', 'admin']));
}

/** The units whose people with their placements the actor may read. */
export function peopleUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['head', 'manager', 'auditor', 'admin']));
}

/** The units whose log the actor may read. */
export function auditedUnits(actor: Actor): ReadonlySet<number> {
  return unitsOf(actor, new Set(['auditor']));
}

function unitsOf(actor: Actor, roles: ReadonlySet<Role>): ReadonlySet<number> {
  return new Set(actor.grants.filter(({ role }) => roles.has(role)).flatMap(({ unitIds }) => [...unitIds]));
}

/** The actor of an account; null when it is gone or disabled. Roles are read anew for every request. */
export async function findActor(db: Database, userId: string): Promise<Actor | null> {
  const user = await db
    .selectFrom('users')
    .leftJoin('employees', 'employees.id', 'users.employeeId')
    .select(['users.name', 'users.password_set_at'])
    .select(['employees.id', 'employees.code', 'employees.position', 'employees.unit_id'])
    .where('users.id', '=', userId)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!user) return null;
  const units = await db.selectFrom('units').select(['id', 'code', 'name', 'parent_id']).execute();
  const grants = await db
    .selectFrom('role_grants')
    .select(['role', 'unit_id'])
    .where('user_id', '=', userId)
    .execute();
  return {
    userId,
    name: user.name,
    passwordSetAt: user.password_set_at,
    employee:
      user.id !== null && user.code !== null && user.position !== null && user.unit_id !== null
        ? {
            ...{ id: user.id, code: user.code, position: user.position, unitId: user.unit_id },
            unitIds: subtree(units, user.unit_id),
          }
        : null,
    grants: grants.flatMap(({ role, unit_id }) => {
      const unit = units.find(({ id }) => id === unit_id);
      return unit
        ? [
            {
              role,
              unitId: unit_id,
              unit: { code: unit.code, name: unit.name },
              unitIds: subtree(units, unit_id),
            },
          ]
        : [];
    }),
  };
}

/** The unit and everything below it. */
export function subtree(units: { id: number; parent_id: number | null }[], root: number): Set<number> {
  const found = new Set([root]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { id, parent_id } of units) if (parent_id !== null && found.has(parent_id)) found.add(id);
  }
  return found;
}

/** What the actor may know about the own account, and what holds for everybody today. */
export async function describeActor(db: Database, actor: Actor, now: number): Promise<Me> {
  const span = (await findShadow(db))?.span;
  const unit =
    actor.employee &&
    (await db
      .selectFrom('units')
      .select(['code', 'name'])
      .where('id', '=', actor.employee.unitId)
      .executeTakeFirst());
  return {
    name: actor.name,
    employee:
      actor.employee && unit ? { code: actor.employee.code, position: actor.employee.position, unit } : null,
    grants: actor.grants.map(({ role, unit }) => ({ role, unit })),
    shadow: span ? runningOf(span, now) : null,
    methodReading: await findMethodReading(db, actor.userId),
    unread: await countUnread(db, actor.userId),
  };
}
