import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { findGrowing } from '../growth/access.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { toInstant } from '../time/instant.ts';
import type { TrainingDeps } from './catalogue.ts';
import { findCertificateOwner, findEntry } from './repository.ts';
import type { NewCertificate } from './schema.ts';

export type CertificateDeps = TrainingDeps & Pick<Deps, 'photos'>;

/**
 * Adds the photo of a certificate to what waits for its verification, by whoever noted it: first the files, then the row.
 * @throws Problem `not-allowed`, `not-found`, `training-decided`, `photos-full`, `body-invalid`, `photo-unreadable`,
 *   `photo-too-large`, `server-busy`
 */
export async function addCertificate(
  { connection, clock, photos }: CertificateDeps,
  actor: Actor,
  code: string,
  entryCode: string,
  { photo }: NewCertificate,
): Promise<void> {
  // Before the drawing, which is dear: whoever may not is told at once.
  const { person } = await findGrowing(connection.db, actor, code);
  const check = async (db: typeof connection.db): Promise<number> => {
    const entry = await findEntry(db, person.id, entryCode);
    if (!entry) throw new Problem('not-found', { detail: 'No such entry' });
    if (entry.reported_user !== actor.userId) {
      throw new Problem('not-allowed', { detail: 'Whoever noted it adds the certificate' });
    }
    if (entry.state !== 'reported') throw new Problem('training-decided', { detail: 'It is decided' });
    if (entry.photo !== null) throw new Problem('photos-full', { detail: 'It has its photo' });
    return entry.id;
  };
  await check(connection.db);
  if (!photo || photo.size === 0) throw wrong('photo', 'missing', 'No photo was chosen');
  const kept = await photos.keep(new Uint8Array(await photo.arrayBuffer()));
  let isStored = false;
  try {
    await inTransaction(connection.db, async (db) => {
      const now = clock();
      await audit(db, {
        at: now,
        actor: { id: actor.userId, name: actor.name },
        action: 'certificate-added',
        subject: { kind: 'employee', code: person.code, name: person.name },
        detail: { entry: entryCode },
      });
      const entryId = await check(db);
      await db
        .insertInto('training_certificates')
        .values({ entry_id: entryId, ...kept, added_at: toInstant(now) })
        .execute();
    });
    isStored = true;
  } finally {
    if (!isStored) await photos.drop(kept.name);
  }
}

/**
 * The bytes of the photo of a certificate, `NAME.webp` or `NAME-kecil.webp`, for the person and the superiors above.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function readCertificate(
  { connection, photos }: CertificateDeps,
  actor: Actor,
  file: string,
): Promise<Buffer<ArrayBuffer>> {
  const owner = await findCertificateOwner(connection.db, file.replace(/(-kecil)?\.webp$/, ''));
  if (owner !== undefined) await findGrowing(connection.db, actor, owner);
  const bytes = owner === undefined ? null : await photos.read(file);
  if (!bytes) throw new Problem('not-found', { detail: 'No such certificate among those you may see' });
  return bytes;
}
