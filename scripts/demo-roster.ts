import { type Actor, findActor } from '#api/accounts/actor.ts';
import { Problem } from '#api/http/problem.ts';
import type { RosterWish } from '#api/roster/schema.ts';
import { takeStep } from '#api/roster/step.ts';
import { viewWeek } from '#api/roster/view.ts';
import { toInstant } from '#api/time/instant.ts';
import { addDays, type Day, dayOf, startOfDay } from '#api/time/period.ts';
import type { Database } from '#db/connect.ts';
import { stream } from '#db/demo/random.ts';

const hour = 3_600_000;
const everyDay = '1234567';

/** Name, beginning and end in hours, days. */
const shifts: [string, number, number, string][] = [
  ['Pagi', 5, 13, everyDay],
  ['Siang', 13, 21, everyDay],
  ['Pagi 06', 6, 14, everyDay],
  ['Sore', 14, 22, everyDay],
];
const officeShifts: [string, number, number, string][] = [['Loket', 8, 15, '12345']];

/**
 * What the heads did to the roster lately: shift patterns, leave, an exchange, a change after a day was closed; and who
 * checked in. Everything goes the way of the product, so that history, log and scores fit together.
 * @param now milliseconds
 */
export async function addDemoRoster(db: Database, now: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await addPatterns(transaction);
    await addCheckIns(transaction, now);
  });
  const head = await headOf(db, 'UPTD-KOTA');
  if (!head) return;
  const today = dayOf(now);
  const at = (day: Day, hours: number): number => Date.parse(startOfDay(day)) + hours * hour;
  const yesterday = addDays(today, -1);
  await standIn(db, head, yesterday, Math.min(now, at(yesterday, 6.8)));
  await takeLeave(db, head, today, now);
  await exchange(db, head, today, now);
}

async function addPatterns(db: Database): Promise<void> {
  const units = await db.selectFrom('units').select(['id', 'code']).execute();
  const rows = units.flatMap(({ id, code }) => {
    const list = code.startsWith('UPTD-') ? shifts : code === 'LOKET' ? officeShifts : [];
    return list.map(([name, from, to, weekdays], index) => ({
      code: `SH1FT${String(id).padStart(3, '0')}${String(index).padStart(2, '0')}`,
      ...{ unit_id: id, name, start_minute: from * 60, length_minutes: (to - from) * 60 },
      ...{ weekdays, ended_at: null },
    }));
  });
  await db.insertInto('shift_patterns').values(rows).execute();
}

/** Nearly everybody scans the sticker when the duty of the last days begins; for a crew one of its members. */
async function addCheckIns(db: Database, now: number): Promise<void> {
  const since = startOfDay(addDays(dayOf(now), -6));
  const duties = await db
    .selectFrom('assignments')
    .leftJoin('employees as members', 'members.quality_from_id', 'assignments.employee_id')
    .select(['assignments.id', 'employee_id', 'point_id', 'start_at', 'members.id as member_id'])
    .where('start_at', '>=', since)
    .where('start_at', '<=', toInstant(now))
    .orderBy('assignments.id')
    .execute();
  const rows = duties.flatMap((duty) => {
    const random = stream('check-in', duty.id, duty.member_id ?? 0);
    const at = Date.parse(duty.start_at) + (random.int(26) - 14) * 60_000 + random.int(60_000);
    if (!random.chance(0.86) || at > now) return [];
    return [{ employee_id: duty.member_id ?? duty.employee_id, point_id: duty.point_id, at: toInstant(at) }];
  });
  for (let start = 0; start < rows.length; start += 1000)
    await db
      .insertInto('check_ins')
      .values(rows.slice(start, start + 1000))
      .execute();
}

async function headOf(db: Database, unit: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select('user_id')
    .where('role', '=', 'head')
    .where('units.code', '=', unit)
    .executeTakeFirst();
  return row ? await findActor(db, row.user_id) : null;
}

type Week = Awaited<ReturnType<typeof viewWeek>>;

/** Somebody who was free serves for somebody who fell ill in the morning. */
async function standIn(db: Database, head: Actor, day: Day, when: number): Promise<void> {
  const week = await weekWith(db, head, day, when);
  const busy = new Set(week.duties.filter((duty) => duty.day === day).map(({ employee }) => employee.code));
  const free = week.people.filter(
    ({ code, kind, ownUnit }) => kind === 'person' && ownUnit && !busy.has(code),
  );
  for (const duty of ownDuties(week, day))
    for (const { code } of free)
      if (
        await tried(db, head, when, {
          ...changeOf(duty),
          employee: code,
          reason: 'Sakit, ada surat dokter',
        })
      )
        return;
}

/** Some days off from the day after tomorrow on. */
async function takeLeave(db: Database, head: Actor, today: Day, now: number): Promise<void> {
  const firstDay = addDays(today, 2);
  const week = await weekWith(db, head, firstDay, now);
  const person = ownDuties(week, firstDay).at(-1)?.employee.code;
  if (person === undefined) return;
  const range = { firstDay, lastDay: addDays(firstDay, 2) };
  await tried(db, head, now, { step: 'leave', employee: person, kind: 'annual', ...range, ...plainly });
}

/** Two people exchange a day. */
async function exchange(db: Database, head: Actor, today: Day, now: number): Promise<void> {
  // In the evening tomorrow is closed already.
  const [one, other] = [addDays(today, 2), addDays(today, 3)];
  const first = ownDuties(await weekWith(db, head, one, now), one);
  const second = ownDuties(await weekWith(db, head, other, now), other);
  for (const a of first)
    for (const b of second)
      if (
        a.employee.code !== b.employee.code &&
        (await tried(db, head, now, {
          ...{ step: 'swap', duty: a.id ?? 0, with: b.id ?? 0, ...plainly },
          reason: 'Permintaan keduanya',
        }))
      )
        return;
}

const plainly = { reason: null, preview: false } as const;

async function weekWith(db: Database, head: Actor, day: Day, now: number): Promise<Week> {
  return await viewWeek({ connection: { db }, clock: () => now }, head, 'UPTD-KOTA', { day });
}

/** Whole duties of the unit's own people at its points on a day. */
function ownDuties({ duties, people, points }: Week, day: Day): Week['duties'] {
  const own = new Set(
    people.filter(({ kind, ownUnit }) => kind === 'person' && ownUnit).map(({ code }) => code),
  );
  const here = new Set(points.map(({ code }) => code));
  return duties.filter(
    (duty) =>
      duty.day === day && own.has(duty.employee.code) && here.has(duty.point.code) && duty.share === 1,
  );
}

function changeOf({ id, point, day, start, end }: Week['duties'][number]) {
  const clock = (instant: string): string => toInstant(Date.parse(instant) + 7 * hour).slice(11, 16);
  return {
    step: 'change',
    duty: id ?? 0,
    point: point.code,
    day,
    from: clock(start),
    to: clock(end),
    share: 1,
    preview: false,
  } as const;
}

/** Whether there was room for it. */
async function tried(db: Database, head: Actor, now: number, wish: RosterWish): Promise<boolean> {
  try {
    await takeStep({ connection: { db }, clock: () => now }, head, 'UPTD-KOTA', wish);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
