import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, alertUnits } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { tellOwner } from '../notices/tell-owner.ts';
import { toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { type AlertDeps, findHandledAlert } from './access.ts';
import { type AlertRecord, listPeople, moveAlert } from './repository.ts';
import { longestSnoozeDays } from './thresholds.ts';

/** Which alert somebody means: the unit of the page and the code. */
export type Target = { unit: string; alert: string };

type Move = {
  action: 'alert-taken' | 'alert-handed' | 'alert-noted' | 'alert-snoozed' | 'alert-closed';
  /** That has to hold still; null: whichever holds. */
  version: number | null;
  change: Parameters<typeof moveAlert>[2];
  step: Pick<Parameters<typeof moveAlert>[3], 'kind' | 'note' | 'owner_name' | 'until'>;
  reason?: string;
  detail?: Record<string, unknown>;
  /** The row of the employee to be told that it is theirs. */
  toldId?: number;
};

/**
 * Takes an alert: from then on it is the actor's.
 * @throws Problem `not-found`, `not-allowed`, `alert-over`, `alert-moved` when somebody else was faster
 */
export async function takeAlert(
  deps: AlertDeps,
  actor: Actor,
  target: Target,
  version: number,
): Promise<void> {
  const alert = await findHandledAlert(deps.connection.db, actor, target.unit, target.alert);
  const owner = { owner_name: actor.name, owner_id: actor.employee?.id ?? null, owner_user_id: actor.userId };
  await move(deps, actor, alert, {
    action: 'alert-taken',
    version,
    change: owner,
    step: { kind: 'taken', owner_name: actor.name },
  });
}

/**
 * Puts somebody of the alert's unit in charge.
 * @throws Problem as `takeAlert`, and `body-invalid` for somebody who does not serve there
 */
export async function handAlert(
  deps: AlertDeps,
  actor: Actor,
  target: Target,
  { version, owner }: { version: number; owner: string },
): Promise<void> {
  const { db } = deps.connection;
  const alert = await findHandledAlert(db, actor, target.unit, target.alert);
  const people = await listPeople(db, alert.unit_id, dayOf(deps.clock()));
  const person = people.find(({ code }) => code === owner);
  if (!person) throw wrong('owner', 'unknown', 'Nobody of the unit has this code');
  await move(deps, actor, alert, {
    action: 'alert-handed',
    version,
    change: { owner_name: person.name, owner_id: person.id, owner_user_id: null },
    step: { kind: 'handed', owner_name: person.name },
    detail: { owner },
    toldId: person.id,
  });
}

/** Writes something down about an open alert. @throws Problem `not-found`, `not-allowed`, `alert-over` */
export async function noteAlert(deps: AlertDeps, actor: Actor, target: Target, note: string): Promise<void> {
  const alert = await findHandledAlert(deps.connection.db, actor, target.unit, target.alert);
  const step = { kind: 'noted' as const, note };
  await move(deps, actor, alert, { action: 'alert-noted', version: null, change: {}, step });
}

/**
 * Puts an alert off: until that day it shows only among those that are put off.
 * @throws Problem as `takeAlert`, and `body-invalid` for a day that is not ahead, or too far
 */
export async function snoozeAlert(
  deps: AlertDeps,
  actor: Actor,
  target: Target,
  { version, until }: { version: number; until: Day },
): Promise<void> {
  const alert = await findHandledAlert(deps.connection.db, actor, target.unit, target.alert);
  const today = dayOf(deps.clock());
  if (until <= today) throw wrong('until', 'past', 'Not before tomorrow');
  if (until > addDays(today, longestSnoozeDays))
    throw wrong('until', 'too-far', `At most ${longestSnoozeDays} days`);
  await move(deps, actor, alert, {
    action: 'alert-snoozed',
    version,
    change: { snoozed_until: until },
    step: { kind: 'snoozed', until },
    detail: { until },
  });
}

/**
 * Closes an alert with a note of what was found or done. The same subject makes a new one only with newer facts.
 * @throws Problem as `takeAlert`
 */
export async function closeAlert(
  deps: AlertDeps,
  actor: Actor,
  target: Target,
  { version, note }: { version: number; note: string },
): Promise<void> {
  const alert = await findHandledAlert(deps.connection.db, actor, target.unit, target.alert);
  await move(deps, actor, alert, {
    action: 'alert-closed',
    version,
    change: { ended_at: toInstant(deps.clock()), ended_by: 'person' },
    step: { kind: 'closed', note },
    reason: note,
  });
}

/** The step, the change and the entry of the log together. */
async function move(
  { connection, clock }: AlertDeps,
  actor: Actor,
  alert: AlertRecord,
  { action, version, change, step, reason, detail = {}, toldId }: Move,
): Promise<void> {
  const now = clock();
  if (alert.ended_at !== null) throw new Problem('alert-over', { detail: 'The alert is over' });
  await inTransaction(connection.db, async (db) => {
    const by = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
    if (!(await moveAlert(db, { id: alert.id, version }, change, { ...step, ...by }))) {
      throw new Problem('alert-moved', { detail: 'Somebody else was faster; look again' });
    }
    const name = alert.place ?? alert.unitName;
    await audit(db, {
      ...{ at: now, actor: { id: actor.userId, name: actor.name }, action },
      subject: { kind: 'alert', code: alert.code, name },
      ...(reason !== undefined && { reason }),
      detail: { alert: alert.kind, ...detail },
    });
    if (toldId === undefined) return;
    const unit = { id: alert.unit_id, code: alert.unitCode };
    const handed = { kind: 'alert-assigned', unit, code: alert.code, seen: alertUnits, at: now } as const;
    await tellOwner(db, actor, { ...handed, ownerId: toldId });
  });
}
