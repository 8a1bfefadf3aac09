import type { Selectable } from 'kysely';
import type { RatingDayRow, RatingDecisionRow, RatingRow } from '../schema.ts';
import { addDays, at, dayOf, type Frame, HOUR, instant, MINUTE, monthOf, quarterOf } from './calendar.ts';
import { pressesOf } from './demand.ts';
import { buildIncidents, type Incident } from './incidents.ts';
import type { Point } from './points.ts';
import { type Random, stream } from './random.ts';
import { drawScore, type Truth } from './truth.ts';
import { createVoters, pseudonym } from './voters.ts';

/** A stored press with what only the simulation knows about it. */
export type Rating = {
  row: Selectable<RatingRow>;
  point: Point;
  story: Incident['story'] | null;
};

/** `key` names the generator of what else there is to the press. */
type Press = { point: Point; time: number; received: number; key: string; incident: Incident | null };

const STAFF_SHARE = 0.007;
const OFFLINE_SHARE = 0.012;
/** One rating in so many was looked at twice. */
const DOUBTFUL = 830;

/** Every press the office has received up to now, in the order of arrival. */
export function buildRatings(
  points: readonly Point[],
  usual: ReadonlyMap<number, number>,
  truth: Truth,
  frame: Frame,
): Rating[] {
  const presses = [...dailyPresses(points, usual, frame), ...incidentPresses(points, frame)].filter(
    ({ received }) => received <= frame.now,
  );
  presses.sort((a, b) => a.received - b.received || a.time - b.time || a.point.row.id - b.point.row.id);
  const nextVoter = createVoters();
  return presses.map((press, index) => {
    const { point, incident } = press;
    const random = stream('rating', press.key);
    const ballot = incident ?? residentBallot(point, random, truth(point, press.time), nextVoter);
    return { row: rowOf(press, index + 1, ballot, random), point, story: incident?.story ?? null };
  });
}

/** A recount of what counts: ratings by day, point and score, without staff phones. */
export function countDays(ratings: readonly Rating[]): Selectable<RatingDayRow>[] {
  const counts = new Map<string, Selectable<RatingDayRow>>();
  for (const { row } of ratings) {
    if (row.staff_device === 1) continue;
    const key = `${row.day}/${row.point_id}/${row.score}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { day: row.day, point_id: row.point_id, score: row.score, count: 1 });
  }
  return [...counts.values()];
}

/** What reviewers have decided so far: one set held, two of it void, and a few single ratings. */
export function buildDecisions(
  ratings: readonly Rating[],
  reviewer: string,
  frame: Frame,
): Selectable<RatingDecisionRow>[] {
  const decisions: Omit<Selectable<RatingDecisionRow>, 'id'>[] = [];
  const decide = (rating: Rating, status: 'ok' | 'held' | 'void', reason: string, days: number): void => {
    const time = at(addDays(rating.row.day, days), 10) + (rating.row.id % 50) * MINUTE;
    if (time > frame.now || time < Date.parse(rating.row.received_at)) return;
    decisions.push({
      rating_id: rating.row.id,
      status,
      reason,
      decided_by: reviewer,
      decided_at: instant(time),
    });
  };
  const praise = ratings.filter(({ story }) => story === 'self-praise');
  for (const rating of praise)
    decide(
      rating,
      'held',
      'Enam nilai sempurna dalam 12 menit dari satu jaringan. Ditahan sambil diperiksa.',
      2,
    );
  for (const rating of praise.slice(0, 2))
    decide(rating, 'void', 'Pengirim mengaku mencoba stiker berkali-kali. Bukan suara warga.', 6);
  for (const rating of praise.slice(4))
    decide(rating, 'ok', 'Rombongan keluarga yang berkunjung. Dilepas kembali.', 6);
  ratings
    .filter(({ story, row }) => story === null && row.staff_device === 0 && row.id % DOUBTFUL === 0)
    .forEach((rating, index) => {
      decide(rating, 'held', 'Warga melapor stiker di titik ini tertukar. Ditahan sampai jelas.', 3);
      if (index % 2 === 0) decide(rating, 'ok', 'Stiker sudah diperiksa dan benar. Dilepas kembali.', 5);
    });
  decisions.sort((a, b) => (a.decided_at < b.decided_at ? -1 : a.decided_at > b.decided_at ? 1 : 0));
  return decisions.map((decision, index) => ({ id: index + 1, ...decision }));
}

function dailyPresses(points: readonly Point[], usual: ReadonlyMap<number, number>, frame: Frame): Press[] {
  const presses: Press[] = [];
  for (const point of points)
    for (const day of frame.days) {
      const arrival = stream('arrival', point.row.id, day);
      pressesOf(point, usual.get(point.row.id)!, day, frame).forEach((time, n) => {
        const key = `${point.row.id}/${day}/${n}`;
        presses.push({ point, time, received: time + delay(arrival), key, incident: null });
      });
    }
  return presses;
}

function incidentPresses(points: readonly Point[], frame: Frame): Press[] {
  return buildIncidents(points, frame).map((incident, n) => {
    const key = `${incident.story}/${n}`;
    const { point, time } = incident;
    return { point, time, received: time + delay(stream('arrival', key)), key, incident };
  });
}

/** A second or less; hours for a phone that had no signal. */
function delay(random: Random): number {
  if (random.chance(OFFLINE_SHARE)) return Math.floor(HOUR * (0.4 + 30 * random.next() ** 3));
  return 180 + random.int(1400);
}

type Ballot = {
  score: number;
  phone: string | null;
  network: string | null;
  language?: 'id' | 'en';
  staff?: number;
};

function residentBallot(
  { unit }: Point,
  random: Random,
  mean: number,
  nextVoter: ReturnType<typeof createVoters>,
): Ballot {
  if (random.chance(STAFF_SHARE)) {
    // Staff try their own sticker: kept, shown as such, never counted.
    const score = random.chance(0.8) ? 4 : 3;
    return { score, phone: `staff-${unit}-${random.int(6)}`, network: `office-${unit}`, staff: 1 };
  }
  const voter = nextVoter(random, unit);
  return {
    score: drawScore(random, mean, voter.leniency),
    phone: random.chance(0.03) ? null : voter.phone,
    network: random.chance(0.008) ? null : voter.network,
    language: voter.english ? 'en' : 'id',
  };
}

function rowOf(
  { point, time, received }: Press,
  id: number,
  ballot: Ballot,
  random: Random,
): Selectable<RatingRow> {
  const day = dayOf(time);
  const arrived = dayOf(received);
  const { score, phone, network, language = 'id', staff = 0 } = ballot;
  return {
    id,
    rating_id: uuid7(time, random),
    point_id: point.row.id,
    score,
    answered_at: instant(time),
    received_at: instant(received),
    day,
    phone: phone && pseudonym(quarterOf(arrived), phone),
    network: network && pseudonym(monthOf(arrived), network),
    staff_device: staff,
    language,
    body_digest: random.hex(22),
  };
}

/** RFC 9562 version 7: 48 bits of milliseconds, then chance. */
export function uuid7(time: number, random: Random): string {
  const moment = time.toString(16).padStart(12, '0');
  const rest = random.hex(18);
  return (
    `${moment.slice(0, 8)}-${moment.slice(8)}-7${rest.slice(0, 3)}-` +
    `${'89ab'.charAt(random.int(4))}${rest.slice(3, 6)}-${rest.slice(6)}`
  );
}
