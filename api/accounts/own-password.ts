import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { audit, nobody } from '../audit/audit.ts';
import { normalizeCrockford, toCrockford } from '../codes/crockford.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { type PasswordPolicy, passwordFlaws } from './password-policy.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { accountSubject } from './repository.ts';
import { endSessions, type Session } from './sessions.ts';

/** How long a link to choose a password works. */
export const linkHours = 72;

export type OwnPassword = ReturnType<typeof createOwnPassword>;

type OwnPasswordDeps = { db: Database; clock: Clock; policy: PasswordPolicy; office: string };

/** Passwords as their owners choose them: signed in with the old one, or with a link that works once. */
export function createOwnPassword({ db, clock, policy, office }: OwnPasswordDeps) {
  const brake = createFloodBrake(10, 900);

  /** @throws Problem `password-weak` with one entry per flaw, at `pointer` */
  const insist = (password: string, owner: { username: string; name: string }, pointer: string): void => {
    const flaws = passwordFlaws(policy, password, { ...owner, office });
    if (flaws.length === 0) return;
    throw new Problem('password-weak', {
      detail: 'This password is easy to guess',
      errors: flaws.map((code) => ({ pointer, code, detail: code })),
    });
  };

  return {
    insist,

    /**
     * Changes the own password; every other session ends.
     * @throws Problem `credentials-wrong`, `password-weak`, `too-many-requests`
     */
    async change(
      { userId, id }: Session,
      { current, password }: { current: string; password: string },
    ): Promise<void> {
      await brake.pass(userId);
      const owner = await readOwner(db, userId);
      if (!(await verifyPassword({ hash: owner.hash, password: current }))) {
        throw new Problem('credentials-wrong', {
          detail: 'Wrong password',
          errors: [{ pointer: '/current', code: 'wrong', detail: 'Not the current password' }],
        });
      }
      if (current === password) {
        throw new Problem('password-weak', {
          errors: [{ pointer: '/password', code: 'unchanged', detail: 'The same as before' }],
        });
      }
      insist(password, owner, '/password');
      const hash = await hashPassword(password);
      const subject = await accountSubject(db, userId);
      await db.transaction().execute(async (transaction) => {
        await writePassword(transaction, userId, hash, toInstant(clock()));
        const ended = await endSessions(transaction, userId, { except: id });
        const actor = { id: userId, name: subject.name };
        const detail = { sessions_ended: ended };
        await audit(transaction, { at: clock(), actor, action: 'password-changed', subject, detail });
      });
    },

    /** Whose link a code is; null when it was used, is too old or was never given. */
    async ownerOf(code: string): Promise<{ username: string; name: string } | null> {
      const row = await findLink(db, code, toInstant(clock()));
      return row ? await readOwner(db, row.user_id) : null;
    },

    /**
     * Chooses a password with a link that works once; every session ends.
     * @throws Problem `link-invalid`, `password-weak`
     */
    async choose(code: string, password: string): Promise<{ username: string }> {
      const now = toInstant(clock());
      const link = await findLink(db, code, now);
      if (!link) throw new Problem('link-invalid', { detail: 'This link was used or is too old' });
      const owner = await readOwner(db, link.user_id);
      insist(password, owner, '/password');
      const hash = await hashPassword(password);
      const subject = await accountSubject(db, link.user_id);
      await db.transaction().execute(async (transaction) => {
        if (!(await spendCode(transaction, link.id, now))) {
          throw new Problem('link-invalid', { detail: 'This link was used a moment ago' });
        }
        await writePassword(transaction, link.user_id, hash, now);
        await endSessions(transaction, link.user_id);
        await audit(transaction, { at: clock(), actor: nobody, action: 'password-set', subject });
      });
      return { username: owner.username };
    },
  };
}

/** A code of 128 bits for somebody; only its digest is stored. Earlier ones of the same purpose stop working. */
export async function issueCode(
  db: Database,
  code: { purpose: 'setup' | 'password'; userId: string | null; now: number; hours: number },
): Promise<{ code: string; expiresAt: string }> {
  const text = toCrockford(randomBytes(17)).slice(0, 26);
  const expiresAt = toInstant(code.now + code.hours * 3_600_000);
  const earlier = db
    .deleteFrom('one_time_codes')
    .where('purpose', '=', code.purpose)
    .where('used_at', 'is', null);
  await (code.userId === null ? earlier : earlier.where('user_id', '=', code.userId)).execute();
  await db
    .insertInto('one_time_codes')
    .values({
      purpose: code.purpose,
      user_id: code.userId,
      digest: digestOf(text),
      created_at: toInstant(code.now),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  return { code: text, expiresAt };
}

/** Marks a code as used; false when somebody else was quicker. */
export async function spendCode(db: Database, id: number, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('one_time_codes')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** SHA-256 of a code however it was typed; 128 random bits need no slow hash. */
export function digestOf(typed: string): string {
  return createHash('sha256')
    .update(normalizeCrockford(typed) ?? '')
    .digest('hex');
}

/** Stores a password; a sign-in that the one before began and that waits for its code is over. */
export async function writePassword(
  db: Database,
  userId: string,
  hash: string,
  setAt: string | null,
): Promise<void> {
  await db
    .updateTable('credentials')
    .set({ password: hash })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
  await db.updateTable('users').set({ password_set_at: setAt }).where('id', '=', userId).execute();
  await db.deleteFrom('verifications').where('value', '=', userId).execute();
}

async function findLink(
  db: Database,
  code: string,
  now: string,
): Promise<{ id: number; user_id: string } | undefined> {
  const row = await db
    .selectFrom('one_time_codes')
    .innerJoin('users', 'users.id', 'one_time_codes.user_id')
    .select(['one_time_codes.id', 'users.id as user_id'])
    .where('purpose', '=', 'password')
    .where('digest', '=', digestOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row;
}

async function readOwner(
  db: Database,
  userId: string,
): Promise<{ username: string; name: string; hash: string }> {
  const row = await db
    .selectFrom('users')
    .innerJoin('credentials', 'credentials.userId', 'users.id')
    .select(['username', 'name', 'password'])
    .where('users.id', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirstOrThrow();
  return { username: row.username ?? '', name: row.name, hash: row.password ?? '' };
}
