import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSignature, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import pino from 'pino';
import type { Connection, Database } from '#db/connect.ts';
import { type Open, openSqlite, type TestDatabase } from '#db/testing/engines.ts';
import { makeFolder } from '#db/testing/folders.ts';
import { type Auth, createAuth } from '../accounts/auth.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { registerAccount } from '../accounts/register.ts';
import { createApi } from '../app.ts';
import { readConfig } from '../config.ts';
import { createDeps, type Deps } from '../deps.ts';
import { readSecrets, type Secrets } from '../secrets.ts';
import { settleTown } from './town-data.ts';

/** The present of the tests: Tuesday, 24 November 2026, 09.14 WIB. */
export const testNow = Date.parse('2026-11-24T02:14:00.000Z');

export const testPassword = 'sapu lidi di pagi hari';

/** The secret in the app of everybody who has a second factor. */
export const testSecret = 'kunci-rahasia-di-aplikasi-ponsel';

/** Hashing is slow on purpose: once for all towns of a process. */
let testHash: Promise<string> | undefined;

/** The same for all towns of a process, whose databases are copies of one: what is encrypted there stays readable. */
let secrets: Secrets | undefined;

export type Townsperson = 'ani' | 'budi' | 'citra' | 'rina' | 'dian' | 'surya' | 'vina' | 'indra';

export type Town = {
  database: TestDatabase;
  deps: Deps;
  api: ReturnType<typeof createApi>;
  /** Moves the clock of every part of the town. */
  setTime(milliseconds: number): void;
  /** The cookie header of a person with a session, with its second factor where the role asks for one. */
  signIn(username: Townsperson): Promise<string>;
  dispose(): Promise<void>;
};

/**
 * A small town with a real database: units KOTA (head Budi, sweeper Rina) and BARAT (head Citra, sweeper Dian)
 * under DINAS (admin Ani, manager Surya, reviewer Vina, auditor Indra), a street and a market, one reason each way.
 */
export async function openTown(
  open: Open = openSqlite,
  environment: Record<string, string> = {},
): Promise<Town> {
  const dataDir = makeFolder('resik-town-');
  if (secrets) writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  secrets = readSecrets(dataDir);
  const database = await open(settle);
  let now = testNow;
  const config = readConfig({
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost',
    FLOOD_LIMIT: '0',
    ...environment,
  });
  const deps = createDeps({
    config,
    connection: database,
    clock: () => now,
    log: pino({ level: 'silent' }),
    secrets,
  });
  const api = createApi(deps);
  return {
    database,
    deps,
    api,
    setTime(milliseconds) {
      now = milliseconds;
    },
    signIn: (username) => openSession(deps, username),
    async dispose() {
      await deps.intake.drain();
      await database.dispose();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What each town begins with. */
async function settle(connection: Connection): Promise<void> {
  if (!secrets) throw new Error('A town needs its secrets before its accounts');
  const auth = createAuth(connection, { secret: secrets.session, publicUrl: 'http://localhost' });
  await connection.db.transaction().execute(async (transaction) => {
    await settleTown(transaction);
    if (connection.engine === 'postgres') await countOn(transaction);
    await openAccounts(transaction, auth);
  });
}

/** The town's rows were given their keys, and PostgreSQL does not count on from those by itself. */
async function countOn(db: Database): Promise<void> {
  const tables = ['units', 'employees', 'point_kinds', 'reasons', 'service_points', 'assignments'];
  const counters = tables.map((table) => sql`setval(pg_get_serial_sequence(${table}, 'id'), 1000)`);
  await sql`select ${sql.join(counters)}`.execute(db);
}

/** A session as better-auth opens it, without the cost of a password. */
async function openSession({ auth, connection }: Deps, username: Townsperson): Promise<string> {
  const { internalAdapter, authCookies, secret } = await auth.$context;
  const { id } = await connection.db
    .selectFrom('users')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  const { token } = await internalAdapter.createSession(id);
  const value = `${token}.${await makeSignature(token, secret)}`;
  return `${authCookies.sessionToken.name}=${encodeURIComponent(value)}`;
}

async function openAccounts(db: Database, auth: Auth): Promise<void> {
  testHash ??= hashPassword(testPassword);
  const passwordHash = await testHash;
  const people = [
    { username: 'ani', name: 'Ani', employeeId: null, grants: [{ role: 'admin', unitId: 1 }] },
    { username: 'budi', name: 'Budi', employeeId: 1, grants: [{ role: 'head', unitId: 2 }] },
    { username: 'citra', name: 'Citra', employeeId: 2, grants: [{ role: 'head', unitId: 3 }] },
    { username: 'rina', name: 'Rina', employeeId: 3, grants: [{ role: 'employee', unitId: 2 }] },
    { username: 'dian', name: 'Dian', employeeId: 4, grants: [{ role: 'employee', unitId: 3 }] },
    { username: 'surya', name: 'Surya', employeeId: null, grants: [{ role: 'manager', unitId: 1 }] },
    { username: 'vina', name: 'Vina', employeeId: null, grants: [{ role: 'reviewer', unitId: 1 }] },
    { username: 'indra', name: 'Indra', employeeId: null, grants: [{ role: 'auditor', unitId: 1 }] },
  ] as const;
  const createdAt = '2026-09-01T00:00:00.000Z';
  for (const person of people) {
    const id = await registerAccount(db, {
      ...person,
      passwordHash,
      passwordSetAt: createdAt,
      createdAt,
      grants: [...person.grants],
    });
    if (person.username === 'ani' || person.username === 'vina') await giveSecondFactor(db, auth, id);
  }
}

async function giveSecondFactor(db: Database, auth: Auth, userId: string): Promise<void> {
  const { secretConfig } = await auth.$context;
  const secret = await symmetricEncrypt({ key: secretConfig, data: testSecret });
  const codes = await symmetricEncrypt({ key: secretConfig, data: JSON.stringify(['7K3QX-9M2TV']) });
  await sql`insert into second_factors (id, secret, "backupCodes", "userId", verified, "failedVerificationCount")
    values (${userId}, ${secret}, ${codes}, ${userId}, true, 0)`.execute(db);
  await sql`update users set "twoFactorEnabled" = true where id = ${userId}`.execute(db);
}
