import type { Database } from '#db/connect.ts';
import { audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import type { Vouched } from './provider.ts';
import { accountSubject } from './repository.ts';

/** Why somebody whom the provider has recognised may not come in; for the log alone. */
export type Refusal =
  | 'claim-missing'
  | 'account-unknown'
  | 'account-ambiguous'
  | 'account-disabled'
  | 'account-of-another';

type Found = { userId: string; refusal: null } | { userId: string | null; refusal: Refusal };

/**
 * The account of somebody whom the provider has recognised. Once linked, the subject alone decides; before that the
 * claim has to name exactly one account, by its user name or by its employee's NIP, and nobody else may hold it.
 */
export async function findVouchedAccount(db: Database, { issuer, subject, name }: Vouched): Promise<Found> {
  const linked = await db
    .selectFrom('identities')
    .innerJoin('users', 'users.id', 'identities.user_id')
    .select(['users.id', 'users.disabled_at'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (linked) return admit(linked);
  if (name === null) return { userId: null, refusal: 'claim-missing' };
  // What no account can be called is not looked for: some other letters become ASCII when made small.
  if (!/^[\w.]{3,64}$/.test(name)) return { userId: null, refusal: 'account-unknown' };
  const named = await db
    .selectFrom('users')
    .leftJoin('employees', 'employees.id', 'users.employeeId')
    .select(['users.id', 'users.disabled_at'])
    .where((where) =>
      where.or([where('username', '=', name.toLowerCase()), where('employees.nip', '=', name)]),
    )
    .execute();
  const [account] = named;
  if (!account) return { userId: null, refusal: 'account-unknown' };
  if (named.length > 1) return { userId: null, refusal: 'account-ambiguous' };
  const other = await db
    .selectFrom('identities')
    .select('subject')
    .where('issuer', '=', issuer)
    .where('user_id', '=', account.id)
    .executeTakeFirst();
  if (other) return { userId: account.id, refusal: 'account-of-another' };
  return admit(account);
}

function admit({ id, disabled_at }: { id: string; disabled_at: string | null }): Found {
  return { userId: id, refusal: disabled_at === null ? null : 'account-disabled' };
}

/**
 * Binds a subject to its account, unless it is so already. Call it in a transaction that has written to the log: there
 * writers take turns, so of two who come at once one sees the other.
 * @throws Problem `sign-on-refused` when the account or the subject belongs to another one by now
 */
export async function linkIdentity(
  transaction: Database,
  userId: string,
  { issuer, subject }: Vouched,
  now: number,
): Promise<void> {
  const links = await transaction
    .selectFrom('identities')
    .select(['subject', 'user_id'])
    .where('issuer', '=', issuer)
    .where((where) => where.or([where('subject', '=', subject), where('user_id', '=', userId)]))
    .execute();
  if (links.some((link) => link.subject !== subject || link.user_id !== userId)) {
    throw new Problem('sign-on-refused', { detail: 'Linked to another one meanwhile' });
  }
  if (links.length > 0) return;
  await transaction
    .insertInto('identities')
    .values({ issuer, subject, user_id: userId, linked_at: toInstant(now) })
    .execute();
  const account = await accountSubject(transaction, userId);
  const actor = { id: userId, name: account.name };
  await audit(transaction, {
    at: now,
    actor,
    action: 'sign-on-linked',
    subject: account,
    detail: { provider: issuer },
  });
}

/** Forgets who an account is elsewhere, in the caller's transaction. @throws Problem `not-found` */
export async function forgetIdentities(transaction: Database, userId: string): Promise<void> {
  const { numDeletedRows } = await transaction
    .deleteFrom('identities')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw new Problem('not-found', { detail: 'This account is linked to nobody' });
}

/** The newest link of each of these accounts that has one; after a change of the provider there may be older ones. */
export async function readLinks(
  db: Database,
  userIds: readonly string[],
): Promise<Map<string, { issuer: string; linkedAt: string }>> {
  const rows = await db
    .selectFrom('identities')
    .select(['user_id', 'issuer', 'linked_at'])
    .where('user_id', 'in', userIds)
    .orderBy('linked_at')
    .execute();
  return new Map(rows.map(({ user_id, issuer, linked_at }) => [user_id, { issuer, linkedAt: linked_at }]));
}
