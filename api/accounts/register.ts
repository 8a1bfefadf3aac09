import type { Database } from '#db/connect.ts';
import type { Role } from '#db/schema.ts';
import type { Auth } from './auth.ts';

export type NewAccount = {
  /** NIP of 18 digits, or a user name. */
  username: string;
  name: string;
  /** A hash made by hashPassword. */
  passwordHash: string;
  employeeId: number | null;
  grants: { role: Role; unitId: number }[];
};

/** Creates an account with its roles. Only setup, import and administrators get here: there is no sign-up. */
export async function registerAccount(auth: Auth, db: Database, account: NewAccount): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.createUser(
    {
      name: account.name,
      // better-auth wants an address; this one can never receive mail (RFC 2606).
      email: `${account.username}@akun.invalid`,
      emailVerified: true,
      username: account.username,
      employeeId: account.employeeId,
    },
    { method: 'admin' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: account.passwordHash,
  });
  if (account.grants.length > 0) {
    await db
      .insertInto('role_grants')
      .values(account.grants.map(({ role, unitId }) => ({ user_id: user.id, role, unit_id: unitId })))
      .execute();
  }
  return user.id;
}
