import type { Selectable } from 'kysely';
import type { BaselineRow, PeriodRow, PolicyRow } from '../schema.ts';
import { addDays, addMonths, at, type Frame, HOUR, instant, monthOf, quarterOf } from './calendar.ts';
import { KINDS } from './kinds.ts';
import type { Point } from './points.ts';

/** Mean of the last official survey, to which every quality is referred. */
const REFERENCE_MEAN = 3.22;

/** What one rating weighs on average once repeated votes of a phone are one voice. */
const VOICES_PER_RATING = 0.85;

export function buildPolicies(frame: Frame): Selectable<PolicyRow>[] {
  const lookback = Object.fromEntries(KINDS.map(({ code, lookbackHours }) => [code, lookbackHours]));
  return [
    {
      id: 1,
      version: '1',
      document: JSON.stringify({ lookback_hours: lookback }),
      effective_from: before(frame, 30),
      created_at: instant(at(before(frame, 45), 10)),
    },
  ];
}

/** The frozen city means; the simulated residents follow the same cells, so that the average worker is average. */
export function buildBaselines(
  points: readonly Point[],
  usual: ReadonlyMap<number, number>,
  frame: Frame,
): Selectable<BaselineRow>[] {
  const parts = ['pagi', 'siang', 'malam'] as const;
  const cells = Object.fromEntries(
    KINDS.map(({ code, means }) => [code, Object.fromEntries(parts.map((part, i) => [part, means[i]]))]),
  );
  const mass = points.map(({ row, kind }) => {
    const { means } = KINDS.find(({ code }) => code === kind)!;
    return [usual.get(row.id) ?? 0, (means[0] + means[1] + means[2]) / 3] as const;
  });
  const total = mass.reduce((sum, [rate]) => sum + rate, 0);
  const cityMean = mass.reduce((sum, [rate, mean]) => sum + rate * mean, 0) / total;
  const rates = points.map(
    ({ row }) => [row.id, round(VOICES_PER_RATING * (usual.get(row.id) ?? 1), 2)] as const,
  );
  return [
    {
      id: 1,
      version: '1',
      document: JSON.stringify({
        reference_mean: REFERENCE_MEAN,
        city_mean: round(cityMean, 3),
        cells,
        daily_rates: Object.fromEntries(rates),
      }),
      effective_from: before(frame, 1),
      created_at: instant(at(before(frame, 3), 10)),
    },
  ];
}

/** The months of the window and the quarters they touch, closed once they have ended. */
export function buildPeriods(frame: Frame): Selectable<PeriodRow>[] {
  const months = [-3, -2, -1, 0].map((count) => addMonths(`${monthOf(frame.today)}-01`, count));
  const quarters = [...new Set(months.map(quarterStart))];
  return [
    ...months.map((first) => ({ code: monthOf(first), kind: 'month' as const, first, months: 1 })),
    ...quarters.map((first) => ({ code: quarterOf(first), kind: 'quarter' as const, first, months: 3 })),
  ].map(({ code, kind, first, months: length }, index) => {
    const end = at(addMonths(first, length));
    const ended = end <= frame.now;
    const delay = (kind === 'month' ? 4 : 8) * 24 * HOUR + 10 * HOUR;
    return {
      id: index + 1,
      code,
      kind,
      start_at: instant(at(first)),
      end_at: instant(end),
      status: ended ? 'closed' : 'open',
      policy_id: 1,
      baseline_id: 1,
      closed_at: ended ? instant(Math.min(end + delay, frame.now)) : null,
      revision: 0,
    };
  });
}

function quarterStart(firstOfMonth: string): string {
  const month = Number(firstOfMonth.slice(5, 7));
  return addMonths(firstOfMonth, -((month - 1) % 3));
}

function before(frame: Frame, days: number): string {
  return addDays(quarterStart(frame.start), -days);
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
