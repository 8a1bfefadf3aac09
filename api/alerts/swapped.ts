import type { Database } from '#db/connect.ts';
import { listPlaces, type PlaceRecord } from '../dashboard/repository.ts';
import { listUnits } from '../organization/repository.ts';
import { tallyRatings } from '../points/repository.ts';
import { listStickerReporters } from '../stickers/repository.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import type { Finding } from './finding.ts';
import { reportedDays, reportingPhones } from './thresholds.ts';

/** Places of which enough phones have said lately that their sticker hangs elsewhere. */
export async function findSwapped(db: Database, now: number): Promise<Finding[]> {
  const to = dayOf(now);
  const from = addDays(to, 1 - reportedDays);
  const reports = await listStickerReporters(db, from, to);
  const daysOf = Map.groupBy(reports, ({ pointId }) => pointId);
  if (daysOf.size === 0) return [];
  const units = await listUnits(db);
  const places = await listPlaces(
    db,
    units.map(({ id }) => id),
  );
  const reported = places.filter(({ id, endedOn }) => daysOf.has(id) && (endedOn === null || endedOn > to));
  const ids = reported.map(({ id }) => id);
  const ratings = await countRatings(db, ids, from);
  const since = await countRatings(db, ids, addDays(from, -reportedDays));
  return reported.flatMap((place) => {
    const days = (daysOf.get(place.id) ?? []).map(({ lastDay }) => lastDay);
    const freshOn = passedOn(days);
    if (freshOn === null) return [];
    const lately = ratings.get(place.id) ?? 0;
    const evidence = {
      kind: 'swapped-sticker' as const,
      ...{ from, to, days: reportedDays, reports: days.length, threshold: reportingPhones },
      ...{ ratings: lately, ratingsBefore: (since.get(place.id) ?? 0) - lately },
      others: othersOf(place, reported),
    };
    return [{ subject: `point:${place.id}`, unitId: place.unitId, pointId: place.id, evidence, freshOn }];
  });
}

/**
 * The day from which on the newest reports alone are enough; null where all of them are too few.
 * @param days of each phone the day of its last report
 */
export function passedOn(days: readonly Day[]): Day | null {
  return [...days].sort().reverse()[reportingPhones - 1] ?? null;
}

/** Whose sticker could hang there instead: what was reported in the same unit as well. */
function othersOf(place: PlaceRecord, reported: readonly PlaceRecord[]): { code: string; name: string }[] {
  return reported
    .filter(({ id, unitId }) => unitId === place.unitId && id !== place.id)
    .map(({ code, name }) => ({ code, name }));
}

async function countRatings(db: Database, ids: readonly number[], since: Day): Promise<Map<number, number>> {
  const tallies = await tallyRatings(db, ids, since);
  return new Map(tallies.map(({ pointId, ratings }) => [pointId, ratings]));
}
