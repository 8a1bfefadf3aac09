import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { targetUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { findSeenOwner, isReporter, mayReport, type OwnerName, refused } from './access.ts';
import { findTarget } from './report.ts';
import { findEvidenceOwner, holdOpenPeriod, listEvidence } from './repository.ts';
import { evidenceLimit, type NewEvidence } from './schema.ts';

export type EvidenceDeps = Pick<Deps, 'clock' | 'photos'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Adds a photo to a report that still waits for its verification, by whoever reported: first the files, then the row.
 * The same photo once more is one photo.
 * @throws Problem `not-found`, `not-allowed`, `period-closed`, `body-invalid`, `realisation-out-of-step`, `photos-full`
 *   after three, `photo-unreadable`, `photo-too-large`, `server-busy`
 */
export async function addEvidence(
  { connection, clock, photos }: EvidenceDeps,
  actor: Actor,
  name: OwnerName,
  { period: code, indicator, photo }: NewEvidence,
): Promise<void> {
  const { db } = connection;
  // Before the drawing, which is dear: whoever may not is told at once.
  const owner = await findSeenOwner(db, actor, name);
  if (!mayReport(actor, owner)) throw refused();
  if (!photo || photo.size === 0) {
    const flaw = { pointer: '/photo', code: 'missing', detail: 'No photo was chosen' };
    throw new Problem('body-invalid', { detail: flaw.detail, errors: [flaw] });
  }
  const kept = await photos.keep(new Uint8Array(await photo.arrayBuffer()));
  let isStored = false;
  try {
    isStored = await inTransaction(db, async (transaction) => {
      const period = await holdOpenPeriod(transaction, code);
      const { realisation } = await findTarget(transaction, period, owner, indicator);
      if (realisation?.status !== 'reported') {
        throw new Problem('realisation-out-of-step', {
          detail: 'Only what waits for verification takes photos',
        });
      }
      if (!isReporter(actor, realisation)) throw refused('Whoever reported adds the evidence');
      const present = await listEvidence(transaction, [realisation.id]);
      if (present.some(({ digest }) => digest === kept.digest)) return false;
      if (present.length >= evidenceLimit) {
        throw new Problem('photos-full', { detail: `A report takes ${evidenceLimit} photos` });
      }
      const place = {
        realisation_id: realisation.id,
        report: realisation.report,
        position: present.length + 1,
      };
      await transaction
        .insertInto('realisation_photos')
        .values({ ...place, ...kept, added_at: toInstant(clock()) })
        .execute();
      return true;
    });
  } finally {
    if (!isStored) await photos.drop(kept.name);
  }
}

/**
 * The bytes of a photo of evidence, `NAME.webp` or `NAME-kecil.webp`, for who may see the report behind it.
 * @throws Problem `not-allowed` for whoever may see nobody's, `not-found`
 */
export async function readEvidence(
  { connection, photos }: EvidenceDeps,
  actor: Actor,
  file: string,
): Promise<Buffer<ArrayBuffer>> {
  const units = targetUnits(actor);
  if (units.size === 0 && actor.employee === null) throw refused();
  const owner = await findEvidenceOwner(connection.db, file.replace(/(-kecil)?\.webp$/, ''));
  const maySee = owner && (units.has(owner.unitId) || (owner.employeeId ?? 0) === actor.employee?.id);
  const bytes = maySee ? await photos.read(file) : null;
  if (!bytes) throw new Problem('not-found', { detail: 'No such evidence among what you may see' });
  return bytes;
}
