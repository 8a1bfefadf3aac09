import type { Database } from '#db/connect.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { listActivePoints, type PointRecord } from './repository.ts';
import type { PlaceView } from './schema.ts';

/** A new or closed place is found, or no longer found, after this many milliseconds. */
const freshness = 60_000;

/** Places a search shows: enough to recognise one, too few to read the whole city in one go. */
const mostPlaces = 10;

/** How people write words in a hurry; words that say nothing about a place are left out. */
const abbreviations: Record<string, string> = {
  ...{ jl: 'jalan', jln: 'jalan', psr: 'pasar', tmn: 'taman', kel: 'kelurahan', kec: 'kecamatan' },
  ...{ di: '', ke: '', dekat: '', depan: '', samping: '' },
};

/** Finds places that can be rated by what people call them. Nobody learns a code from it. */
export type PlaceSearch = {
  /**
   * Active places in which every word is found: part of a word is enough, case and accents do not matter. Those
   * whose own name has all words come first, else in alphabetical order.
   * @returns at most ten places, and whether there are more
   */
  find(text: string): Promise<{ places: PlaceView[]; more: boolean }>;
};

/** A place with the words it is found by. */
type Findable = { view: PlaceView; name: string; all: string };

export function createPlaceSearch(db: Database, clock: Clock): PlaceSearch {
  let kept: { until: number; places: Promise<Findable[]> } | undefined;

  // The list is short and public; folding case and accents in two databases would give two different searches.
  const load = (): Promise<Findable[]> => {
    const now = clock();
    if (kept && kept.until > now) return kept.places;
    const places = listActivePoints(db, toInstant(now), dayOf(now)).then((points) => points.map(toFindable));
    const fresh = { until: now + freshness, places };
    kept = fresh;
    places.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return places;
  };

  return {
    async find(text) {
      const words = wordsOf(text);
      const hasAll = (place: string): boolean => words.every((word) => place.includes(word));
      const found = words.length === 0 ? [] : (await load()).filter(({ all }) => hasAll(all));
      const ordered = [
        ...found.filter(({ name }) => hasAll(name)),
        ...found.filter(({ name }) => !hasAll(name)),
      ];
      return {
        places: ordered.slice(0, mostPlaces).map(({ view }) => view),
        more: ordered.length > mostPlaces,
      };
    },
  };
}

/** Letters and digits of what would be searched for, abbreviations written out. */
export function countLetters(text: string): number {
  return wordsOf(text).join('').length;
}

function toFindable({ view: { name, location, kelurahan, kecamatan, kind, unit } }: PointRecord): Findable {
  const around = [location, kelurahan && `kelurahan ${kelurahan}`, kecamatan && `kecamatan ${kecamatan}`];
  const view = { name, location, kelurahan, kecamatan, kind, unit };
  return {
    view,
    name: wordsOf(name).join(' '),
    all: wordsOf([name, ...around, kind.name.id, kind.name.en, unit.name].join(' ')).join(' '),
  };
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => abbreviations[word] ?? word)
    .filter((word) => word !== '');
}
