import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import type { Deps } from '../deps.ts';
import { findOpenGap } from '../gaps/repository.ts';
import { findGrowing, type Growing } from '../growth/access.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findTraining } from '../trainings/repository.ts';
import { listPlanItems, type PlanRecord } from './repository.ts';
import type { NewPlanItem, PlanItemChange, PlanOutcome } from './schema.ts';
import { stateOf } from './standing.ts';
import { factsOf } from './view.ts';

export type PlanDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Proposes something that answers a gap. Whoever proposes has agreed; it holds once the other one has, too.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function proposeItem(
  { connection, clock }: PlanDeps,
  actor: Actor,
  code: string,
  { gap: gapCode, ...wish }: NewPlanItem,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    await log(db, actor, growing, now, 'plan-item-proposed', { gap: gapCode });
    const gap = await findOpenGap(db, growing.person.id, gapCode);
    if (!gap) throw wrong('gap', 'unknown', 'Not an open gap of this person');
    const fields = await fieldsOf(db, wish, dayOf(now));
    await db
      .insertInto('plan_items')
      .values({
        ...{ code: freshCode(), employee_id: growing.person.id, gap_id: gap.id, version: 1, ...fields },
        ...{ started_on: dayOf(now), ...agreementOf(actor, growing, now) },
        ...{ outcome: null, outcome_note: null, outcome_on: null },
        ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
      })
      .execute();
  });
}

/**
 * Proposes something else instead: the next version, on which both have to agree anew.
 * @throws Problem `not-allowed`, `not-found`, `plan-moved`, `plan-over`, `body-invalid`
 */
export async function changeItem(
  { connection, clock }: PlanDeps,
  actor: Actor,
  code: string,
  itemCode: string,
  { version, ...wish }: PlanItemChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    await log(db, actor, growing, now, 'plan-item-changed', { item: itemCode });
    const item = await findItem(db, growing, itemCode, version);
    const fields = await fieldsOf(db, wish, dayOf(now), item.training);
    await db
      .updateTable('plan_items')
      .set({ version: version + 1, ...fields, ...agreementOf(actor, growing, now) })
      .where('id', '=', item.id)
      .execute();
  });
}

/**
 * Agrees on the version that was seen, for the own side.
 * @throws Problem `not-allowed`, `not-found`, `plan-moved`, `plan-over`
 */
export async function agreeOnItem(
  { connection, clock }: PlanDeps,
  actor: Actor,
  code: string,
  itemCode: string,
  version: number,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    await log(db, actor, growing, now, 'plan-item-agreed', { item: itemCode, version });
    const item = await findItem(db, growing, itemCode, version);
    const at = toInstant(now);
    const side =
      growing.part === 'self'
        ? { employee_agreed_at: at }
        : { superior_agreed_at: at, superior_name: actor.name };
    await db.updateTable('plan_items').set(side).where('id', '=', item.id).execute();
  });
}

/**
 * Says how it ended. Reached is said by the superior, of what both had agreed on; dropped by either, with the reason.
 * @throws Problem `not-allowed`, `not-found`, `plan-moved`, `plan-over`, `body-invalid`
 */
export async function endItem(
  { connection, clock }: PlanDeps,
  actor: Actor,
  code: string,
  itemCode: string,
  { version, outcome, note }: PlanOutcome,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    if (outcome === 'reached' && growing.part === 'self') {
      throw new Problem('not-allowed', { detail: 'Your superior says that it is reached' });
    }
    const now = clock();
    const action = outcome === 'reached' ? 'plan-item-reached' : 'plan-item-dropped';
    await log(db, actor, growing, now, action, { item: itemCode });
    const item = await findItem(db, growing, itemCode, version);
    if (outcome === 'reached' && stateOf(factsOf(item)) !== 'agreed') {
      throw wrong('outcome', 'not-agreed', 'Both have to agree first');
    }
    await db
      .updateTable('plan_items')
      .set({ outcome, outcome_note: note, outcome_on: dayOf(now) })
      .where('id', '=', item.id)
      .execute();
  });
}

/** A new version holds for whoever wrote it; the other side has not seen it. */
function agreementOf(actor: Actor, { part }: Growing, now: number) {
  const at = toInstant(now);
  return part === 'self'
    ? { employee_agreed_at: at, superior_agreed_at: null, superior_name: null }
    : { employee_agreed_at: null, superior_agreed_at: at, superior_name: actor.name };
}

async function fieldsOf(
  db: Database,
  { kind, what, training, helper, dueOn }: Omit<NewPlanItem, 'gap'>,
  today: string,
  before: string | null = null,
) {
  if (dueOn < today) throw wrong('dueOn', 'past', 'The day is over');
  if (training !== null) {
    const known = await findTraining(db, training);
    if (!known || (known.ended_on !== null && training !== before)) {
      throw wrong('training', 'unknown', 'Not in the catalogue');
    }
  }
  return { kind, what, training, helper, due_on: dueOn };
}

async function findItem(
  db: Database,
  { person }: Growing,
  code: string,
  version: number,
): Promise<PlanRecord> {
  const item = (await listPlanItems(db, [person.id])).find((each) => each.code === code);
  if (!item) throw new Problem('not-found', { detail: 'No such item' });
  if (item.outcome !== null) throw new Problem('plan-over', { detail: 'It has an outcome' });
  if (item.version !== version) throw new Problem('plan-moved', { detail: 'There is a newer version' });
  return item;
}

async function log(
  db: Database,
  actor: Actor,
  { person: { code, name } }: Growing,
  at: number,
  action: Parameters<typeof audit>[1]['action'],
  detail: Record<string, unknown>,
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at, actor: by, action, subject: { kind: 'employee', code, name }, detail });
}
