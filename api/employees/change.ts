import { randomInt } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { dismiss } from '../accounts/dismiss.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { crockfordAlphabet } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { lastClosedDay } from '../points/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf, startOfDay } from '../time/period.ts';
import { findKept, requireAdministrator } from './access.ts';
import { faultOfNip } from './nip.ts';
import { type PlaceFacts, resolvePlace } from './place.ts';
import {
  deletePlacement,
  type EmployeeRecord,
  findEmployee,
  findTraces,
  insertEmployee,
  insertPlacement,
  listPlaced,
  listPlacements,
  nipIsTaken,
  type PlacementRecord,
  touchOpenPeriods,
  updateEmployee,
  updatePlacement,
} from './repository.ts';
import type {
  EmployeeChange,
  EmployeeEnd,
  NewEmployee,
  NewPlacement,
  PlacementChange,
  PlacementWithdrawal,
} from './schema.ts';
import { settlePlacements } from './settle.ts';

export type ChangeDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Somebody new, with the first placement. Returns the code under which the person is known outside.
 * @throws Problem `not-allowed`, `body-invalid` (a unit of others, a NIP that cannot be or is taken, a start in a
 *   closed period)
 */
export async function createEmployee(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  { kind, name, nip, startedOn, ...place }: NewEmployee,
): Promise<string> {
  return await inTransaction(connection.db, async (db) => {
    requireAdministrator(actor);
    await refuseClosed(db, startedOn, 'startedOn');
    await checkNip(db, { id: null, kind }, nip);
    const { exempt_reason, ...facts } = await resolvePlace(
      db,
      actor,
      { id: null, kind },
      null,
      place,
      startedOn,
    );
    const code = await freshCode(db);
    const id = await insertEmployee(db, {
      ...{ ...facts, code, kind, name, nip, started_on: startedOn, ended_on: null },
    });
    if (exempt_reason !== null) await updatePlacement(db, id, startedOn, { exempt_reason });
    const detail = { kind, unit: place.unit, position: place.position, startedOn };
    await finish(db, actor, clock(), { action: 'employee-created', subject: { code, name }, detail });
    return code;
  });
}

/**
 * Changes name, NIP and first day, and takes an end back.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function changeEmployee(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  change: EmployeeChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const employee = await findKept(db, actor, code);
    const name = change.name ?? employee.name;
    const nip = change.nip === undefined ? employee.nip : change.nip;
    const startedOn = change.startedOn ?? employee.startedOn;
    const endedOn = change.endedOn === null ? null : employee.endedOn;
    if (nip !== employee.nip) await checkNip(db, employee, nip);
    if (endedOn !== employee.endedOn) await refuseClosed(db, employee.endedOn ?? '', 'endedOn');
    if (startedOn !== employee.startedOn) await moveStart(db, employee, startedOn);
    const detail = {
      ...(name === employee.name ? {} : { name: [employee.name, name] }),
      // The number itself would stand in the log for good.
      ...(nip === employee.nip ? {} : { nip: 'changed' }),
      ...(startedOn === employee.startedOn ? {} : { startedOn: [employee.startedOn, startedOn] }),
      ...(endedOn === employee.endedOn ? {} : { endedOn: [employee.endedOn, endedOn] }),
    };
    if (Object.keys(detail).length === 0) return;
    await updateEmployee(db, employee.id, { name, nip, started_on: startedOn, ended_on: endedOn });
    await finish(db, actor, clock(), {
      action: 'employee-changed',
      subject: { code: employee.code, name },
      detail,
    });
  });
}

/**
 * A new placement from a day on; what is left out stays as it is in the one before.
 * @throws Problem `not-allowed`, `not-found`, `employee-ended`, `body-invalid` for a day in a closed period, before
 *   the first one, after the end, or on which another placement begins
 */
export async function placeEmployee(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  { startedOn, reason, ...wish }: NewPlacement,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const employee = await findKept(db, actor, code);
    refuseEnded(employee, dayOf(clock()));
    const placements = await listPlacements(db, employee.id);
    refuseOutside(employee, placements, startedOn);
    await refuseClosed(db, startedOn, 'startedOn');
    const before = placements.findLast((each) => each.startedOn < startedOn) ?? null;
    const facts = await resolvePlace(db, actor, employee, before, wish, startedOn);
    await insertPlacement(db, { ...facts, employee_id: employee.id, started_on: startedOn });
    await settlePlacements(db, dayOf(clock()), employee.id);
    const detail = { startedOn, ...(await differences(db, before, employee.id, startedOn)) };
    await finish(db, actor, clock(), { action: 'employee-placed', subject: employee, reason, detail });
  });
}

