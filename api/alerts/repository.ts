import type { Insertable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { AlertKind, AlertRow, AlertStepRow } from '#db/schema.ts';
import { newCaseCode } from '../codes/case-code.ts';
import type { Instant } from '../time/instant.ts';
import type { Day } from '../time/period.ts';

export type AlertRecord = Omit<AlertRow, 'id'> & {
  id: number;
  unitCode: string;
  unitName: string;
  place: string | null;
  /** The newest code of the place. */
  pointCode: string | null;
};

/** What is asked for of the alerts of some units. */
export type AlertFilter = {
  unitIds: ReadonlySet<number>;
  state: 'due' | 'unowned' | 'mine' | 'snoozed' | 'ended';
  kind?: AlertKind | undefined;
  today: Day;
  user: { id: string; employeeId: number | null };
};

/** Alerts of some units, the newest first, at most `limit`; `before` is the key of the last one that is known. */
export async function listAlerts(
  db: Database,
  filter: AlertFilter,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<AlertRecord[]> {
  if (filter.unitIds.size === 0) return [];
  let rows = alertRows(db).where('alerts.unit_id', 'in', [...filter.unitIds]);
  if (filter.kind !== undefined) rows = rows.where('alerts.kind', '=', filter.kind);
  if (before !== undefined) rows = rows.where('alerts.id', '<', before);
  const { state, today, user } = filter;
  rows = rows.where('alerts.ended_at', state === 'ended' ? 'is not' : 'is', null);
  if (state === 'snoozed') rows = rows.where('snoozed_until', '>', today);
  if (state === 'due' || state === 'unowned')
    rows = rows.where((where) =>
      where.or([where('snoozed_until', 'is', null), where('snoozed_until', '<=', today)]),
    );
  if (state === 'unowned') rows = rows.where('owner_name', 'is', null);
  if (state === 'mine')
    rows = rows.where((where) =>
      where.or([where('owner_user_id', '=', user.id), where('owner_id', '=', user.employeeId ?? -1)]),
    );
  return await rows.orderBy('alerts.id', 'desc').limit(limit).execute();
}

/** An alert by its code, whatever became of it. */
export async function findAlert(db: Database, code: string): Promise<AlertRecord | undefined> {
  return await alertRows(db).where('alerts.code', '=', code).executeTakeFirst();
}

function alertRows(db: Database) {
  return db
    .selectFrom('alerts')
    .innerJoin('units', 'units.id', 'alerts.unit_id')
    .leftJoin('service_points', 'service_points.id', 'alerts.point_id')
    .selectAll('alerts')
    .select(({ selectFrom }) => [
      ...(['units.code as unitCode', 'units.name as unitName', 'service_points.name as place'] as const),
      selectFrom('point_codes')
        .select('point_codes.code')
        .whereRef('point_codes.point_id', '=', 'alerts.point_id')
        .orderBy('issued_at', 'desc')
        .orderBy('point_codes.code', 'desc')
        .limit(1)
        .as('pointCode'),
    ]);
}

/** How many alerts of some units are open: shown, without an owner, of somebody, and put off. */
export async function countAlerts(
  db: Database,
  { unitIds, today, user }: Pick<AlertFilter, 'unitIds' | 'today' | 'user'>,
): Promise<{ due: number; unowned: number; mine: number; snoozed: number }> {
  if (unitIds.size === 0) return { due: 0, unowned: 0, mine: 0, snoozed: 0 };
  const rows = await db
    .selectFrom('alerts')
    .select(['owner_name', 'owner_id', 'owner_user_id', 'snoozed_until'])
    .where('unit_id', 'in', [...unitIds])
    .where('ended_at', 'is', null)
    .execute();
  const due = rows.filter(({ snoozed_until }) => snoozed_until === null || snoozed_until <= today);
  const isMine = ({ owner_id, owner_user_id }: (typeof rows)[number]): boolean =>
    owner_user_id === user.id || (owner_id !== null && owner_id === user.employeeId);
  return {
    due: due.length,
    unowned: due.filter(({ owner_name }) => owner_name === null).length,
    mine: rows.filter(isMine).length,
    snoozed: rows.length - due.length,
  };
}

export type AlertStep = Omit<AlertStepRow, 'id' | 'alert_id'>;

/** What happened to an alert, oldest first. */
export async function listSteps(db: Database, alertId: number): Promise<AlertStep[]> {
  return await db
    .selectFrom('alert_steps')
    .select(['number', 'kind', 'note', 'owner_name', 'until', 'evidence', 'at', 'user_id', 'by_name'])
    .where('alert_id', '=', alertId)
    .orderBy('number')
    .execute();
}

/** Everything of these kinds that is open. */
export async function listOpen(
  db: Database,
  kinds: readonly AlertKind[],
): Promise<{ id: number; kind: AlertKind; subject: string; evidence: string }[]> {
  if (kinds.length === 0) return [];
  return await db
    .selectFrom('alerts')
    .select(['id', 'kind', 'subject', 'evidence'])
    .where('ended_at', 'is', null)
    .where('kind', 'in', [...kinds])
    .execute();
}

/** When somebody last closed an alert of this kind and subject; null: nobody did. */
export async function lastClosedAt(db: Database, kind: AlertKind, subject: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('alerts')
    .select(({ fn }) => fn.max('ended_at').as('at'))
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('ended_by', '=', 'person')
    .executeTakeFirst();
  return row?.at ?? null;
}

/**
 * Raises an alert with its first step. Give it a transaction.
 * @returns false when one of this kind and subject is open: somebody else was faster
 */
export async function insertAlert(
  db: Database,
  alert: Pick<AlertRow, 'kind' | 'subject' | 'unit_id' | 'point_id' | 'evidence'>,
  at: Instant,
): Promise<boolean> {
  const inserted = await db
    .insertInto('alerts')
    .values({ ...alert, code: newCaseCode(), first_seen_at: at, last_seen_at: at, version: 1 })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  await insertStep(db, { alert_id: inserted.id, number: 1, kind: 'raised', evidence: alert.evidence, at });
  return true;
}

/** Keeps what an open alert rests on as it is now. */
export async function updateEvidence(db: Database, id: number, evidence: string, at: Instant): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ evidence, last_seen_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

type Change = Partial<
  Pick<AlertRow, 'owner_name' | 'owner_id' | 'owner_user_id' | 'snoozed_until' | 'ended_at' | 'ended_by'>
>;

/**
 * Changes an open alert and adds the step that did it. Give it a transaction.
 * @param version that has to hold still; null: whichever holds
 * @returns false when it has moved on or is over
 */
export async function moveAlert(
  db: Database,
  { id, version }: { id: number; version: number | null },
  change: Change,
  step: Omit<Insertable<AlertStepRow>, 'alert_id' | 'number'>,
): Promise<boolean> {
  const moved = await db
    .updateTable('alerts')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .$if(version !== null, (query) => query.where('version', '=', version ?? 0))
    .returning('version')
    .executeTakeFirst();
  if (!moved) return false;
  await insertStep(db, { ...step, alert_id: id, number: moved.version });
  return true;
}

async function insertStep(db: Database, step: Insertable<AlertStepRow>): Promise<void> {
  await db.insertInto('alert_steps').values(step).execute();
}

/** People, not crews, who serve in a unit on a day, by name. */
export async function listPeople(db: Database, unitId: number, today: Day) {
  return await db
    .selectFrom('employees')
    .select(['id', 'code', 'name', 'position'])
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'person')
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>', today)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
}
