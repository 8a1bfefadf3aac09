import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { findSeenOwner, mayReport, type OwnerName, refused } from './access.ts';
import type { ChangeDeps } from './agree.ts';
import { type Claim, doubtOf, usualOf } from './doubt.ts';
import { expectedOf } from './progress.ts';
import {
  holdOpenPeriod,
  listHistory,
  listTargetsOf,
  type OwnerRecord,
  partPassed,
  type TargetRecord,
} from './repository.ts';
import type { NewRealisation } from './schema.ts';

const dayMilliseconds = 86_400_000;

/**
 * Reports what was reached of a target so far. Every report takes the place of the one before, waits for its
 * verification anew and starts without photos.
 * @throws Problem `not-found`, `not-allowed`, `period-closed`, `body-invalid` for an indicator that was not agreed or a
 *   period that has not begun, `realisation-out-of-step` when it was waived, `value-doubtful` for a value far from the
 *   plan or the own history that was not confirmed: `/value` with code `plan` or `history`
 */
export async function reportRealisation(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  name: OwnerName,
  { period: code, indicator, value, note, evidenceNumber, confirmed }: NewRealisation,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const owner = await findSeenOwner(db, actor, name);
    if (!mayReport(actor, owner)) throw refused();
    const period = await holdOpenPeriod(db, code);
    const now = clock();
    if (now < fromInstant(period.start)) throw wrong('/period', 'not-begun', 'The period has not begun');
    const target = await findTarget(db, period, owner, indicator);
    const { realisation } = target;
    if (realisation?.status === 'waived') {
      throw new Problem('realisation-out-of-step', { detail: 'It was waived' });
    }
    const doubt = doubtOf({ ...(await claimOf(db, owner, period, target, now)), value });
    if (doubt && confirmed !== value) {
      throw new Problem('value-doubtful', {
        detail: 'Far from what was to be expected: send it again with `confirmed`',
        errors: [{ pointer: '/value', code: doubt.about, detail: `Expected about ${doubt.against}` }],
      });
    }
    const report = (realisation?.report ?? 0) + 1;
    await store(db, target, {
      ...{ value, status: 'reported' as const, note: null, report, report_note: note },
      ...{ evidence_number: evidenceNumber, asked_about: doubt?.about ?? null },
      asked_against: doubt?.against ?? null,
      ...{ reported_by: actor.employee?.id ?? null, reported_user: actor.userId },
      ...{ verified_by: null, verified_user: null, decided_at: null, reported_at: toInstant(now) },
    });
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'realisation-reported',
      subject: { kind: owner.kind, code: owner.code, name: owner.name },
      detail: { period: code, indicator, value, before: realisation?.value ?? null, confirmed: doubt },
    });
  });
}

/** @throws Problem `body-invalid` for an indicator that was not agreed with the owner */
export async function findTarget(
  db: Database,
  period: PeriodRecord,
  owner: OwnerRecord,
  indicator: string,
): Promise<TargetRecord> {
  const target = (await listTargetsOf(db, period.id, owner)).find((row) => row.indicator === indicator);
  if (!target) throw wrong('/indicator', 'unknown', 'Not agreed in this period');
  return target;
}

/** What a value is held against: plan and history, scaled to now, in the first day to one day. */
export async function claimOf(
  db: Database,
  owner: OwnerRecord,
  period: PeriodRecord,
  target: TargetRecord,
  now: number,
): Promise<Omit<Claim, 'value'>> {
  const history = (await listHistory(db, period, owner)).filter((row) => row.indicator === target.indicator);
  return claimFrom(history, owner, period, target, now);
}

export function claimFrom(
  history: readonly { value: number; fraction: number }[],
  owner: OwnerRecord,
  period: PeriodRecord,
  target: TargetRecord,
  now: number,
): Omit<Claim, 'value'> {
  const begun = Math.max(now, fromInstant(period.start) + dayMilliseconds);
  return {
    direction: target.direction,
    expected: expectedOf(target, owner, period, begun),
    zeroScale: target.zero_scale,
    usual: usualOf(history, {
      cumulative: target.cumulative === 1,
      part: target.fraction * (period.status === 'open' ? partPassed(period, begun) : 1),
    }),
  };
}

type Stored = Omit<NonNullable<TargetRecord['realisation']>, 'id' | 'target_id' | 'reporter' | 'verifier'>;

async function store(db: Database, { id, realisation }: TargetRecord, row: Stored): Promise<void> {
  if (realisation) await db.updateTable('realisations').set(row).where('id', '=', realisation.id).execute();
  else
    await db
      .insertInto('realisations')
      .values({ target_id: id, ...row })
      .execute();
}

function wrong(pointer: string, code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer, code, detail }] });
}
