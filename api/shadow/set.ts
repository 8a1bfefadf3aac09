import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, keepsPeriods } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf, quarterOf } from '../time/period.ts';
import { findShadow } from './repository.ts';
import type { NewShadowMode, ShadowMode } from './schema.ts';
import { faultsOf, instantsOf, runningOf, type ShadowSpan } from './span.ts';

/** What is typed to confirm that there are no such quarters any more. */
const nothingLeft = 'SELESAI';

/** Whether the actor keeps the periods of the whole office, and so what follows from them. */
async function mayChange(db: Database, actor: Actor): Promise<boolean> {
  const top = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return keepsPeriods(
    actor,
    top.map(({ id }) => id),
  );
}

/** The span as days, and whether today lies in it. */
export function spanView(span: ShadowSpan, now: number): NonNullable<ShadowMode['span']> {
  const { start, end } = instantsOf(span);
  return {
    ...span,
    start: dayOf(fromInstant(start)),
    end: dayOf(fromInstant(end) - 1),
    running: runningOf(span, now) !== null,
  };
}

/** Which quarters have no consequence, who said so, and whether the actor may say something else. */
export async function viewShadow(db: Database, actor: Actor, now: number): Promise<ShadowMode> {
  const held = await findShadow(db);
  return {
    span: held?.span ? spanView(held.span, now) : null,
    said: held && { at: held.at, by: held.by, reason: held.reason },
    quarter: quarterOf(dayOf(now)),
    mayChange: await mayChange(db, actor),
  };
}

/**
 * Says which quarters have no consequence.
 * @throws Problem `not-allowed`; `body-invalid` where a rule of `faultsOf` or the confirmation is against it
 */
export async function setShadow(
  { connection, clock }: Pick<Deps, 'connection' | 'clock'>,
  actor: Actor,
  { first, last, confirm, reason }: NewShadowMode,
): Promise<void> {
  if (!(await mayChange(connection.db, actor))) {
    throw new Problem('not-allowed', { detail: 'Administrators and managers of the whole office say so' });
  }
  await inTransaction(connection.db, async (db) => {
    const now = clock();
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'shadow-mode-set',
      reason,
      detail: { first, last },
    });
    // From here on everybody else waits for the log.
    const wish = first !== null && last !== null ? { first, last } : null;
    const closed = await db
      .selectFrom('periods')
      .select('code')
      .where('kind', '=', 'quarter')
      .where('status', '!=', 'open')
      .execute();
    const errors =
      (first === null) === (last === null)
        ? faultsOf(wish, (await findShadow(db))?.span ?? null, {
            running: quarterOf(dayOf(now)),
            closed: closed.map(({ code }) => code),
          })
        : [{ pointer: first === null ? '/first' : '/last', code: 'needed', detail: 'Both or none' }];
    if (confirm.trim().toUpperCase() !== (last ?? nothingLeft)) {
      errors.push({ pointer: '/confirm', code: 'mismatch', detail: 'Not the code of the last quarter' });
    }
    if (errors.length > 0) throw new Problem('body-invalid', { detail: 'Some fields are wrong', errors });
    await db
      .insertInto('shadow_spans')
      .values({
        ...{ first_quarter: first, last_quarter: last, reason, at: toInstant(now) },
        ...{ user_id: actor.userId, by_name: actor.name },
      })
      .execute();
  });
}
