import { betterAuth } from 'better-auth';
import { twoFactor, username } from 'better-auth/plugins';
import type { Connection } from '#db/connect.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** Idle time after which a session ends; it is renewed while it is used. */
const sessionSeconds = 12 * 3600;

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in by NIP or user name. better-auth keeps users, sessions and second factors; nobody can sign up, and
 * none of its own routes is reachable: our routes call it.
 */
export function createAuth(connection: Connection, secret: string, publicUrl: string) {
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
    session: { modelName: 'sessions', expiresIn: sessionSeconds, updateAge: 3600 },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) },
      },
    },
    advanced: {
      cookiePrefix: 'resik',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    plugins: [
      username({ minUsernameLength: 3, maxUsernameLength: 64 }),
      twoFactor({ schema: { twoFactor: { modelName: 'second_factors' } } }),
    ],
  });
}
