import type { Database } from '#db/connect.ts';
import type { Clock } from '../time/clock.ts';
import { type Instant, toInstant } from '../time/instant.ts';
import { type Auth, sessionDays } from './auth.ts';

const hour = 3_600_000;

/** A session that rests this long is over. */
export const idleLimit = 12 * hour;

/** A session is over after this long however much it is used. */
export const absoluteLimit = sessionDays * 24 * hour;

/** How exact "last used" is: writing it at every request would cost a commit each. */
const seenPrecision = 5 * 60_000;

export type Session = {
  id: string;
  userId: string;
  /** Whether the account asks for a second factor; then every session of it was opened with one. */
  secondFactor: boolean;
  createdAt: Instant;
  seenAt: Instant;
};

export type Sessions = {
  /** The session of a request's cookie, null without one that is still good. */
  find(headers: Headers): Promise<Session | null>;
  /** All good sessions of an account, the one used last first; those that are over are removed on the way. */
  list(userId: string): Promise<Session[]>;
};

/** Sessions by better-auth, with our limits on top: they hold at the next request, by the clock of the process. */
export function createSessions(auth: Auth, db: Database, clock: Clock): Sessions {
  const isOver = (createdAt: Date, seenAt: Date): boolean =>
    clock() - createdAt.getTime() >= absoluteLimit || clock() - seenAt.getTime() >= idleLimit;
  return {
    async find(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      if (!found) return null;
      const { id, token, userId, createdAt, updatedAt } = found.session;
      if (isOver(createdAt, updatedAt)) {
        await endSessions(db, userId, { only: id });
        return null;
      }
      if (clock() - updatedAt.getTime() >= seenPrecision) {
        const { internalAdapter } = await auth.$context;
        await internalAdapter.updateSession(token, { updatedAt: new Date(clock()) });
      }
      return toSession(id, userId, found.user.twoFactorEnabled === true, createdAt, updatedAt);
    },
    async list(userId) {
      const { internalAdapter } = await auth.$context;
      const rows = await internalAdapter.listSessions(userId);
      const over = rows.filter(({ createdAt, updatedAt }) => isOver(createdAt, updatedAt));
      for (const { id } of over) await endSessions(db, userId, { only: id });
      return rows
        .filter((row) => !over.includes(row))
        .map(({ id, createdAt, updatedAt }) => toSession(id, userId, false, createdAt, updatedAt))
        .sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
    },
  };
}

function toSession(
  id: string,
  userId: string,
  secondFactor: boolean,
  createdAt: Date,
  seenAt: Date,
): Session {
  return {
    id,
    userId,
    secondFactor,
    createdAt: toInstant(createdAt.getTime()),
    seenAt: toInstant(seenAt.getTime()),
  };
}

/** Ends sessions of an account at once: all, all but one, or one. Returns how many there were. */
export async function endSessions(
  db: Database,
  userId: string,
  { only, except }: { only?: string; except?: string } = {},
): Promise<number> {
  let query = db.deleteFrom('sessions').where('userId', '=', userId);
  if (only !== undefined) query = query.where('id', '=', only);
  if (except !== undefined) query = query.where('id', '!=', except);
  const { numDeletedRows } = await query.executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
