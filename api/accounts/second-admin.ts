import type { Database } from '#db/connect.ts';
import type { Role } from '#db/schema.ts';
import { type AuditActor, audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { accountSubject } from './repository.ts';

type UnitGrant = { role: Role; unitId: number };

type Wanted = { userId: string; grants: readonly UnitGrant[]; by: AuditActor & { id: string }; at: number };

/**
 * Nobody gives a role to the own account; to give one up is free.
 * @throws Problem `own-roles`
 */
export function refuseOwnRoles(actorId: string, userId: string, before: string[], after: string[]): void {
  if (actorId !== userId || after.every((grant) => before.includes(grant))) return;
  throw new Problem('own-roles', { detail: 'Another admin has to give a role to your account' });
}

/**
 * Gives an account exactly these roles. `admin` waits for a second admin wherever there is one who could confirm it:
 * with the first admin of an installation nobody else is there yet.
 */
export async function settleGrants(transaction: Database, wanted: Wanted): Promise<void> {
  const { userId, grants, by, at } = wanted;
  const held = await transaction
    .selectFrom('role_grants')
    .select(['role', 'unit_id'])
    .where('user_id', '=', userId)
    .execute();
  const isHeld = ({ role, unitId }: UnitGrant): boolean =>
    held.some((each) => each.role === role && each.unit_id === unitId);
  const [now, waiting]: [UnitGrant[], UnitGrant[]] = [[], []];
  for (const grant of grants) {
    const needsSecond =
      grant.role === 'admin' &&
      !isHeld(grant) &&
      (await hasAdminBeside(transaction, grant.unitId, [by.id, userId]));
    (needsSecond ? waiting : now).push(grant);
  }
  await transaction.deleteFrom('role_grants').where('user_id', '=', userId).execute();
  if (now.length > 0) {
    await transaction
      .insertInto('role_grants')
      .values(now.map(({ role, unitId }) => ({ user_id: userId, role, unit_id: unitId })))
      .execute();
  }
  await propose(transaction, wanted, new Set(waiting.map(({ unitId }) => unitId)), toInstant(at));
}

/** What waited and is still wanted keeps who proposed it; the rest of what waited is withdrawn. */
async function propose(
  transaction: Database,
  { userId, by, at }: Wanted,
  unitIds: ReadonlySet<number>,
  proposed_at: string,
): Promise<void> {
  const earlier = await transaction
    .selectFrom('waiting_grants')
    .select('unit_id')
    .where('user_id', '=', userId)
    .execute();
  const withdrawn = earlier.filter(({ unit_id }) => !unitIds.has(unit_id)).map(({ unit_id }) => unit_id);
  if (withdrawn.length > 0) {
    await transaction
      .deleteFrom('waiting_grants')
      .where('user_id', '=', userId)
      .where('unit_id', 'in', withdrawn)
      .execute();
  }
  const fresh = [...unitIds].filter((unitId) => !earlier.some(({ unit_id }) => unit_id === unitId));
  if (fresh.length === 0) return;
  await transaction
    .insertInto('waiting_grants')
    .values(
      fresh.map((unit_id) => ({
        ...{ user_id: userId, role: 'admin' as const, unit_id },
        ...{ proposed_by: by.id, proposed_at },
      })),
    )
    .execute();
  const units = await transaction.selectFrom('units').select('code').where('id', 'in', fresh).execute();
  const detail = { grants: units.map(({ code }) => `admin ${code}`) };
  const subject = await accountSubject(transaction, userId);
  await audit(transaction, { at, actor: by, action: 'admin-proposed', subject, detail });
}

/**
 * Brings into force what another admin has proposed for an account.
 * @throws Problem `not-found` (nothing waits), `second-admin-needed` (who proposed it, and whose account it is)
 */
export async function confirmWaiting(transaction: Database, actorId: string, userId: string): Promise<void> {
  const waiting = await transaction
    .selectFrom('waiting_grants')
    .select(['role', 'unit_id', 'proposed_by'])
    .where('user_id', '=', userId)
    .execute();
  if (waiting.length === 0) throw new Problem('not-found', { detail: 'No role of this account waits' });
  const confirmed = waiting.filter(({ proposed_by }) => mayConfirm(actorId, userId, proposed_by));
  if (confirmed.length === 0)
    throw new Problem('second-admin-needed', { detail: 'Another admin confirms it' });
  await transaction
    .deleteFrom('waiting_grants')
    .where('user_id', '=', userId)
    .where('proposed_by', '!=', actorId)
    .execute();
  await transaction
    .insertInto('role_grants')
    .values(confirmed.map(({ role, unit_id }) => ({ user_id: userId, role, unit_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether somebody is a second admin for what a first one proposed. */
export function mayConfirm(actorId: string, userId: string, proposedBy: string): boolean {
  return actorId !== proposedBy && actorId !== userId;
}

/** Whether somebody else can sign in and administers this unit. */
async function hasAdminBeside(db: Database, unitId: number, except: string[]): Promise<boolean> {
  const units = await db.selectFrom('units').select(['id', 'parent_id']).execute();
  const above: number[] = [];
  for (let at: number | null = unitId; at !== null && !above.includes(at); ) {
    above.push(at);
    at = units.find(({ id }) => id === at)?.parent_id ?? null;
  }
  const admin = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select('users.id')
    .where('role', '=', 'admin')
    .where('unit_id', 'in', above)
    .where('user_id', 'not in', except)
    .where('disabled_at', 'is', null)
    .where('password_set_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return admin !== undefined;
}
