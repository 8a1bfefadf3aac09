import { makeSignature, symmetricDecrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { audit } from '../audit/audit.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import type { Auth } from './auth.ts';
import { recoveryCodeOf } from './recovery-codes.ts';
import { accountSubject } from './repository.ts';
import type { Session, Sessions } from './sessions.ts';
import { completeSignIn, type SignedIn } from './sign-in.ts';
import { vouchedBehind } from './vouched-session.ts';

/** A code is good for 90 seconds at most (one step of 30 seconds to each side); so long it is not taken twice. */
const spentSeconds = 120;

/** What is shown once while a second factor is set up. */
export type NewSecondFactor = {
  /** `otpauth://totp/…`, for the QR code. */
  uri: string;
  /** The same secret for typing, base32 in groups of four. */
  secret: string;
  recoveryCodes: string[];
};

export type SecondFactor = ReturnType<typeof createSecondFactor>;

type SecondFactorDeps = { auth: Auth; db: Database; clock: Clock; sessions: Sessions };

/**
 * Time-based codes (RFC 6238) with recovery codes, by better-auth's plugin called as a library. On top of it a code
 * works once, and turning the factor on ends every session that was opened without it.
 */
export function createSecondFactor({ auth, db, clock, sessions }: SecondFactorDeps) {
  const brake = createFloodBrake(10, 900);

  /** Takes a code out of use; two requests with the same code: one gets it. */
  const spend = async (userId: string, code: string): Promise<void> => {
    const spent_at = toInstant(clock());
    const isFresh = await db.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('spent_codes')
        .where('user_id', '=', userId)
        .where('spent_at', '<', toInstant(clock() - spentSeconds * 1000))
        .execute();
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('spent_codes')
        .values({ user_id: userId, code, spent_at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    });
    if (!isFresh)
      throw new Problem('code-wrong', { detail: 'This code was used already; wait for the next' });
  };

  const log = async (
    userId: string,
    action: 'second-factor-on' | 'second-factor-off' | 'second-factor-failed' | 'recovery-codes-renewed',
    detail = {},
  ): Promise<void> => {
    const subject = await accountSubject(db, userId);
    await audit(db, { at: clock(), actor: { id: userId, name: subject.name }, action, subject, detail });
  };

  return {
    /** How the account stands. `pending`: begun, and not confirmed by a code yet. */
    async state(userId: string): Promise<{ enabled: boolean; pending: boolean; recoveryCodesLeft: number }> {
      const factor = await readFactor(db, userId);
      if (!factor) return { enabled: false, pending: false, recoveryCodesLeft: 0 };
      if (!factor.verified) return { enabled: false, pending: true, recoveryCodesLeft: 0 };
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId } });
      return { enabled: true, pending: false, recoveryCodesLeft: backupCodes.length };
    },

    /** Begins the set-up, or begins it anew while it is not confirmed. @throws Problem `credentials-wrong`, `already-saved` */
    async begin(headers: Headers, { userId }: Session, password: string): Promise<NewSecondFactor> {
      await brake.pass(userId);
      const response = await auth.api.enableTwoFactor({ headers, body: { password }, asResponse: true });
      await refuse(response);
      const pending = await this.pending(userId);
      if (!pending) throw new Error('The second factor was begun, but is not there');
      return pending;
    },

    /** What has to be shown until a code confirms it; null when nothing is begun. */
    async pending(userId: string): Promise<NewSecondFactor | null> {
      const factor = await readFactor(db, userId);
      if (!factor || factor.verified) return null;
      const { secretConfig } = await auth.$context;
      const secret = await symmetricDecrypt({ key: secretConfig, data: factor.secret });
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId } });
      const account = await db
        .selectFrom('users')
        .select('username')
        .where('id', '=', userId)
        .executeTakeFirst();
      return describeSecret(secret, account?.username ?? '', backupCodes);
    },

    /**
     * Turns the second factor on with a first code. The session goes on under a new cookie, all others end.
     * @throws Problem `code-wrong`
     */
    async confirm(headers: Headers, { userId }: Session, typed: string): Promise<{ cookies: string[] }> {
      await brake.pass(userId);
      const code = typed.replaceAll(/\s/g, '');
      // What is no code is kept nowhere: people type passwords into the wrong field.
      if (!/^\d{6}$/.test(code)) throw new Problem('code-wrong', { detail: 'A code has six digits' });
      await spend(userId, code);
      const response = await auth.api.verifyTOTP({ headers, body: { code }, asResponse: true });
      await refuse(response);
      const cookies = response.headers.getSetCookie();
      const token = await sessionTokenIn(auth, cookies);
      await db
        .deleteFrom('sessions')
        .where('userId', '=', userId)
        .where('token', '!=', token ?? '')
        .execute();
      await log(userId, 'second-factor-on');
      return { cookies };
    },

    /**
     * The second step of signing in: a code of the app, or one of the recovery codes.
     * @throws Problem `code-wrong`, `code-expired` (the first step was too long ago, or too many tries),
     *   `too-many-requests` (ten wrong codes in a row), `sign-on-refused` (somebody else was quicker)
     */
    async pass(headers: Headers, typed: string): Promise<SignedIn> {
      const challenge = await findChallenge(auth, headers);
      if (challenge === null) throw new Problem('code-expired', { detail: 'Give the password again' });
      const { userId } = challenge;
      const vouched = await vouchedBehind(auth, challenge.identifier);
      const code = typed.replaceAll(/\s/g, '');
      const isTimed = /^\d{6}$/.test(code);
      try {
        if (isTimed) await spend(userId, code);
        const response = isTimed
          ? await auth.api.verifyTOTP({ headers: challengeOnly(headers), body: { code }, asResponse: true })
          : await auth.api.verifyBackupCode({
              headers: challengeOnly(headers),
              body: { code: recoveryCodeOf(code) },
              asResponse: true,
            });
        await refuse(response);
        const detail = { second_factor: isTimed ? 'code' : 'recovery-code', ...(vouched && { by: 'sso' }) };
        const cookies = response.headers.getSetCookie();
        try {
          await completeSignIn({ db, clock, sessions }, userId, headers, detail, vouched);
        } catch (error) {
          await db
            .deleteFrom('sessions')
            .where('token', '=', (await sessionTokenIn(auth, cookies)) ?? '')
            .execute();
          throw error;
        }
        return { userId, cookies };
      } catch (error) {
        if (error instanceof Problem) await log(userId, 'second-factor-failed', { reason: error.code });
        throw error;
      }
    },

    /** Ten new recovery codes in place of the old ones. @throws Problem `credentials-wrong` */
    async renewRecoveryCodes(headers: Headers, { userId }: Session, password: string): Promise<string[]> {
      await brake.pass(userId);
      const response = await auth.api.generateBackupCodes({ headers, body: { password }, asResponse: true });
      await refuse(response);
      await log(userId, 'recovery-codes-renewed');
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId } });
      return backupCodes;
    },

    /** Turns the second factor off; the session goes on under a new cookie. @throws Problem `credentials-wrong` */
    async remove(headers: Headers, { userId }: Session, password: string): Promise<{ cookies: string[] }> {
      await brake.pass(userId);
      const response = await auth.api.disableTwoFactor({ headers, body: { password }, asResponse: true });
      await refuse(response);
      await log(userId, 'second-factor-off');
      return { cookies: response.headers.getSetCookie() };
    },
  };
}

