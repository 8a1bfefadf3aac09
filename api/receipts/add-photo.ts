import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import type { Added } from './add.ts';
import { openReceived } from './open.ts';
import { photoLimit, type ReadDeps } from './read.ts';
import { insertPhoto, listPhotos } from './repository.ts';

/**
 * Adds one photo to the rating behind a receipt: first the files, then the row.
 * @throws Problem `receipt-unknown`, `receipt-expired`, `photos-full` after three, `photo-unreadable`,
 *   `photo-too-large`, `server-busy`
 */
export async function addPhoto(
  deps: ReadDeps & { photos: Deps['photos'] },
  receipt: string,
  bytes: Uint8Array,
): Promise<Added> {
  const { clock, photos } = deps;
  const rating = await openReceived(deps, receipt);
  const kept = await photos.keep(bytes);
  try {
    const added = await fileUnder(deps, rating.id, { ...kept, added_at: toInstant(clock()) });
    if (added === 'replayed') await photos.drop(kept.name);
    return added;
  } catch (error) {
    await photos.drop(kept.name);
    throw error;
  }
}

/** The first free place of the rating. The database decides who gets it when two photos come at once. */
async function fileUnder(
  { db }: ReadDeps,
  rating_id: number,
  photo: Omit<Parameters<typeof insertPhoto>[1], 'rating_id' | 'position'>,
): Promise<Added> {
  for (let position = 1; position <= photoLimit; position += 1) {
    if (await insertPhoto(db, { rating_id, position, ...photo })) return 'stored';
    const known = await listPhotos(db, rating_id);
    if (known.some(({ digest }) => digest === photo.digest)) return 'replayed';
  }
  throw new Problem('photos-full', { detail: `A rating takes ${photoLimit} photos` });
}
