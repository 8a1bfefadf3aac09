import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { Role } from '#db/schema.ts';

export type NewAccount = {
  /** NIP of 18 digits, or a user name. */
  username: string;
  name: string;
  /** A hash made by hashPassword. */
  passwordHash: string;
  /** When the person chose it; null: nobody knows it, the person is still to choose one. */
  passwordSetAt: string | null;
  createdAt: string;
  employeeId: number | null;
  grants: { role: Role; unitId: number }[];
};

/**
 * Creates an account with its roles, in the caller's transaction. Only set-up, import, the demo and administrators
 * get here: there is no sign-up. The rows are those that better-auth itself would write.
 * @returns the id of the account
 */
export async function registerAccount(db: Database, account: NewAccount): Promise<string> {
  const id = randomUUID();
  const { createdAt: now } = account;
  const username = account.username.toLowerCase();
  await sql`insert into users
      (id, name, email, "emailVerified", "createdAt", "updatedAt", username, "displayUsername", "employeeId",
       password_set_at)
    values (${id}, ${account.name}, ${`${username}@akun.invalid`}, true, ${now}, ${now}, ${username},
      ${account.username}, ${account.employeeId}, ${account.passwordSetAt})`.execute(db);
  await sql`insert into credentials
      (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values (${randomUUID()}, ${id}, 'credential', ${id}, ${account.passwordHash}, ${now}, ${now})`.execute(
    db,
  );
  if (account.grants.length > 0) {
    await db
      .insertInto('role_grants')
      .values(account.grants.map(({ role, unitId }) => ({ user_id: id, role, unit_id: unitId })))
      .execute();
  }
  return id;
}
