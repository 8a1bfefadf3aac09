import type { Database } from '#db/connect.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { Finding } from './finding.ts';
import { insertAlert, lastClosedAt, listOpen, moveAlert, updateEvidence } from './repository.ts';
import type { AlertKind } from './schema.ts';

/**
 * Brings the alerts of some kinds in line with what was found: raises what is new, keeps the facts of what is open, and
 * ends what is no longer true. Several processes may do so at once: the database lets one of them raise or end each.
 * @param kinds what was looked for, found or not; alerts of other kinds are left alone
 */
export async function settleAlerts(
  db: Database,
  kinds: readonly AlertKind[],
  findings: readonly Finding[],
  now: number,
): Promise<void> {
  const at = toInstant(now);
  const open = new Map((await listOpen(db, kinds)).map((alert) => [keyOf(alert.kind, alert.subject), alert]));
  for (const finding of findings) {
    const { subject, unitId, pointId } = finding;
    const { kind } = finding.evidence;
    const evidence = JSON.stringify(finding.evidence);
    const known = open.get(keyOf(kind, subject));
    open.delete(keyOf(kind, subject));
    if (known) {
      if (known.evidence !== evidence) await updateEvidence(db, known.id, evidence, at);
      continue;
    }
    await db.transaction().execute(async (transaction) => {
      const closedAt = await lastClosedAt(transaction, kind, subject);
      if (closedAt !== null && !isNews(finding, closedAt)) return;
      await insertAlert(transaction, { kind, subject, unit_id: unitId, point_id: pointId, evidence }, at);
    });
  }
  for (const { id, evidence } of open.values()) {
    await db.transaction().execute(async (transaction) => {
      const end = { ended_at: at, ended_by: 'itself' as const };
      await moveAlert(transaction, { id, version: null }, end, { kind: 'ended', evidence, at });
    });
  }
}

/** Whether something has come since somebody closed the alert before: on later days than that. */
function isNews({ freshOn }: Finding, closedAt: string): boolean {
  return freshOn !== null && freshOn > dayOf(fromInstant(closedAt));
}

function keyOf(kind: AlertKind, subject: string): string {
  return `${kind} ${subject}`;
}
