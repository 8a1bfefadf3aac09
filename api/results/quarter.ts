import type { Database } from '#db/connect.ts';
import { listUnits, type UnitRecord } from '../organization/repository.ts';
import type { Counts } from '../satisfaction/repository.ts';
import { type Boards, sumVoices } from '../scores/board.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import type { Evidence } from '../scoring/evidence.ts';
import { DEFAULT_NUMBERS, type Policy } from '../scoring/policy.ts';
import type { Voices } from '../scoring/quality.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { protect, type Visibility } from './protect.ts';
import { countAnswersByPoint, type PointAnswers } from './repository.ts';

/** Fewest voices that any public number rests on, whatever a policy says. */
export const minimum = DEFAULT_NUMBERS.min_voices;

/** A unit's own points in a quarter. */
export type Cell = {
  unit: UnitRecord;
  voices: Voices;
  aspects: Evidence['aspects'];
  counts: Counts;
  points: PointAnswers[];
  visibility: Visibility;
};

/** A quarter counted once for everybody, and what of it may be seen. */
export type Quarter = {
  period: PeriodRecord;
  policy: Policy;
  /** Milliseconds. */
  countedAt: number;
  office: { voices: Voices; counts: Counts; visibility: Visibility };
  /** Units with points of their own, in alphabetical order; disjoint, and the office is their sum. */
  cells: Cell[];
};

/** A month inside one unit. */
export type Month = { period: PeriodRecord; policy: Policy; voices: Voices; visibility: Visibility };

/**
 * Counts a quarter. Cuts that are offered form a tree, the office over units, a unit over its months and over its
 * points: so what is hidden in one place cannot be had by crossing another.
 */
export async function countQuarter(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  now: number,
): Promise<Quarter> {
  const { scored, policy } = await boards.read(period);
  const evidence = new Map(scored.units.map((unit) => [unit.id, unit.evidence]));
  const first = dayOf(fromInstant(period.start));
  const last = dayOf(fromInstant(period.end) - 1);
  const byUnit = Map.groupBy(await countAnswersByPoint(db, first, last), ({ unitId }) => unitId);
  const cells = (await listUnits(db)).flatMap((unit) => {
    const points = byUnit.get(unit.id);
    const own = evidence.get(unit.code);
    return points && own ? [{ unit, ...own, voices: own, points, counts: sumCounts(points) }] : [];
  });
  const voices = sumVoices(cells.map((cell) => cell.voices));
  const office = { voices, counts: sumCounts(cells), visibility: protect([voices.voices], minimum)[0]! };
  const visibility = within(
    office.visibility,
    cells.map((cell) => cell.voices.voices),
  );
  return {
    period,
    policy,
    countedAt: now,
    office,
    cells: cells.map(({ unit, voices, aspects, counts, points }, i) => ({
      unit,
      voices,
      aspects,
      counts,
      points,
      visibility: visibility[i]!,
    })),
  };
}

/** The months of a quarter inside each of its units, by the unit's code. */
export async function countMonths(
  boards: Boards,
  quarter: Quarter,
  periods: PeriodRecord[],
): Promise<Map<string, Month[]>> {
  const { start, end } = quarter.period;
  const months = periods
    .filter((each) => each.kind === 'month' && each.start >= start && each.end <= end)
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  const rows = new Map<string, Omit<Month, 'visibility'>[]>(quarter.cells.map(({ unit }) => [unit.code, []]));
  for (const period of months) {
    const { scored, policy } = await boards.read(period);
    for (const { id, evidence } of scored.units) rows.get(id)?.push({ period, policy, voices: evidence });
  }
  return new Map(
    quarter.cells.map(({ unit, visibility }) => {
      const parts = rows.get(unit.code) ?? [];
      const seen = within(
        visibility,
        parts.map(({ voices }) => voices.voices),
      );
      return [unit.code, parts.map((part, i) => ({ ...part, visibility: seen[i]! }))];
    }),
  );
}

/** What of the parts may be seen: nothing where the whole may not. */
export function within(whole: Visibility, sizes: readonly number[]): Visibility[] {
  const parts = protect(sizes, minimum);
  return whole === 'shown' ? parts : parts.map((part) => (part === 'few' ? part : 'protected'));
}

function sumCounts(parts: readonly { counts: Counts }[]): Counts {
  const sum: Counts = [0, 0, 0, 0];
  for (const { counts } of parts) {
    counts.forEach((count, i) => {
      sum[i]! += count;
    });
  }
  return sum;
}
