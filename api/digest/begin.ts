import type { Database } from '#db/connect.ts';
import { enqueueMails } from '../mail/deliveries.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { addDays, dayOf, mondayOf, startOfDay, weekOf } from '../time/period.ts';
import { insertWeek, isBegun, listLeaders } from './repository.ts';

const hour = 3_600_000;

/** Monday, 07.00 WIB. */
const beginsAt = 7 * hour;

/** A digest that comes days later tells old news. */
const lastsFor = 48 * hour;

/**
 * The week that is told about now, `2026-W47`: the last whole one, from Monday 07.00 WIB on for two days; null at any other
 * time.
 */
export function weekToTell(now: number): string | null {
  const monday = mondayOf(dayOf(now));
  const since = fromInstant(startOfDay(monday)) + beginsAt;
  return now >= since && now < since + lastsFor ? weekOf(addDays(monday, -7)) : null;
}

/**
 * Lays down the digest of the week for everybody who leads a unit and wants it: once, however many processes ask and
 * however often. Whoever confirms an address later gets the next one.
 */
export async function beginDigests(db: Database, now: number): Promise<void> {
  const week = weekToTell(now);
  if (week === null || (await isBegun(db, week))) return;
  await db.transaction().execute(async (transaction) => {
    if (!(await insertWeek(transaction, week, toInstant(now)))) return;
    const leaders = await listLeaders(transaction);
    const letters = leaders.map((userId) => ({ userId, reference: week }));
    await enqueueMails(transaction, 'digest', letters, toInstant(now));
  });
}
