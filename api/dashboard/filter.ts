import type { Database } from '#db/connect.ts';
import { type Actor, scoredUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { parts } from '../rollups/blocks.ts';
import { choosePeriod, listPeriods, type PeriodRecord, periodBefore } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { listPlaces, type PlaceRecord } from './repository.ts';
import type { DashboardQuery } from './schema.ts';
import { lengthOf, type Spans, spansOf } from './spans.ts';

/** Fewer days could show what one resident, whom somebody saw there, has answered. */
const fewestDays = 7;
/** More than a year is several questions. */
const mostDays = 731;

/** What a dashboard is about, checked and read. */
export type Selection = {
  root: UnitRecord;
  /** The unit that is looked at: the root or one below it. */
  unit: UnitRecord;
  /** Its units in alphabetical order, itself included. */
  units: UnitRecord[];
  /** The units that can be chosen. */
  choices: UnitRecord[];
  kind: { id: number; code: string; name: { id: string; en: string } } | null;
  point: PlaceRecord | null;
  part: (typeof parts)[number] | null;
  /** The places of the units, whatever their kind. */
  places: PlaceRecord[];
  periods: PeriodRecord[];
  days: Spans;
  before: Spans | null;
  widened: boolean;
};

/**
 * @throws Problem `not-found` for a unit, period, kind or place that does not exist there, `not-allowed` outside the units
 *   of the actor, `query-invalid` for days in the wrong order or too many
 */
export async function openSelection(
  db: Database,
  actor: Actor,
  code: string,
  query: DashboardQuery,
  now: number,
): Promise<Selection> {
  const all = await listUnits(db);
  const root = findIn(all, code);
  const readable = scoredUnits(actor);
  if (!readable.has(root.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  const below = unitsBelow(all, root.id);
  const choices = all.filter(({ id }) => below.has(id));
  const unit = query.unit === undefined ? root : findIn(choices, query.unit);
  const inside = unitsBelow(all, unit.id);
  const units = choices.filter(({ id }) => inside.has(id));
  const places = await listPlaces(db, [...inside]);
  const kind =
    query.kind === undefined ? null : found(places.find((place) => place.kind.code === query.kind)?.kind);
  const point =
    query.point === undefined
      ? null
      : found(places.find((place) => place.code === query.point?.toUpperCase()));
  const periods = await listPeriods(db);
  return {
    ...{ root, unit, units, choices, kind, point, places, periods },
    part: parts.find(({ name }) => name === query.part) ?? null,
    ...chooseDays(periods, query, dayOf(now)),
  };
}

function chooseDays(
  periods: PeriodRecord[],
  { period: code, from, to }: DashboardQuery,
  today: Day,
): Pick<Selection, 'days' | 'before' | 'widened'> {
  if (from === undefined && to === undefined) {
    const period = choosePeriod(periods, code);
    const [start, end] = [dayOf(fromInstant(period.start)), dayOf(fromInstant(period.end) - 1)];
    // What is to come has no answers yet.
    const days = spansOf(periods, start, start <= today && today < end ? today : end, today);
    return { days, before: spansBefore(periods, days, today), widened: false };
  }
  const last = to === undefined || to > today ? today : to;
  const first = from ?? addDays(last, 1 - 28);
  if (last < first || lengthOf(first, last) > mostDays) {
    const detail = last < first ? 'The last day is before the first' : 'At most two years';
    throw new Problem('query-invalid', {
      detail,
      errors: [{ pointer: '/to', code: last < first ? 'days-backwards' : 'days-too-many', detail }],
    });
  }
  const widened = lengthOf(first, last) < fewestDays;
  const days = spansOf(periods, widened ? addDays(last, 1 - fewestDays) : first, last, today);
  return { days, before: spansBefore(periods, days, today), widened };
}

/** The period before a whole period, and before other days as many right before them. */
function spansBefore(periods: PeriodRecord[], { exact, from, to }: Spans, today: Day): Spans | null {
  if (!exact) {
    const last = addDays(from, -1);
    const before = spansOf(periods, addDays(from, -lengthOf(from, to)), last, today);
    return before.spans.length > 0 ? before : null;
  }
  const before = periodBefore(periods, exact);
  if (!before) return null;
  return spansOf(periods, dayOf(fromInstant(before.start)), dayOf(fromInstant(before.end) - 1), today);
}

function findIn(units: readonly UnitRecord[], code: string): UnitRecord {
  return found(units.find((unit) => unit.code === code.toUpperCase()));
}

function found<T>(what: T | undefined): T {
  if (what === undefined) throw new Problem('not-found', { detail: 'Nothing of that name in this unit' });
  return what;
}
