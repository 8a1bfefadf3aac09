import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listPeriods, periodView } from '../scores/repository.ts';
import type { Instant } from '../time/instant.ts';
import { noticeKindNames, pathOfNotice } from './kinds.ts';
import { countUnread, listNotices, markRead } from './repository.ts';
import type { Inbox } from './schema.ts';

/** The own notices, the newest first. Nobody else's can be asked for. */
export async function viewInbox(db: Database, { userId }: Actor): Promise<Inbox> {
  const rows = await listNotices(db, userId);
  const periods = new Map((await listPeriods(db)).map((period) => [period.code, periodView(period)]));
  return {
    unread: await countUnread(db, userId),
    notices: rows.flatMap(({ id, kind: name, reference, at, read_at }) => {
      const kind = noticeKindNames.find((each) => each === name);
      const href = pathOfNotice(name, reference);
      const period = periods.get(reference) ?? null;
      return kind && href !== null ? [{ id, kind, period, at, read: read_at !== null, href }] : [];
    }),
  };
}

/** Marks one of the own notices as read, a second time too. @throws Problem `not-found` also for somebody else's */
export async function readNotice(db: Database, { userId }: Actor, id: number, now: Instant): Promise<void> {
  if (!(await markRead(db, userId, now, id))) throw new Problem('not-found', { detail: 'No such notice' });
}

/** Marks all own notices as read. */
export async function readAll(db: Database, { userId }: Actor, now: Instant): Promise<void> {
  await markRead(db, userId, now);
}
