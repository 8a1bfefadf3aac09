import type { Database } from '#db/connect.ts';
import { type Actor, administeredUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { readKey, writeKey } from '../http/page-key.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, unitsBelow } from '../organization/repository.ts';
import { lastClosedDay } from '../points/repository.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { findReadable, readableUnits, requireAdministrator } from './access.ts';
import {
  type EmployeeRecord,
  findAccount,
  listEmployees,
  listJobTitles,
  listPlaced,
  listPlacements,
  type PlacementRecord,
} from './repository.ts';
import type { EmployeeChoices, EmployeeDetail, EmployeeQuery, ListedEmployee, Placement } from './schema.ts';

export type ViewDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * People and crews of the units that the actor may read, by name, page by page.
 * @throws Problem `not-allowed`, `not-found` for an unknown unit, `query-invalid`
 */
export async function viewEmployees(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  { unit, after, limit, ...words }: EmployeeQuery,
): Promise<{ employees: ListedEmployee[]; next: string | null }> {
  const readable = readableUnits(actor);
  const unitIds = unit === undefined ? readable : await readableBelow(db, readable, unit);
  const today = dayOf(clock());
  const filter = { ...words, unitIds: [...unitIds], today };
  const key = after === undefined ? null : readKey(after);
  const found = await listEmployees(db, filter, key, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    employees: shown.map((employee) => toListed(employee, today)),
    next: found.length > limit && last ? writeKey(last) : null,
  };
}

/**
 * Everything about one person or crew, with the placements as a history.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewEmployee(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
): Promise<EmployeeDetail> {
  const employee = await findReadable(db, actor, code);
  const today = dayOf(clock());
  const closed = await lastClosedDay(db);
  const placements = await listPlacements(db, employee.id);
  const mayChange = administeredUnits(actor).has(employee.unit.id);
  return {
    ...toListed(employee, today),
    placements: placements
      .map((placement, index) =>
        toPlacement(placement, placements[index + 1]?.startedOn ?? employee.endedOn, today, closed),
      )
      .reverse(),
    members: employee.kind === 'crew' ? await listPlaced(db, { crewId: employee.id }, today) : [],
    firstOpenDay: closed === null ? null : addDays(closed, 1),
    mayChange,
    account: mayChange ? await findAccount(db, employee.id) : null,
  };
}

/** What an administrator files people under. @throws Problem `not-allowed` */
export async function viewEmployeeChoices(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
): Promise<EmployeeChoices> {
  requireAdministrator(actor);
  const own = administeredUnits(actor);
  const units = (await listUnits(db)).filter(({ id, endedOn }) => own.has(id) && endedOn === null);
  const serving = await listEmployees(db, { unitIds: [...own], state: 'active', today: dayOf(clock()) });
  const named = ({ code, name, unit }: EmployeeRecord) => ({
    ...{ code, name, unit: { code: unit.code, name: unit.name } },
  });
  return {
    units: units.map(({ code, name }) => ({ code, name })),
    crews: serving.filter(({ kind }) => kind === 'crew').map(named),
    superiors: serving
      .filter(({ kind }) => kind === 'person')
      .map((person) => ({ ...named(person), position: person.position })),
    positions: await listJobTitles(db),
    mayCreate: own.size > 0,
  };
}

async function readableBelow(
  db: Database,
  readable: ReadonlySet<number>,
  code: string,
): Promise<ReadonlySet<number>> {
  const units = await listUnits(db);
  const unit = units.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!readable.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not among your units' });
  return unitsBelow(units, unit.id);
}

function toListed(employee: EmployeeRecord, today: Day): ListedEmployee {
  const { code, kind, name, nip, status, position, unit, startedOn, endedOn } = employee;
  return {
    ...{ code, kind, name, nip, status, position, startedOn, endedOn },
    unit: { code: unit.code, name: unit.name },
    state: endedOn !== null && endedOn <= today ? 'ended' : startedOn > today ? 'planned' : 'active',
  };
}

function toPlacement(
  { startedOn, unit, position, status, supervisor, crew, qualityExempt, exemptReason }: PlacementRecord,
  endedOn: Day | null,
  today: Day,
  closed: Day | null,
): Placement {
  const outside = (who: { code: string; name: string } | null) => who && { code: who.code, name: who.name };
  return {
    ...{ startedOn, endedOn, position, status, qualityExempt, exemptReason },
    state: startedOn > today ? 'planned' : endedOn !== null && endedOn <= today ? 'past' : 'current',
    unit: { code: unit.code, name: unit.name },
    supervisor: outside(supervisor),
    qualityFrom: outside(crew),
    isFixed: closed !== null && startedOn <= closed,
  };
}
