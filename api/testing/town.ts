import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openSqlite, type TestDatabase } from '#db/testing/engines.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { registerAccount } from '../accounts/register.ts';
import { createApi } from '../app.ts';
import { readConfig } from '../config.ts';
import { createDeps, type Deps } from '../deps.ts';
import { readSecrets } from '../secrets.ts';
import { settleTown } from './town-data.ts';

/** The present of the tests: Tuesday, 24 November 2026, 09.14 WIB. */
export const testNow = Date.parse('2026-11-24T02:14:00.000Z');

export const testPassword = 'sapu lidi di pagi hari';

export type Town = {
  database: TestDatabase;
  deps: Deps;
  api: ReturnType<typeof createApi>;
  /** Moves the clock of every part of the town. */
  setTime(milliseconds: number): void;
  /** The cookie header of a signed-in person. */
  signIn(username: 'ani' | 'budi' | 'citra' | 'rina' | 'dian'): Promise<string>;
  dispose(): Promise<void>;
};

/**
 * A small town with a real database: units KOTA (head Budi, sweeper Rina) and BARAT (head Citra, sweeper Dian)
 * under DINAS (admin Ani), a street and a market, one reason each way.
 */
export async function openTown(
  open: () => Promise<TestDatabase> = openSqlite,
  environment: Record<string, string> = {},
): Promise<Town> {
  const database = await open();
  const dataDir = mkdtempSync(join(tmpdir(), 'resik-town-'));
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
    secrets: readSecrets(dataDir),
  });
  await settleTown(database.db);
  await openAccounts(deps);
  const api = createApi(deps);
  return {
    database,
    deps,
    api,
    setTime(milliseconds) {
      now = milliseconds;
    },
    async signIn(username) {
      const { cookies } = await deps.signIn({ username, password: testPassword }, null);
      return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    },
    async dispose() {
      await deps.intake.drain();
      await database.dispose();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openAccounts(deps: Deps): Promise<void> {
  const passwordHash = await hashPassword(testPassword);
  const people = [
    { username: 'ani', name: 'Ani', employeeId: null, grants: [{ role: 'admin', unitId: 1 }] },
    { username: 'budi', name: 'Budi', employeeId: 1, grants: [{ role: 'head', unitId: 2 }] },
    { username: 'citra', name: 'Citra', employeeId: 2, grants: [{ role: 'head', unitId: 3 }] },
    { username: 'rina', name: 'Rina', employeeId: 3, grants: [{ role: 'employee', unitId: 2 }] },
    { username: 'dian', name: 'Dian', employeeId: 4, grants: [{ role: 'employee', unitId: 3 }] },
  ] as const;
  for (const person of people) {
    await registerAccount(deps.auth, deps.connection.db, {
      ...person,
      passwordHash,
      grants: [...person.grants],
    });
  }
}
