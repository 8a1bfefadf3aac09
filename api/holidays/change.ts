import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { CaseClassRow } from '#db/schema.ts';
import { type Actor, administersOffice } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listUnits } from '../organization/repository.ts';
import { listCaseClasses, listHolidays } from './repository.ts';
import type { ClassChange, NewHoliday, WorkCalendarView } from './schema.ts';

export type HolidayDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** Holidays, of one year or all, and the deadlines of complaints. */
export async function viewWorkCalendar(
  { connection: { db } }: HolidayDeps,
  actor: Actor,
  year: string | undefined,
): Promise<WorkCalendarView> {
  const [holidays, classes] = await Promise.all([listHolidays(db), listCaseClasses(db)]);
  return {
    years: [...new Set(holidays.map(({ day }) => day.slice(0, 4)))],
    holidays: holidays.filter(({ day }) => year === undefined || day.startsWith(year)),
    classes: classes.map(({ code, name_id, name_en, working_days }) => ({
      ...{ code, name: { id: name_id, en: name_en }, workingDays: working_days },
    })),
    mayChange: await keepsDays(db, actor),
  };
}

/**
 * One more day on which the office does not work. Deadlines of open cases move with it.
 * @throws Problem `not-allowed`, `body-invalid` for a day that is there already
 */
export async function addHoliday(
  { connection, clock }: HolidayDeps,
  actor: Actor,
  { day, name, kind }: NewHoliday,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const [stored] = await db
      .insertInto('holidays')
      .values({ day, name, kind })
      .onConflict((conflict) => conflict.column('day').doNothing())
      .returning('day')
      .execute();
    if (!stored) throw wrong('day', 'taken', 'This day is a holiday already');
    await log(db, actor, clock(), { action: 'holiday-added', code: day, name, detail: { kind } });
  });
}

/**
 * A day on which the office works after all.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function removeHoliday(
  { connection, clock }: HolidayDeps,
  actor: Actor,
  day: string,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const [gone] = await db
      .deleteFrom('holidays')
      .where('day', '=', day)
      .returning(['name', 'kind'])
      .execute();
    if (!gone) throw new Problem('not-found', { detail: 'This day is no holiday' });
    const { name, kind } = gone;
    await log(db, actor, clock(), { action: 'holiday-removed', code: day, name, detail: { kind } });
  });
}

/**
 * Another deadline for a class. Cases that have the class keep the days they were given.
 * @throws Problem `not-allowed`
 */
export async function changeClass(
  { connection, clock }: HolidayDeps,
  actor: Actor,
  code: CaseClassRow['code'],
  { workingDays }: ClassChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const before = (await listCaseClasses(db)).find((each) => each.code === code);
    if (!before || before.working_days === workingDays) return;
    await db
      .updateTable('case_classes')
      .set({ working_days: workingDays })
      .where('code', '=', code)
      .execute();
    const detail = { workingDays: [before.working_days, workingDays] };
    await log(db, actor, clock(), { action: 'case-class-changed', code, name: before.name_id, detail });
  });
}

/** Working days hold for the whole office, so they are kept by who administers all of it. */
async function keepsDays(db: Database, actor: Actor): Promise<boolean> {
  const top = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return administersOffice(
    actor,
    top.map(({ id }) => id),
  );
}

async function requireKeeper(db: Database, actor: Actor): Promise<void> {
  if (await keepsDays(db, actor)) return;
  throw new Problem('not-allowed', { detail: 'Administrators of the whole office keep its working days' });
}

async function log(
  db: Database,
  actor: Actor,
  now: number,
  { code, name, ...entry }: Pick<AuditEntry, 'action' | 'detail'> & { code: string; name: string },
): Promise<void> {
  const subject = { kind: 'office' as const, code, name };
  await audit(db, { at: now, actor: { id: actor.userId, name: actor.name }, subject, ...entry });
}
