import type { Database } from '#db/connect.ts';
import type { EmployeeRow, PlacementRow } from '#db/schema.ts';
import { type Actor, administeredUnits } from '../accounts/actor.ts';
import { wrong } from '../http/wrong.ts';
import { findUnit } from '../organization/repository.ts';
import type { Day } from '../time/period.ts';
import { type EmployeeRecord, findEmployee, findEmployeeById, type PlacementRecord } from './repository.ts';
import type { PlaceFields } from './schema.ts';

/** What a placement says, apart from whose it is and from when. */
export type PlaceFacts = Omit<PlacementRow, 'employee_id' | 'started_on' | 'quality_exempt'> & {
  quality_exempt: number;
};

type Whose = { id: number | null; kind: EmployeeRow['kind'] };

/**
 * What a placement will say: the words of the actor looked up, and what is left out as in the placement before.
 * @param day from which it holds
 * @throws Problem `body-invalid` at each field that cannot be
 */
export async function resolvePlace(
  db: Database,
  actor: Actor,
  whose: Whose,
  before: PlacementRecord | null,
  wish: PlaceFields,
  day: Day,
): Promise<PlaceFacts> {
  const status = wish.status === undefined ? (before?.status ?? null) : wish.status;
  if (whose.kind === 'person' && status === null) throw wrong('status', 'required', 'A person has a status');
  if (whose.kind === 'crew' && status !== null)
    throw wrong('status', 'not-for-crews', 'A crew has no status');
  const position = wish.position ?? before?.position;
  if (position === undefined) throw wrong('position', 'required', 'Give a job title');
  const unitId = await unitOf(db, actor, wish.unit, before, day);
  const supervisorId = await superiorOf(db, actor, whose, wish.supervisor, before, day);
  const crewId = await crewOf(db, actor, whose, wish.qualityFrom, before, day);
  const isExempt = wish.qualityExempt ?? before?.qualityExempt ?? false;
  if (isExempt && crewId !== null) {
    throw wrong('qualityExempt', 'exempt-and-crew', 'Whoever takes over the quality of a crew has one');
  }
  const reason = wish.exemptReason === undefined ? (before?.exemptReason ?? null) : wish.exemptReason;
  if (isExempt && reason === null && !before?.qualityExempt) {
    throw wrong('exemptReason', 'required', 'Say why no ratings count');
  }
  return {
    ...{ unit_id: unitId, position, employment_status: status, supervisor_id: supervisorId },
    ...{ quality_from_id: crewId, quality_exempt: isExempt ? 1 : 0, exempt_reason: isExempt ? reason : null },
  };
}

async function unitOf(
  db: Database,
  actor: Actor,
  code: string | undefined,
  before: PlacementRecord | null,
  day: Day,
): Promise<number> {
  if (code === undefined || code === before?.unit.code) {
    if (before) return before.unit.id;
    throw wrong('unit', 'required', 'Give a unit');
  }
  const unit = await findUnit(db, code);
  if (!unit || !administeredUnits(actor).has(unit.id)) {
    throw wrong('unit', 'unknown', 'Not a unit that you administer');
  }
  if (unit.endedOn !== null && unit.endedOn <= day) throw wrong('unit', 'ended', 'This unit has ended');
  return unit.id;
}

async function superiorOf(
  db: Database,
  actor: Actor,
  whose: Whose,
  code: string | null | undefined,
  before: PlacementRecord | null,
  day: Day,
): Promise<number | null> {
  if (code === undefined || (code !== null && code === before?.supervisor?.code)) {
    return before?.supervisor?.id ?? null;
  }
  if (code === null) return null;
  const superior = await findColleague(db, actor, code, 'supervisor', day);
  if (superior.kind === 'crew') throw wrong('supervisor', 'not-a-person', 'A crew leads nobody');
  // Each step up is one person; a circle would have no top that decides.
  const seen = new Set<number>();
  for (let above: EmployeeRecord | undefined = superior; above && !seen.has(above.id); ) {
    if (above.id === whose.id) throw wrong('supervisor', 'circle', 'The superior stands below');
    seen.add(above.id);
    above = above.supervisorId === null ? undefined : await findEmployeeById(db, above.supervisorId);
  }
  return superior.id;
}

async function crewOf(
  db: Database,
  actor: Actor,
  whose: Whose,
  code: string | null | undefined,
  before: PlacementRecord | null,
  day: Day,
): Promise<number | null> {
  if (code === undefined || (code !== null && code === before?.crew?.code)) return before?.crew?.id ?? null;
  if (code === null) return null;
  if (whose.kind === 'crew') throw wrong('qualityFrom', 'not-for-crews', 'A crew belongs to no crew');
  const crew = await findColleague(db, actor, code, 'qualityFrom', day);
  if (crew.kind !== 'crew') throw wrong('qualityFrom', 'not-a-crew', 'Only crews have members');
  if (crew.startedOn > day) throw wrong('qualityFrom', 'not-begun', 'The crew begins later');
  return crew.id;
}

async function findColleague(
  db: Database,
  actor: Actor,
  code: string,
  field: string,
  day: Day,
): Promise<EmployeeRecord> {
  const found = await findEmployee(db, code);
  if (!found || !administeredUnits(actor).has(found.unit.id)) {
    throw wrong(field, 'unknown', 'Nobody of the units that you administer');
  }
  if (found.endedOn !== null && found.endedOn <= day) throw wrong(field, 'ended', 'No longer there then');
  return found;
}
