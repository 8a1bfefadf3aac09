import { type Actor, caseHandledUnits, caseUnits, caseWordUnits } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { findUnit } from '../organization/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findSeenCase } from './access.ts';
import { findCase, findGiven, type Given, listCases, listEvents } from './repository.ts';
import type { CaseDetail, CaseQuery, CaseSummary } from './schema.ts';
import { nextSteps } from './status.ts';
import { summarize } from './summary.ts';
import { withSilence } from './track.ts';

type ViewDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

const pageSize = 50;

/**
 * The cases that an actor may see, newest first.
 * @throws Problem `not-allowed` without a role for cases or for another unit, `not-found` for a unit or case that
 *   does not exist
 */
export async function viewCases(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  { unit: unitCode, status, before: beforeCode }: CaseQuery,
): Promise<{ cases: CaseSummary[]; next: string | null }> {
  const scope = await scopeOf(db, actor, unitCode);
  const now = clock();
  const before = beforeCode === undefined ? undefined : await findCase(db, beforeCode, scope);
  if (beforeCode !== undefined && !before) throw new Problem('not-found', { detail: 'No such case' });
  const filter = { status, before: before?.id };
  const records = await listCases(db, scope, filter, now, pageSize + 1);
  const shown = records.slice(0, pageSize);
  return {
    cases: shown.map((record) => summarize(record, now)),
    next: records.length > pageSize ? (shown.at(-1)?.code ?? null) : null,
  };
}

/**
 * One case as an actor may see it: days instead of hours, and the resident's words only for who answers or reviews.
 * Words and photos are shown only after their reading is in the audit log.
 * @throws Problem `not-found` outside the units of the actor
 */
export async function viewCase(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
): Promise<CaseDetail> {
  const record = await findSeenCase(db, actor, code);
  const now = clock();
  const given = await findGiven(db, record.ratingKey);
  const wordsShown = caseWordUnits(actor).has(record.unitId);
  const comment = wordsShown ? readable(given.comment) : null;
  const photos = wordsShown ? given.photos : [];
  const summary = summarize(record, now);
  const events = withSilence(await listEvents(db, record.id), now);
  if (comment !== null || photos.length > 0) {
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'case-opened',
      subject: { kind: 'case', code: record.code, name: record.place },
    });
  }
  return {
    ...summary,
    reasons: given.reasons,
    wordsShown,
    comment,
    photos,
    events: events.map(({ at, ...event }) => ({ ...event, on: dayOf(fromInstant(at)) })),
    steps: caseHandledUnits(actor).has(record.unitId) ? [...nextSteps(summary.status)] : [],
  };
}

/**
 * What the office reads of a comment: until a reviewer has looked at it the words as they came, because the case waits
 * for nobody; then what the reviewer left of them.
 */
function readable(comment: Given['comment']): string | null {
  if (!comment || comment.state === 'rejected') return null;
  return comment.state === 'released' ? (comment.released ?? comment.text) : comment.text;
}

async function scopeOf(
  db: ViewDeps['connection']['db'],
  actor: Actor,
  unitCode: string | undefined,
): Promise<ReadonlySet<number>> {
  const own = caseUnits(actor);
  if (own.size === 0) throw new Problem('not-allowed', { detail: 'Your roles include no cases' });
  if (unitCode === undefined) return own;
  const unit = await findUnit(db, unitCode);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!own.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  return new Set([unit.id]);
}
