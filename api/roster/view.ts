import type { Database } from '#db/connect.ts';
import { type Actor, rosterKeptUnits, rosterUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf, mondayOfWeek, startOfDay, weekOf } from '../time/period.ts';
import { readableUnit } from './access.ts';
import { attendanceOf, type CheckInRecord, listCheckIns, ownServers } from './attendance.ts';
import { describeDuties } from './describe.ts';
import { closesAt, dayOfDuty, hoursOf, minuteOf } from './duty.ts';
import { listOwnSteps } from './history.ts';
import {
  type DutyRecord,
  type LeaveRecord,
  listDuties,
  listLeaves,
  listRosterPoints,
  listServers,
  type RosterPoint,
} from './repository.ts';
import type { OwnRoster, Roster } from './schema.ts';
import { listPatterns, type PatternRecord, patternView } from './shifts.ts';
import type { StepDeps } from './step.ts';

/** Days ahead that the own page shows. */
const ownDays = 14;

/**
 * A week of a unit's roster: duty at its points, whoever serves there, and that of its people wherever they serve.
 * @throws Problem `not-allowed`, `not-found`, `query-invalid` for a week that does not exist
 */
export async function viewWeek(
  { connection: { db }, clock }: StepDeps,
  actor: Actor,
  unitCode: string,
  wish: { week?: string | undefined; day?: string | undefined },
): Promise<Roster> {
  const unit = await readableUnit(db, actor, unitCode);
  const now = clock();
  const today = dayOf(now);
  const week = wish.week ?? weekOf(wish.day ?? today);
  const monday = mondayOfWeek(week);
  if (monday === null) throw new Problem('query-invalid', { detail: 'No such week' });
  const sunday = addDays(monday, 6);
  const staff = (await listServers(db, { unitIds: [unit.id] })).filter(
    ({ startedOn, endedOn }) => startedOn <= sunday && (endedOn === null || endedOn > monday),
  );
  const points = await listRosterPoints(db, { unitIds: [unit.id] });
  const fortnight = { start: startOfDay(addDays(monday, -7)), end: startOfDay(addDays(monday, 7)) };
  const all = await dutiesOf(
    db,
    fortnight,
    points,
    staff.map(({ id }) => id),
  );
  const duties = all.filter((duty) => dayOfDuty(duty) >= monday && dayOfDuty(duty) <= sunday);
  const servers = await listServers(db, {
    ids: [...new Set([...staff.map(({ id }) => id), ...duties.map(({ employeeId }) => employeeId)])],
  });
  const leaves = await listLeaves(
    db,
    staff.map(({ id }) => id),
    monday,
    sunday,
  );
  const patterns = await listPatterns(db, unit.id);
  const describe = await describeDuties(db, all);
  const span = { start: startOfDay(addDays(monday, -1)), end: startOfDay(addDays(monday, 8)) };
  const checkIns = await listCheckIns(db, span, {
    pointIds: [...new Set(duties.map(({ pointId }) => pointId))],
  });
  const members = await crewMembers(
    db,
    servers.map(({ id }) => id),
  );
  const inWeek = today >= monday && today <= sunday;
  const busy = new Set([...duties, ...leaves].map(({ employeeId }) => employeeId));
  const names = new Map(servers.map(({ id, code, name }) => [id, { code, name }]));
  return {
    unit: { code: unit.code, name: unit.name },
    week,
    previous: weekOf(addDays(monday, -7)),
    next: weekOf(addDays(monday, 7)),
    days: Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => ({
      ...{ day, closesAt: toInstant(closesAt(day)), closed: closesAt(day) <= now, today: day === today },
    })),
    mayChange: rosterKeptUnits(actor).has(unit.id),
    people: servers
      .filter(({ id }) => busy.has(id))
      .map(({ id, code, name, position, kind, unitId }) => ({
        ...{ code, name, position, kind, ownUnit: unitId === unit.id },
        hours: duties
          .filter(({ employeeId }) => employeeId === id)
          .reduce((sum, duty) => sum + hoursOf(duty), 0),
      })),
    points: points
      .filter(({ startedOn, endedOn }) => startedOn <= sunday && (endedOn === null || endedOn > monday))
      .map(({ code, name, kind }) => ({ code, name, kind: kind.name })),
    duties: duties.map((duty) => ({
      ...describe(duty),
      pattern: patternOf(duty, patterns),
      checkedInAt: attendanceOf(duty, checkIns, members),
    })),
    leaves: await describeLeaves(db, leaves, names),
    gaps: gapsOf(all, points, monday).map(({ point, day }) => ({
      ...{ point: { code: point.code, name: point.name }, day },
    })),
    // Members of a crew serve through it.
    idle: staff
      .filter(({ id, crewId }) => !busy.has(id) && crewId === null)
      .map(({ code, name }) => ({ code, name })),
    patterns: patterns.map(patternView),
    attendance: inWeek ? attendance(duties, checkIns, members, describe, now) : null,
    units: (await listUnits(db))
      .filter(({ id }) => rosterUnits(actor).has(id))
      .map(({ code, name }) => ({ code, name })),
  };
}

