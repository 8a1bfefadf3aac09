import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findObjection, type ObjectionDeps, refusal } from './access.ts';
import { listPhotos } from './repository.ts';
import { photoLimit } from './schema.ts';
import { obstacleTo } from './standing.ts';

type EvidenceDeps = Pick<ObjectionDeps, 'connection' | 'clock' | 'photos'>;

/**
 * Adds a photo to the own objection while it is open: first the files, then the row. The same photo once more is one.
 * Photos alone: they are drawn anew, which no document can be.
 * @throws Problem `not-found`, `not-allowed`, `objection-over`, `body-invalid`, `photos-full` after three,
 *   `photo-unreadable`, `photo-too-large`, `server-busy`
 */
export async function addPhoto(
  { connection, clock, photos }: EvidenceDeps,
  actor: Actor,
  code: string,
  photo: File | undefined,
): Promise<void> {
  // Before the drawing, which is dear: whoever may not is told at once.
  await findAddable(connection.db);
  if (!photo || photo.size === 0) throw wrong('photo', 'missing', 'No photo was chosen');
  const kept = await photos.keep(new Uint8Array(await photo.arrayBuffer()));
  let isStored = false;
  try {
    isStored = await inTransaction(connection.db, async (db) => {
      const now = clock();
      // Two at once: the second waits here for the first, and counts what that has stored.
      await db
        .updateTable('objections')
        .set((row) => ({ state: row.ref('state') }))
        .where('code', '=', code.toUpperCase())
        .execute();
      const { record } = await findAddable(db);
      const present = await listPhotos(db, record.id);
      if (present.some(({ digest }) => digest === kept.digest)) return false;
      if (present.length >= photoLimit) {
        throw new Problem('photos-full', { detail: `An objection takes ${photoLimit} photos` });
      }
      const place = { objection_id: record.id, position: present.length + 1 };
      await db
        .insertInto('objection_photos')
        .values({ ...place, ...kept, added_at: toInstant(now) })
        .execute();
      await audit(db, {
        at: now,
        actor: { id: actor.userId, name: actor.name },
        action: 'objection-evidence-added',
        subject: { kind: 'employee', code: record.employee.code, name: record.employee.name },
        detail: { period: record.period.code, objection: record.code },
      });
      return true;
    });
  } finally {
    if (!isStored) await photos.drop(kept.name);
  }

  async function findAddable(db: EvidenceDeps['connection']['db']) {
    const opened = await findObjection(db, actor, code);
    const obstacle = obstacleTo('evidence', opened.part, opened.standing, dayOf(clock()));
    if (obstacle) throw refusal(obstacle);
    return opened;
  }
}

/**
 * The bytes of a photo, `NAME.webp` or `NAME-kecil.webp`, for the three who have a part in the objection.
 * @throws Problem `not-found`
 */
export async function readPhoto(
  { connection: { db }, photos }: EvidenceDeps,
  actor: Actor,
  code: string,
  file: string,
): Promise<Buffer<ArrayBuffer>> {
  const { record } = await findObjection(db, actor, code);
  const name = file.replace(/(-kecil)?\.webp$/, '');
  const isOf = (await listPhotos(db, record.id)).some((photo) => photo.name === name);
  const bytes = isOf ? await photos.read(file) : null;
  if (!bytes) throw new Problem('not-found', { detail: 'No such photo of this objection' });
  return bytes;
}
