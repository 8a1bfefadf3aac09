import type { Database } from '#db/connect.ts';
import { type Actor, rosterKeptUnits } from '../accounts/actor.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import { Problem } from '../http/problem.ts';
import type { UnitRecord } from '../organization/repository.ts';
import { findPointByCode } from '../organization/repository.ts';
import { addDays, type Day, mondayOfWeek, startOfDay } from '../time/period.ts';
import { plain } from './apply.ts';
import {
  cutOut,
  type Duty,
  type DutyChange,
  dayOfDuty,
  lengthBetween,
  minuteOf,
  minutes,
  sameDuty,
  spanOn,
} from './duty.ts';
import { findObstacles, type Obstacle } from './obstacles.ts';
import {
  type DutyRecord,
  findDuties,
  listDuties,
  listLeaves,
  listRosterPoints,
  listServers,
  type ServerRecord,
} from './repository.ts';
import type { RosterPlan, RosterWish } from './schema.ts';
import { findPattern } from './shifts.ts';

type Why = RosterPlan['skipped'][number]['why'];

/** What a wish comes to: the changes that can be made, and the duties that cannot be given. */
export type Plan = {
  changes: DutyChange[];
  skipped: { duty: Duty; why: Why; beside: Duty[] }[];
  leave: {
    employeeId: number;
    kind: 'annual' | 'sick' | 'permit' | 'official';
    firstDay: Day;
    lastDay: Day;
  } | null;
};

/** Days that one step may cover: whoever needs more takes two. */
const longestRange = 62;

/**
 * Turns a wish into changes. A step of one duty is refused where something stands in its way; copying a week and
 * applying a pattern leave such duties out and say so.
 * @throws Problem `not-allowed` for people or places of units that the actor does not keep, `not-found` for a duty that
 *   is gone, `body-invalid` with a pointer to the field that is wrong
 */
export async function planStep(
  db: Database,
  actor: Actor,
  unit: UnitRecord,
  wish: RosterWish,
): Promise<Plan> {
  const rights = rightsOf(db, actor);
  switch (wish.step) {
    case 'add': {
      const duty = await rights.duty(wish);
      return await single(db, [{ id: null, before: null, after: duty }]);
    }
    case 'change': {
      const before = await rights.existing(wish.duty);
      const after = await rights.duty(wish, before);
      const change = { id: before.id, before: plain(before), after };
      if (sameDuty(change.before, after)) throw wrong('duty', 'unchanged', 'It is like this already');
      return await single(db, [change]);
    }
    case 'end': {
      const before = await rights.existing(wish.duty);
      return await single(db, [{ id: before.id, before: plain(before), after: null }]);
    }
    case 'swap':
      return await single(db, await swapped(rights, wish));
    case 'pattern':
      return await several(db, rights, await patternDuties(db, rights, unit, wish));
    case 'copy':
      return await several(db, rights, await copiedDuties(db, unit, wish));
    case 'leave':
      return await plannedLeave(db, rights, wish);
  }
}

/** Where the obstacle of a single duty is to be said: at the field that would have to change. */
const fieldOf: Record<Obstacle['code'], string> = {
  'not-employed': 'employee',
  'on-leave': 'employee',
  'point-inactive': 'point',
  'share-exceeded': 'share',
};

async function single(db: Database, changes: DutyChange[]): Promise<Plan> {
  const obstacle = (await findObstacles(db, changes)).find((each) => each !== null);
  if (obstacle) throw wrong(fieldOf[obstacle.code], obstacle.code, 'This duty cannot be given like this');
  return { changes, skipped: [], leave: null };
}

/** As many of the duties as there is room for. */
async function several(db: Database, rights: Rights, wished: Duty[]): Promise<Plan> {
  const skipped: Plan['skipped'] = [];
  const fresh: DutyChange[] = [];
  const there = await around(db, wished);
  const known = new Set(there.map(keyOf));
  for (const duty of wished) {
    const why = known.has(keyOf(duty)) ? 'already' : (await rights.mayServe(duty)) ? null : 'other-unit';
    if (why) skipped.push({ duty, why, beside: [] });
    else fresh.push({ id: null, before: null, after: duty });
  }
  const obstacles = await findObstacles(db, fresh);
  const changes = fresh.filter((change, index) => {
    const obstacle = obstacles[index];
    if (obstacle && change.after)
      skipped.push({ duty: change.after, why: obstacle.code, beside: obstacle.duties });
    return !obstacle;
  });
  return { changes, skipped, leave: null };
}

