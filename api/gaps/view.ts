import type { Database } from '#db/connect.ts';
import type { Growing } from '../growth/access.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { movementOf, proposeGaps, type Settled, type ToldReadings } from './propose.ts';
import { type GapRecord, listGaps, listToldReadings } from './repository.ts';
import type { Gap, Gaps, Reading } from './schema.ts';

/** What the evidence suggests to somebody, what was made of it, and whether it moved. */
export async function viewGaps(db: Database, { person, part }: Growing): Promise<Gaps> {
  const told = (await listToldReadings(db, [person])).get(person.id) ?? [];
  const periods = await listPeriods(db);
  const rows = await listGaps(db, [person.id]);
  const newest = told[0]?.period;
  const { code, name, position, employmentStatus, unit } = person;
  return {
    employee: { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } },
    part,
    told: newest ? periodView(newest) : null,
    proposals: proposeGaps(told, settledOf(rows, periods)).map(({ period, reading }) => ({
      period: periodView(period),
      reading,
    })),
    gaps: rows.map((row) => gapView(row, periods, told)),
  };
}

/** What was made of evidence before, for `proposeGaps`. */
export function settledOf(rows: readonly GapRecord[], periods: readonly PeriodRecord[]): Settled[] {
  return rows.map(({ kind, source, state, period_id }) => ({
    ...{ kind, source, state },
    periodEnd: periods.find(({ id }) => id === period_id)?.end ?? null,
  }));
}

export function gapView(
  row: GapRecord,
  periods: readonly PeriodRecord[],
  told: readonly ToldReadings<PeriodRecord>[],
): Gap {
  const period = periods.find(({ id }) => id === row.period_id);
  const reading: Reading | null = row.evidence === null ? null : JSON.parse(row.evidence);
  const moved = reading && period ? movementOf({ reading, periodEnd: period.end }, told) : null;
  return {
    ...{ code: row.code, kind: row.kind, source: row.source, title: row.title, note: row.note },
    ...{ state: row.state, period: period ? periodView(period) : null, reading },
    movement: moved && { ...moved, period: periodView(moved.period) },
    ...{ on: dayOf(fromInstant(row.at)), by: row.by_name },
  };
}
