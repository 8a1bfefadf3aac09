import {
  addDays,
  addMonths,
  at,
  dayNumber,
  type Frame,
  HOUR,
  MINUTE,
  monthOf,
  weekdayOf,
} from './calendar.ts';
import type { Point } from './points.ts';
import { stream } from './random.ts';

/** A press with a story: who and what is fixed. */
export type Incident = {
  story: 'repeat-voter' | 'brigade' | 'shared-wifi' | 'self-praise';
  point: Point;
  time: number;
  score: number;
  phone: string;
  network: string;
};

export const REPEAT_POINT = 'Jalan Jenderal Sudirman';
export const BRIGADE_POINT = 'Pasar Kebun Lada';
export const WIFI_POINT = 'Loket Pengaduan Kantor Dinas';
export const SELF_PRAISE_POINT = 'Taman Rambung';

/** Four attempts to push the numbers, each of which the weights, the flags and the reviewers must cope with. */
export function buildIncidents(points: readonly Point[], frame: Frame): Incident[] {
  const find = (name: string): Point => points.find(({ row }) => row.name === name)!;
  const thisMonth = `${monthOf(frame.today)}-01`;
  const lastMonth = addMonths(thisMonth, -1);
  return [
    ...repeatVoter(find(REPEAT_POINT), lastMonth, frame),
    ...brigade(find(BRIGADE_POINT), lastMonth),
    ...sharedWifi(find(WIFI_POINT), lastMonth),
    ...selfPraise(find(SELF_PRAISE_POINT), frame.start),
  ];
}

/** One angry phone: 50 votes of 1 on one street in the last month, and it goes on. */
function repeatVoter(point: Point, lastMonth: string, frame: Frame): Incident[] {
  const random = stream('repeat-voter');
  const press = (day: string): Incident => ({
    story: 'repeat-voter',
    point,
    time: at(day, random.between(16, 22)),
    score: 1,
    phone: 'repeat-voter',
    network: 'home-of-repeat-voter',
  });
  const length = dayNumber(addMonths(lastMonth, 1)) - dayNumber(lastMonth);
  const month = Array.from({ length: 50 }, (_, n) =>
    press(addDays(lastMonth, Math.floor((n * length) / 50))),
  );
  const since = frame.days.filter((day) => day >= addMonths(lastMonth, 1) && random.chance(0.55));
  return [...month, ...since.map(press)].map(wholeMilliseconds);
}

/** A viral post: 30 phones on 30 networks in one evening. */
function brigade(point: Point, lastMonth: string): Incident[] {
  const random = stream('brigade');
  const day = addDays(lastMonth, 16);
  return Array.from({ length: 30 }, (_, n) => ({
    story: 'brigade' as const,
    point,
    time: at(day, 18.5) + random.int(4 * HOUR),
    score: 1,
    phone: `brigade-${n}`,
    network: `home-of-brigade-${n}`,
  }));
}

/** One Wi-Fi, 40 fresh tokens, all delighted, on two working days at a counter. */
function sharedWifi(point: Point, lastMonth: string): Incident[] {
  const random = stream('shared-wifi');
  let day = addDays(lastMonth, 9);
  while (weekdayOf(day) < 1 || weekdayOf(day) > 4) day = addDays(day, 1);
  return Array.from({ length: 40 }, (_, n) => ({
    story: 'shared-wifi' as const,
    point,
    time: at(addDays(day, n < 24 ? 0 : 1), 9) + random.int(5 * HOUR),
    score: 4,
    phone: `fresh-${n}`,
    network: 'wifi-of-the-office',
  }));
}

/** Six perfect marks within minutes, in the first month; a reviewer has held them. */
function selfPraise(point: Point, firstMonth: string): Incident[] {
  const random = stream('self-praise');
  const start = at(addDays(firstMonth, 11), 13.4);
  return Array.from({ length: 6 }, (_, n) => ({
    story: 'self-praise' as const,
    point,
    time: start + n * 2 * MINUTE + random.int(MINUTE),
    score: 4,
    phone: `praise-${n}`,
    network: 'home-of-praise',
  }));
}

function wholeMilliseconds(incident: Incident): Incident {
  return { ...incident, time: Math.floor(incident.time) };
}
