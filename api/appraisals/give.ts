import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { countEndedRound, endOf } from './count.ts';
import { countAnswered, fromBytes, obstacleOf, type Sheet, toBytes } from './marks.ts';
import {
  findRunningRound,
  findTask,
  holdTask,
  listTasksOf,
  type RoundRecord,
  storeSealed,
  type TaskRecord,
} from './repository.ts';
import type { BehaviourValue, Completion, NewMarks, OwnTasks, TaskSheet, ValueMarks } from './schema.ts';

export type GiveDeps = Pick<Deps, 'connection' | 'clock' | 'log' | 'appraisalKeys'>;

type Database = Parameters<typeof findTask>[0];
type Running = { round: RoundRecord; period: PeriodRecord };

/** What the actor has to appraise in the running round; nothing for accounts without an employee. */
export async function viewTasks(deps: GiveDeps, { employee }: Actor): Promise<OwnTasks> {
  await countEndedRound(deps);
  const running = await findRunning(deps.connection.db);
  if (!running) return { round: null, tasks: [] };
  const tasks = employee ? await listTasksOf(deps.connection.db, running.round.id, employee.id) : [];
  return {
    round: viewRound(running),
    tasks: tasks.map((task) => viewTask(task, openSheet(deps, running, task))),
  };
}

/** One of the own sheets. @throws Problem `round-over`, `not-found` also for that of somebody else */
export async function viewSheet(deps: GiveDeps, actor: Actor, code: string): Promise<TaskSheet> {
  const { db } = deps.connection;
  await countEndedRound(deps);
  const running = await findRunning(db);
  const task = running && (await findOwn(db, actor, code));
  if (!running || !task) throw new Problem('not-found', { detail: 'No such task of yours' });
  return viewWhole(running, task, openSheet(deps, running, task));
}

/**
 * Notes the marks of some values. A sheet that counts goes on counting: only while something is missing it does not.
 * Nothing of this is in the log, which has a name and a time for everything.
 * @throws Problem `round-over`, `not-found` also for the sheet of somebody else
 */
export async function giveMarks(
  deps: GiveDeps,
  actor: Actor,
  code: string,
  { values }: NewMarks,
): Promise<TaskSheet> {
  return await change(deps, actor, code, ({ sheet, isDone }) => {
    const marks = { ...sheet.marks };
    for (const [value, { guides, cannot }] of Object.entries(values)) {
      marks[value as BehaviourValue] = cannot ? 'cannot' : (guides as ValueMarks);
    }
    return { sheet: { ...sheet, marks }, isDone: isDone && obstacleOf(marks) === null };
  });
}

/**
 * Says that a sheet is done, with a note where it has a name to stand under. It can still be changed until the round ends.
 * @throws Problem `sheet-incomplete`, `body-invalid` for a note of a peer, and those of `giveMarks`
 */
export async function complete(
  deps: GiveDeps,
  actor: Actor,
  code: string,
  { note }: Completion,
): Promise<TaskSheet> {
  return await change(deps, actor, code, ({ task, sheet }) => {
    if (task.role === 'peer' && note) {
      const detail = 'How somebody writes tells who it was';
      throw new Problem('body-invalid', {
        detail,
        errors: [{ pointer: '/note', code: 'not-for-peers', detail }],
      });
    }
    const obstacle = obstacleOf(sheet.marks);
    if (obstacle) throw new Problem('sheet-incomplete', { detail: obstacle });
    return { sheet: { ...sheet, note: note || null }, isDone: true };
  });
}

async function change(
  deps: GiveDeps,
  actor: Actor,
  code: string,
  next: (now: { task: TaskRecord; sheet: Sheet; isDone: boolean }) => { sheet: Sheet; isDone: boolean },
): Promise<TaskSheet> {
  return await inTransaction(deps.connection.db, async (db) => {
    if (actor.employee) await holdTask(db, actor.employee.id, code);
    const running = await findRunning(db);
    const task = running && (await findOwn(db, actor, code));
    if (!running || !task) throw new Problem('not-found', { detail: 'No such task of yours' });
    if (fromInstant(endOf(running.round)) <= deps.clock()) {
      throw new Problem('round-over', { detail: `It ended on ${running.round.endsOn}` });
    }
    const { sheet, isDone } = next({ task, sheet: openSheet(deps, running, task), isDone: task.isDone });
    const sealed = deps.appraisalKeys.seal(running.period.code, toBytes(sheet), code);
    if (!(await storeSealed(db, code, { sealed, isDone }))) {
      throw new Problem('round-over', { detail: 'It has just been counted' });
    }
    return viewWhole(running, { ...task, isDone }, sheet);
  });
}

async function findRunning(db: Database): Promise<Running | null> {
  const round = await findRunningRound(db);
  if (!round) return null;
  const period = (await listPeriods(db)).find(({ id }) => id === round.periodId)!;
  return { round, period };
}

async function findOwn(db: Database, { employee }: Actor, code: string): Promise<TaskRecord | undefined> {
  return employee ? await findTask(db, employee.id, code) : undefined;
}

function openSheet({ appraisalKeys }: GiveDeps, { period }: Running, { sealed, code }: TaskRecord): Sheet {
  const content = sealed === null ? null : appraisalKeys.open(period.code, sealed, code);
  return content ? fromBytes(content) : { marks: {}, note: null };
}

function viewRound({ round, period }: Running): NonNullable<OwnTasks['round']> {
  return { period: periodView(period), opensOn: round.opensOn, endsOn: round.endsOn };
}

function viewTask({ code, role, person, isDone }: TaskRecord, { marks }: Sheet): OwnTasks['tasks'][number] {
  return { code, role, person, answered: countAnswered(marks), isDone };
}

function viewWhole(running: Running, task: TaskRecord, { marks, note }: Sheet): TaskSheet {
  const whole = { round: viewRound(running), marks, note, obstacle: obstacleOf(marks) };
  return { ...viewTask(task, { marks, note }), ...whole };
}
