import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { toInstant } from '../time/instant.ts';
import { type ChangeDeps, inTransaction, log, openPlace, subject } from './change.ts';
import { deletePlacePhoto, upsertPlacePhoto } from './repository.ts';

export type PhotoDeps = ChangeDeps & Pick<Deps, 'photos'>;

/**
 * Shows how a place looks: the photo is drawn anew without its metadata, and replaces the one before. The files of that
 * one are swept away a day later.
 * @throws Problem `not-allowed`, `point-unknown`, `point-ended`, `photo-unreadable`, `photo-too-large`, `server-busy`
 */
export async function photographPoint(
  deps: PhotoDeps,
  actor: Actor,
  code: string,
  bytes: Uint8Array,
): Promise<void> {
  const { connection, clock, photos } = deps;
  // Asked before anything is drawn, and again with the row: drawing takes a core.
  await openPlace(connection.db, actor, code, clock());
  const { name, width, height } = await photos.keep(bytes);
  try {
    await inTransaction(deps, async (db, now) => {
      const place = await openPlace(db, actor, code, now);
      await upsertPlacePhoto(db, { point_id: place.id, name, width, height, added_at: toInstant(now) });
      await log(db, actor, now, { action: 'point-photographed', subject: await subject(db, place, now) });
    });
  } catch (error) {
    await photos.drop(name);
    throw error;
  }
}

/** Takes the photo of a place away. @throws Problem `not-allowed`, `point-unknown`, `point-ended` */
export async function removePointPhoto(deps: PhotoDeps, actor: Actor, code: string): Promise<void> {
  const removed = await inTransaction(deps, async (db, now) => {
    const place = await openPlace(db, actor, code, now);
    const name = await deletePlacePhoto(db, place.id);
    if (name !== null) {
      await log(db, actor, now, { action: 'point-photo-removed', subject: await subject(db, place, now) });
    }
    return name;
  });
  if (removed !== null) await deps.photos.drop(removed);
}