/**
 * Corrects a placement that was written down wrongly. What scores rest on (unit, crew, exemption, start) can only be
 * corrected while no closed period rests on the placement.
 * @param day on which the placement begins
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function correctPlacement(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  day: Day,
  { startedOn = day, reason, ...wish }: PlacementChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const employee = await findKept(db, actor, code);
    const placements = await listPlacements(db, employee.id);
    const placement = placements.find((each) => each.startedOn === day);
    if (!placement) throw new Problem('not-found', { detail: 'No placement begins on this day' });
    const others = placements.filter((each) => each !== placement);
    if (startedOn !== day) {
      if (placement === placements[0]) {
        throw wrong('startedOn', 'first', 'The first placement begins with the service: change that day');
      }
      refuseOutside(employee, others, startedOn);
      const [from, to] = [neighbour(others, day), neighbour(others, startedOn)];
      if (from !== to) throw wrong('startedOn', 'crosses', 'Another placement lies between the two days');
    }
    const facts = await resolvePlace(db, actor, employee, placement, wish, startedOn);
    const touched = scoredFields(placement, facts);
    if (startedOn !== day) touched.push('startedOn');
    const closed = await lastClosedDay(db);
    if (touched.length > 0 && closed !== null && (day <= closed || startedOn <= closed)) {
      throw wrong(
        touched,
        'period-closed',
        `Scores up to ${closed} rest on it: begin a placement afterwards`,
      );
    }
    await updatePlacement(db, employee.id, day, { ...facts, started_on: startedOn });
    await settlePlacements(db, dayOf(clock()), employee.id);
    const detail = {
      startedOn: startedOn === day ? day : [day, startedOn],
      ...(await differences(db, placement, employee.id, startedOn)),
    };
    await finish(db, actor, clock(), { action: 'placement-corrected', subject: employee, reason, detail });
  });
}

/**
 * Takes back a placement that has not begun yet.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid` for one that has begun: that one is history
 */
export async function withdrawPlacement(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  day: Day,
  { reason }: PlacementWithdrawal,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const employee = await findKept(db, actor, code);
    const placements = await listPlacements(db, employee.id);
    const index = placements.findIndex((each) => each.startedOn === day);
    if (index === -1) throw new Problem('not-found', { detail: 'No placement begins on this day' });
    if (index === 0 || day <= dayOf(clock())) {
      throw wrong('startedOn', 'begun', 'It has begun: correct it, or begin another one');
    }
    await deletePlacement(db, employee.id, day);
    const detail = { startedOn: day, unit: placements[index]!.unit.code };
    await finish(db, actor, clock(), { action: 'placement-withdrawn', subject: employee, reason, detail });
  });
}

/**
 * Ends somebody's service, or a crew. Everything that was done and said stays; the account is disabled on that day.
 * @throws Problem `not-allowed`, `not-found`, `employee-ended`, `last-admin`, `body-invalid` for a day in a closed period, with
 *   duties, agreements, placements or members after it, or for another name
 */
export async function endEmployee(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  { on, reason, confirm }: EmployeeEnd,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const employee = await findKept(db, actor, code);
    refuseEnded(employee, dayOf(clock()));
    if (on <= employee.startedOn) throw wrong('on', 'before-start', 'It lies before the first day');
    await refuseClosed(db, on, 'on');
    const last = (await listPlacements(db, employee.id)).at(-1);
    if (last && last.startedOn >= on) {
      throw wrong('on', 'placement-later', `A placement begins on ${last.startedOn}`);
    }
    const { duties, periods } = await findTraces(db, employee.id);
    if (duties && duties.end > startOfDay(on)) {
      throw wrong('on', 'duty-later', `On duty until ${dayOf(fromInstant(duties.end) - 1)}`);
    }
    if (periods.some(({ start }) => start >= startOfDay(on))) {
      throw wrong('on', 'agreed-later', 'Something is agreed or said for a period after it');
    }
    const members = employee.kind === 'crew' ? await listPlaced(db, { crewId: employee.id }, on) : [];
    if (members.length > 0) {
      throw wrong('on', 'has-members', `Members: ${members.map(({ name }) => name).join(', ')}`);
    }
    if (plain(confirm) !== plain(employee.name)) throw wrong('confirm', 'name-differs', 'Type the name');
    await updateEmployee(db, employee.id, { ended_on: on });
    await finish(db, actor, clock(), {
      ...{ action: 'employee-ended', subject: employee, reason, detail: { on } },
    });
    // Whose last day is still to come keeps the account until then.
    if (on > dayOf(clock())) return;
    const by = { id: actor.userId, name: actor.name };
    await dismiss(db, employee.id, { at: clock(), by, reason });
  });
}