function keyOf({ employeeId, pointId, start }: Duty): string {
  return `${employeeId} ${pointId} ${start}`;
}

async function around(db: Database, duties: readonly Duty[]): Promise<DutyRecord[]> {
  const starts = duties.map(({ start }) => start).sort();
  const ends = duties.map(({ end }) => end).sort();
  if (starts.length === 0) return [];
  const employeeIds = [...new Set(duties.map(({ employeeId }) => employeeId))];
  return await listDuties(db, { start: starts[0] ?? '', end: ends.at(-1) ?? '' }, { employeeIds });
}

async function swapped(rights: Rights, wish: Extract<RosterWish, { step: 'swap' }>): Promise<DutyChange[]> {
  const [one, other] = [await rights.existing(wish.duty), await rights.existing(wish.with)];
  if (one.employeeId === other.employeeId) throw wrong('with', 'same-person', 'Both are the same person');
  for (const { employeeId } of [one, other]) await rights.requirePerson(employeeId);
  const given = (duty: DutyRecord, employeeId: number): DutyChange => ({
    ...{ id: duty.id, before: plain(duty), after: { ...plain(duty), employeeId } },
  });
  return [given(one, other.employeeId), given(other, one.employeeId)];
}

async function patternDuties(
  db: Database,
  rights: Rights,
  unit: UnitRecord,
  wish: Extract<RosterWish, { step: 'pattern' }>,
): Promise<Duty[]> {
  const pattern = await findPattern(db, unit.id, wish.pattern);
  if (!pattern) throw wrong('pattern', 'unknown', 'No such pattern of the unit');
  const pointId = await rights.point(wish.point);
  const people: ServerRecord[] = [];
  for (const code of wish.employees) people.push(await rights.person(code, 'employees'));
  return daysFrom(wish.firstDay, wish.lastDay)
    .filter((day) => pattern.weekdays.includes(weekdayOf(day)))
    .flatMap((day) =>
      people.map(({ id }) => ({
        employeeId: id,
        pointId,
        share: wish.share,
        ...spanOn(day, pattern.startMinute, pattern.lengthMinutes),
      })),
    );
}

async function copiedDuties(
  db: Database,
  unit: UnitRecord,
  { fromWeek, toWeek }: Extract<RosterWish, { step: 'copy' }>,
): Promise<Duty[]> {
  const [from, to] = [mondayOfWeek(fromWeek), mondayOfWeek(toWeek)];
  if (from === null) throw wrong('fromWeek', 'unknown', 'No such week');
  if (to === null || to === from) throw wrong('toWeek', 'unknown', 'No such week, or the same one');
  const points = await listRosterPoints(db, { unitIds: [unit.id] });
  const last = addDays(from, 7);
  const duties = await listDuties(
    db,
    { start: startOfDay(from), end: startOfDay(last) },
    { pointIds: points.map(({ id }) => id) },
  );
  const shift = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return duties
    .filter((duty) => dayOfDuty(duty) >= from)
    .map((duty) => {
      const length = (Date.parse(duty.end) - Date.parse(duty.start)) / 60_000;
      return { ...plain(duty), ...spanOn(addDays(dayOfDuty(duty), shift), minuteOf(duty.start), length) };
    });
}

