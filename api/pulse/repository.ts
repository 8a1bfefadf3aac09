import type { Database } from '#db/connect.ts';
import type { Tally } from './gather.ts';

/** Notes that an employee takes part in a quarter. @returns false when that is known already */
export async function addParticipation(db: Database, quarter: string, employeeId: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('pulse_participations')
    .values({ quarter, employee_id: employeeId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) === 1;
}

export async function hasParticipated(db: Database, quarter: string, employeeId: number): Promise<boolean> {
  const row = await db
    .selectFrom('pulse_participations')
    .select('employee_id')
    .where('quarter', '=', quarter)
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a sealed ballot among those of its quarter, sorted: nothing says which was the last. */
export async function addBallot(db: Database, quarter: string, sealed: string): Promise<void> {
  await db
    .insertInto('pulse_urns')
    .values({ quarter, ballots: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Changed before it is read, so that PostgreSQL lets one at a time.
  const { ballots } = await db
    .updateTable('pulse_urns')
    .set(({ ref }) => ({ ballots: ref('ballots') }))
    .where('quarter', '=', quarter)
    .returning('ballots')
    .executeTakeFirstOrThrow();
  const all = [...linesOf(ballots), sealed].sort().join('\n');
  await db.updateTable('pulse_urns').set({ ballots: all }).where('quarter', '=', quarter).execute();
}

/** Quarters before `quarter` that have not been counted, the oldest first. */
export async function listUncounted(db: Database, quarter: string): Promise<string[]> {
  const rows = await db
    .selectFrom('pulse_urns')
    .select('quarter')
    .where('quarter', '<', quarter)
    .orderBy('quarter')
    .execute();
  return rows.map((row) => row.quarter);
}

/** Takes the ballots of a quarter out for good, and forgets who took part; null when somebody else has done it. */
export async function emptyUrn(db: Database, quarter: string): Promise<string[] | null> {
  const urn = await db
    .deleteFrom('pulse_urns')
    .where('quarter', '=', quarter)
    .returning('ballots')
    .executeTakeFirst();
  if (!urn) return null;
  await db.deleteFrom('pulse_participations').where('quarter', '=', quarter).execute();
  return linesOf(urn.ballots);
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** Stores what a quarter came to. */
export async function addCounts(
  db: Database,
  quarter: string,
  pieces: ReadonlyMap<number, Tally>,
): Promise<void> {
  const rows = [...pieces].map(([unit_id, { answers, asked, sums }]) => ({
    ...{ quarter, unit_id, answers, asked: Math.max(answers, asked) },
    ...{ clear_sum: sums.clear, fair_sum: sums.fair, energised_sum: sums.energised },
  }));
  if (rows.length === 0) return;
  // A quarter that was counted stays as it is, also when an older copy of the database brought its ballots back.
  await db
    .insertInto('pulse_counts')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many people of each unit have an account and are asked. */
export async function countAsked(db: Database): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('users')
    .innerJoin('employees', 'employees.id', 'users.employeeId')
    .select(({ fn }) => ['employees.unit_id', fn.countAll<number>().as('count')])
    .where('users.disabled_at', 'is', null)
    .groupBy('employees.unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, count }) => [unit_id, Number(count)]));
}

/** The pieces of every counted quarter that lie in some units. */
export async function listCounts(
  db: Database,
  unitIds: readonly number[],
): Promise<{ quarter: string; tally: Tally }[]> {
  const rows = await db
    .selectFrom('pulse_counts')
    .selectAll()
    .where('unit_id', 'in', unitIds)
    .orderBy('quarter')
    .execute();
  return rows.map(({ quarter, answers, asked, clear_sum, fair_sum, energised_sum }) => ({
    quarter,
    tally: { answers, asked, sums: { clear: clear_sum, fair: fair_sum, energised: energised_sum } },
  }));
}

/** Quarters in which anybody of the office was counted. */
export async function listCountedQuarters(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('pulse_counts').select('quarter').distinct().execute();
  return new Set(rows.map((row) => row.quarter));
}
