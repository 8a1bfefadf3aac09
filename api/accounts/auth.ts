import { betterAuth } from 'better-auth';
import { twoFactor, username } from 'better-auth/plugins';
import type { Connection } from '#db/connect.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import * as argon2 from './passwords.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { vouchedSessions } from './vouched-session.ts';

/** Days after which a session ends however much it is used; how long it may rest is checked in sessions.ts. */
export const sessionDays = 7;

export type Auth = ReturnType<typeof createAuth>;

type AuthOptions = {
  /** Signs cookies and encrypts second factors. */
  secret: string;
  publicUrl: string;
  clock?: Clock;
  /** How passwords are hashed; a test counts the work through it. */
  passwords?: Pick<typeof argon2, 'hashPassword' | 'verifyPassword'>;
};

/**
 * Sign-in by NIP or user name. better-auth keeps sessions and second factors; nobody can sign up, and none of its
 * own routes is reachable: our routes call it.
 */
export function createAuth(
  connection: Connection,
  { secret, publicUrl, clock = systemClock, passwords = argon2 }: AuthOptions,
) {
  const secure = publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Resik',
    baseURL: publicUrl,
    secret,
    database: { db: connection.db, type: connection.engine, transaction: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: {
      modelName: 'users',
      additionalFields: { employeeId: { type: 'number', required: false, input: false } },
    },
    session: { modelName: 'sessions', expiresIn: sessionDays * 86_400, disableSessionRefresh: true },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      password: { hash: passwords.hashPassword, verify: passwords.verifyPassword },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (await isDisabled(connection, session.userId)) return false;
            const now = new Date(clock());
            // better-auth wants the two texts; addresses and browsers are never written.
            return { data: { ...session, ipAddress: null, userAgent: null, createdAt: now, updatedAt: now } };
          },
        },
      },
    },
    advanced: {
      // With __Host- a browser takes the cookie only from this very host, over TLS, for all its paths.
      cookiePrefix: secure ? '__Host-resik' : 'resik',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    plugins: [
      username({ minUsernameLength: 3, maxUsernameLength: 64 }),
      twoFactor({
        issuer: 'Resik',
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
        schema: { twoFactor: { modelName: 'second_factors' } },
      }),
      vouchedSessions(),
    ],
  });
}

/** Whatever path leads to a session, a disabled account gets none. */
async function isDisabled({ db }: Connection, userId: string): Promise<boolean> {
  const user = await db.selectFrom('users').select('disabled_at').where('id', '=', userId).executeTakeFirst();
  return user?.disabled_at !== null;
}
