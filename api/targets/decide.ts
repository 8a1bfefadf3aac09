import { inTransaction } from '#db/in-transaction.ts';
import type { RealisationRow } from '#db/schema.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { findSeenOwner, isReporter, isSelf, mayDecide, type OwnerName, refused } from './access.ts';
import type { ChangeDeps } from './agree.ts';
import { findTarget } from './report.ts';
import { holdOpenPeriod, type RealisationRecord } from './repository.ts';
import type { Decision, NewDecision } from './schema.ts';

/**
 * Verifies, rejects or waives what was reported, or takes a waiver back. Whoever reported never decides, and nobody
 * about the own work.
 * @throws Problem `not-found`, `not-allowed`, `realisation-own`, `period-closed`, `body-invalid`, `realisation-moved`
 *   when there is a newer report than the one that was looked at, `realisation-out-of-step`
 */
export async function decideRealisation(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  name: OwnerName,
  { period: code, indicator, report, decision, reason }: NewDecision,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const owner = await findSeenOwner(db, actor, name);
    if (isSelf(actor, owner)) throw new Problem('realisation-own', { detail: 'It is your own work' });
    if (!mayDecide(actor, owner, decision)) throw refused();
    const period = await holdOpenPeriod(db, code);
    const target = await findTarget(db, period, owner, indicator);
    const { realisation } = target;
    if ((realisation?.report ?? 0) !== report) {
      throw new Problem('realisation-moved', { detail: 'There is a newer report' });
    }
    if (realisation && isReporter(actor, realisation)) {
      throw new Problem('realisation-own', { detail: 'You have reported it yourself' });
    }
    if (!decisionsFor(realisation).includes(decision)) {
      throw new Problem('realisation-out-of-step', { detail: `It cannot be decided to ${decision} it now` });
    }
    const now = clock();
    const isBack = decision === 'restore';
    const verdict = {
      status: isBack ? statusBefore(realisation) : statuses[decision],
      note: isBack ? null : (reason ?? null),
      verified_by: isBack ? null : (actor.employee?.id ?? null),
      verified_user: isBack ? null : actor.userId,
      decided_at: isBack ? null : toInstant(now),
    };
    if (realisation) {
      await db.updateTable('realisations').set(verdict).where('id', '=', realisation.id).execute();
    } else {
      const nothing = { value: null, report: 0, reported_by: null, reported_user: null };
      await db
        .insertInto('realisations')
        .values({ target_id: target.id, ...nothing, reported_at: toInstant(now), ...verdict })
        .execute();
    }
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: actions[decision],
      subject: { kind: owner.kind, code: owner.code, name: owner.name },
      reason: reason ?? null,
      detail: { period: code, indicator, value: realisation?.value ?? null },
    });
  });
}

/** What can be decided about a report in its state, whoever decides. */
export function decisionsFor(realisation: RealisationRecord | null): Decision[] {
  if (realisation?.status === 'waived') return ['restore'];
  if (!realisation || realisation.value === null) return ['waive'];
  if (realisation.status === 'reported') return ['verify', 'reject', 'waive'];
  return realisation.status === 'verified' ? ['reject', 'waive'] : ['verify', 'waive'];
}

const statuses = { verify: 'verified', reject: 'rejected', waive: 'waived' } as const;

const actions: Record<Decision, AuditEntry['action']> = {
  verify: 'realisation-verified',
  reject: 'realisation-rejected',
  waive: 'realisation-waived',
  restore: 'realisation-restored',
};

/** What a waiver had covered waits again. */
function statusBefore(realisation: RealisationRecord | null): RealisationRow['status'] {
  return realisation?.value == null ? 'missing' : 'reported';
}
