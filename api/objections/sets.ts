import type { Database } from '#db/connect.ts';
import { effectiveReviews, type FlagReview, listFlagReviews } from '../review/repository.ts';
import type { SetDecision } from '../review/schema.ts';
import { listDuties } from '../roster/repository.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import type { Explanation } from '../scoring/explain.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf, monthOf } from '../time/period.ts';
import { namePoints } from './duties.ts';
import { listNamedSets, type NamedSet, type ObjectionRecord } from './repository.ts';
import type { NamedSet as NamedSetView, ReviewedSet } from './schema.ts';

type ClosedPeriod = Pick<PeriodRecord, 'start' | 'end' | 'decidedUntil'>;

/**
 * The sets that an objection to a score can be about: those that were limited in it, and those that reviewers have
 * released, held or voided at places where the person served. A single phone is never among them: scores before and
 * after it was decided anew would tell what it had pressed.
 */
export async function listNameable(
  db: Database,
  employeeId: number,
  period: ClosedPeriod,
  { limits }: Pick<Explanation, 'limits'>,
): Promise<NamedSet[]> {
  const limited = limits.flatMap(({ kind, point, date, month, flagged }): NamedSet[] => {
    const time = kind === 'day' ? date : kind === 'network' ? month : undefined;
    if (!flagged || time === undefined || (kind !== 'day' && kind !== 'network')) return [];
    return [{ type: kind, pointId: Number(point), time }];
  });
  const duties = await listDuties(db, period, { employeeIds: [employeeId] });
  const places = new Set([
    ...limits.map(({ point }) => Number(point)),
    ...duties.map(({ pointId }) => pointId),
  ]);
  const reviews = decidedBy(await listFlagReviews(db), period.decidedUntil);
  const decided = [...reviews.values()].flatMap((review): NamedSet[] => {
    const name = nameOf(review);
    return name && places.has(name.pointId) && touches(name, period) ? [name] : [];
  });
  const all = new Map([...limited, ...decided].map((set) => [idOf(set), set]));
  return [...all.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/** As pages name them. */
export async function describeSets(db: Database, sets: readonly NamedSet[]): Promise<NamedSetView[]> {
  const names = await namePoints(
    db,
    sets.map(({ pointId }) => pointId),
  );
  return sets.map((set) => ({
    ...{ id: idOf(set), type: set.type, place: names.get(set.pointId) ?? '', time: set.time },
  }));
}

/** What the period was scored by and what reviewers hold now, for each set that an objection is about. */
export async function readReviewed(db: Database, objection: ObjectionRecord): Promise<ReviewedSet[]> {
  const sets = await listNamedSets(db, objection.id);
  const period = (await listPeriods(db)).find(({ id }) => id === objection.period_id);
  const reviews = await listFlagReviews(db);
  const before = decidedBy(reviews, period?.decidedUntil ?? null);
  const now = decidedBy(reviews, null);
  const described = await describeSets(db, sets);
  return described.map((set) => {
    const own = reviews.filter((review) => {
      const name = nameOf(review);
      return name !== null && idOf(name) === set.id;
    });
    const digests = [...new Set(own.map(({ digest }) => digest))];
    const moves = digests.map((digest) => ({
      from: before.get(digest)?.decision ?? ('limit' as SetDecision),
      to: now.get(digest)?.decision ?? ('limit' as SetDecision),
    }));
    // Of several networks at a place in a month, the one that was decided anew.
    const move = moves.find(({ from, to }) => from !== to) ?? moves[0] ?? { from: 'limit', to: 'limit' };
    return { ...set, ...move, proposed: own.some((step) => isProposal(own, step)) };
  });
}

/** The closed periods whose scores rest on sets: those that their days lie in. */
export function restingOn(
  sets: readonly Pick<NamedSet, 'time'>[],
  closed: readonly PeriodRecord[],
): number[] {
  return closed.filter((period) => sets.some((set) => touches(set, period))).map(({ id }) => id);
}

function decidedBy(reviews: readonly FlagReview[], until: string | null): Map<string, FlagReview> {
  return effectiveReviews(reviews.filter(({ at }) => until === null || at <= until));
}

function nameOf({ type, set: [point, time] }: Pick<FlagReview, 'type' | 'set'>): NamedSet | null {
  return type === 'phone' ? null : { type, pointId: Number(point), time: time ?? '' };
}

function idOf({ type, pointId, time }: NamedSet): string {
  return `${type}-${pointId}-${time}`;
}

function isProposal(steps: readonly FlagReview[], step: FlagReview): boolean {
  return step.step === 'proposed' && steps.findLast(({ digest }) => digest === step.digest) === step;
}

/** Whether a day, or a part of a month, lies in a period. */
function touches({ time }: Pick<NamedSet, 'time'>, { start, end }: { start: string; end: string }): boolean {
  const [first, last] = [dayOf(fromInstant(start)), dayOf(fromInstant(end) - 1)];
  return time.length === 7 ? monthOf(first) <= time && time <= monthOf(last) : first <= time && time <= last;
}