/** Removes the second factor of somebody who lost it, in the caller's transaction. */
export async function forgetSecondFactor(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('second_factors').where('userId', '=', userId).execute();
  await sql`update users set "twoFactorEnabled" = false where id = ${userId}`.execute(db);
}

async function readFactor(
  db: Database,
  userId: string,
): Promise<{ secret: string; verified: boolean } | undefined> {
  const row = await db
    .selectFrom('second_factors')
    .select(['secret', 'verified'])
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row && { secret: row.secret, verified: Boolean(row.verified) };
}

/** RFC 4648 base32, as authenticator apps take it. */
function describeSecret(secret: string, account: string, recoveryCodes: string[]): NewSecondFactor {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...Buffer.from(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,5}/g) ?? [])
    .map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('');
  const label = `Resik:${encodeURIComponent(account)}`;
  return {
    uri: `otpauth://totp/${label}?secret=${text}&issuer=Resik&digits=6&period=30`,
    secret: (text.match(/.{1,4}/g) ?? []).join(' '),
    recoveryCodes,
  };
}

/** Turns better-auth's refusals into ours. */
async function refuse(response: Response): Promise<void> {
  if (response.ok) return;
  const { code = '' } = (await response.json()) as { code?: string };
  if (code === 'INVALID_PASSWORD') throw new Problem('credentials-wrong', { detail: 'Wrong password' });
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') {
    throw new Problem('too-many-requests', { detail: 'Too many wrong codes', retryAfter: 900 });
  }
  if (code === 'TOTP_ALREADY_ENABLED') throw new Problem('already-saved', { detail: 'It is on already' });
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') {
    throw new Problem('code-wrong', { detail: 'This code does not match' });
  }
  throw new Problem('code-expired', { detail: 'Begin again with the password' });
}

/** The question that the cookie between the two steps stands for; null for a cookie that was not signed here. */
async function findChallenge(
  auth: Auth,
  headers: Headers,
): Promise<{ userId: string; identifier: string } | null> {
  const context = await auth.$context;
  const value = cookieIn(headers, context.createAuthCookie('two_factor').name);
  const [, identifier = '', signature] = /^([\w-]+)\.(.+)$/.exec(value ?? '') ?? [];
  if (signature !== encodeURIComponent(await makeSignature(identifier, context.secret))) return null;
  const challenge = await context.internalAdapter.findVerificationValue(identifier);
  return challenge && challenge.expiresAt > new Date() ? { userId: challenge.value, identifier } : null;
}

/** The request without a session: better-auth would take the code as one for the account that is signed in. */
function challengeOnly(headers: Headers): Headers {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
  return new Headers({ cookie: cookies.filter((pair) => !/session_token=/.test(pair)).join('; ') });
}

function cookieIn(headers: Headers, name: string): string | null {
  const pair = (headers.get('cookie') ?? '').split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}

async function sessionTokenIn(auth: Auth, setCookies: string[]): Promise<string | undefined> {
  const { authCookies } = await auth.$context;
  const cookie = setCookies.find((line) => line.startsWith(`${authCookies.sessionToken.name}=`));
  const value = cookie?.slice(authCookies.sessionToken.name.length + 1).split(';')[0];
  return value === undefined ? undefined : decodeURIComponent(value).replace(/\.[^.]*$/, '');
}
