import type { Selectable } from 'kysely';
import type { AssignmentRow } from '../schema.ts';
import { at, dayNumber, type Frame, instant, weekOf } from './calendar.ts';
import { isEmployed, type Person } from './people.ts';
import { isOpen, type Point } from './points.ts';
import { HOME_KINDS, POOLS } from './posts.ts';
import { stream } from './random.ts';
import { type Slot, servesOn, slotsOf } from './shifts.ts';
import type { UnitCode } from './units.ts';

type Assignment = Omit<Selectable<AssignmentRow>, 'id'>;

/** Part of the weeks somebody works at another place than the own one. */
const ROTATION = 0.36;

/** Units that lend each other a hand for a week. */
const LENDING: readonly UnitCode[] = [
  'UPTD-KOTA',
  'UPTD-BARAT',
  'UPTD-SELATAN',
  'UPTD-TIMUR',
  'UPTD-UTARA',
  'TPA',
];

/**
 * Duty from the first day of data through two weeks ahead: own places, rotation by the week, days off, leave,
 * loans between units, hand-overs, and part shares.
 */
export function buildRoster(
  people: readonly Person[],
  points: readonly Point[],
  frame: Frame,
): Selectable<AssignmentRow>[] {
  const rows: Assignment[] = [];
  const slots = points.flatMap(slotsOf);
  const crews = new Map(people.filter(({ job }) => job === 'crew').map(({ row }) => [row.name, row.id]));
  // A member of a crew is on duty through the crew.
  const workers = people.filter(
    ({ job, row }) => job !== 'crew' && POOLS[job] !== null && row.quality_from_id === null,
  );
  const homes = homeSlots(workers, slots);
  for (const day of frame.rosterDays) {
    const open = slots.filter(({ point }) => isOpen(point.row, day) && servesOn(point.kind, day));
    for (const slot of open)
      if (slot.crew !== null) rows.push(duty(crews.get(slot.crew)!, slot, day, slot.from, slot.to, 1));
    const present = workers.filter((worker) => isPresent(worker, day));
    const stations = new Map(present.map((worker) => [worker, stationOf(worker, day)]));
    for (const [key, team] of groupBy(present, (worker) => stations.get(worker)!)) {
      const own = open.filter((slot) => slot.crew === null && key === `${slot.point.unit}/${slot.pool}`);
      rows.push(...fillDay(team, own, homes, day));
    }
  }
  rows.sort(
    (a, b) => compare(a.start_at, b.start_at) || a.point_id - b.point_id || a.employee_id - b.employee_id,
  );
  return rows.map((row, index) => ({ id: index + 1, ...row }));
}

/** Everybody's own slot: of the kind the job is about as far as there are any, then whatever is left. */
function homeSlots(workers: readonly Person[], slots: readonly Slot[]): Map<Person, Slot> {
  const homes = new Map<Person, Slot>();
  for (const [, team] of groupBy(workers, (worker) => `${worker.unit}/${poolOf(worker)}`)) {
    const free = slots.filter(
      (slot) => slot.crew === null && slot.point.unit === team[0]!.unit && slot.pool === poolOf(team[0]!),
    );
    const all = [...free];
    for (const worker of team) {
      const liked = worker.job === 'crew' ? undefined : HOME_KINDS[worker.job];
      const index = Math.max(
        0,
        free.findIndex((slot) => slot.point.kind === liked),
      );
      homes.set(worker, free.splice(index, 1)[0] ?? all[worker.row.id % all.length]!);
    }
  }
  return homes;
}

/** A weekly day off, now and then a sick day, and for one in four a leave of several days. */
function isPresent({ row, unit, job }: Person, day: string): boolean {
  if (!isEmployed(row, day)) return false;
  const number = dayNumber(day);
  const everyDay = unit !== 'LOKET' && unit !== 'DISDIK' && unit !== 'DISTAN' && job !== 'vaccinator';
  if (everyDay && number % 7 === row.id % 7) return false;
  if (stream('sick', row.id, day).chance(0.015)) return false;
  const season = Math.floor(number / 45);
  const leave = stream('leave', row.id, season);
  if (!leave.chance(0.25)) return true;
  const first = season * 45 + leave.int(38);
  return number < first || number >= first + 3 + leave.int(6);
}

/** Unit and pool in which somebody works this week. */
function stationOf(worker: Person, day: string): string {
  const index = LENDING.indexOf(worker.unit);
  const lent = index !== -1 && stream('loan', worker.row.id, weekOf(day)).chance(0.06);
  return `${lent ? LENDING[(index + 1) % LENDING.length] : worker.unit}/${poolOf(worker)}`;
}

/** One day of one pool: wishes first, then gaps, then a second pair of hands at the busiest places. */
function fillDay(
  team: readonly Person[],
  slots: readonly Slot[],
  homes: ReadonlyMap<Person, Slot>,
  day: string,
): Assignment[] {
  if (slots.length === 0) return [];
  const holders = new Map<Slot, Person>();
  const waiting: Person[] = [];
  for (const worker of team) {
    const random = stream('rotation', worker.row.id, weekOf(day));
    const home = homes.get(worker)!;
    const wish = random.chance(ROTATION) || !slots.includes(home) ? random.pick(slots) : home;
    if (holders.has(wish)) waiting.push(worker);
    else holders.set(wish, worker);
  }
  const gaps = slots.filter((slot) => !holders.has(slot)).sort((a, b) => b.point.rate - a.point.rate);
  for (const slot of gaps) {
    const worker = waiting.shift();
    if (worker) holders.set(slot, worker);
  }
  const rows = [...holders].map(([slot, worker]) => {
    const random = stream('shift', worker.row.id, day);
    const { from, to } = handedOver(slot, slots, holders, day);
    return duty(
      worker.row.id,
      slot,
      day,
      from,
      to,
      random.chance(0.08) ? random.pick([0.5, 0.6, 0.75, 0.8]) : 1,
    );
  });
  const busiest = [...holders.keys()].sort((a, b) => b.point.rate - a.point.rate);
  waiting.forEach((worker, index) => {
    const slot = busiest[index % busiest.length]!;
    rows.push(duty(worker.row.id, slot, day, slot.from, slot.to, 0.5));
  });
  return rows;
}

/** Now and then the second shift takes over two hours early, or one hour late. */
function handedOver(
  slot: Slot,
  slots: readonly Slot[],
  holders: ReadonlyMap<Slot, Person>,
  day: string,
): { from: number; to: number } {
  const random = stream('hand-over', slot.point.row.id, slot.pool, day);
  if (!random.chance(0.12)) return slot;
  const shift = random.pick([-2, -1, 1]);
  const same = (other: Slot): boolean =>
    other.point === slot.point && other.pool === slot.pool && holders.has(other);
  const next = slots.some((other) => same(other) && other.from === slot.to);
  const previous = slots.some((other) => same(other) && other.to === slot.from);
  return { from: slot.from + (previous ? shift : 0), to: slot.to + (next ? shift : 0) };
}

function duty(
  employee: number,
  slot: Slot,
  day: string,
  from: number,
  to: number,
  share: number,
): Assignment {
  return {
    employee_id: employee,
    point_id: slot.point.row.id,
    start_at: instant(at(day, from)),
    end_at: instant(at(day, to)),
    share,
  };
}

function poolOf(worker: Person): string {
  return worker.job === 'crew' ? 'field' : (POOLS[worker.job] ?? '');
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(list, keyOf);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
