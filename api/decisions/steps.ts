import { addDays, type Day, dayOf } from '../time/period.ts';

/** What the steps of a unit in a period rest on: all of it rows that are there anyway. */
export type Standing = {
  /** Whether the period's scores are stored. */
  closed: boolean;
  /** One entry a person: what holds about the newest version of the score. */
  people: readonly {
    decided: boolean;
    /** When that decision was told. */
    toldAt: number | null;
  }[];
  /** Days after a publication in which people may object. */
  objectionDays: number;
};

/** `over`: everything was told, and nobody may object any more. */
export type Step = 'running' | 'closed' | 'review' | 'publication' | 'objection' | 'over';

export type Steps = {
  current: Step;
  decided: number;
  people: number;
  /** The last day on which anybody who was told may object; null before. */
  objectionUntil: Day | null;
};

/**
 * Where a unit stands in a period, from the rows alone: nothing of it is stored a second time. A corrected score has
 * no decision yet, so its unit is back in review until it is told anew.
 */
export function stepsOf({ closed, people, objectionDays }: Standing, now: number): Steps {
  const decided = people.filter((each) => each.decided).length;
  const told = people.flatMap(({ toldAt }) => (toldAt === null ? [] : [toldAt]));
  const objectionUntil = told.length > 0 ? lastObjectionDay(Math.max(...told), objectionDays) : null;
  const counts = { decided, people: people.length, objectionUntil };
  if (!closed) return { current: 'running', ...counts, objectionUntil: null };
  if (people.length === 0) return { current: 'closed', ...counts };
  if (decided < people.length) return { current: 'review', ...counts };
  if (told.length < people.length || objectionUntil === null) return { current: 'publication', ...counts };
  return { current: dayOf(now) <= objectionUntil ? 'objection' : 'over', ...counts };
}

/** PP 30/2019, article 59: the day of the publication, and so many days after it. */
export function lastObjectionDay(toldAt: number, days: number): Day {
  return addDays(dayOf(toldAt), days);
}
