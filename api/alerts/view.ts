import type { Actor } from '../accounts/actor.ts';
import { readKey, writeKey } from '../http/page-key.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { type AlertDeps, findAlertUnit, findUnitAlert, mayHandle } from './access.ts';
import { type AlertRecord, countAlerts, listAlerts, listPeople, listSteps } from './repository.ts';
import {
  type AlertDetail,
  type AlertList,
  type AlertQuery,
  alertPage,
  Evidence,
  type ListedAlert,
} from './schema.ts';
import { longestSnoozeDays } from './thresholds.ts';

/**
 * The alerts of a unit and everything below it, the newest first, page by page.
 * @throws Problem `not-allowed`, `not-found` for an unknown unit, `query-invalid` for an `after` that is not ours
 */
export async function viewAlerts(
  { connection: { db }, clock }: AlertDeps,
  actor: Actor,
  code: string,
  { state, kind, after }: AlertQuery,
): Promise<AlertList> {
  const { unit, unitIds } = await findAlertUnit(db, actor, code);
  const today = dayOf(clock());
  const filter = { unitIds, state, kind, today, user: userOf(actor) };
  const before = after === undefined ? undefined : readKey(after).id;
  const rows = await listAlerts(db, filter, { before, limit: alertPage + 1 });
  const shown = rows.slice(0, alertPage);
  const last = shown.at(-1);
  return {
    unit: { code: unit.code, name: unit.name },
    counts: await countAlerts(db, filter),
    alerts: shown.map((row) => viewRow(row, actor, today)),
    next: rows.length > alertPage && last ? writeKey({ name: '', id: last.id }) : null,
    mayHandle: mayHandle(actor, unit.id),
  };
}

/** One alert with everything that happened to it. @throws Problem `not-allowed`, `not-found` */
export async function viewAlert(
  { connection: { db }, clock }: AlertDeps,
  actor: Actor,
  unitCode: string,
  code: string,
): Promise<AlertDetail> {
  const alert = await findUnitAlert(db, actor, unitCode, code);
  const today = dayOf(clock());
  const handles = mayHandle(actor, alert.unit_id);
  const people = handles ? await listPeople(db, alert.unit_id, today) : [];
  const steps = await listSteps(db, alert.id);
  return {
    ...viewRow(alert, actor, today),
    steps: steps.map(({ kind, at, by_name, note, owner_name, until, evidence }) => ({
      ...{ kind, at, by: by_name, note, owner: owner_name, until },
      evidence: evidence === null ? null : readEvidence(evidence),
    })),
    people: people.map(({ code: each, name, position }) => ({ code: each, name, position })),
    mayHandle: handles,
    longestSnooze: addDays(today, longestSnoozeDays),
  };
}

export function userOf({ userId, employee }: Actor): { id: string; employeeId: number | null } {
  return { id: userId, employeeId: employee?.id ?? null };
}

function viewRow(row: AlertRecord, actor: Actor, today: Day): ListedAlert {
  const { snoozed_until, owner_id, owner_user_id } = row;
  return {
    ...{ code: row.code, version: row.version, state: stateOf(row) },
    unit: { code: row.unitCode, name: row.unitName },
    point: row.place === null ? null : { code: row.pointCode ?? '', name: row.place },
    evidence: readEvidence(row.evidence),
    ...{ firstSeenAt: row.first_seen_at, lastSeenAt: row.last_seen_at, owner: row.owner_name },
    mine: owner_user_id === actor.userId || (owner_id !== null && owner_id === actor.employee?.id),
    snoozedUntil: snoozed_until !== null && snoozed_until > today ? snoozed_until : null,
    endedAt: row.ended_at,
  };
}

function stateOf({ ended_by, owner_name }: AlertRecord): ListedAlert['state'] {
  if (ended_by !== null) return ended_by === 'person' ? 'closed' : 'over';
  return owner_name === null ? 'open' : 'taken';
}

function readEvidence(document: string): Evidence {
  return Evidence.parse(JSON.parse(document));
}
