import { openCase } from '../cases/repository.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import type { Added } from './add.ts';
import { openReceived } from './open.ts';
import { photoLimit, type ReadDeps } from './read.ts';
import { insertPhoto, listPhotos, type Rating } from './repository.ts';

/**
 * Adds one photo to the rating behind a receipt: first the files, then the row, and with it
 * the case of a dissatisfied resident.
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
    const added = await fileUnder(deps, rating, { ...kept, added_at: toInstant(clock()) });
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
  rating: Rating,
  photo: Omit<Parameters<typeof insertPhoto>[1], 'rating_id' | 'position'>,
): Promise<Added> {
  for (let position = 1; position <= photoLimit; position += 1) {
    const stored = await db.transaction().execute(async (transaction) => {
      const isNew = await insertPhoto(transaction, { rating_id: rating.id, position, ...photo });
      if (isNew) await openCase(transaction, rating, photo.added_at);
      return isNew;
    });
    if (stored) return 'stored';
    const known = await listPhotos(db, rating.id);
    if (known.some(({ digest }) => digest === photo.digest)) return 'replayed';
  }
  throw new Problem('photos-full', { detail: `A rating takes ${photoLimit} photos` });
}
