import type { Selectable } from 'kysely';
import type { PlacementRow } from '../schema.ts';
import { addDays, addMonths, type Frame } from './calendar.ts';
import type { Person } from './people.ts';
import type { Job } from './posts.ts';
import { type UnitCode, unitId } from './units.ts';

/** Somebody's placements in their order, where there is more than the one of today. */
export type Career = Selectable<PlacementRow>[];

/** Who stood elsewhere before: the n-th holder of a job of a unit, and until how many days before the window. */
const EARLIER: readonly {
  unit: UnitCode;
  job: Job;
  n: number;
  was: { unit: UnitCode; position: string };
  daysBefore: number;
}[] = [
  {
    ...{ unit: 'UPTD-KOTA', job: 'unit_head', n: 0, daysBefore: 430 },
    was: { unit: 'UPTD-TIMUR', position: 'Kepala UPTD Kebersihan Binjai Timur' },
  },
  {
    ...{ unit: 'UPTD-SELATAN', job: 'unit_head', n: 0, daysBefore: 910 },
    was: { unit: 'LOKET', position: 'Pengelola retribusi' },
  },
  {
    ...{ unit: 'UPTD-KOTA', job: 'sweeper', n: 0, daysBefore: 300 },
    was: { unit: 'UPTD-BARAT', position: 'Penyapu jalan' },
  },
  {
    ...{ unit: 'UPTD-UTARA', job: 'sweeper', n: 4, daysBefore: 190 },
    was: { unit: 'ARMADA', position: 'Kenek truk sampah' },
  },
];

/** Who takes over another job on the first of the next month. */
const PROMOTED = { unit: 'TAMAN', job: 'gardener', n: 1, position: 'Koordinator taman' } as const;

/** A few careers with a change in them; none touches what the periods of the demo are scored by. */
export function buildCareers(people: readonly Person[], frame: Frame): Career[] {
  const holderOf = (unit: UnitCode, job: Job, n: number): Person | undefined =>
    people.filter((person) => person.unit === unit && person.job === job)[n];
  const earlier = EARLIER.flatMap(({ unit, job, n, was, daysBefore }) => {
    const person = holderOf(unit, job, n);
    const movedOn = addDays(frame.start, -daysBefore);
    if (!person || movedOn <= person.row.started_on) return [];
    const superior = holderOf(was.unit, 'unit_head', 0)?.row.id ?? null;
    const today = placementOf(person);
    const before = {
      ...today,
      unit_id: unitId(was.unit),
      position: was.position,
      supervisor_id: superior === person.row.id ? null : superior,
    };
    return [[before, { ...today, started_on: movedOn }]];
  });
  const promoted = holderOf(PROMOTED.unit, PROMOTED.job, PROMOTED.n);
  if (!promoted) return earlier;
  const today = placementOf(promoted);
  const nextMonth = addMonths(`${frame.today.slice(0, 7)}-01`, 1);
  return [...earlier, [today, { ...today, position: PROMOTED.position, started_on: nextMonth }]];
}

function placementOf({ row }: Person): Selectable<PlacementRow> {
  return {
    employee_id: row.id,
    unit_id: row.unit_id,
    position: row.position,
    employment_status: row.employment_status,
    supervisor_id: row.supervisor_id,
    quality_from_id: row.quality_from_id,
    quality_exempt: row.quality_exempt,
    exempt_reason: null,
    started_on: row.started_on,
  };
}
