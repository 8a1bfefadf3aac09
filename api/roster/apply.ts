import type { Database } from '#db/connect.ts';
import type { RosterBatchKind } from '#db/schema.ts';
import { type AuditActor, audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { type DutyChange, isLate, sameDuty } from './duty.ts';
import { findObstacles } from './obstacles.ts';
import { closedPeriodsOf, markScores } from './periods.ts';
import {
  type DutyRecord,
  findDuties,
  findDutyByKey,
  insertBatch,
  insertChange,
  listWaiting,
  writeDuty,
} from './repository.ts';

export type Step = {
  kind: RosterBatchKind;
  /** The unit in whose history it stands. */
  unit: { id: number; code: string; name: string };
  changes: readonly DutyChange[];
  /** Why; needed as soon as a day is closed. */
  reason: string | null;
  /** The step that is taken back. */
  undoes?: number;
};

export type AppliedStep = { id: number; code: string; late: boolean; waiting: number };

/**
 * Writes a step into the roster: all of its changes or none. Give it a transaction. Duty on which a closed period rests
 * is not touched: the change waits for the correction that makes the next version of the scores, and until then these
 * are marked. Rights are the caller's business.
 * @param now milliseconds
 * @throws Problem `roster-reason-needed`, `roster-moved` when a duty is no longer as it was shown, `roster-waiting` when
 *   it waits for a correction already, `body-invalid` with what stands in the way of each change (`/changes/N`)
 */
export async function applyStep(db: Database, step: Step, by: AuditActor, now: number): Promise<AppliedStep> {
  const { kind, unit, changes, reason, undoes = null } = step;
  const late = changes.some((change) => isLate(change, now));
  if (late && !reason) {
    throw new Problem('roster-reason-needed', {
      detail: 'A day of it is closed: say why',
      errors: [{ pointer: '/reason', code: 'needed', detail: 'Say why' }],
    });
  }
  await refuseMoved(db, changes);
  const obstacles = await findObstacles(db, changes);
  if (obstacles.some((obstacle) => obstacle !== null)) {
    throw new Problem('body-invalid', {
      detail: 'Some duties cannot be given like this',
      errors: obstacles.flatMap((obstacle, index) =>
        obstacle ? [{ pointer: `/changes/${index}`, code: obstacle.code, detail: obstacle.code }] : [],
      ),
    });
  }
  const code = freshCode();
  const id = await insertBatch(db, {
    ...{ code, unit_id: unit.id, kind, at: toInstant(now), reason, undoes_id: undoes },
    ...{ by_user_id: by.id, by_name: by.name, late: late ? 1 : 0 },
  });
  const closed = await closedPeriodsOf(db, changes);
  let waiting = 0;
  for (const [index, change] of changes.entries()) {
    const waits = (closed[index] ?? []).length > 0;
    if (waits) waiting += 1;
    const row = waits ? change.id : await writeDuty(db, change);
    const state = waits ? 'pending' : 'applied';
    await insertChange(db, { ...change, batchId: id, id: row, late: isLate(change, now), state });
  }
  if (waiting > 0) await markScores(db, id, changes, closed);
  await audit(db, {
    at: now,
    actor: by,
    action: 'roster-changed',
    subject: { kind: 'unit', code: unit.code, name: unit.name },
    reason,
    detail: { step: kind, batch: code, duties: changes.length, late, waiting },
  });
  return { id, code, late, waiting };
}

/**
 * What has to change so that a duty of a table from outside stands in the roster; null when it does. Its person, place
 * and beginning name it: another end or share changes the row that is there.
 */
export async function changeTowards(
  db: Database,
  after: NonNullable<DutyChange['after']>,
): Promise<DutyChange | null> {
  const found = await findDutyByKey(db, after);
  if (!found) return { id: null, before: null, after };
  return sameDuty(found, after) ? null : { id: found.id, before: plain(found), after };
}

/** A stored duty without the key of its row. */
export function plain({
  employeeId,
  pointId,
  start,
  end,
  share,
}: DutyRecord): NonNullable<DutyChange['before']> {
  return { employeeId, pointId, start, end, share };
}

/** Somebody else may have changed a duty since it was shown. */
async function refuseMoved(db: Database, changes: readonly DutyChange[]): Promise<void> {
  const known = changes.flatMap(({ id }) => (id === null ? [] : [id]));
  const rows = new Map((await findDuties(db, known)).map((duty) => [duty.id, duty]));
  const waiting = new Set((await listWaiting(db)).map(({ id }) => id));
  for (const { id, before } of changes) {
    if (id === null) continue;
    if (waiting.has(id))
      throw new Problem('roster-waiting', { detail: 'A change of this duty waits already' });
    if (!sameDuty(rows.get(id) ?? null, before))
      throw new Problem('roster-moved', { detail: 'This duty has been changed meanwhile' });
  }
}
