import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { toInstant } from '../time/instant.ts';
import { findHandledCase } from './access.ts';
import { type EvidenceDeps, keepEvidence } from './evidence.ts';
import { insertEvidence, listEvidence, showEvidence } from './evidence-repository.ts';
import { type CaseRecord, deleteDraft, insertClosing, insertEvent, listEvents } from './repository.ts';
import type { NewCaseEvent } from './schema.ts';
import { nextSteps, statusOf } from './status.ts';

/**
 * A step of the office, with what the resident is to read and see: first the files of the photo, then the rows. An
 * answer takes a photo of the work, or says why there can be none; both wait for a reviewer from elsewhere.
 * @throws Problem `not-found` outside the own units, `not-allowed` for a role that only reads, `case-closed`,
 *   `case-out-of-step` when the step does not fit the status, `case-moved` when somebody else was faster,
 *   `body-invalid` for an unknown photo, `photo-unreadable`, `photo-too-large`, `server-busy`
 */
export async function handleCase(
  deps: EvidenceDeps,
  actor: Actor,
  code: string,
  { kind, text, photo, evidence, noPhoto }: NewCaseEvent,
): Promise<void> {
  const { db } = deps.connection;
  const found = await findHandledCase(db, actor, code);
  const now = deps.clock();
  const last = (await listEvents(db, found.id)).at(-1);
  const status = statusOf(last, now);
  if (status === 'closed') throw new Problem('case-closed', { detail: 'The case is closed' });
  if (!nextSteps(status).includes(kind)) {
    throw new Problem('case-out-of-step', { detail: `A case that is ${status} cannot be ${kind}` });
  }
  const kept = photo ? await keepEvidence(deps, found, photo) : null;
  let isStored = false;
  try {
    await inTransaction(db, async (transaction) => {
      // First, so that writers take turns: photos that come at once to two cases see each other.
      await audit(transaction, {
        at: now,
        actor: { id: actor.userId, name: actor.name },
        action: 'case-handled',
        subject: { kind: 'case', code: found.code, name: found.place },
        detail: { step: kind },
      });
      const eventId = await insertEvent(transaction, {
        case_id: found.id,
        number: (last?.number ?? 0) + 1,
        kind,
        at: toInstant(now),
        actor: 'staff',
        user_id: actor.userId,
        text: text ?? null,
      });
      if (eventId === undefined) {
        throw new Problem('case-moved', { detail: 'Somebody else has moved the case on' });
      }
      if (kept) {
        const by = { taken_at: toInstant(now), user_id: actor.userId, by_name: actor.name };
        const row = { case_id: found.id, ...kept, ...by, event_id: null };
        const id = await insertEvidence(transaction, row);
        if (id === undefined) throw wrong('photo', 'repeated', 'The case has this photo already');
      }
      const name = kept?.name ?? evidence;
      const shown = name === undefined ? null : await show(transaction, found, name, eventId);
      if (kind === 'resolved') {
        await insertClosing(transaction, {
          event_id: eventId,
          evidence_id: shown,
          no_photo: noPhoto ?? null,
        });
        await deleteDraft(transaction, found.id);
      }
    });
    isStored = true;
  } finally {
    if (kept && !isStored) await deps.photos.drop(kept.name);
  }
}

/** Shows a photo that waits with the step. */
async function show(db: Database, found: CaseRecord, name: string, eventId: number): Promise<number> {
  const photo = (await listEvidence(db, found.id)).find((each) => each.name === name);
  if (!photo || !(await showEvidence(db, photo, eventId))) {
    throw wrong('evidence', 'unknown', 'No photo of this name waits at this case');
  }
  return photo.id;
}
