import { randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, keepsPeriods, seesPeriods } from '../accounts/actor.ts';
import { type AuditActor, audit, systemActor } from '../audit/audit.ts';
import { toCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { notify } from '../notices/notify.ts';
import { listUnits } from '../organization/repository.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { findColleagues, type Member } from './colleagues.ts';
import { digestOf, drawPeers } from './draw.ts';
import {
  findRunningRound,
  insertRound,
  insertTasks,
  listDuties,
  listMembers,
  listRounds,
  listUnfinished,
  markReminded,
  moveRound,
  type NewTask,
} from './repository.ts';
import type { MovedRound, RoundList } from './schema.ts';

export type RoundDeps = Pick<Deps, 'connection' | 'clock' | 'config'>;

/** How long a round takes at least when somebody opens it, and how long after its quarter it may go on, in days. */
const [shortest, latest] = [7, 60] as const;

/** How many days before its last one people are reminded. */
const reminderDays = 5;

/** The quarters that can be or were appraised, the newest first. */
export async function viewRounds(
  { connection: { db }, clock, config }: RoundDeps,
  actor: Actor,
): Promise<RoundList> {
  if (!seesPeriods(actor)) throw new Problem('not-allowed', { detail: 'Not for this role' });
  const rounds = await listRounds(db);
  const today = dayOf(clock());
  const quarters = (await listPeriods(db)).flatMap((period): RoundList['quarters'] => {
    const round = rounds.find(({ periodId }) => periodId === period.id);
    if (period.kind !== 'quarter' || (!round && period.status !== 'open')) return [];
    const { opensOn, endsOn } = ownDays(period, config.appraisals);
    const state = round?.endedAt === null ? ('running' as const) : ('ended' as const);
    return [
      {
        period: periodView(period),
        round: round ? { opensOn: round.opensOn, endsOn: round.endsOn, state } : null,
        opensByItself: round ? null : opensOn,
        proposedEnd: [endsOn, addDays(today, shortest)].sort().at(-1)!,
      },
    ];
  });
  return { quarters, mayOpen: await mayOpen(db, actor) };
}

/**
 * Opens the round of a quarter: everybody who serves appraises themselves, superiors their people, and peers are drawn.
 * There is no second round and no second draw: nobody can draw until they like it.
 * @throws Problem `not-allowed`, `not-found`, `period-closed`, `round-exists` also while another one runs, `body-invalid`
 */
export async function openRoundBy(deps: RoundDeps, actor: Actor, code: string, endsOn: Day): Promise<void> {
  const { db } = deps.connection;
  await checkKeeper(db, actor);
  const period = await findQuarter(db, code);
  const today = dayOf(deps.clock());
  checkEnd(endsOn, addDays(today, shortest), period);
  await openRound(deps, period, endsOn, { id: actor.userId, name: actor.name });
}

/** Opens the round of a quarter whose day has come, where nobody has. */
export async function openDueRound(deps: RoundDeps): Promise<void> {
  const { connection, clock, config } = deps;
  const { db } = connection;
  const rounds = await listRounds(db);
  if (rounds.some(({ endedAt }) => endedAt === null)) return;
  const today = dayOf(clock());
  for (const period of await listPeriods(db)) {
    const { opensOn, endsOn } = ownDays(period, config.appraisals);
    const isKnown = rounds.some(({ periodId }) => periodId === period.id);
    if (period.kind !== 'quarter' || period.status !== 'open' || isKnown) continue;
    if (opensOn === null || today < opensOn || today > lastDayOf(period)) continue;
    await openRound(deps, period, endsOn, systemActor);
    return;
  }
}

/** Reminds once, some days before the end, whoever has something left to do; only they get to know of it. */
export async function remindLate({ connection, clock }: RoundDeps): Promise<void> {
  const now = clock();
  await inTransaction(connection.db, async (db) => {
    const round = await findRunningRound(db);
    if (!round || dayOf(now) < addDays(round.endsOn, -reminderDays)) return;
    if (!(await markReminded(db, round.id, toInstant(now)))) return;
    const period = (await listPeriods(db)).find(({ id }) => id === round.periodId)!;
    const employees = await listUnfinished(db, round.id);
    await notify(db, { to: { employees }, kind: 'appraisal-due', reference: period.code, at: now });
  });
}

/**
 * Lets a running round end on another day.
 * @throws Problem `not-allowed`, `not-found`, `round-over`, `body-invalid`
 */
export async function moveRoundBy(
  { connection, clock }: RoundDeps,
  actor: Actor,
  code: string,
  { endsOn, reason }: MovedRound,
): Promise<void> {
  await checkKeeper(connection.db, actor);
  await inTransaction(connection.db, async (db) => {
    const period = await findQuarter(db, code);
    const round = await findRunningRound(db);
    if (round?.periodId !== period.id) throw new Problem('round-over', { detail: 'No round runs' });
    const now = clock();
    checkEnd(endsOn, dayOf(now), period);
    if (!(await moveRound(db, round.id, endsOn))) throw new Problem('round-over', { detail: 'It has ended' });
    await audit(db, {
      ...{ at: now, actor: { id: actor.userId, name: actor.name }, action: 'appraisals-moved', reason },
      subject: { kind: 'period', code: period.code, name: period.code },
      detail: { from: round.endsOn, to: endsOn },
    });
  });
}

/**
 * Opens a round. The draw is made here and nowhere else, with random bytes that did not exist before the transaction.
 * @throws Problem `round-exists`, `not-found` for a quarter that has not begun
 */
export async function openRound(
  { connection, clock }: RoundDeps,
  period: PeriodRecord,
  endsOn: Day,
  by: AuditActor,
): Promise<void> {
  const now = clock();
  const today = dayOf(now);
  if (fromInstant(period.start) > now) throw new Problem('not-found', { detail: 'It has not begun yet' });
  await inTransaction(connection.db, async (db) => {
    const members = await listMembers(db, today);
    const colleagues = findColleagues(members, await listDuties(db, period.start, toInstant(now)));
    const seed = randomBytes(32).toString('hex');
    const draw = drawPeers(seed, colleagues);
    const digest = digestOf(seed, colleagues, draw);
    await audit(db, {
      ...{ at: now, actor: by, action: 'appraisals-opened' },
      subject: { kind: 'period', code: period.code, name: period.code },
      detail: { opens_on: today, ends_on: endsOn, people: members.length, draw: digest },
    });
    // From here on everybody else waits for the log: what holds now still holds when this is written.
    const rounds = await listRounds(db);
    if (rounds.some(({ periodId, endedAt }) => periodId === period.id || endedAt === null)) {
      throw new Problem('round-exists', { detail: 'It was opened before, or another one runs' });
    }
    const days = { periodId: period.id, opensOn: today, endsOn };
    const roundId = await insertRound(db, { ...days, seed, digest });
    const tasks = tasksOf(roundId, members, draw);
    await insertTasks(db, tasks);
    const employees = [...new Set(tasks.map(({ rater_id }) => rater_id))];
    await notify(db, { to: { employees }, kind: 'appraisal-due', reference: period.code, at: now });
  });
}

function tasksOf(
  roundId: number,
  members: readonly (Member & { id: number })[],
  draw: ReadonlyMap<string, readonly string[]>,
): NewTask[] {
  const ids = new Map(members.map(({ code, id }) => [code, id]));
  const task = (role: NewTask['role'], rater: string, ratee: string): NewTask[] => {
    const [rater_id, ratee_id] = [ids.get(rater), ids.get(ratee)];
    if (rater_id === undefined || ratee_id === undefined) return [];
    return [{ code: toCrockford(randomBytes(10)), round_id: roundId, role, rater_id, ratee_id }];
  };
  return members.flatMap(({ code, superior }) => [
    ...task('self', code, code),
    ...(superior === null ? [] : task('superior', superior, code)),
    ...(draw.get(code) ?? []).flatMap((rater) => task('peer', rater, code)),
  ]);
}

/** The days of a quarter's round as the office has set them. */
function ownDays(
  period: PeriodRecord,
  { daysBefore, daysAfter }: { daysBefore: number; daysAfter: number },
): { opensOn: Day | null; endsOn: Day } {
  const last = lastDayOf(period);
  return { opensOn: daysBefore === 0 ? null : addDays(last, -daysBefore), endsOn: addDays(last, daysAfter) };
}

function lastDayOf({ end }: PeriodRecord): Day {
  return dayOf(fromInstant(end) - 1);
}

/** @throws Problem `body-invalid` */
function checkEnd(endsOn: Day, first: Day, period: PeriodRecord): void {
  const last = addDays(lastDayOf(period), latest);
  if (endsOn >= first && endsOn <= last) return;
  const detail = `Between ${first} and ${last}`;
  throw new Problem('body-invalid', {
    detail,
    errors: [{ pointer: '/endsOn', code: 'out-of-range', detail }],
  });
}

async function findQuarter(db: Database, code: string): Promise<PeriodRecord> {
  const period = (await listPeriods(db)).find((each) => each.code === code && each.kind === 'quarter');
  if (!period) throw new Problem('not-found', { detail: 'No such quarter' });
  if (period.status === 'closed') throw new Problem('period-closed', { detail: `${code} is closed` });
  return period;
}

/** Rounds are those of the whole office, and so is who opens them. */
async function mayOpen(db: Database, actor: Actor): Promise<boolean> {
  const top = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return keepsPeriods(
    actor,
    top.map(({ id }) => id),
  );
}

async function checkKeeper(db: Database, actor: Actor): Promise<void> {
  if (await mayOpen(db, actor)) return;
  throw new Problem('not-allowed', { detail: 'Administrators and managers of the whole office open rounds' });
}