/** The fields that scores rest on and that differ. */
function scoredFields(before: PlacementRecord, after: PlaceFacts): string[] {
  return [
    ...(before.unit.id === after.unit_id ? [] : ['unit']),
    ...((before.crew?.id ?? null) === after.quality_from_id ? [] : ['qualityFrom']),
    ...(before.qualityExempt === (after.quality_exempt === 1) ? [] : ['qualityExempt']),
  ];
}

/** What of a placement differs from how it was, in the words of the log. */
async function differences(
  db: Database,
  before: PlacementRecord | null,
  employeeId: number,
  startedOn: Day,
): Promise<Record<string, unknown>> {
  const after = (await listPlacements(db, employeeId)).find((each) => each.startedOn === startedOn);
  const words = (placement: PlacementRecord | null | undefined): Record<string, unknown> => ({
    unit: placement?.unit.code,
    position: placement?.position,
    status: placement?.status,
    supervisor: placement?.supervisor?.name ?? null,
    qualityFrom: placement?.crew?.name ?? null,
    qualityExempt: placement?.qualityExempt,
    exemptReason: placement?.exemptReason ?? null,
  });
  const [was, is] = [words(before), words(after)];
  const fields = Object.keys(is).filter((field) => was[field] !== is[field]);
  return Object.fromEntries(fields.map((field) => [field, [was[field], is[field]]]));
}

/** The first placement begins on the first day; both move together, and nothing may have happened before. */
async function moveStart(db: Database, { id, startedOn, endedOn }: EmployeeRecord, day: Day): Promise<void> {
  await refuseClosed(db, startedOn < day ? startedOn : day, 'startedOn');
  const [, second] = await listPlacements(db, id);
  if ((second && day >= second.startedOn) || (endedOn !== null && day >= endedOn)) {
    throw wrong('startedOn', 'after-end', 'The first placement is over by then');
  }
  const { duties, periods } = await findTraces(db, id);
  const isBusy =
    (duties && duties.start < startOfDay(day)) || periods.some(({ end }) => end <= startOfDay(day));
  if (isBusy) throw wrong('startedOn', 'duty-earlier', 'There are duties or agreements before');
  await updatePlacement(db, id, startedOn, { started_on: day });
}

async function checkNip(
  db: Database,
  { id, kind }: { id: number | null; kind: 'person' | 'crew' },
  nip: string | null,
): Promise<void> {
  if (nip === null) return;
  if (kind === 'crew') throw wrong('nip', 'not-for-crews', 'A crew has no NIP');
  const fault = faultOfNip(nip);
  if (fault) throw wrong('nip', fault, 'Not the structure of a NIP');
  if (await nipIsTaken(db, nip, id)) throw wrong('nip', 'taken', 'Somebody has this NIP');
}

/** What happens on a closed day is what final scores rest on: they would no longer recompute. */
async function refuseClosed(db: Database, day: Day, field: string): Promise<void> {
  const closed = await lastClosedDay(db);
  if (closed !== null && day <= closed) {
    throw wrong(
      field,
      'period-closed',
      `The period up to ${closed} is closed: ${addDays(closed, 1)} at the earliest`,
    );
  }
}

function refuseOutside({ endedOn }: EmployeeRecord, others: readonly PlacementRecord[], day: Day): void {
  if (day <= (others[0]?.startedOn ?? '')) {
    throw wrong('startedOn', 'before-start', 'It lies before the first placement');
  }
  if (endedOn !== null && day >= endedOn) throw wrong('startedOn', 'after-end', 'It lies after the end');
  if (others.some(({ startedOn }) => startedOn === day)) {
    throw wrong('startedOn', 'exists', 'Another placement begins on this day: correct that one');
  }
}

function neighbour(placements: readonly PlacementRecord[], day: Day): PlacementRecord | undefined {
  return placements.findLast(({ startedOn }) => startedOn < day);
}

function refuseEnded({ endedOn }: EmployeeRecord, today: Day): void {
  if (endedOn !== null && endedOn <= today) {
    throw new Problem('employee-ended', { detail: 'No longer there' });
  }
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A code that nobody has: eight random symbols. */
async function freshCode(db: Database): Promise<string> {
  for (;;) {
    const code = Array.from({ length: 8 }, () => crockfordAlphabet.charAt(randomInt(32))).join('');
    if (!(await findEmployee(db, code))) return code;
  }
}

/** Lets results in memory notice the change, and writes it into the log. */
async function finish(
  db: Database,
  actor: Actor,
  now: number,
  {
    subject,
    ...entry
  }: Omit<AuditEntry, 'at' | 'actor' | 'subject'> & {
    subject: { code: string; name: string };
  },
): Promise<void> {
  await touchOpenPeriods(db);
  const { code, name } = subject;
  const person = { id: actor.userId, name: actor.name };
  await audit(db, { at: now, actor: person, subject: { kind: 'employee', code, name }, ...entry });
}
