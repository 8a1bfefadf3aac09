import type { Database } from '#db/connect.ts';
import { Problem } from '../http/problem.ts';
import type { Counts } from '../satisfaction/repository.ts';
import { changeOf, indexOf, satisfiedShare } from '../satisfaction/satisfaction-index.ts';
import type { Boards } from '../scores/board.ts';
import {
  choosePeriod,
  listPeriods,
  type PeriodRecord,
  periodBefore,
  periodView,
} from '../scores/repository.ts';
import type { Policy } from '../scoring/policy.ts';
import type { Voices } from '../scoring/quality.ts';
import type { Clock } from '../time/clock.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { Visibility } from './protect.ts';
import {
  type Cell,
  countMonths,
  countQuarter,
  type Month,
  minimum,
  type Quarter,
  within,
} from './quarter.ts';
import { remember } from './remember.ts';
import { countReasons, listImprovements } from './repository.ts';
import type { OfficeResults, PublicFigure, UnitResults } from './schema.ts';

/** What everybody may read; counted anew after a minute, closed quarters after an hour. */
export type Results = {
  /** @throws Problem `not-found` for a quarter that does not exist */
  office(period: string | undefined): Promise<OfficeResults>;
  /** @throws Problem `not-found` for a quarter, or a unit without points, that does not exist */
  unit(unit: string, period: string | undefined): Promise<UnitResults>;
  /** The open data: the newest quarters and their months, unit by unit. */
  table(): Promise<{ countedAt: string; rows: TableRow[] }>;
};

/** One unit in one month or quarter. */
export type TableRow = { unit: { code: string; name: string }; period: PeriodRecord; figure: PublicFigure };

/** The part of a whole that is summed up: its voices and, for quarters, its answers. */
type Part = { voices: Voices; counts: Counts; visibility: Visibility };

type Counted = { key: string; period: PeriodRecord };
type Wish = { key: string; period: string | undefined };

const minute = 60_000;
const openLife = minute;
const closedLife = 60 * minute;
/** Quarters in the open data: two years. */
const quartersInTable = 8;
/** Fewer ticks of a reason could point at somebody. */
const fewestTicks = 5;

export function createResults(db: Database, boards: Boards, clock: Clock): Results {
  const life = ({ period }: Counted): number => (period.status === 'closed' ? closedLife : openLife);
  const quarter = remember(clock, life, ({ period }: Counted) => countQuarter(db, boards, period, clock()));
  const months = remember(clock, life, async ({ period }: Counted) =>
    countMonths(boards, await readQuarter(period), await listPeriods(db)),
  );
  const readQuarter = (period: PeriodRecord) => quarter({ key: period.code, period });
  const readMonths = (period: PeriodRecord) => months({ key: period.code, period });

  const open = async (code: string | undefined) => {
    const quarters = (await listPeriods(db)).filter(({ kind }) => kind === 'quarter');
    const period = choosePeriod(quarters, code);
    const before = periodBefore(quarters, period);
    const now = await readQuarter(period);
    return {
      now,
      before: before ? await readQuarter(before) : null,
      frame: {
        period: periodView(period),
        periods: quarters.map(periodView),
        minimum,
        countedAt: toInstant(now.countedAt),
      },
    };
  };

  const readOffice = async ({ period }: Wish): Promise<OfficeResults> => {
    const { now, before, frame } = await open(period);
    return {
      ...frame,
      office: figureOf(now, now.office, before, before?.office),
      units: now.cells.map((cell) => ({
        unit: nameOf(cell),
        figure: figureOf(now, cell, before, cellOf(before, cell.unit.code)),
      })),
      improvements: await listImprovements(db, dayOf(clock())),
    };
  };

  const readUnit = async (wish: Wish & { unit: string }): Promise<UnitResults> => {
    const { now, before, frame } = await open(wish.period);
    const code = wish.unit.toUpperCase();
    const cell = cellOf(now, code);
    if (!cell) throw new Problem('not-found', { detail: 'No such unit with points' });
    const earlier = before ? ((await readMonths(before.period)).get(code) ?? []) : [];
    const recent = (await readMonths(now.period)).get(code) ?? [];
    const improvements = await listImprovements(db, dayOf(clock()));
    return {
      ...frame,
      unit: nameOf(cell),
      figure: figureOf(now, cell, before, cellOf(before, code)),
      months: [...earlier, ...recent].map((month) => {
        const { visibility, voices, index } = figureOfMonth(month);
        return { period: periodView(month.period), visibility, voices, index };
      }),
      points: pointsOf(now, cell),
      reasons: cell.visibility === 'shown' ? await reasonsOf(db, now, cell) : [],
      elements: cell.visibility === 'shown' ? elementsOf(cell) : [],
      improvements: improvements.filter(({ unit }) => unit.code === code),
    };
  };

  const readTable = async () => {
    const quarters = (await listPeriods(db)).filter(({ kind }) => kind === 'quarter');
    const rows: TableRow[] = [];
    for (const period of quarters.slice(0, quartersInTable)) {
      const now = await readQuarter(period);
      const parts = await readMonths(period);
      for (const cell of now.cells) {
        rows.push({ unit: nameOf(cell), period, figure: figureOf(now, cell, null, undefined) });
        for (const month of parts.get(cell.unit.code) ?? [])
          rows.push({ unit: nameOf(cell), period: month.period, figure: figureOfMonth(month) });
      }
    }
    return { countedAt: toInstant(clock()), rows };
  };

  const always = (): number => openLife;
  const office = remember(clock, always, readOffice);
  const unit = remember(clock, always, readUnit);
  const table = remember(clock, always, readTable);
  return {
    office: (period) => office({ key: period ?? '', period }),
    unit: (code, period) => unit({ key: `${code.toUpperCase()} ${period ?? ''}`, unit: code, period }),
    table: () => table({ key: '' }),
  };
}

