import type { Database } from '#db/connect.ts';
import type { CaseClassRow, HolidayRow } from '#db/schema.ts';
import { createWorkCalendar, type WorkCalendar } from '../time/working-days.ts';

/** Every holiday in the order of days. */
export function listHolidays(db: Database): Promise<HolidayRow[]> {
  return db.selectFrom('holidays').selectAll().orderBy('day').execute();
}

/** The classes of complaints, the shortest deadline first. */
export function listCaseClasses(db: Database): Promise<CaseClassRow[]> {
  return db.selectFrom('case_classes').selectAll().orderBy('position').execute();
}

/** On which days the office works, as its holidays are now. */
export async function readWorkCalendar(db: Database): Promise<WorkCalendar> {
  const holidays = await db.selectFrom('holidays').select('day').execute();
  return createWorkCalendar(holidays.map(({ day }) => day));
}
