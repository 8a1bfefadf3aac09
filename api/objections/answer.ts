import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { notify } from '../notices/notify.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findObjection, type ObjectionDeps, refusal } from './access.ts';
import { insertStep } from './repository.ts';
import type { NewAnswer } from './schema.ts';
import { obstacleTo } from './standing.ts';

/**
 * What the appraiser says to an objection: that the score stands, or that the person is right. Also after the deadline,
 * as long as nobody has decided.
 * @throws Problem `not-found`, `not-allowed` for whoever is not the appraiser, `objection-over`
 */
export async function answerObjection(
  { connection, clock }: Pick<ObjectionDeps, 'connection' | 'clock'>,
  actor: Actor,
  code: string,
  { stance, words }: NewAnswer,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const now = clock();
    const first = await findObjection(db, actor, code);
    if (first.part !== 'appraiser') throw refusal('part');
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'objection-answered',
      subject: { kind: 'employee', code: first.record.employee.code, name: first.record.employee.name },
      detail: { period: first.record.period.code, objection: first.record.code, stance },
    });
    // From here on everybody else waits for the log.
    const { record, steps, part, standing } = await findObjection(db, actor, code);
    const obstacle = obstacleTo('answer', part, standing, dayOf(now));
    if (obstacle) throw refusal(obstacle);
    await db.updateTable('objections').set({ state: 'answered' }).where('id', '=', record.id).execute();
    await insertStep(db, {
      ...{ objection_id: record.id, number: steps.length + 1, step: 'answered', stance, words },
      ...{ detail: {}, at: toInstant(now), user_id: actor.userId, by_name: actor.name },
    });
    const to = { employees: [record.employee_id] };
    await notify(db, { to, kind: 'objection-answered', reference: record.code, at: now });
  });
}