function nameOf({ unit: { code, name } }: Cell): { code: string; name: string } {
  return { code, name };
}

function cellOf(quarter: Quarter | null, code: string): Cell | undefined {
  return quarter?.cells.find(({ unit }) => unit.code === code);
}

function figureOf(now: Quarter, part: Part, before: Quarter | null, then: Part | undefined): PublicFigure {
  const { visibility, voices, counts } = part;
  if (visibility !== 'shown') return hidden(part);
  const { answers, share, low, high } = satisfiedShare(counts, minimum, now.policy.z);
  return {
    visibility,
    voices: voices.voices,
    index: publicIndex(voices, now.policy),
    satisfied:
      share === null || low === null || high === null ? null : { value: share, low, high, answers, counts },
    previous: before && then?.visibility === 'shown' ? compare(now, voices, before, then.voices) : null,
  };
}

function figureOfMonth(month: Month): PublicFigure {
  const { visibility, voices, policy } = month;
  if (visibility !== 'shown') return hidden(month);
  return {
    ...{ visibility, voices: voices.voices, index: publicIndex(voices, policy) },
    ...{ satisfied: null, previous: null },
  };
}

function hidden({ visibility, voices }: Pick<Part, 'visibility' | 'voices'>): PublicFigure {
  return { visibility, voices: voices.voices, index: null, satisfied: null, previous: null };
}

function publicIndex(voices: Voices, policy: Policy): PublicFigure['index'] {
  const { index, low, high, grade, crossesGrade } = indexOf(voices, policy);
  if (index === null || low === null || high === null || grade === null) return null;
  return { value: index, low, high, grade, crossesGrade };
}

function compare(now: Quarter, voices: Voices, before: Quarter, then: Voices): PublicFigure['previous'] {
  const index = publicIndex(then, before.policy);
  const change = changeOf(voices, then, now.policy);
  return index && change ? { period: periodView(before.period), index: index.value, change } : null;
}

function pointsOf({ policy }: Quarter, cell: Cell): UnitResults['points'] {
  const heard = cell.points
    .map(({ name, counts }) => ({ name, counts, answers: counts.reduce((sum, count) => sum + count, 0) }))
    .filter(({ answers }) => answers > 0);
  const visibility = within(
    cell.visibility,
    heard.map(({ answers }) => answers),
  );
  return heard.map(({ name, counts, answers }, i) => {
    const { share, low, high } = satisfiedShare(counts, minimum, policy.z);
    const shown = visibility[i] === 'shown' && share !== null && low !== null && high !== null;
    return {
      name,
      visibility: visibility[i]!,
      answers,
      satisfied: shown ? { value: share, low, high } : null,
    };
  });
}

function reasonsOf(db: Database, { period }: Quarter, { unit }: Cell) {
  const from = dayOf(fromInstant(period.start));
  return countReasons(db, unit.id, from, dayOf(fromInstant(period.end) - 1), fewestTicks);
}

function elementsOf({ aspects }: Cell): UnitResults['elements'] {
  return aspects
    .filter(({ voices }) => voices >= minimum)
    .map(({ aspect, mean, voices }) => ({
      element: aspect as UnitResults['elements'][number]['element'],
      mean,
      voices,
    }));
}
