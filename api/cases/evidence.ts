import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { alikeDistance, distanceOf } from '../photos/fingerprint.ts';
import { toInstant } from '../time/instant.ts';
import { findHandledCase } from './access.ts';
import { deleteEvidence, insertEvidence, listEvidence } from './evidence-repository.ts';
import { type CaseRecord, findGiven, listEvents } from './repository.ts';
import { statusOf } from './status.ts';

export type EvidenceDeps = Pick<Deps, 'clock' | 'photos'> & { connection: Pick<Deps['connection'], 'db'> };

/** Photos of a case that may wait to be shown. */
export const waitingEvidenceLimit = 5;

/**
 * Keeps a photo of evidence under the time of the server. A photo that looks like one of another case, or like the
 * resident's own, is marked and not refused: two piles of leaves may look alike. The same photo once more is one photo.
 * @throws Problem `not-found`, `not-allowed`, `case-closed`, `photos-full` when five wait, `photo-unreadable`,
 *   `photo-too-large`, `server-busy`
 */
export async function addCaseEvidence(
  deps: EvidenceDeps,
  actor: Actor,
  code: string,
  photo: File,
): Promise<void> {
  const { db } = deps.connection;
  const found = await findHandledCase(db, actor, code);
  const now = deps.clock();
  if (statusOf((await listEvents(db, found.id)).at(-1), now) === 'closed') {
    throw new Problem('case-closed', { detail: 'The case is closed' });
  }
  const kept = await keepEvidence(deps, found, photo);
  let isStored = false;
  try {
    isStored = await inTransaction(db, async (transaction) => {
      // First, so that writers take turns: two photos that come at once see each other.
      await audit(transaction, { ...entry(actor, found, now), action: 'case-evidence-added' });
      const present = await listEvidence(transaction, found.id);
      if (present.some(({ digest }) => digest === kept.digest)) throw new Repeated();
      if (present.filter(({ eventId }) => eventId === null).length >= waitingEvidenceLimit) {
        throw new Problem('photos-full', { detail: `At most ${waitingEvidenceLimit} photos may wait` });
      }
      const by = { taken_at: toInstant(now), user_id: actor.userId, by_name: actor.name };
      await insertEvidence(transaction, { case_id: found.id, ...kept, ...by, event_id: null });
      return true;
    });
  } catch (error) {
    if (!(error instanceof Repeated)) throw error;
  } finally {
    if (!isStored) await deps.photos.drop(kept.name);
  }
}

/** Rolls everything back, the entry of the log with it: nothing has changed. */
class Repeated extends Error {}

/**
 * Takes back a photo that was not shown to the resident yet; one that is gone stays gone.
 * @throws Problem `not-found`, `not-allowed`, `case-moved` when the resident can see it already
 */
export async function removeCaseEvidence(
  { connection: { db }, clock, photos }: EvidenceDeps,
  actor: Actor,
  code: string,
  name: string,
): Promise<void> {
  const found = await findHandledCase(db, actor, code);
  const photo = (await listEvidence(db, found.id)).find((each) => each.name === name);
  if (!photo) return;
  await inTransaction(db, async (transaction) => {
    if (!(await deleteEvidence(transaction, photo.id))) {
      throw new Problem('case-moved', { detail: 'The resident can see this photo already' });
    }
    await audit(transaction, { ...entry(actor, found, clock()), action: 'case-evidence-removed' });
  });
  await photos.drop(name);
}

/**
 * The files of a photo, with what it looks like. Whoever makes no row of it drops it.
 * @throws Problem `photo-unreadable`, `photo-too-large`, `server-busy`
 */
export async function keepEvidence(
  { connection: { db }, photos }: EvidenceDeps,
  { ratingKey }: CaseRecord,
  photo: File,
) {
  const kept = await photos.keep(new Uint8Array(await photo.arrayBuffer()));
  try {
    const fingerprint = await photos.fingerprint(kept.name);
    if (fingerprint === null) throw new Error('A photo that was just kept is gone');
    const reported = await Promise.all(
      (await findGiven(db, ratingKey)).photos.map((name) => photos.fingerprint(name)),
    );
    const resembles = reported.some((each) => each && distanceOf(each, fingerprint) <= alikeDistance);
    return { ...kept, fingerprint, resembles_report: resembles ? 1 : 0 };
  } catch (error) {
    await photos.drop(kept.name);
    throw error;
  }
}

function entry(actor: Actor, { code, place }: CaseRecord, now: number) {
  const subject = { kind: 'case' as const, code, name: place };
  return { at: now, actor: { id: actor.userId, name: actor.name }, subject };
}
