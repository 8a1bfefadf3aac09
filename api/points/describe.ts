import type { Database } from '#db/connect.ts';
import { toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { isValid, listCodes, type PlaceRecord, tallyRatings } from './repository.ts';
import { countedDays, type ListedPoint, type PointState, silentAfterDays } from './schema.ts';

/** Places as lists show them: state, last rating and how many lately. */
export async function describePlaces(
  db: Database,
  places: PlaceRecord[],
  now: number,
): Promise<ListedPoint[]> {
  const ids = places.map(({ id }) => id);
  const today = dayOf(now);
  const recent = await tallyRatings(db, ids, addDays(today, 1 - countedDays));
  const counted = new Map(recent.map((tally) => [tally.pointId, tally]));
  // Few have been quiet for so long; only for them the whole past is looked through.
  const quiet = ids.filter((id) => !counted.has(id));
  const earlier = new Map((await tallyRatings(db, quiet, '')).map((tally) => [tally.pointId, tally]));
  const codes = Map.groupBy(await listCodes(db, ids), ({ pointId }) => pointId);
  return places.map((place) => {
    const own = codes.get(place.id) ?? [];
    const lastRatedOn = counted.get(place.id)?.lastDay ?? earlier.get(place.id)?.lastDay ?? null;
    const current = own.find((code) => isValid(code, toInstant(now)));
    const { state, silentDays } = stateOf(place, { hasCode: current !== undefined, lastRatedOn, today });
    const { name, location, kelurahan, kecamatan, kind, unit, startedOn, endedOn } = place;
    return {
      code: (current ?? own[0])?.code ?? '',
      ...{ name, location, kelurahan, kecamatan, unit, state, silentDays, lastRatedOn, startedOn, endedOn },
      kind: { code: kind.code, name: kind.name },
      ratings: counted.get(place.id)?.ratings ?? 0,
    };
  });
}

function stateOf(
  { startedOn, endedOn }: PlaceRecord,
  { hasCode, lastRatedOn, today }: { hasCode: boolean; lastRatedOn: Day | null; today: Day },
): { state: PointState; silentDays: number | null } {
  const plain = (state: PointState) => ({ state, silentDays: null });
  if (endedOn !== null && endedOn <= today) return plain('ended');
  if (!hasCode) return plain('revoked');
  if (startedOn > today) return plain('planned');
  const since = lastRatedOn === null || lastRatedOn < startedOn ? startedOn : lastRatedOn;
  const days = Math.round((Date.parse(today) - Date.parse(since)) / 86_400_000);
  return days >= silentAfterDays ? { state: 'silent', silentDays: days } : plain('active');
}
