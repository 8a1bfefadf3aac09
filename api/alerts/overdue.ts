import type { Database } from '#db/connect.ts';
import { lastEventOf } from '../cases/summary.ts';
import { listUnclosed, type QueueRecord, usualClass } from '../casework/repository.ts';
import { standingOf } from '../casework/standing.ts';
import { listCaseClasses, readWorkCalendar } from '../holidays/repository.ts';
import { listUnits } from '../organization/repository.ts';
import { addDays, type Day } from '../time/period.ts';
import type { Finding } from './finding.ts';
import { namedCases } from './thresholds.ts';

type LateCase = { record: QueueRecord; dueOn: Day; late: number };

/** Units with cases whose last day to answer is over, by the clock of the queue: one alert a unit, whatever the number. */
export async function findOverdue(db: Database, now: number): Promise<Finding[]> {
  const units = await listUnits(db);
  const [calendar, classes] = await Promise.all([readWorkCalendar(db), listCaseClasses(db)]);
  const usualDays = classes.find((each) => each.code === usualClass)?.working_days ?? 5;
  const unclosed = await listUnclosed(db, new Set(units.map(({ id }) => id)), now);
  const late = unclosed.flatMap((record): LateCase[] => {
    const { openedAt, workingDays, answeredAt } = record;
    const clocked = { openedAt, workingDays, last: lastEventOf(record), answeredAt };
    const { sla } = standingOf(clocked, { calendar, usualDays, now });
    return sla.state === 'overdue' ? [{ record, dueOn: sla.dueOn, late: sla.late }] : [];
  });
  return [...Map.groupBy(late, ({ record }) => record.unitId)].map(([unitId, own]) => findingOf(unitId, own));
}

function findingOf(unitId: number, own: readonly LateCase[]): Finding {
  const byDay = own.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return {
    ...{ subject: `unit:${unitId}`, unitId, pointId: null },
    evidence: {
      kind: 'overdue-case',
      count: own.length,
      late: Math.max(...own.map((each) => each.late)),
      cases: byDay.slice(0, namedCases).map(({ record, dueOn, late }) => ({
        ...{ code: record.code, title: record.title, place: record.place, dueOn, late },
      })),
    },
    // The case that was the last one to become late did so on the day after its deadline.
    freshOn: addDays(byDay.at(-1)!.dueOn, 1),
  };
}