/** What somebody serves today and in the next two weeks, with what was changed of it lately. */
export async function viewOwnRoster(
  { connection: { db }, clock }: StepDeps,
  { employee }: Actor,
): Promise<OwnRoster> {
  const now = clock();
  const today = dayOf(now);
  if (!employee) return { employee: null, today, duties: [], leaves: [], changes: [], checkIns: [] };
  const servers = await ownServers(db, employee.id);
  const [person] = await listServers(db, { ids: [employee.id] });
  const span = { start: startOfDay(today), end: startOfDay(addDays(today, ownDays)) };
  const duties = await listDuties(db, span, { employeeIds: servers });
  const describe = await describeDuties(db, duties);
  const recent = { start: startOfDay(addDays(today, -1)), end: span.end };
  const checkIns = await listCheckIns(db, recent, { employeeIds: [employee.id] });
  const members = new Map(servers.slice(1).map((crew) => [employee.id, crew]));
  const points = await listRosterPoints(db, { ids: checkIns.map(({ pointId }) => pointId) });
  const placeOf = ({ pointId }: CheckInRecord) => {
    const point = points.find(({ id }) => id === pointId);
    return { code: point?.code ?? '', name: point?.name ?? '' };
  };
  return {
    employee: { code: employee.code, name: person?.name ?? '' },
    today,
    duties: duties.map((duty) => ({ ...describe(duty), checkedInAt: attendanceOf(duty, checkIns, members) })),
    leaves: (await listLeaves(db, [employee.id], today, addDays(today, ownDays))).map(
      ({ kind, firstDay, lastDay }) => ({ kind, firstDay, lastDay }),
    ),
    changes: await listOwnSteps(db, servers, startOfDay(addDays(today, -ownDays))),
    checkIns: checkIns
      .filter(({ at }) => at >= span.start)
      .map((each) => ({ point: placeOf(each), at: each.at })),
  };
}

/** Duty at the points, and that of the people elsewhere. */
async function dutiesOf(
  db: Database,
  span: { start: string; end: string },
  points: readonly RosterPoint[],
  employeeIds: readonly number[],
): Promise<DutyRecord[]> {
  const here = await listDuties(db, span, { pointIds: points.map(({ id }) => id) });
  const known = new Set(here.map(({ id }) => id));
  const elsewhere = await listDuties(db, span, { employeeIds });
  return [...here, ...elsewhere.filter(({ id }) => !known.has(id))].sort((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : a.id - b.id,
  );
}

/** Who serves through which of the crews. */
async function crewMembers(db: Database, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('employees')
    .select(['id', 'quality_from_id'])
    .where('quality_from_id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, quality_from_id }) => [id, quality_from_id ?? 0]));
}

/** A day without duty at a place that had some on the same day a week before. */
function gapsOf(
  duties: readonly DutyRecord[],
  points: readonly RosterPoint[],
  monday: Day,
): { point: RosterPoint; day: Day }[] {
  const served = new Set(duties.map((duty) => `${duty.pointId} ${dayOfDuty(duty)}`));
  return points.flatMap((point) =>
    Array.from({ length: 7 }, (_, index) => addDays(monday, index))
      .filter((day) => point.endedOn === null || day < point.endedOn)
      .filter((day) => !served.has(`${point.id} ${day}`) && served.has(`${point.id} ${addDays(day, -7)}`))
      .map((day) => ({ point, day })),
  );
}

function patternOf(duty: DutyRecord, patterns: readonly PatternRecord[]): string | null {
  const length = (Date.parse(duty.end) - Date.parse(duty.start)) / 60_000;
  const minute = minuteOf(duty.start);
  const found = patterns.find((each) => each.startMinute === minute && each.lengthMinutes === length);
  return found?.name ?? null;
}

async function describeLeaves(
  db: Database,
  leaves: readonly LeaveRecord[],
  names: ReadonlyMap<number, { code: string; name: string }>,
): Promise<Roster['leaves']> {
  if (leaves.length === 0) return [];
  const steps = await db
    .selectFrom('roster_batches')
    .select(['id', 'code'])
    .where(
      'id',
      'in',
      leaves.map(({ batchId }) => batchId),
    )
    .execute();
  return leaves.map(({ employeeId, batchId, kind, firstDay, lastDay }) => ({
    employee: names.get(employeeId) ?? { code: '', name: '' },
    ...{ kind, firstDay, lastDay },
    step: steps.find(({ id }) => id === batchId)?.code ?? '',
  }));
}

/** Who has begun today and was there; a duty that is over without a check-in is missing too. */
function attendance(
  duties: readonly DutyRecord[],
  checkIns: readonly CheckInRecord[],
  members: ReadonlyMap<number, number>,
  describe: Awaited<ReturnType<typeof describeDuties>>,
  now: number,
): NonNullable<Roster['attendance']> {
  const begun = duties.filter(
    (duty) => dayOfDuty(duty) === dayOf(now) && duty.start <= toInstant(now) && duty.share > 0,
  );
  const missing = begun.filter((duty) => attendanceOf(duty, checkIns, members) === null).map(describe);
  return {
    due: begun.length,
    present: begun.length - missing.length,
    missing: missing.map(({ employee, point, start }) => ({ employee, point, since: start })),
  };
}
