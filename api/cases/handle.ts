import { type Actor, caseHandledUnits, caseUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { findCase, insertEvent, listEvents } from './repository.ts';
import type { NewCaseEvent } from './schema.ts';
import { nextSteps, statusOf } from './status.ts';

export type HandleDeps = Pick<Deps, 'clock' | 'photos'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * A step of the office, with what the resident is to read and see: first the files of the photo, then the rows.
 * @throws Problem `not-found` outside the own units, `not-allowed` for a role that only reads, `case-closed`,
 *   `case-out-of-step` when the step does not fit the status, `case-moved` when somebody else was faster,
 *   `photo-unreadable`, `photo-too-large`, `server-busy`
 */
export async function handleCase(
  { connection: { db }, clock, photos }: HandleDeps,
  actor: Actor,
  code: string,
  { kind, text, photo }: NewCaseEvent,
): Promise<void> {
  const found = await findCase(db, code, caseUnits(actor));
  if (!found) throw new Problem('not-found', { detail: 'No such case among those you may see' });
  if (!caseHandledUnits(actor).has(found.unitId)) {
    throw new Problem('not-allowed', { detail: 'Heads and managers of the unit handle its cases' });
  }
  const now = clock();
  const last = (await listEvents(db, found.id)).at(-1);
  const status = statusOf(last, now);
  if (status === 'closed') throw new Problem('case-closed', { detail: 'The case is closed' });
  if (!nextSteps(status).includes(kind)) {
    throw new Problem('case-out-of-step', { detail: `A case that is ${status} cannot be ${kind}` });
  }
  const kept = photo ? await photos.keep(new Uint8Array(await photo.arrayBuffer())) : null;
  const event = {
    case_id: found.id,
    number: (last?.number ?? 0) + 1,
    kind,
    at: toInstant(now),
    actor: 'staff' as const,
    user_id: actor.userId,
    text: text ?? null,
  };
  const stored = await insertEvent(db, event, kept).catch(async (error) => {
    if (kept) await photos.drop(kept.name);
    throw error;
  });
  if (stored) return;
  if (kept) await photos.drop(kept.name);
  throw new Problem('case-moved', { detail: 'Somebody else has moved the case on' });
}
