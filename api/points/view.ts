import { type Actor, administeredUnits } from '../accounts/actor.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { readKey, writeKey } from '../http/page-key.ts';
import { listUnits } from '../organization/repository.ts';
import { countStickerReports } from '../stickers/repository.ts';
import { addDays, dayOf, mondayOf } from '../time/period.ts';
import { findKeptPlace, keptUnits, keptUnitsBelow } from './access.ts';
import { isFixed } from './change.ts';
import { describePlaces } from './describe.ts';
import {
  findPlacePhoto,
  listCodes,
  listKinds,
  listPlaces,
  type PlaceFilter,
  type PlaceRecord,
} from './repository.ts';
import type { ListedPoint, PointDetail, PointQuery } from './schema.ts';

export type ViewDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** Places looked at in one go while those of a state are searched for. */
const batch = 200;

/**
 * The kept places by name, page by page.
 * @throws Problem `not-allowed`, `not-found` for an unknown unit, `query-invalid` for an `after` that is not ours
 */
export async function viewPoints(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  { search, kind, unit, state, after, limit }: PointQuery,
): Promise<{ points: ListedPoint[]; next: string | null }> {
  const unitIds = unit === undefined ? keptUnits(actor) : await keptUnitsBelow(db, actor, unit);
  const searchedCode = search === undefined ? null : normalizeCrockford(search);
  const filter: PlaceFilter = { unitIds: [...unitIds], kind, search, searchedCode };
  const found: { place: PlaceRecord; view: ListedPoint }[] = [];
  let key = after === undefined ? null : readKey(after);
  // The state is not in the rows: it follows from codes, days and ratings. So places are taken until a page is full.
  for (;;) {
    const places = await listPlaces(db, filter, key, state === undefined ? limit + 1 : batch);
    const views = await describePlaces(db, places, clock());
    for (const [index, place] of places.entries()) {
      const view = views[index]!;
      if (state === undefined || view.state === state) found.push({ place, view });
    }
    const last = places.at(-1);
    if (found.length > limit || !last || places.length < (state === undefined ? limit + 1 : batch)) break;
    key = last;
  }
  const shown = found.slice(0, limit);
  const lastShown = shown.at(-1);
  return {
    points: shown.map(({ view }) => view),
    next: found.length > limit && lastShown ? writeKey(lastShown.place) : null,
  };
}

/**
 * Everything about one place.
 * @throws Problem `not-allowed`, `point-unknown`
 */
export async function viewPoint(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
): Promise<PointDetail> {
  const place = await findKeptPlace(db, actor, code);
  const [[view], codes] = await Promise.all([
    describePlaces(db, [place], clock()),
    listCodes(db, [place.id]),
  ]);
  return {
    ...view!,
    question: place.question,
    latitude: place.latitude,
    longitude: place.longitude,
    codes: codes.map(({ code: each, issuedAt, revokedAt }) => ({ code: each, issuedAt, revokedAt })),
    photo: await findPlacePhoto(db, place.id),
    stickerReports: await countStickerReports(db, place.id, addDays(mondayOf(dayOf(clock())), -7 * 11)),
    isFixed: await isFixed(db, place),
    mayChange: administeredUnits(actor).has(place.unitId),
  };
}

/** Kinds of place, and the units whose points the actor keeps. @throws Problem `not-allowed` */
export async function viewChoices({ connection: { db } }: ViewDeps, actor: Actor) {
  const kept = keptUnits(actor);
  const [kinds, units] = await Promise.all([listKinds(db), listUnits(db)]);
  return {
    kinds: kinds.map(({ code, name, question }) => ({ code, name, question })),
    units: units
      .filter(({ id, endedOn }) => kept.has(id) && endedOn === null)
      .map(({ code, name }) => ({ code, name })),
    mayCreate: administeredUnits(actor).size > 0,
  };
}
