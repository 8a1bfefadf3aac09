import type { Database } from '#db/connect.ts';
import { sweepWeeks } from '../digest/repository.ts';
import { sweepNotices } from '../notices/repository.ts';
import { toInstant } from '../time/instant.ts';
import { sweepMails } from './deliveries.ts';

const day = 86_400_000;

/** How long notices stand in an inbox. */
export const noticeDays = 180;

/** How long it is kept what became of a letter: `digest` for a week can then not begin again. */
const mailDays = 60;

/** Forgets old notices, and what became of old letters. */
export async function sweepNews(db: Database, now: number): Promise<void> {
  await sweepNotices(db, toInstant(now - noticeDays * day));
  await sweepMails(db, toInstant(now - mailDays * day));
  await sweepWeeks(db, toInstant(now - mailDays * day));
}
