import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { AppraisalTaskRow, PeerAppraisalRow } from '#db/schema.ts';
import type { Received } from './cells.ts';
import type { Duty, Member } from './colleagues.ts';

export type RoundRecord = {
  id: number;
  periodId: number;
  opensOn: string;
  endsOn: string;
  endedAt: string | null;
};

export type TaskRecord = {
  code: string;
  roundId: number;
  role: AppraisalTaskRow['role'];
  sealed: string | null;
  isDone: boolean;
  person: { name: string; position: string; unit: { code: string; name: string } };
};

/** Every round. There is one a period at most, and one at a time that has not ended. */
export async function listRounds(db: Database): Promise<RoundRecord[]> {
  return await db
    .selectFrom('appraisal_rounds')
    .select([
      'id',
      'period_id as periodId',
      'opens_on as opensOn',
      'ends_on as endsOn',
      'ended_at as endedAt',
    ])
    .orderBy('id')
    .execute();
}

/** The round that has not ended; undefined when none runs. */
export async function findRunningRound(db: Database): Promise<RoundRecord | undefined> {
  return (await listRounds(db)).find(({ endedAt }) => endedAt === null);
}

/** Whether answers about a period are still sealed: it is not to be closed without them. */
export async function isBeingAppraised(db: Database, periodId: number): Promise<boolean> {
  return (await findRunningRound(db))?.periodId === periodId;
}

/** Everybody who serves on a day, as the draw knows them, with their keys. */
export async function listMembers(db: Database, day: string): Promise<(Member & { id: number })[]> {
  return await db
    .selectFrom('employees')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .leftJoin('employees as superiors', 'superiors.id', 'employees.supervisor_id')
    .leftJoin('employees as crews', 'crews.id', 'employees.quality_from_id')
    .select(['employees.id', 'employees.code', 'units.code as unit'])
    .select(['superiors.code as superior', 'crews.code as crew'])
    .where('employees.kind', '=', 'person')
    .where('employees.started_on', '<=', day)
    .where((where) =>
      where.or([where('employees.ended_on', 'is', null), where('employees.ended_on', '>', day)]),
    )
    .orderBy('employees.code')
    .execute();
}

/** Duty that began in a span of instants, [start, end). */
export async function listDuties(db: Database, start: string, end: string): Promise<Duty[]> {
  return await db
    .selectFrom('assignments')
    .innerJoin('employees', 'employees.id', 'assignments.employee_id')
    .select(['employees.code as employee', 'point_id as point', 'start_at as start', 'end_at as end'])
    .where('start_at', '>=', start)
    .where('start_at', '<', end)
    .execute();
}

