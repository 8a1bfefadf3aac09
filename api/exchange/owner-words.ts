import type { Database } from '#db/connect.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import type { OwnerName } from '../targets/access.ts';
import { listTargets, type TargetRecord } from '../targets/repository.ts';
import { plain, type Values } from './column.ts';
import { openPeople } from './people-words.ts';
import { refuse } from './refuse.ts';
import { openUnits } from './unit-words.ts';

/** Whose target a row speaks of, in which period. */
export type Owned = { owner: OwnerName; period: PeriodRecord; target: TargetRecord | undefined };

/**
 * What the files of targets and realisations call people, units and periods, with the targets that are there.
 * @param unitIds whose people may be called by their name
 */
export async function openOwners(db: Database, unitIds: ReadonlySet<number>) {
  const [people, units, periods] = await Promise.all([
    openPeople(db, unitIds),
    openUnits(db),
    listPeriods(db),
  ]);
  const known = new Map<number, TargetRecord[]>();
  const targetsOf = async (period: PeriodRecord): Promise<TargetRecord[]> => {
    const kept = known.get(period.id) ?? (await listTargets(db, period.id));
    known.set(period.id, kept);
    return kept;
  };
  const unitCode = (id: number): string => units.codeOfId(id) ?? '';
  return {
    people,
    units,
    periods,
    /** The row with the codes of its person or unit and its period. @throws Problem */
    resolve(values: Values): Values {
      const { employee, unit, period: code, indicator } = values;
      if ((employee ?? null) === null && (unit ?? null) === null)
        refuse('employee', 'missing', 'A person or a unit');
      if (typeof employee === 'string' && typeof unit === 'string')
        refuse('unit', 'one-owner', 'A person or a unit, not both');
      if ((indicator ?? null) === null) refuse('indicator', 'missing', 'missing');
      // Excel takes 2026-11 for the first day of that month.
      const said = plain(String(code).replace(/^(\d{4}-\d{2})-01$/, '$1'));
      const period = periods.find((each) => plain(each.code) === said);
      if (!period) refuse('period', 'unknown', 'No such period');
      return {
        ...values,
        employee: typeof employee === 'string' ? people.find(employee, 'employee').code : null,
        unit: typeof unit === 'string' ? units.codeOf(unit) : null,
        period: period.code,
      };
    },
    /** @param values resolved ones */
    async find({ employee, unit, period: code, indicator }: Values): Promise<Owned> {
      const period =
        periods.find((each) => each.code === code) ?? refuse('period', 'unknown', 'No such period');
      const owner: OwnerName =
        typeof employee === 'string'
          ? { kind: 'employee', code: employee }
          : { kind: 'unit', code: String(unit) };
      const person = people.list.find((each) => each.code === employee);
      const target = (await targetsOf(period)).find(
        (each) =>
          each.indicator === indicator &&
          (person ? each.employee_id === person.id : unitCode(each.unit_id ?? 0) === unit),
      );
      return { owner, period, target };
    },
    /** The columns that name a stored target. */
    namesOf(target: TargetRecord, period: PeriodRecord) {
      return {
        employee: people.byId.get(target.employee_id ?? 0)?.code ?? null,
        unit: target.unit_id === null ? null : unitCode(target.unit_id),
        period: period.code,
        indicator: target.indicator,
      };
    },
    /** Whether the target is of one of the units, or of somebody in them. */
    isWithin(target: TargetRecord): boolean {
      const unitId = target.unit_id ?? people.byId.get(target.employee_id ?? 0)?.unitId ?? 0;
      return unitIds.has(unitId);
    },
  };
}
