import type { Insertable } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { RatingDecisionRow } from '#db/schema.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { listObjectedSets } from '../objections/repository.ts';
import { choosePeriod, listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { holdOpenPeriod } from '../targets/repository.ts';
import { toInstant } from '../time/instant.ts';
import { moved, type ReviewDeps } from './access.ts';
import { objectedSince } from './objected.ts';
import {
  effectiveReviews,
  type FlagReview,
  insertFlagReview,
  insertRatingDecisions,
  listFlagReviews,
} from './repository.ts';
import type { SetAnswer, SetDecision, SetProposal } from './schema.ts';
import { belongs, membersOf } from './set.ts';
import { choicesFor, findSet, type KnownSet, readRatingsAsDecided } from './sets.ts';

/**
 * Proposes what to do about a flagged set. Nothing changes before another reviewer has confirmed it. In a closed period
 * that is possible while an open objection is about the set, and what was decided before stays in its history.
 * @throws Problem `not-allowed`, `not-found`, `period-closed`, `review-moved`, `body-invalid` for the cap of a phone
 */
export async function proposeForSet(
  deps: ReviewDeps,
  actor: Actor,
  digest: string,
  { period: code, version, decision, reason }: SetProposal,
): Promise<void> {
  const { period, known } = await lookAt(deps, actor, code, digest);
  if (!choicesFor(known).includes(decision)) {
    const flaw = { pointer: '/decision', code: 'phone', detail: 'One phone stays one voice' };
    throw new Problem('body-invalid', { detail: flaw.detail, errors: [flaw] });
  }
  const now = deps.clock();
  await inTransaction(deps.connection.db, async (db) => {
    if (known.isOpen) await holdOpenPeriod(db, period.code);
    const detail = { period: period.code, set: known.type, decision };
    await audit(db, { ...entryOf(actor, known, now), action: 'set-proposed', reason, detail });
    await checkObjected(db, period, known);
    const last = (await listFlagReviews(db, digest)).at(-1);
    if (last?.step === 'proposed') throw moved();
    await addStep(db, known, last, version, { step: 'proposed', decision, reason }, { actor, period, now });
  });
}

/**
 * The second reviewer's word about a proposal. Confirmed, it holds from now on in every open period: the cap is lifted,
 * or the ratings of the set are held, voided or counted again. A closed period takes it in when it is corrected.
 * @throws Problem `not-allowed`, `not-found`, `period-closed`, `review-moved`, `review-own` for whoever proposed it
 */
export async function answerForSet(
  deps: ReviewDeps,
  actor: Actor,
  digest: string,
  { period: code, version, answer, reason }: SetAnswer,
): Promise<void> {
  const { period, known } = await lookAt(deps, actor, code, digest);
  const now = deps.clock();
  await inTransaction(deps.connection.db, async (db) => {
    if (known.isOpen) await holdOpenPeriod(db, period.code);
    const steps = await listFlagReviews(db, digest);
    const proposal = steps.at(-1);
    if (proposal?.step !== 'proposed') throw moved();
    const isConfirmed = answer === 'confirm';
    if (isConfirmed && proposal.user_id === actor.userId) {
      throw new Problem('review-own', { detail: 'Another reviewer has to confirm it' });
    }
    const { decision } = proposal;
    const why = isConfirmed ? proposal.reason : (reason ?? null);
    const step = { step: isConfirmed ? 'confirmed' : 'declined', decision, reason: why } as const;
    const before = effectiveReviews(steps).get(digest)?.decision ?? 'limit';
    const changes = isConfirmed ? await changesBy(db, known, before, proposal, { actor, period, now }) : [];
    await audit(db, {
      ...entryOf(actor, known, now),
      action: isConfirmed ? 'set-confirmed' : 'set-declined',
      reason: why,
      detail: {
        period: period.code,
        set: known.type,
        decision,
        ...(isConfirmed && { ratings: changes.length }),
      },
    });
    await checkObjected(db, period, known);
    await addStep(db, known, proposal, version, step, { actor, period, now });
    await insertRatingDecisions(db, changes);
  });
}

type Frame = { actor: Actor; period: PeriodRecord; now: number };

async function lookAt(deps: ReviewDeps, actor: Actor, code: string, digest: string) {
  const period = choosePeriod(await listPeriods(deps.connection.db), code);
  return { period, known: await findSet(deps, actor, period, digest) };
}

/**
 * A set of a closed period is decided anew only while an open objection is about it. Ask after the log was written to:
 * from there on whoever decides about an objection waits, or was here before.
 * @throws Problem `period-closed`
 */
async function checkObjected(db: Database, { id, status }: PeriodRecord, known: KnownSet): Promise<void> {
  if (status === 'open' || objectedSince(known, id, await listObjectedSets(db)) !== null) return;
  throw new Problem('period-closed', { detail: 'Nobody objects to this set of a closed period' });
}

async function addStep(
  db: Database,
  { digest, type, set, unit, mass, cap }: KnownSet,
  last: FlagReview | undefined,
  seen: number,
  step: Pick<FlagReview, 'step' | 'decision' | 'reason'>,
  { actor, period, now }: Frame,
): Promise<void> {
  if ((last?.version ?? 0) !== seen) throw moved();
  const stored = await insertFlagReview(db, {
    ...{ digest, version: seen + 1, ...step, period_id: period.id, unit_id: unit.id, type, set, mass, cap },
    ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
  });
  if (!stored) throw moved();
}

const statuses = { hold: 'held', void: 'void', limit: 'ok', release: 'ok' } as const;

/**
 * The status that the ratings of a set get by a decision, for those that change. What another set holds stays as it is;
 * what this one never held is not touched by a decision that lets it count.
 */
async function changesBy(
  db: Database,
  known: KnownSet,
  before: SetDecision,
  { decision, reason }: FlagReview,
  { actor, period, now }: Frame,
): Promise<Insertable<RatingDecisionRow>[]> {
  const status = statuses[decision];
  if (status === 'ok' && statuses[before] === 'ok') return [];
  const ratings = await readRatingsAsDecided(db, period, known.unit.code);
  const others = [...effectiveReviews(await listFlagReviews(db)).values()].filter(
    (other) =>
      other.digest !== known.digest && other.unit_id === known.unit.id && statuses[other.decision] !== 'ok',
  );
  const changed = membersOf(known, ratings)
    .filter((rating) => (rating.status ?? 'ok') !== status)
    .filter((rating) => status !== 'ok' || !others.some((other) => belongs(other, rating)));
  const row = { status, reason: reason ?? '', decided_by: actor.userId, decided_at: toInstant(now) };
  return changed.map(({ id }) => ({ rating_id: Number(id), ...row }));
}

function entryOf(actor: Actor, { unit }: KnownSet, now: number): Omit<AuditEntry, 'action'> {
  return {
    at: now,
    actor: { id: actor.userId, name: actor.name },
    subject: { kind: 'unit', code: unit.code, name: unit.name },
  };
}