/** Leave takes nothing away but what lies within its days: the rest of a night shift stays. */
async function plannedLeave(
  db: Database,
  rights: Rights,
  wish: Extract<RosterWish, { step: 'leave' }>,
): Promise<Plan> {
  const { firstDay, lastDay, kind } = wish;
  daysFrom(firstDay, lastDay);
  const person = await rights.person(wish.employee, 'employee');
  if ((await listLeaves(db, [person.id], firstDay, lastDay)).length > 0)
    throw wrong('firstDay', 'on-leave', 'There is leave on these days already');
  const away = { start: startOfDay(firstDay), end: startOfDay(addDays(lastDay, 1)) };
  const duties = await listDuties(db, away, { employeeIds: [person.id] });
  const changes = duties.flatMap((duty): DutyChange[] => {
    const [kept = null, ...more] = cutOut(plain(duty), away);
    return [
      { id: duty.id, before: plain(duty), after: kept },
      ...more.map((part) => ({ id: null, before: null, after: part })),
    ];
  });
  return { changes, skipped: [], leave: { employeeId: person.id, kind, firstDay, lastDay } };
}

type DutyWish = { employee: string; point: string; day: Day; from: string; to: string; share: number };
type Rights = ReturnType<typeof rightsOf>;

/** Looks up what a wish names, and refuses what belongs to others. */
function rightsOf(db: Database, actor: Actor) {
  const kept = rosterKeptUnits(actor);
  const units = new Map<string, number>();
  const unitOf = async (kind: 'person' | 'point', id: number): Promise<number> => {
    const known = units.get(`${kind} ${id}`);
    if (known !== undefined) return known;
    const [found] =
      kind === 'person' ? await listServers(db, { ids: [id] }) : await listRosterPoints(db, { ids: [id] });
    units.set(`${kind} ${id}`, found?.unitId ?? -1);
    return found?.unitId ?? -1;
  };
  const person = async (code: string, field: string): Promise<ServerRecord> => {
    const [found] = await listServers(db, { codes: [code.toUpperCase()] });
    if (!found || !kept.has(found.unitId))
      throw wrong(field, 'unknown', 'Not among the people of your units');
    return found;
  };
  const point = async (code: string): Promise<number> => {
    const found = await findPointByCode(db, normalizeCrockford(code) ?? '');
    if (!found || !kept.has(found.unitId))
      throw wrong('point', 'unknown', 'Not among the points of your units');
    return found.id;
  };
  return {
    person,
    point,
    async requirePerson(id: number): Promise<void> {
      if (!kept.has(await unitOf('person', id)))
        throw new Problem('not-allowed', { detail: 'Not among the people of your units' });
    },
    async mayServe(duty: Duty): Promise<boolean> {
      return (
        kept.has(await unitOf('person', duty.employeeId)) && kept.has(await unitOf('point', duty.pointId))
      );
    },
    /** A duty at a point of the own units, whoever serves there. */
    async existing(id: number): Promise<DutyRecord> {
      const [duty] = await findDuties(db, [id]);
      if (!duty) throw new Problem('roster-moved', { detail: 'This duty is gone' });
      if (!kept.has(await unitOf('point', duty.pointId)))
        throw new Problem('not-allowed', { detail: 'Not among the points of your units' });
      return duty;
    },
    /** The duty that is wished for; whoever is lent by another unit may keep serving. */
    async duty(wish: DutyWish, before?: DutyRecord): Promise<Duty> {
      const [known] = await listServers(db, { codes: [wish.employee.toUpperCase()] });
      const stays = before !== undefined && known?.id === before.employeeId;
      const employeeId = stays ? before.employeeId : (await person(wish.employee, 'employee')).id;
      const pointId = await point(wish.point);
      return { employeeId, pointId, share: wish.share, ...clockSpan(wish) };
    },
  };
}

/** Hours as people say them: what does not end after its beginning ends on the next day. */
function clockSpan({ day, from, to }: Pick<DutyWish, 'day' | 'from' | 'to'>) {
  return spanOn(day, minutes(from), lengthBetween(from, to));
}

function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  if (last < first) throw wrong('lastDay', 'before-first', 'It ends before it begins');
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (days.length >= longestRange) throw wrong('lastDay', 'too-long', `At most ${longestRange} days`);
    days.push(day);
  }
  return days;
}

/** 1 Monday to 7 Sunday. */
function weekdayOf(day: Day): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function wrong(field: string, code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer: `/${field}`, code, detail }] });
}
