import type { Database } from '#db/connect.ts';
import { listUnits } from '../organization/repository.ts';
import { describePlaces } from '../points/describe.ts';
import { listPlaces, type PlaceRecord } from '../points/repository.ts';
import { type ListedPoint, silentAfterDays } from '../points/schema.ts';
import { addDays } from '../time/period.ts';
import type { Finding } from './finding.ts';

/** Places looked at in one go. */
const batch = 500;

/** Places that can be rated and were not for so long, as the list of service points has them. */
export async function findSilent(db: Database, now: number): Promise<Finding[]> {
  const unitIds = (await listUnits(db)).map(({ id }) => id);
  const found: Finding[] = [];
  for (let after: PlaceRecord | null = null; ; ) {
    const places: PlaceRecord[] = await listPlaces(db, { unitIds }, after, batch);
    const views = await describePlaces(db, places, now);
    found.push(...places.flatMap((place, i) => findingOf(place, views[i]!) ?? []));
    after = places.at(-1) ?? null;
    if (places.length < batch) return found;
  }
}

function findingOf({ id, unitId, startedOn }: PlaceRecord, { state, silentDays, lastRatedOn }: ListedPoint) {
  if (state !== 'silent' || silentDays === null) return null;
  const since = lastRatedOn === null || lastRatedOn < startedOn ? startedOn : lastRatedOn;
  return {
    ...{ subject: `point:${id}`, unitId, pointId: id },
    evidence: {
      kind: 'silent-point' as const,
      ...{ lastRatedOn, since, days: silentDays, threshold: silentAfterDays },
    },
    // A silence that was known and closed is new only after it was broken.
    freshOn: addDays(since, 1),
  };
}
