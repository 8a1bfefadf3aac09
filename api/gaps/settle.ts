import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import type { Deps } from '../deps.ts';
import { findGrowing } from '../growth/access.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import type { EmployeeRecord } from '../scores/repository.ts';
import { listPeriods } from '../scores/repository.ts';
import { toInstant } from '../time/instant.ts';
import { proposeGaps } from './propose.ts';
import { findOpenGap, listGaps, listToldReadings } from './repository.ts';
import type { GapDecision, NewGap } from './schema.ts';
import { settledOf } from './view.ts';

export type GapDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Accepts what the evidence suggests as a gap, or dismisses it with a reason; the evidence is kept as it was seen.
 * @throws Problem `not-allowed`, `gap-moved` when the evidence suggests it no more, `body-invalid`
 */
export async function decideProposal(
  { connection, clock }: GapDeps,
  actor: Actor,
  code: string,
  { kind, source, period: periodCode, decision, reason }: GapDecision,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { person } = await findGrowing(db, actor, code);
    if (decision === 'dismiss' && reason === undefined) throw wrong('reason', 'needed', 'Say why');
    const now = clock();
    const action = decision === 'accept' ? 'gap-accepted' : 'gap-dismissed';
    const detail = { kind, source, period: periodCode };
    await log(db, actor, person, now, { action, detail, reason: reason ?? null });
    // From here on everybody else waits for the log: what is suggested now still is when this is written.
    const told = (await listToldReadings(db, [person])).get(person.id) ?? [];
    const settled = settledOf(await listGaps(db, [person.id]), await listPeriods(db));
    const found = proposeGaps(told, settled).find(
      ({ period, reading }) =>
        reading.kind === kind && reading.source === source && period.code === periodCode,
    );
    if (!found) throw new Problem('gap-moved', { detail: 'The evidence suggests this no more' });
    await db
      .insertInto('gaps')
      .values({
        ...{ code: freshCode(), employee_id: person.id, kind, source, period_id: found.period.id },
        ...{ title: null, evidence: JSON.stringify(found.reading) },
        ...{ state: decision === 'accept' ? 'open' : 'dismissed', note: reason ?? null },
        ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
      })
      .execute();
  });
}

/**
 * A gap that no evidence shows, in somebody's own words.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function addGap(
  { connection, clock }: GapDeps,
  actor: Actor,
  code: string,
  { title, note }: NewGap,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { person } = await findGrowing(db, actor, code);
    const now = clock();
    await log(db, actor, person, now, { action: 'gap-added', detail: {} });
    const gap = freshCode();
    await db
      .insertInto('gaps')
      .values({
        ...{ code: gap, employee_id: person.id, kind: 'own', source: gap, period_id: null, title },
        ...{ evidence: null, state: 'open', note },
        ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
      })
      .execute();
  });
}

/**
 * Takes a gap out again, with a reason; what is planned for it has to have an outcome first.
 * @throws Problem `not-allowed`, `not-found`, `gap-in-plan`
 */
export async function dismissGap(
  { connection, clock }: GapDeps,
  actor: Actor,
  code: string,
  gapCode: string,
  reason: string,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { person } = await findGrowing(db, actor, code);
    await log(db, actor, person, clock(), { action: 'gap-dismissed', detail: { gap: gapCode }, reason });
    const gap = await findOpenGap(db, person.id, gapCode);
    if (!gap) throw new Problem('not-found', { detail: 'No such gap' });
    const planned = await db
      .selectFrom('plan_items')
      .select('id')
      .where('gap_id', '=', gap.id)
      .where('outcome', 'is', null)
      .executeTakeFirst();
    if (planned) throw new Problem('gap-in-plan', { detail: 'Something is planned for it' });
    await db.updateTable('gaps').set({ state: 'dismissed', note: reason }).where('id', '=', gap.id).execute();
  });
}

async function log(
  db: Database,
  actor: Actor,
  { code, name }: EmployeeRecord,
  at: number,
  entry: Pick<Parameters<typeof audit>[1], 'action' | 'detail' | 'reason'>,
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at, actor: by, subject: { kind: 'employee', code, name }, ...entry });
}
