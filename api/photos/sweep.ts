import type { Database } from '#db/connect.ts';
import type { PhotoStore } from './photo-store.ts';
import { findPhotoNames } from './repository.ts';

/** Between the files and the row of a photo lies a moment; a day is far beyond every doubt. Milliseconds. */
const grace = 86_400_000;
const batch = 500;

/**
 * Removes photos that no row knows, left behind by a crash between the files and the row. When the database knows none of
 * the photos, it is more likely the wrong one: then everything stays.
 * @param now milliseconds
 * @returns how many photos were removed
 */
export async function sweepPhotos(
  { db, photos }: { db: Database; photos: PhotoStore },
  now: number,
): Promise<number> {
  const names = await photos.listUntil(now - grace);
  const lost: string[] = [];
  for (let i = 0; i < names.length; i += batch) {
    const some = names.slice(i, i + batch);
    const known = await findPhotoNames(db, some);
    lost.push(...some.filter((name) => !known.has(name)));
  }
  if (lost.length === names.length) return 0;
  for (const name of lost) await photos.drop(name);
  return lost.length;
}
