import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { findHandledCase } from '../cases/access.ts';
import { deleteDraft } from '../cases/repository.ts';
import { toInstant } from '../time/instant.ts';
import type { NewCaseNote } from './schema.ts';
import { refuseClosed, type TriageDeps } from './triage.ts';

/**
 * Something for colleagues, or that the case was handed over to SP4N-LAPOR. The resident never sees it; it can still be
 * said when the case is closed.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function addNote(
  { connection, clock }: TriageDeps,
  actor: Actor,
  code: string,
  { kind, text }: NewCaseNote,
): Promise<void> {
  const found = await findHandledCase(connection.db, actor, code);
  await inTransaction(connection.db, async (db) => {
    const now = clock();
    const by = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
    await db
      .insertInto('case_notes')
      .values({ case_id: found.id, kind, text, ...by })
      .execute();
    const subject = { kind: 'case' as const, code: found.code, name: found.place };
    const actorOf = { id: actor.userId, name: actor.name };
    await audit(db, { at: now, actor: actorOf, action: 'case-noted', subject, detail: { kind } });
  });
}

/**
 * Keeps an answer that is not sent yet, the last one of whoever writes; without text it is thrown away.
 * @throws Problem `not-found`, `not-allowed`, `case-closed`
 */
export async function saveDraft(
  { connection, clock }: TriageDeps,
  actor: Actor,
  code: string,
  text: string | null,
): Promise<void> {
  const found = await findHandledCase(connection.db, actor, code);
  await inTransaction(connection.db, async (db) => {
    const now = clock();
    await refuseClosed(db, found, now);
    const by = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
    if (text === null) await deleteDraft(db, found.id);
    else
      await db
        .insertInto('case_drafts')
        .values({ case_id: found.id, text, ...by })
        .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ text, ...by }))
        .execute();
    const subject = { kind: 'case' as const, code: found.code, name: found.place };
    const actorOf = { id: actor.userId, name: actor.name };
    const detail = { kept: text !== null };
    await audit(db, { at: now, actor: actorOf, action: 'case-draft-saved', subject, detail });
  });
}
