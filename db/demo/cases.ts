import type { Selectable } from 'kysely';
import type { CaseEventRow, CaseRow, RatingCommentRow } from '../schema.ts';
import type { Account } from './accounts.ts';
import { addDays, at, DAY, dayOf, type Frame, HOUR, instant, weekdayOf } from './calendar.ts';
import { replyTo } from './case-words.ts';
import { type Random, stream } from './random.ts';
import type { Rating } from './ratings.ts';
import type { UnitCode } from './units.ts';
import { unitId } from './units.ts';

/** A step whose account is still a user name: accounts get their keys when they are made. */
export type CaseStep = Omit<Selectable<CaseEventRow>, 'id' | 'user_id'> & { username: string | null };

export type Cases = { rows: Selectable<CaseRow>[]; steps: CaseStep[] };

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Days a unit takes for a step: the one that improves is quick, the one that declines is slow. */
const PACE: Partial<Record<UnitCode, number>> = { 'UPTD-BARAT': 0.5, 'UPTD-UTARA': 1.9, 'UPTD-TIMUR': 1.2 };

/** Days after which something that was forgotten is found. */
const FOUND_AFTER = 24;

/** Every low rating with words has its case, as in the product; this is what became of them up to now. */
export function buildCases(
  ratings: readonly Rating[],
  comments: readonly Selectable<RatingCommentRow>[],
  accounts: readonly Account[],
  frame: Frame,
): Cases {
  const byId = new Map(ratings.map((rating) => [rating.row.id, rating]));
  const cases: Cases = { rows: [], steps: [] };
  const complaints = comments
    .flatMap((comment) => {
      const rating = byId.get(comment.rating_id)!;
      return rating.row.score <= 2 ? [{ comment, rating }] : [];
    })
    .sort((a, b) => (a.comment.written_at < b.comment.written_at ? -1 : 1));
  for (const { comment, rating } of complaints) {
    const random = stream('case', rating.row.rating_id);
    const id = cases.rows.length + 1;
    cases.rows.push({
      id,
      rating_id: rating.row.id,
      unit_id: unitId(rating.point.unit),
      code: Array.from({ length: 10 }, () => SYMBOLS.charAt(random.int(32))).join(''),
      opened_at: comment.written_at,
    });
    const handler = handlerOf(rating.point.unit, accounts);
    if (handler) cases.steps.push(...stepsOf(id, comment, rating, handler, random, frame));
  }
  return cases;
}

/** Who answers for a unit: its own head, else the head of the office above. Sister offices without accounts: nobody. */
function handlerOf(unit: UnitCode, accounts: readonly Account[]): string | null {
  const leads = (role: 'head' | 'manager', code: UnitCode): Account | undefined =>
    accounts.find(({ grants }) => grants.some((grant) => grant.role === role && grant.unitCode === code));
  const sister = unit === 'DINKES' || unit === 'DISDIK' || unit === 'DISTAN';
  const account = leads('head', unit) ?? (sister ? undefined : leads('manager', 'DISKEB'));
  return account?.username ?? null;
}

/** What office and resident did, in turn, as far as it has come. */
function stepsOf(
  case_id: number,
  comment: Selectable<RatingCommentRow>,
  { point }: Rating,
  username: string,
  random: Random,
  frame: Frame,
): CaseStep[] {
  const pace = PACE[point.unit] ?? 1;
  const steps: CaseStep[] = [];
  let time = Date.parse(comment.written_at);
  const take = (kind: CaseStep['kind'], actor: 'staff' | 'resident', text: string | null): void => {
    const by = actor === 'staff' ? username : null;
    steps.push({ case_id, number: steps.length + 1, kind, at: instant(time), actor, username: by, text });
  };
  const work = (days: number): void => {
    time = inOfficeHours(time + days * pace * DAY, random);
  };
  work(random.between(0.1, 1.2));
  take('acknowledged', 'staff', null);
  // Now and then something is read and then forgotten, until somebody finds it in the list.
  if (random.chance(0.03 * pace)) {
    if (frame.now - time < FOUND_AFTER * DAY) return upTo(frame.now, steps);
    time += FOUND_AFTER * DAY;
  }
  for (let round = 0; round < 3; round += 1) {
    const [started, answer] = replyTo(comment.text, point.row.name, round);
    if (random.chance(0.8)) {
      work(random.between(0.2, 1.5));
      take('started', 'staff', started);
    }
    work(random.between(0.3, 2.5));
    take('resolved', 'staff', answer);
    // Most say nothing, and silence closes.
    if (!random.chance(0.4)) break;
    time += Math.floor(random.between(2 * HOUR, 6 * DAY));
    const fixed = random.chance(0.72 / pace ** 0.5);
    take(fixed ? 'closed' : 'reopened', 'resident', null);
    if (fixed) break;
  }
  return upTo(frame.now, steps);
}

function upTo(now: number, steps: CaseStep[]): CaseStep[] {
  return steps.filter(({ at: time }) => Date.parse(time) <= now);
}

/** The next moment from 07.30 to 15.30 of a working day, Sunday excepted. */
function inOfficeHours(time: number, random: Random): number {
  let day = dayOf(time);
  const latest = at(day, 15.5);
  if (time > latest) day = addDays(day, 1);
  if (weekdayOf(day) === 0) day = addDays(day, 1);
  const opens = at(day, 7.5);
  return Math.floor(time >= opens && time <= at(day, 15.5) ? time : opens + random.between(0, 2.5 * HOUR));
}
