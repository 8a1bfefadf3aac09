import type { Database } from '#db/connect.ts';
import { isPointCode } from '#db/point-code.ts';
import type { Actor } from '../accounts/actor.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import { Problem } from '../http/problem.ts';
import { findPointByCode } from '../organization/repository.ts';
import { fromInstant, type Instant, toInstant } from '../time/instant.ts';
import { describeDuties } from './describe.ts';
import type { Duty, Span } from './duty.ts';
import { listDuties, listServers } from './repository.ts';
import type { CheckIn } from './schema.ts';
import type { StepDeps } from './step.ts';

/** Whoever comes so long before the duty is there for it. */
const earlyBy = 30 * 60_000;

/** Scanning twice within this time is one check-in. */
const sameWithin = 5 * 60_000;

export type CheckInRecord = { employeeId: number; pointId: number; at: Instant };

/**
 * Notes that somebody is at the point of a code, by the time of the server. It changes no score and no duty.
 * @throws Problem `not-allowed` for an account that belongs to no employee, `point-mistyped`, `point-unknown`,
 *   `point-revoked`
 */
export async function checkIn(
  { connection: { db }, clock }: StepDeps,
  actor: Actor,
  typed: string,
): Promise<CheckIn> {
  if (!actor.employee) throw new Problem('not-allowed', { detail: 'This account belongs to no employee' });
  const now = clock();
  const code = normalizeCrockford(typed);
  if (code === null) throw wrongCode('point-mistyped');
  const point = await findPointByCode(db, code);
  // The check symbol tells a slip of the finger from a code that was never printed.
  if (!point) throw wrongCode(isPointCode(code) ? 'point-unknown' : 'point-mistyped');
  if (point.revokedAt !== null && point.revokedAt <= toInstant(now)) throw wrongCode('point-revoked');
  const servers = await ownServers(db, actor.employee.id);
  const at = await note(db, actor.employee.id, point.id, now);
  const span = { start: toInstant(now), end: toInstant(now + earlyBy) };
  const around = await listDuties(db, span, { employeeIds: servers });
  const serving = around.filter((duty) => duty.share > 0);
  const begun = serving.filter(({ start }) => fromInstant(start) <= now);
  const here = begun.find(({ pointId }) => pointId === point.id);
  const soon = serving.find(({ pointId }) => pointId === point.id);
  const duty = here ?? soon ?? begun[0] ?? null;
  const standing = here ? 'on-duty' : soon ? 'early' : duty ? 'elsewhere' : 'off-duty';
  const describe = await describeDuties(db, duty ? [duty] : []);
  const { code: pointCode, name } = point.view;
  return { at, point: { code: pointCode, name }, standing, duty: duty && describe(duty) };
}

/** The employee and the crew through which it serves. */
export async function ownServers(db: Database, employeeId: number): Promise<number[]> {
  const [person] = await listServers(db, { ids: [employeeId] });
  return [employeeId, ...(person?.crewId ? [person.crewId] : [])];
}

export async function listCheckIns(
  db: Database,
  { start, end }: Span,
  of: { employeeIds?: readonly number[]; pointIds?: readonly number[] },
): Promise<CheckInRecord[]> {
  if (of.employeeIds?.length === 0 || of.pointIds?.length === 0) return [];
  let query = db.selectFrom('check_ins').selectAll().where('at', '>=', start).where('at', '<', end);
  if (of.employeeIds) query = query.where('employee_id', 'in', [...of.employeeIds]);
  if (of.pointIds) query = query.where('point_id', 'in', [...of.pointIds]);
  const rows = await query.orderBy('at').execute();
  return rows.map(({ employee_id, point_id, at }) => ({ employeeId: employee_id, pointId: point_id, at }));
}

/**
 * When somebody first checked in for a duty: its own person, or any member of the crew.
 * @param members who serves through which crew
 */
export function attendanceOf(
  duty: Duty,
  checkIns: readonly CheckInRecord[],
  members: ReadonlyMap<number, number>,
): Instant | null {
  const from = toInstant(fromInstant(duty.start) - earlyBy);
  const found = checkIns.find(
    ({ employeeId, pointId, at }) =>
      pointId === duty.pointId &&
      (employeeId === duty.employeeId || members.get(employeeId) === duty.employeeId) &&
      from <= at &&
      at < duty.end,
  );
  return found?.at ?? null;
}

async function note(db: Database, employeeId: number, pointId: number, now: number): Promise<Instant> {
  const span = { start: toInstant(now - sameWithin), end: toInstant(now + 1) };
  const known = await listCheckIns(db, span, { employeeIds: [employeeId] });
  const same = known.find((each) => each.pointId === pointId);
  if (same) return same.at;
  const at = toInstant(now);
  await db.insertInto('check_ins').values({ employee_id: employeeId, point_id: pointId, at }).execute();
  return at;
}

function wrongCode(code: 'point-mistyped' | 'point-unknown' | 'point-revoked'): Problem {
  const detail = 'No point can be entered with this code';
  return new Problem(code, { detail, errors: [{ pointer: '/code', code, detail }] });
}
