import type { Database } from '#db/connect.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, unitsBelow } from '../organization/repository.ts';
import type { OfficeResults, UnitResults } from '../results/schema.ts';
import type { Screen } from './schema.ts';

/** The public results, from which alone a screen is made: nothing reaches a hall that is not open to everybody. */
export type PublicResults = {
  office(period: string | undefined): Promise<OfficeResults>;
  unit(unit: string, period: string | undefined): Promise<UnitResults>;
};

const mostPraise = 3;
const mostImprovements = 4;

/**
 * The screen of a unit in the newest quarter. A unit with every rated one below it stands for the whole office; sums of
 * some units are not published anywhere, so there is no screen of them.
 * @throws Problem `not-found` for a unit that nobody rates
 */
export async function viewScreen(db: Database, results: PublicResults, code: string): Promise<Screen> {
  const wanted = code.toUpperCase();
  const units = await listUnits(db);
  const unit = units.find((each) => each.code === wanted);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  const office = await results.office(undefined);
  const below = unitsBelow(units, unit.id);
  const inside = new Set(units.filter(({ id }) => below.has(id)).map(({ code: each }) => each));
  const isRated = office.units.some((each) => each.unit.code === wanted);
  if (isRated || !office.units.every((each) => inside.has(each.unit.code))) {
    return await viewUnit(results, wanted);
  }
  return await viewOffice(results, office, { code: unit.code, name: unit.name });
}

async function viewUnit(results: PublicResults, code: string): Promise<Screen> {
  const { unit, period, countedAt, figure, reasons, points, improvements } = await results.unit(
    code,
    undefined,
  );
  return {
    ...{ unit, whole: false, period, countedAt, figure },
    praise: praiseOf(reasons),
    parts: points,
    improvements: improvements.slice(0, mostImprovements),
  };
}

async function viewOffice(
  results: PublicResults,
  { period, countedAt, office, units, improvements }: OfficeResults,
  unit: Screen['unit'],
): Promise<Screen> {
  // What the units publish is added up, so the sum gives away no more than they do.
  const heard = await Promise.all(
    units
      .filter(({ figure }) => figure.visibility === 'shown')
      .map((each) => results.unit(each.unit.code, undefined)),
  );
  return {
    ...{ unit, whole: true, period, countedAt, figure: office },
    praise: praiseOf(heard.flatMap(({ reasons }) => reasons)),
    parts: units.map((each) => ({
      name: each.unit.name,
      visibility: each.figure.visibility,
      answers: each.figure.satisfied?.answers ?? 0,
      satisfied: each.figure.satisfied && rangeOf(each.figure.satisfied),
    })),
    improvements: improvements.slice(0, mostImprovements),
  };
}

function rangeOf({ value, low, high }: { value: number; low: number; high: number }) {
  return { value, low, high };
}

function praiseOf(reasons: UnitResults['reasons']): Screen['praise'] {
  const praised = Map.groupBy(
    reasons.filter(({ tone }) => tone === 'praise'),
    ({ label }) => label.id,
  );
  return [...praised.values()]
    .map((same) => ({
      label: same[0]!.label,
      count: same.reduce((sum, { count }) => sum + count, 0),
    }))
    .sort((a, b) => b.count - a.count || (a.label.id < b.label.id ? -1 : 1))
    .slice(0, mostPraise);
}
