import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { listUnsignedDialogues } from '../coaching/repository.ts';
import { Problem } from '../http/problem.ts';
import { notify } from '../notices/notify.ts';
import { toInstant } from '../time/instant.ts';
import { findBoardUnit, mayPublish } from './access.ts';
import { type DecisionDeps, findClosedPeriod } from './decide.ts';
import { findPublication, listClosedScores, listLastDecisions } from './repository.ts';
import type { NewPublication } from './schema.ts';

/**
 * Tells the people of a unit what was decided about a closed period: from now on it changes by a correction alone,
 * which is decided on and published anew. All of them at once, or nobody.
 * @throws Problem `not-allowed`, `not-found`, `period-not-closed`, `body-invalid` when the period was not confirmed,
 *   `publication-not-ready` while somebody waits for a decision, `decision-out-of-step` when there is nothing new
 */
export async function publishScores(
  { connection, clock }: DecisionDeps,
  actor: Actor,
  unitCode: string,
  { period: code, confirm }: NewPublication,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const unit = await findBoardUnit(db, actor, unitCode);
    if (!mayPublish(actor, unit.id))
      throw new Problem('not-allowed', { detail: 'Heads and managers publish' });
    const period = await findClosedPeriod(db, code);
    if (confirm.trim().toUpperCase() !== period.code) {
      const detail = 'Not the code of the period';
      throw new Problem('body-invalid', {
        detail,
        errors: [{ pointer: '/confirm', code: 'mismatch', detail }],
      });
    }
    const now = clock();
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'scores-published',
      subject: { kind: 'unit', code: unit.code, name: unit.name },
      detail: { period: period.code, ...(period.shadow && { shadow: true }) },
    });
    // From here on nobody else decides or takes back: they wait for the log.
    const scores = await listClosedScores(db, period.id, unit);
    const decisions = await listLastDecisions(
      db,
      scores.map(({ id }) => id),
    );
    const holding = [...decisions.values()].filter(({ step }) => step !== 'withdrawn');
    if (scores.length === 0 || holding.length < scores.length) {
      throw new Problem('publication-not-ready', { detail: 'Not everybody has been decided on' });
    }
    const fresh = holding.filter(({ toldAt }) => toldAt === null);
    if (fresh.length === 0) throw new Problem('decision-out-of-step', { detail: 'Everything was published' });
    const before = await findPublication(db, period.id, unit.id);
    const { id } = await db
      .insertInto('publications')
      .values({
        ...{ period_id: period.id, unit_id: unit.id, version: (before?.version ?? 0) + 1 },
        ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('published_decisions')
      .values(fresh.map((decision) => ({ decision_id: decision.id, publication_id: id })))
      .execute();
    const told = new Set(fresh.map(({ scoreId }) => scoreId));
    const employees = scores.filter((score) => told.has(score.id)).map(({ employee }) => employee.id);
    await notify(db, { to: { employees }, kind: 'score-published', reference: period.code, at: now });
    // What was noted with a decision is read, and can be signed, from now on.
    for (const { employeeId, code: note } of await listUnsignedDialogues(db, period.id, employees)) {
      await notify(db, { to: { employees: [employeeId] }, kind: 'note-to-sign', reference: note, at: now });
    }
  });
}
