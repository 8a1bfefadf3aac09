import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { notify } from '../notices/notify.ts';
import { listRatedUnits, readFacts, readUnitRatings } from '../scores/facts.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { type Context, openContext, partsAt } from '../scoring/context.ts';
import { weighUnit } from '../scoring/tally.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf, mondayOf, startOfDay, weekOf } from '../time/period.ts';
import { batchComments, createShuffle, type Waiting } from './batches.ts';
import {
  addBatch,
  findLastWeek,
  insertComments,
  insertVoices,
  insertWeek,
  listVoices,
  listWaiting,
  readEmployeeKeys,
  readSaid,
  type WeekAtPlace,
} from './repository.ts';
import { shownUntil, shownWeeks } from './shown.ts';

type Deps = { db: Database; secret: string };

/** By week: what was said about each person at each place, and comments. */
type Counted = Map<Day, { voices: Map<string, WeekAtPlace & { employee: string }>; comments: Comment[] }>;

type Comment = Waiting & { employee: string };

/**
 * Counts every week that is due and has not been counted, then seals batches of comments. A week is due seven days after
 * it is over: until then a phone without signal may bring a rating of it, and reviewers look at what is unusual. Whose a
 * rating is and what it weighs comes from the roster and the caps of scoring itself (method, 1.1 and 2.2); what is held,
 * void or from a staff phone is in no count. Cost: as much as one look at the scores of a period.
 */
export async function countFeedback({ db, secret }: Deps, now: number): Promise<void> {
  const thisMonday = mondayOf(dayOf(now));
  const periods = await listPeriods(db);
  const due = dueWeeks(await findLastWeek(db), periods, thisMonday);
  const counted = due.length > 0 ? await countWeeks(db, periods, due, now) : new Map();
  const keys = await readEmployeeKeys(db);
  await inTransaction(db, async (transaction) => {
    for (const [week, { voices, comments }] of counted as Counted) {
      if (!(await insertWeek(transaction, week, toInstant(now)))) continue;
      const known = <Row extends { employee: string }>(rows: Iterable<Row>) =>
        [...rows].map((row) => ({ ...row, employeeId: keys.get(row.employee)! }));
      await insertVoices(transaction, known(voices.values()));
      await insertComments(transaction, known(comments));
    }
    await sealBatches(transaction, secret, thisMonday, now);
  });
}

/** Whether there is anything that `countFeedback` would count. */
export async function isFeedbackDue(db: Database, now: number): Promise<boolean> {
  const due = dueWeeks(await findLastWeek(db), await listPeriods(db), mondayOf(dayOf(now)));
  return due.length > 0;
}

/** Mondays of the weeks to count, the oldest first. */
function dueWeeks(last: Day | null, periods: readonly PeriodRecord[], thisMonday: Day): Day[] {
  const starts = periods.map(({ start }) => mondayOf(dayOf(fromInstant(start)))).sort();
  const first = starts[0];
  if (first === undefined) return [];
  const [, begin = first] =
    last === null ? [first, addDays(thisMonday, -7 * shownWeeks)].sort() : [last, addDays(last, 7)];
  const weeks: Day[] = [];
  for (let week = begin; week <= addDays(thisMonday, -14); week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

async function countWeeks(
  db: Database,
  periods: readonly PeriodRecord[],
  weeks: readonly Day[],
  now: number,
): Promise<Counted> {
  const counted: Counted = new Map(weeks.map((week) => [week, { voices: new Map(), comments: [] }]));
  const days = weeks.flatMap((week) => Array.from({ length: 7 }, (_, i) => addDays(week, i)));
  const byPeriod = Map.groupBy(days, (day) => periodOf(periods, day));
  for (const [period, own] of byPeriod) if (period) await countPeriod(db, period, own, counted, now);
  return counted;
}

/** A voice weighs what it does in the score of the quarter; of the month where no quarter was opened. */
function periodOf(periods: readonly PeriodRecord[], day: Day): PeriodRecord | undefined {
  const at = startOfDay(day);
  const around = periods.filter(({ start, end }) => start <= at && at < end);
  return around.find(({ kind }) => kind === 'quarter') ?? around[0];
}

async function countPeriod(
  db: Database,
  period: PeriodRecord,
  days: readonly Day[],
  counted: Counted,
  now: number,
): Promise<void> {
  const context = openContext(await readFacts(db, period, now));
  const readers = readersOf(context);
  const weeks = new Map(days.map((day) => [day, mondayOf(day)]));
  // Where a policy gives a phone more than one voice, it is still one person here.
  const share = 1 / Math.max(1, context.policy.phone_cap);
  for (const unit of await listRatedUnits(db, period)) {
    const ratings = await readUnitRatings(db, period, unit);
    const { reasons, commented } = await readSaid(db, unit, days);
    for (const { rating, place, time, weight } of weighUnit(context, unit, ratings).counted) {
      const week = weeks.get(dayOf(time));
      if (week === undefined) continue;
      const { voices, comments } = counted.get(week)!;
      const id = Number(rating.id);
      for (const { employee, part } of partsAt(place, time)) {
        for (const reader of readers.get(employee) ?? []) {
          const key = `${reader} ${place.id}`;
          const row = voices.get(key) ?? {
            ...{ employee: reader, week, pointId: Number(place.id), voices: 0, topics: {} },
          };
          voices.set(key, row);
          const heard = weight * part * share;
          row.voices += heard;
          for (const reason of reasons.get(id) ?? []) addTopic(row, `r${reason}`, heard, 0);
          for (const [element, answer] of Object.entries(rating.aspects ?? {}))
            if (answer !== null) addTopic(row, element, heard, answer);
          if (commented.has(id)) comments.push({ employee: reader, ratingId: id, week });
        }
      }
    }
  }
}

/** Who reads what is said of a person or crew, by number: whoever's quality it is. */
function readersOf({ employees }: Context): Map<number, string[]> {
  const numbers = new Map(employees.map(({ id }, number) => [id, number]));
  const readers = new Map<number, string[]>();
  employees.forEach(({ id, quality_from, quality_exempt }, number) => {
    if (quality_exempt) return;
    const source = quality_from == null ? number : numbers.get(quality_from)!;
    readers.set(source, [...(readers.get(source) ?? []), id]);
  });
  return readers;
}

function addTopic({ topics }: WeekAtPlace, topic: string, voices: number, answer: number): void {
  const known = topics[topic] ?? [0, 0];
  topics[topic] = [known[0] + voices, known[1] + voices * answer];
}

/** Batches of what was released before this week and lies in weeks that are shown; whoever has a new one is told. */
async function sealBatches(db: Database, secret: string, thisMonday: Day, now: number): Promise<void> {
  for (const [employeeId, waiting] of await listWaiting(db, startOfDay(thisMonday))) {
    const until = shownUntil(await listVoices(db, employeeId));
    const ready = waiting.filter(({ week }) => until !== null && week <= until);
    const batches = batchComments(ready, createShuffle(secret, employeeId));
    for (const batch of batches) await addBatch(db, employeeId, batch);
    if (batches.length === 0) continue;
    const notice = { kind: 'comments-released', reference: weekOf(thisMonday), at: now } as const;
    await notify(db, { to: { employees: [employeeId] }, ...notice });
  }
}
