import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { listLastDecisions, listToldScores } from '../decisions/repository.ts';
import { wrong } from '../http/wrong.ts';
import { notify } from '../notices/notify.ts';
import { correctPeriod } from '../scores/close.ts';
import { listPeriods, listStoredResults, type StoredResult } from '../scores/repository.ts';
import { Predicate } from '../scores/schema.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findObjection, type ObjectionDeps, type Opened, refusal } from './access.ts';
import { within } from './kinds.ts';
import { correctionReason, levelReason } from './official-words.ts';
import { type Level, levelAfter, settledAs } from './outcome.ts';
import { countWaiting, putRight } from './remedy.ts';
import { insertStep } from './repository.ts';
import type { Change, NewRuling, Remedy } from './schema.ts';
import { restingOn } from './sets.ts';
import { obstacleTo } from './standing.ts';

type RuleDeps = Pick<ObjectionDeps, 'connection' | 'clock' | 'periodWork'>;
type Levels = NonNullable<Level['predicate']>;

/**
 * The final decision of the appraiser's superior. A granted one puts a fact right and has the period corrected, or sets
 * another level; the person is told both at once, the others whose scores move wait for their superiors as after every
 * correction. All of it happens or none.
 * @returns whether it has ended: a correction may take longer than an answer waits
 * @throws Problem `not-found`, `not-allowed`, `objection-over`, `objection-unheard`, `body-invalid`,
 *   `period-work-running`, and those of the roster
 */
export async function ruleOnObjection(
  { connection, clock, periodWork }: RuleDeps,
  actor: Actor,
  code: string,
  ruling: NewRuling,
): Promise<boolean> {
  const { remedy } = ruling;
  const first = await findRuled(connection.db, actor, code, clock());
  checkWhole(ruling);
  if (!remedy || remedy.kind === 'level') {
    await write();
    return true;
  }
  const job = { what: 'correction', period: first.record.period.code, by: actor.name } as const;
  return await periodWork.start(job, async () => ({ scores: await write() }));

  async function write(): Promise<number> {
    return await inTransaction(connection.db, async (db) => {
      const now = clock();
      const { record } = first;
      await audit(db, {
        at: now,
        actor: { id: actor.userId, name: actor.name },
        action: 'objection-decided',
        subject: { kind: 'employee', code: record.employee.code, name: record.employee.name },
        detail: {
          ...{ period: record.period.code, objection: record.code, outcome: ruling.outcome },
          remedy: remedy?.kind ?? null,
        },
      });
      // From here on everybody else waits for the log.
      const opened = await findRuled(db, actor, code, now);
      return await writeRuling(db, opened, actor, ruling, now);
    });
  }
}

async function findRuled(db: Database, actor: Actor, code: string, now: number): Promise<Opened> {
  const opened = await findObjection(db, actor, code);
  const obstacle = obstacleTo('decide', opened.part, opened.standing, dayOf(now));
  if (obstacle) throw refusal(obstacle);
  return opened;
}

function checkWhole({ outcome, remedy }: NewRuling): void {
  if (outcome === 'granted' && !remedy) throw wrong('remedy', 'needed', 'Say what is put right');
  if (outcome === 'denied' && remedy) throw wrong('remedy', 'unasked', 'A denied one changes nothing');
}

/** @returns how many scores came out different */
async function writeRuling(
  db: Database,
  { record, steps }: Opened,
  actor: Actor,
  { outcome, words, remedy }: NewRuling,
  now: number,
): Promise<number> {
  const by = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
  const result = remedy ? await carryOut(db, record, actor, remedy, now) : null;
  const decision = result && (await tell(db, record, result, by));
  await db
    .updateTable('objections')
    .set({
      state: outcome,
      result_score_id: result?.moved ? result.score.id : null,
      result_decision_id: decision,
    })
    .where('id', '=', record.id)
    .execute();
  await insertStep(db, {
    ...{ objection_id: record.id, number: steps.length + 1, step: 'decided', stance: outcome, words },
    ...{ detail: { change: result?.change ?? null, before: result?.before ?? null }, ...by },
  });
  const to = { employees: [record.employee_id] };
  await notify(db, { to, kind: 'objection-decided', reference: record.code, at: now });
  return result?.scores ?? 0;
}

type Result = {
  change: Change;
  /** The decision that the person had been told last. */
  before: number | null;
  /** The newest score of the person, and whether it is another one than before. */
  score: StoredResult;
  moved: boolean;
  level: Level;
  scores: number;
};

async function carryOut(
  db: Database,
  record: Opened['record'],
  actor: Actor,
  remedy: Remedy,
  now: number,
): Promise<Result> {
  const last = (await listToldScores(db, record.period_id, record.employee_id)).at(-1);
  const told = last?.predicate ?? null;
  const before = last?.id ?? null;
  if (remedy.kind === 'level') {
    const { predicate } = remedy;
    if (predicate === told) throw wrong('remedy/predicate', 'same', 'That is the level already');
    const score = await newestScore(db, record);
    const level = settledAs(predicate, proposalOf(score));
    return { change: { kind: 'level', predicate }, before, score, moved: false, level, scores: 0 };
  }
  const by = { id: actor.userId, name: actor.name };
  const frame = { by, byEmployee: actor.employee?.id ?? null, now };
  const change = await putRight(db, record, remedy, frame);
  if (change.kind === 'facts' && record.cause === 'roster' && (await countWaiting(db, record)) === 0) {
    throw wrong('remedy', 'nothing', 'No change of duty waits');
  }
  const closed = (await listPeriods(db)).filter(({ status }) => status === 'closed');
  const others =
    change.kind === 'sets'
      ? restingOn(change.sets, closed)
      : change.kind === 'kind'
        ? within(record.period, closed)
        : [];
  const { changed } = await correctPeriod(db, record.period.code, correctionReason, now, by, others);
  const score = await newestScore(db, record);
  const level = levelAfter({ predicate: told }, proposalOf(score));
  const moved = score.id !== last?.scoreId;
  return { change, before, score, moved, level, scores: changed.length };
}

/**
 * Writes the level that holds from now on and tells the person, as part of the decision: it is final, and waits for
 * nobody. Where neither score nor level moved there is nothing to tell.
 */
async function tell(
  db: Database,
  { period_id, unit_id, code }: Opened['record'],
  { score, moved, level, change }: Result,
  by: { at: string; user_id: string; by_name: string },
): Promise<number | null> {
  if (!moved && change.kind !== 'level') return null;
  const before = (await listLastDecisions(db, [score.id])).get(score.id);
  const { id } = await db
    .insertInto('level_decisions')
    .values({
      ...{ score_id: score.id, version: (before?.version ?? 0) + 1, ...level },
      ...{ reason: level.step === 'confirmed' ? null : levelReason(code), ...by },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom('publications')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('period_id', '=', period_id)
    .where('unit_id', '=', unit_id)
    .executeTakeFirst();
  const publication = await db
    .insertInto('publications')
    .values({ period_id, unit_id, version: Number(last?.version ?? 0) + 1, ...by })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('published_decisions')
    .values({ decision_id: id, publication_id: publication.id })
    .execute();
  return id;
}

async function newestScore(
  db: Database,
  { period_id, employee_id }: Opened['record'],
): Promise<StoredResult> {
  return (await listStoredResults(db, period_id, [employee_id])).get(employee_id)!;
}

function proposalOf({ numbers }: StoredResult): Levels | null {
  return Predicate.options.find((each) => each === numbers.official.predicate) ?? null;
}
