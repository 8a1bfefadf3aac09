import type { Database } from '#db/connect.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import {
  crowding,
  type Duty,
  type DutyChange,
  dayOfDuty,
  onlyShrinks,
  overlaps,
  spanOfChange,
} from './duty.ts';
import { listDuties, listLeaves, listRosterPoints, listServers, listWaiting } from './repository.ts';

/** Why a duty cannot be given as wished, and the duties that stand in its way. */
export type Obstacle = {
  code: 'not-employed' | 'on-leave' | 'point-inactive' | 'share-exceeded';
  duties: Duty[];
};

/**
 * What stands in the way of each change, in their order: who comes first has the room. A change that only takes away is
 * always possible. Duties that wait for a correction count as if they had been written.
 */
export async function findObstacles(
  db: Database,
  changes: readonly DutyChange[],
): Promise<(Obstacle | null)[]> {
  const wishes = changes.filter((change) => !onlyShrinks(change));
  if (wishes.length === 0) return changes.map(() => null);
  const afters = wishes.flatMap(({ after }) => (after ? [after] : []));
  const employeeIds = [...new Set(afters.map(({ employeeId }) => employeeId))];
  const days = afters.map(dayOfDuty).sort();
  const [first, last] = [days[0] ?? '', addDays(days.at(-1) ?? '', 1)];
  const people = new Map((await listServers(db, { ids: employeeIds })).map((each) => [each.id, each]));
  const pointIds = [...new Set(afters.map(({ pointId }) => pointId))];
  const points = new Map((await listRosterPoints(db, { ids: pointIds })).map((each) => [each.id, each]));
  const leaves = Map.groupBy(await listLeaves(db, employeeIds, first, last), ({ employeeId }) => employeeId);
  const pools = Map.groupBy(await dutiesAround(db, changes, employeeIds), ({ employeeId }) => employeeId);
  const hold = (duty: Duty): void => {
    pools.set(duty.employeeId, [...(pools.get(duty.employeeId) ?? []), duty]);
  };
  for (const change of changes) if (change.after && onlyShrinks(change)) hold(change.after);
  const obstacleOf = (duty: Duty): Obstacle | null => {
    const day = dayOfDuty(duty);
    const person = people.get(duty.employeeId);
    if (!person || !isThere(person, day)) return { code: 'not-employed', duties: [] };
    const point = points.get(duty.pointId);
    if (!point || !isThere(point, day)) return { code: 'point-inactive', duties: [] };
    const lastDay = dayOf(Date.parse(duty.end) - 1);
    const away = leaves
      .get(duty.employeeId)
      ?.some((leave) => leave.firstDay <= lastDay && leave.lastDay >= day);
    if (away) return { code: 'on-leave', duties: [] };
    const others = crowding(duty, pools.get(duty.employeeId) ?? []);
    return others.length > 0 ? { code: 'share-exceeded', duties: others } : null;
  };
  return changes.map((change) => {
    if (change.after === null || onlyShrinks(change)) return null;
    const obstacle = obstacleOf(change.after);
    if (obstacle) return obstacle;
    hold(change.after);
    return null;
  });
}

/** The duties that stay as they are around the changes, waiting changes included. */
async function dutiesAround(
  db: Database,
  changes: readonly DutyChange[],
  employeeIds: readonly number[],
): Promise<Duty[]> {
  const spans = changes.map(spanOfChange);
  const start = spans.map((span) => span.start).sort()[0] ?? '';
  const end =
    spans
      .map((span) => span.end)
      .sort()
      .at(-1) ?? '';
  const changed = new Set(changes.map(({ id }) => id));
  const waiting = await listWaiting(db, employeeIds);
  for (const { id } of waiting) if (id !== null) changed.add(id);
  const stored = (await listDuties(db, { start, end }, { employeeIds })).filter(({ id }) => !changed.has(id));
  const coming = waiting.flatMap(({ after }) => (after && overlaps(after, { start, end }) ? [after] : []));
  return [...stored, ...coming];
}

function isThere({ startedOn, endedOn }: { startedOn: Day; endedOn: Day | null }, day: Day): boolean {
  return startedOn <= day && (endedOn === null || day < endedOn);
}
