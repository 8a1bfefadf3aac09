import type { Selectable } from 'kysely';
import type { PeriodRow, TargetRow } from '../schema.ts';
import { addMonths, dayNumber, dayOf, monthOf } from './calendar.ts';
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
  const first = dayNumber(dayOf(Date.parse(period.start_at)));
  const end = dayNumber(dayOf(Date.parse(period.end_at)));
  const from = Math.max(dayNumber(row.started_on), first);
  const to = Math.min(row.ended_on === null ? end : dayNumber(row.ended_on), end);
  return Math.round((1e4 * Math.max(0, to - from)) / (end - first)) / 1e4;
}

/** The months of a target's period, each with the part of its days that the owner served up to a day. */
export function monthsInForce(target: Target, today: string): { month: string; part: number }[] {
  const { row } = target.owner;
  const personal = target.row.employee_id !== null;
  const from = personal ? dayNumber(row.started_on) : 0;
  const to = Math.min(
    dayNumber(today) + 1,
    personal && row.ended_on !== null ? dayNumber(row.ended_on) : Number.POSITIVE_INFINITY,
  );
  const months: { month: string; part: number }[] = [];
  const end = dayOf(Date.parse(target.period.end_at));
  for (let first = dayOf(Date.parse(target.period.start_at)); first < end; first = addMonths(first, 1)) {
    const [start, next] = [dayNumber(first), dayNumber(addMonths(first, 1))];
    const days = Math.min(next, to) - Math.max(start, from);
    if (days > 0) months.push({ month: monthOf(first), part: days / (next - start) });
  }
  return months;
}
