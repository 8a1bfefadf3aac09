import { randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { Role } from '#db/schema.ts';
import { type AuditActor, type AuditEntry, audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';
import { findKeptAccount, type Kept } from './account-list.ts';
import { type Actor, administeredUnits } from './actor.ts';
import { keepOneAdmin, shutOut } from './dismiss.ts';
import { forgetIdentities } from './identities.ts';
import { issueCode, linkHours, writePassword } from './own-password.ts';
import { hashPassword } from './passwords.ts';
import { registerAccount } from './register.ts';
import type { AccountView } from './schema.ts';
import { confirmWaiting, refuseOwnRoles, settleGrants } from './second-admin.ts';
import { forgetSecondFactor } from './second-factor.ts';
import { endSessions } from './sessions.ts';

export type WantedGrant = { role: Role; unit: string };
export type WantedAccount = {
  username: string;
  name: string;
  employee: string | null;
  grants: WantedGrant[];
};
type Link = { code: string; expiresAt: string };

export type Administration = ReturnType<typeof createAdministration>;

type AdministrationDeps = { db: Database; clock: Clock; secondFactorRoles: ReadonlySet<Role> };

/**
 * Accounts as administrators keep them. Every change is one transaction with its log entry; it holds at the next
 * request of whoever it concerns. Nobody learns a password: people choose their own with a link that works once.
 */
export function createAdministration({ db, clock, secondFactorRoles }: AdministrationDeps) {
  /** @throws Problem `not-allowed` for everybody who is no administrator */
  const keptBy = (actor: Actor): Promise<Kept> => readKept(db, actor, secondFactorRoles);

  /** @throws Problem `not-found`: not there, or not among those this administrator keeps */
  const find = async (actor: Actor, id: string): Promise<AccountView> => {
    const account = await findKeptAccount(db, await keptBy(actor), id);
    if (!account) throw new Problem('not-found', { detail: 'No such account among those you keep' });
    return account;
  };

  const change = async (
    actor: Actor,
    account: AccountView,
    entry: Pick<AuditEntry, 'action' | 'reason' | 'detail'>,
    work: (transaction: Database) => Promise<void>,
  ): Promise<void> => {
    await db.transaction().execute(async (transaction) => {
      const by = byOf(actor);
      const subject = { kind: 'account' as const, code: account.id, name: account.name };
      // First: writers of the log take turns, so two admins who disable each other are checked one after the other.
      await audit(transaction, { at: clock(), actor: by, subject, ...entry });
      await work(transaction);
      await keepOneAdmin(transaction);
    });
  };

  return {
    find,
    keptBy,

    /**
     * Opens an account and gives the link with which its owner chooses a password.
     * @throws Problem `account-exists`, `body-invalid` (unknown employee or unit), `not-allowed` (outside one's units)
     */
    async create(actor: Actor, wanted: WantedAccount): Promise<{ account: AccountView; link: Link }> {
      const kept = await keptBy(actor);
      const employee = wanted.employee === null ? null : await findEmployee(db, kept, wanted.employee);
      const grants = await toGrants(db, kept, wanted.grants);
      if (employee && !grants.some(({ role }) => role === 'employee')) {
        grants.push({ role: 'employee', unitId: employee.unit_id });
      }
      if (!employee && grants.length === 0) {
        throw invalid('/grants', 'too-small', 'An account without an employee needs a role');
      }
      await insistFree(db, wanted.username, employee?.id ?? null);
      const passwordHash = await unknownPassword();
      const opening = db.transaction().execute(async (transaction) => {
        const id = await registerAccount(transaction, {
          username: wanted.username,
          name: wanted.name,
          passwordHash,
          passwordSetAt: null,
          createdAt: toInstant(clock()),
          employeeId: employee?.id ?? null,
          grants: [],
        });
        await audit(transaction, {
          at: clock(),
          actor: byOf(actor),
          action: 'account-created',
          subject: { kind: 'account', code: id, name: wanted.name },
          detail: { employee: wanted.employee, grants: wanted.grants.map(say) },
        });
        await settleGrants(transaction, { userId: id, grants, by: byOf(actor), at: clock() });
        return { id, link: await issueLink(transaction, id) };
      });
      const { id, link } = await opening.catch(async (error) => {
        // The same form sent twice: the second is told so.
        await insistFree(db, wanted.username, employee?.id ?? null);
        throw error;
      });
      return { account: await find(actor, id), link };
    },

    /**
     * Gives an account exactly these roles; `admin` waits where a second admin can confirm it.
     * @throws Problem as `create`, `last-admin`, `own-roles`
     */
    async setGrants(actor: Actor, id: string, wanted: WantedGrant[], reason: string): Promise<AccountView> {
      const account = await find(actor, id);
      const grants = await toGrants(db, await keptBy(actor), wanted);
      const before = account.grants.map(({ role, unit }) => say({ role, unit: unit.code }));
      const detail = { before, after: wanted.map(say) };
      refuseOwnRoles(actor.userId, id, before, detail.after);
      await change(actor, account, { action: 'roles-changed', reason, detail }, async (transaction) => {
        await settleGrants(transaction, { userId: id, grants, by: byOf(actor), at: clock() });
      });
      return await find(actor, id);
    },

    /** A second admin's yes to the roles that wait. @throws Problem `not-found`, `second-admin-needed` */
    async confirm(actor: Actor, id: string, reason: string): Promise<AccountView> {
      const account = await find(actor, id);
      const grants = account.waiting.filter((each) => each.mayConfirm);
      const detail = { grants: grants.map(({ role, unit }) => say({ role, unit: unit.code })) };
      await change(actor, account, { action: 'admin-confirmed', reason, detail }, async (transaction) => {
        await confirmWaiting(transaction, actor.userId, id);
      });
      return await find(actor, id);
    },

    /** Ends every session and lets nobody in any more. @throws Problem `last-admin` */
    async disable(actor: Actor, id: string, reason: string): Promise<void> {
      const account = await find(actor, id);
      await change(actor, account, { action: 'account-disabled', reason }, async (transaction) => {
        await shutOut(transaction, id, clock());
      });
    },

    /** @throws Problem `employee-ended` for somebody whose service has ended: take that end back first */
    async enable(actor: Actor, id: string, reason: string): Promise<void> {
      const account = await find(actor, id);
      await refuseEnded(db, id, dayOf(clock()));
      await change(actor, account, { action: 'account-enabled', reason }, async (transaction) => {
        await transaction.updateTable('users').set({ disabled_at: null }).where('id', '=', id).execute();
      });
    },

    /** The old password stops working at once, every session ends, and a link lets the owner choose a new one. */
    async resetPassword(actor: Actor, id: string, reason: string): Promise<Link> {
      const account = await find(actor, id);
      const hash = await unknownPassword();
      let link: Link | undefined;
      await change(actor, account, { action: 'password-reset', reason }, async (transaction) => {
        await writePassword(transaction, id, hash, null);
        await endSessions(transaction, id);
        link = await issueLink(transaction, id);
      });
      if (!link) throw new Error('No link was issued');
      return link;
    },

    /** For somebody whose phone is gone: the second factor is forgotten and every session ends. */
    async resetSecondFactor(actor: Actor, id: string, reason: string): Promise<void> {
      const account = await find(actor, id);
      await change(actor, account, { action: 'second-factor-reset', reason }, async (transaction) => {
        await forgetSecondFactor(transaction, id);
        await endSessions(transaction, id);
      });
    },

    /**
     * For an account that the wrong person signed on to, or whose person got a new name there: the link to the other
     * system is forgotten, every session ends, and the next sign-on links anew. @throws Problem `not-found` without one
     */
    async removeSignOn(actor: Actor, id: string, reason: string): Promise<void> {
      const account = await find(actor, id);
      await change(actor, account, { action: 'sign-on-unlinked', reason }, async (transaction) => {
        await forgetIdentities(transaction, id);
        await endSessions(transaction, id);
      });
    },
  };

  async function issueLink(transaction: Database, userId: string): Promise<Link> {
    return await issueCode(transaction, { purpose: 'password', userId, now: clock(), hours: linkHours });
  }
}

async function readKept(db: Database, actor: Actor, secondFactorRoles: ReadonlySet<Role>): Promise<Kept> {
  const units = administeredUnits(actor);
  if (units.size === 0) throw new Problem('not-allowed', { detail: 'Only administrators keep accounts' });
  const tops = await db.selectFrom('units').select('id').where('parent_id', 'is', null).execute();
  return { actorId: actor.userId, units, isTop: tops.every(({ id }) => units.has(id)), secondFactorRoles };
}

/** A hash of a password that nobody knows: the account is there, and nobody can sign in yet. */
function unknownPassword(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'));
}

async function refuseEnded(db: Database, userId: string, today: Day): Promise<void> {
  const ended = await db
    .selectFrom('users')
    .innerJoin('employees', 'employees.id', 'users.employeeId')
    .select('ended_on')
    .where('users.id', '=', userId)
    .where('ended_on', '<=', today)
    .executeTakeFirst();
  if (ended) throw new Problem('employee-ended', { detail: `Not there any more since ${ended.ended_on}` });
}

async function toGrants(
  db: Database,
  kept: Kept,
  wanted: WantedGrant[],
): Promise<{ role: Role; unitId: number }[]> {
  const units = await db.selectFrom('units').select(['id', 'code']).execute();
  const grants = wanted.map(({ role, unit: code }, index) => {
    const unit = units.find((each) => each.code === code);
    if (!unit) throw invalid(`/grants/${index}/unit`, 'unknown', `There is no unit ${code}`);
    if (!kept.units.has(unit.id))
      throw new Problem('not-allowed', { detail: 'You give roles in your own units only' });
    return { role, unitId: unit.id };
  });
  return grants.filter(
    (grant, index) =>
      grants.findIndex(({ role, unitId }) => role === grant.role && unitId === grant.unitId) === index,
  );
}

async function findEmployee(
  db: Database,
  kept: Kept,
  code: string,
): Promise<{ id: number; unit_id: number }> {
  const employee = await db
    .selectFrom('employees')
    .select(['id', 'unit_id'])
    .where('code', '=', code)
    .where('kind', '=', 'person')
    .executeTakeFirst();
  if (!employee) throw invalid('/employee', 'unknown', 'There is no such person');
  if (!kept.units.has(employee.unit_id))
    throw new Problem('not-allowed', { detail: 'Not a person of your units' });
  return employee;
}

async function insistFree(db: Database, username: string, employeeId: number | null): Promise<void> {
  const taken = await db
    .selectFrom('users')
    .select(['username', 'employeeId'])
    .where((where) =>
      where.or([
        where('username', '=', username.toLowerCase()),
        ...(employeeId === null ? [] : [where('employeeId', '=', employeeId)]),
      ]),
    )
    .executeTakeFirst();
  if (!taken) return;
  const pointer = taken.username === username.toLowerCase() ? '/username' : '/employee';
  throw new Problem('account-exists', {
    detail: 'There is such an account already',
    errors: [{ pointer, code: 'taken', detail: 'Has an account already' }],
  });
}

function invalid(pointer: string, code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer, code, detail }] });
}

function byOf({ userId, name }: Actor): AuditActor & { id: string } {
  return { id: userId, name };
}

function say({ role, unit }: WantedGrant): string {
  return `${role} ${unit}`;
}
