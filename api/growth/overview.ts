import type { Database } from '#db/connect.ts';
import { type Actor, decidedUnits } from '../accounts/actor.ts';
import { countWaitingNotes } from '../coaching/repository.ts';
import { mayDecide } from '../decisions/access.ts';
import { listLeaders } from '../decisions/repository.ts';
import { listPlanItems, type PlanRecord } from '../development/repository.ts';
import { proposeGaps, type ToldReadings } from '../gaps/propose.ts';
import { type GapRecord, listGaps, listToldReadings } from '../gaps/repository.ts';
import { gapView, settledOf } from '../gaps/view.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, listUnits } from '../organization/repository.ts';
import { type EmployeeRecord, listEmployees, listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { dayOf } from '../time/period.ts';
import { hoursOf } from '../trainings/hours.ts';
import { type EntryRecord, listEntries } from '../trainings/repository.ts';
import type { UnitGrowth } from './schema.ts';

type Person = UnitGrowth['people'][number];
type Source = UnitGrowth['sources'][number];

/**
 * How the people of a unit grow, for the superiors above them; whoever leads is shown to those above alone.
 * @throws Problem `not-allowed`
 */
export async function viewUnitGrowth(
  db: Database,
  actor: Actor,
  code: string,
  now: number,
): Promise<UnitGrowth> {
  const led = decidedUnits(actor, ['head', 'manager']);
  const unit = await findUnit(db, code);
  if (!unit || !led.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not a unit that you lead' });
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const people = await listLed(db, actor, unit.id);
  const ids = people.map(({ id }) => id);
  const told = await listToldReadings(db, people);
  const periods = await listPeriods(db);
  const gaps = Map.groupBy(await listGaps(db, ids), ({ employee_id }) => employee_id);
  const items = Map.groupBy(await listPlanItems(db, ids), ({ employee_id }) => employee_id);
  const notes = await countWaitingNotes(db, actor.userId, ids);
  const entries = Map.groupBy(await listEntries(db, ids, year), ({ employee_id }) => employee_id);
  const all = people.map((person) => ({
    ...{ person, told: told.get(person.id) ?? [], gaps: gaps.get(person.id) ?? [] },
    ...{ items: items.get(person.id) ?? [], entries: entries.get(person.id) ?? [] },
    notes: notes.get(person.id) ?? 0,
  }));
  const sources = sourcesOf(all, periods);
  const verified = all.flatMap((each) => each.entries.filter(({ state }) => state === 'verified'));
  const units = (await listUnits(db)).filter(({ id }) => led.has(id) && id !== unit.id);
  return {
    unit: { code: unit.code, name: unit.name },
    ...{ year, people: all.map((each) => personOf(each, periods, { today, userId: actor.userId })), sources },
    hours: sumOf(verified),
    answering: sumOf(verified.filter(({ gap }) => gap !== null)),
    units: units.map(({ code: other, name }) => ({ code: other, name })),
  };
}

/** The people of a unit whom the actor decides about, by name. */
async function listLed(db: Database, actor: Actor, unitId: number): Promise<EmployeeRecord[]> {
  const people = (await listEmployees(db, unitId)).filter((each) => each.employmentStatus !== null);
  const leaders = await listLeaders(
    db,
    people.map(({ id }) => id),
  );
  return people.filter(({ id }) => mayDecide(actor, { employeeId: id, unitId }, leaders.get(id) ?? []));
}

type Line = {
  person: EmployeeRecord;
  told: ToldReadings<PeriodRecord>[];
  gaps: GapRecord[];
  items: PlanRecord[];
  entries: EntryRecord[];
  /** Notes of talks that wait for the actor's signature. */
  notes: number;
};

function personOf(
  { person, told, gaps, items, entries, notes }: Line,
  periods: PeriodRecord[],
  { today, userId }: { today: string; userId: string },
): Person {
  const { rule, counted } = hoursOf(person.employmentStatus, entries);
  const planned = items.filter(({ outcome }) => outcome === null);
  const unagreed = planned.filter(({ superior_agreed_at }) => superior_agreed_at === null);
  const reports = entries.filter(
    ({ state, reported_user }) => state === 'reported' && reported_user !== userId,
  );
  return {
    employee: nameOf(person),
    suggested: proposeGaps(told, settledOf(gaps, periods)).length,
    open: gaps.filter(({ state }) => state === 'open').length,
    planned: planned.length,
    late: planned.filter(({ due_on }) => due_on < today).length,
    waiting: unagreed.length + reports.length + notes,
    hours: { rule: rule.kind, bound: rule.hours, counted },
  };
}

function sourcesOf(all: readonly Line[], periods: PeriodRecord[]): Source[] {
  const open = all.flatMap(({ person, told, gaps, entries }) =>
    gaps
      .filter(({ state }) => state === 'open')
      .map((row) => {
        const answers = entries.filter(({ gap, state }) => gap === row.code && state === 'verified');
        return { employee: nameOf(person), gap: gapView(row, periods, told), hours: sumOf(answers) };
      }),
  );
  // Own words are about one person each: they stand together, not each by itself.
  const bySource = Map.groupBy(open, ({ gap }) => (gap.kind === 'own' ? 'own' : `${gap.kind} ${gap.source}`));
  return [...bySource]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, gaps]) => {
      const { kind, source } = gaps[0]!.gap;
      return { kind, source: kind === 'own' ? '' : source, hours: sumOf(gaps), gaps };
    });
}

function nameOf({ code, name, position, employmentStatus, unit }: EmployeeRecord): Person['employee'] {
  return { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } };
}

function sumOf(list: readonly { hours: number }[]): number {
  return list.reduce((sum, { hours }) => sum + hours, 0);
}
