import type { Selectable } from 'kysely';
import type { PeriodRow, TargetRow } from '../schema.ts';
import { addDays, dayNumber, dayOf } from './calendar.ts';
import {
  type Agreement,
  type Indicator,
  indicatorOf,
  JOB_AGREEMENTS,
  SPECIAL_AGREEMENTS,
  UNIT_AGREEMENTS,
} from './indicators.ts';
import type { Person } from './people.ts';
import { type UnitCode, unitId } from './units.ts';

/** An agreed target with its owner: a person, or a unit represented by its leader. */
export type Target = {
  row: Selectable<TargetRow>;
  period: Selectable<PeriodRow>;
  indicator: Indicator;
  /** Target of a whole month. */
  monthly: number;
  owner: Person;
};

/** Everybody's targets in every period of the window, then those of the units. */
export function buildTargets(people: readonly Person[], periods: readonly Selectable<PeriodRow>[]): Target[] {
  const targets: Target[] = [];
  const add = (
    owner: Person,
    unit: UnitCode | null,
    period: Selectable<PeriodRow>,
    agreed: Agreement,
  ): void => {
    const [key, weight, monthly] = agreed;
    const indicator = indicatorOf(key);
    const months = period.kind === 'quarter' && indicator.cumulative ? 3 : 1;
    const row = {
      id: targets.length + 1,
      period_id: period.id,
      employee_id: unit === null ? owner.row.id : null,
      unit_id: unit === null ? null : unitId(unit),
      indicator: key,
      name: indicator.name,
      unit_of_measure: indicator.measure,
      direction: indicator.direction,
      target: monthly * months,
      weight,
      fraction: unit === null ? fractionOf(owner, period) : 1,
      cumulative: indicator.cumulative ? 1 : 0,
      zero_scale: indicator.zeroScale,
    };
    targets.push({ row, period, indicator, monthly, owner });
  };
  for (const period of periods) {
    for (const person of people)
      if (fractionOf(person, period) > 0)
        for (const agreed of agreementsOf(person)) add(person, null, period, agreed);
    for (const [unit, agreements] of Object.entries(UNIT_AGREEMENTS) as [UnitCode, readonly Agreement[]][])
      for (const agreed of agreements) add(leaderOf(unit, people), unit, period, agreed);
  }
  return targets;
}

/** The head of a section, or the chief of an office. */
export function leaderOf(unit: UnitCode, people: readonly Person[]): Person {
  return people.find(
    (person) => person.unit === unit && (person.job === 'unit_head' || person.job === 'chief'),
  )!;
}

function agreementsOf(person: Person): readonly Agreement[] {
  if (person.job === 'crew') return [];
  return SPECIAL_AGREEMENTS[`${person.unit}/${person.job}`] ?? JOB_AGREEMENTS[person.job];
}

/** Part of the period's days on the payroll. */
function fractionOf({ row }: Person, period: Selectable<PeriodRow>): number {
  const first = dayOf(Date.parse(period.start_at));
  const end = dayOf(Date.parse(period.end_at));
  const from = row.started_on > first ? row.started_on : first;
  const to = row.ended_on !== null && row.ended_on < end ? row.ended_on : end;
  const days = Math.max(0, dayNumber(to) - dayNumber(from));
  return Math.round((1e4 * days) / (dayNumber(end) - dayNumber(first))) / 1e4;
}

/** Days of a period that a person was in force for and that have begun by a day, by month. */
export function monthsInForce(target: Target, today: string): { month: string; part: number }[] {
  const { row } = target.owner;
  const personal = target.row.employee_id !== null;
  const months = new Map<string, { days: number; length: number }>();
  const end = dayOf(Date.parse(target.period.end_at));
  for (let day = dayOf(Date.parse(target.period.start_at)); day < end; day = addDays(day, 1)) {
    const month = months.get(day.slice(0, 7)) ?? { days: 0, length: 0 };
    months.set(day.slice(0, 7), month);
    month.length++;
    const inForce = !personal || (row.started_on <= day && (row.ended_on === null || day < row.ended_on));
    if (inForce && day <= today) month.days++;
  }
  return [...months]
    .filter(([, { days }]) => days > 0)
    .map(([month, { days, length }]) => ({ month, part: days / length }));
}