export async function insertRound(
  db: Database,
  round: { periodId: number; opensOn: string; endsOn: string; seed: string; digest: string },
): Promise<number> {
  const { id } = await db
    .insertInto('appraisal_rounds')
    .values({
      ...{ period_id: round.periodId, opens_on: round.opensOn, ends_on: round.endsOn },
      ...{ seed: round.seed, draw_digest: round.digest, ended_at: null, reminded_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type NewTask = Pick<AppraisalTaskRow, 'code' | 'round_id' | 'role' | 'rater_id' | 'ratee_id'>;

export async function insertTasks(db: Database, tasks: readonly NewTask[]): Promise<void> {
  // In the order of their codes, which are random: not in that of the draw.
  const rows = tasks.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  for (const chunk of chunks(rows)) {
    await db
      .insertInto('appraisal_tasks')
      .values(chunk.map((row) => ({ ...row, sealed: null })))
      .execute();
  }
}

/** @returns false when it has ended meanwhile */
export async function moveRound(db: Database, id: number, endsOn: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('appraisal_rounds')
    .set({ ends_on: endsOn })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** @returns false when it was done before */
export async function markReminded(db: Database, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('appraisal_rounds')
    .set({ reminded_at: at })
    .where('id', '=', id)
    .where('reminded_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** Who has something left to do in a round, by key. */
export async function listUnfinished(db: Database, roundId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('appraisal_tasks')
    .select('rater_id')
    .distinct()
    .where('round_id', '=', roundId)
    .where('done', '=', 0)
    .orderBy('rater_id')
    .execute();
  return rows.map(({ rater_id }) => rater_id);
}

/** What somebody has to appraise: oneself, the own people, peers, each by name. */
export async function listTasksOf(db: Database, roundId: number, raterId: number): Promise<TaskRecord[]> {
  const rows = await tasksOf(db, raterId)
    .where('round_id', '=', roundId)
    .orderBy('employees.name')
    .orderBy('appraisal_tasks.code')
    .execute();
  const order = ['self', 'superior', 'peer'];
  return rows.map(toTask).sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** One of somebody's own tasks: that of another is not found, as one that is not there. */
export async function findTask(db: Database, raterId: number, code: string): Promise<TaskRecord | undefined> {
  const row = await tasksOf(db, raterId).where('appraisal_tasks.code', '=', code).executeTakeFirst();
  return row && toTask(row);
}

/** Writes what is sealed now. @returns false when the task is gone */
export async function storeSealed(
  db: Database,
  code: string,
  { sealed, isDone }: { sealed: string; isDone: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('appraisal_tasks')
    .set({ sealed, done: isDone ? 1 : 0 })
    .where('code', '=', code)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** Lets one at a time change a task of somebody; nothing else of it. */
export async function holdTask(db: Database, raterId: number, code: string): Promise<void> {
  await db
    .updateTable('appraisal_tasks')
    .set(({ ref }) => ({ done: ref('done') }))
    .where('code', '=', code)
    .where('rater_id', '=', raterId)
    .execute();
}

/**
 * The people of a unit who were asked, by name, and whether they have done what everybody knows to be theirs: the
 * appraisal of themselves and, of superiors, those of their people. What they give as peers is left out: who was seen at a
 * form when the list moved, or had done all when as many peers counted, would be known to have been one.
 */
export async function listProgress(
  db: Database,
  roundId: number,
  unitId: number,
): Promise<{ name: string; position: string; isDone: boolean }[]> {
  const rows = await db
    .selectFrom('appraisal_tasks')
    .innerJoin('employees', 'employees.id', 'appraisal_tasks.rater_id')
    .select(({ fn }) => ['employees.id', 'name', 'position', fn.min('done').as('done')])
    .where('round_id', '=', roundId)
    .where('role', '<>', 'peer')
    .where('employees.unit_id', '=', unitId)
    .groupBy(['employees.id', 'name', 'position'])
    .orderBy('name')
    .orderBy('employees.id')
    .execute();
  return rows.map(({ name, position, done }) => ({ name, position, isDone: Number(done) === 1 }));
}

/** Whose superior has done with them in the running round: no secret, a superior is one person. */
export async function listDoneBySuperior(db: Database, periodId: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('appraisal_tasks')
    .innerJoin('appraisal_rounds', 'appraisal_rounds.id', 'appraisal_tasks.round_id')
    .select('ratee_id')
    .where('period_id', '=', periodId)
    .where('role', '=', 'superior')
    .where('done', '=', 1)
    .execute();
  return new Set(rows.map(({ ratee_id }) => ratee_id));
}

/** Ends a round: its seed and its tasks are gone for good. Null when somebody else has done it. */
export async function endRound(
  db: Database,
  id: number,
  endedAt: string,
): Promise<Omit<Selectable<AppraisalTaskRow>, 'round_id'>[] | null> {
  const { numUpdatedRows } = await db
    .updateTable('appraisal_rounds')
    .set({ ended_at: endedAt, seed: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return null;
  return await db
    .deleteFrom('appraisal_tasks')
    .where('round_id', '=', id)
    .returning(['code', 'role', 'rater_id', 'ratee_id', 'sealed', 'done'])
    .execute();
}

/** Stores what counts of a round, and lets results that are kept in memory notice it. */
export async function addCounted(
  db: Database,
  periodId: number,
  counted: {
    peers: PeerAppraisalRow[];
    others: {
      role: 'self' | 'superior';
      rater_id: number;
      ratee_id: number;
      aspects: string;
      note: string | null;
      submitted_at: string;
    }[];
  },
): Promise<void> {
  for (const chunk of chunks(counted.peers)) await db.insertInto('peer_appraisals').values(chunk).execute();
  for (const chunk of chunks(counted.others)) {
    await db
      .insertInto('appraisals')
      .values(chunk.map((row) => ({ period_id: periodId, ...row })))
      .execute();
  }
  await db
    .updateTable('periods')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('id', '=', periodId)
    .execute();
}

/** What somebody has received in a period, without a word on whose it is, and the notes that have a name. */
export async function listReceived(
  db: Database,
  periodId: number,
  rateeId: number,
): Promise<{ received: Received[]; notes: { role: 'self' | 'superior'; by: string; text: string }[] }> {
  const named = await db
    .selectFrom('appraisals')
    .innerJoin('employees', 'employees.id', 'appraisals.rater_id')
    .select(['role', 'aspects', 'note', 'employees.name'])
    .where('period_id', '=', periodId)
    .where('ratee_id', '=', rateeId)
    .orderBy('employees.name')
    .execute();
  const peers = await db
    .selectFrom('peer_appraisals')
    .select('aspects')
    .where('period_id', '=', periodId)
    .where('ratee_id', '=', rateeId)
    .execute();
  return {
    received: [
      ...named.map(({ role, aspects }) => ({ role, aspects: JSON.parse(aspects) })),
      ...peers.map(({ aspects }) => ({ role: 'peer' as const, aspects: JSON.parse(aspects) })),
    ],
    notes: named.flatMap(({ role, note, name }) =>
      role === 'peer' || note === null ? [] : [{ role, by: name, text: note }],
    ),
  };
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / 500) }, (_, n) => rows.slice(n * 500, (n + 1) * 500));
}

function tasksOf(db: Database, raterId: number) {
  return db
    .selectFrom('appraisal_tasks')
    .innerJoin('employees', 'employees.id', 'appraisal_tasks.ratee_id')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .select(['appraisal_tasks.code', 'round_id', 'role', 'sealed', 'done'])
    .select(['employees.name', 'position', 'units.code as unit_code', 'units.name as unit_name'])
    .where('rater_id', '=', raterId);
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof tasksOf>['execute']>>[number];

function toTask({ code, round_id, role, sealed, done, ...person }: TaskRow): TaskRecord {
  const { name, position, unit_code, unit_name } = person;
  return {
    ...{ code, roundId: round_id, role, sealed, isDone: done === 1 },
    person: { name, position, unit: { code: unit_code, name: unit_name } },
  };
}
