import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { audit, nobody } from '../audit/audit.ts';
import { senderOf } from '../http/client-address.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import type { Auth } from './auth.ts';
import { createGuessBrake } from './guess-brake.ts';
import { linkIdentity } from './identities.ts';
import type { KnownDevices } from './known-device.ts';
import type { Vouched } from './provider.ts';
import { accountSubject } from './repository.ts';
import { endSessions, type Sessions } from './sessions.ts';

/** Without a user the password was right and the second factor is still to come. */
const Answer = z.object({ user: z.object({ id: z.string() }).optional(), code: z.string().optional() });

/** Where a sign-in came from: the address for the brake, the headers for the session that it replaces. */
export type Sender = { address: string | null; headers?: Headers };

export type SignIn = (
  credentials: { username: string; password: string },
  sender: Sender,
) => Promise<SignedIn>;

/** `userId` is null while a second factor is asked for; the cookies then carry the question, not a session. */
export type SignedIn = { userId: string | null; cookies: string[] };

type SignInDeps = { auth: Auth; db: Database; clock: Clock; sessions: Sessions };

/**
 * Checks a password and opens a session, or asks for the second factor.
 * The limits hold per name (guess-brake.ts) and per sender, so that neither guessing one password nor trying one
 * password on all accounts pays. Unknown names cost the same hash as known ones.
 * @throws Problem `credentials-wrong` (whichever of the two is wrong), `account-disabled` (only after the right
 *   password), `too-many-requests`
 */
export function createSignIn(
  { auth, db, clock, sessions }: SignInDeps,
  knownDevices: Pick<KnownDevices, 'find'>,
): SignIn {
  const guesses = createGuessBrake();
  const perSender = createFloodBrake(200, 900);
  return async ({ username, password }, { address, headers = new Headers() }) => {
    // The sender first: who is stopped must not go on using up the tries of accounts.
    await perSender.pass(address === null ? '?' : senderOf(address));
    await guesses.pass(username, { device: knownDevices.find(headers, username), address });
    const response = await auth.api.signInUsername({ body: { username, password }, asResponse: true });
    const answer = Answer.parse(await response.json());
    if (!response.ok) {
      const reason = answer.code === 'FAILED_TO_CREATE_SESSION' ? 'account-disabled' : 'credentials-wrong';
      await logFailure(db, clock(), username, reason);
      throw new Problem(reason, { detail: 'NIP or password does not match, or the account is disabled' });
    }
    const cookies = response.headers.getSetCookie();
    if (!answer.user) return { userId: null, cookies };
    await completeSignIn({ db, clock, sessions }, answer.user.id, headers, {});
    return { userId: answer.user.id, cookies };
  };
}

/**
 * What follows once a session was opened: old ones go, it takes the place of the one before, and is logged.
 * @param vouched by whom it was opened instead of a password; from now on the account is theirs alone
 */
export async function completeSignIn(
  { db, clock, sessions }: Pick<SignInDeps, 'db' | 'clock' | 'sessions'>,
  userId: string,
  headers: Headers,
  detail: Record<string, unknown>,
  vouched: Vouched | null = null,
): Promise<void> {
  const before = await sessions.find(headers);
  await sessions.list(userId);
  const subject = await accountSubject(db, userId);
  await db.transaction().execute(async (transaction) => {
    if (before) await endSessions(transaction, before.userId, { only: before.id });
    const actor = { id: userId, name: subject.name };
    await audit(transaction, { at: clock(), actor, action: 'signed-in', subject, detail });
    if (vouched) await linkIdentity(transaction, userId, vouched, clock());
  });
}

/** Ends the session of a request's cookie; returns the cookies that take it away. */
export function createSignOut({
  auth,
  db,
  clock,
  sessions,
}: SignInDeps): (headers: Headers) => Promise<string[]> {
  return async (headers) => {
    const session = await sessions.find(headers);
    const response = await auth.api.signOut({ headers, asResponse: true });
    if (session) {
      const subject = await accountSubject(db, session.userId);
      const actor = { id: session.userId, name: subject.name };
      await audit(db, { at: clock(), actor, action: 'signed-out', subject });
    }
    return response.headers.getSetCookie();
  };
}

/** The typed name is kept only when it is an account's: people type passwords into the wrong field. */
async function logFailure(db: Database, at: number, username: string, reason: string): Promise<void> {
  // Anything else is no user name, and PostgreSQL cannot even ask for a text with NUL.
  const known = /^[\w.]+$/.test(username)
    ? await db
        .selectFrom('users')
        .select(['id', 'name'])
        .where('username', '=', username.toLowerCase())
        .executeTakeFirst()
    : undefined;
  const subject = known ? { kind: 'account' as const, code: known.id, name: known.name } : null;
  await audit(db, { at, actor: nobody, action: 'sign-in-failed', subject, detail: { reason } });
}
