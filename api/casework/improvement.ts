import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { findHandledCase } from '../cases/access.ts';
import { type CaseRecord, findGiven, listEvents } from '../cases/repository.ts';
import { statusOf } from '../cases/status.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { dayOf } from '../time/period.ts';
import { findImprovement } from './repository.ts';
import type { NewImprovement } from './schema.ts';
import type { TriageDeps } from './triage.ts';

/** Letters from which on a stretch of the resident's message is a quotation. */
const quotedLetters = 20;

/**
 * Tells everybody what was heard and done, from a case that was answered: "Anda bilang, kami lakukan". In the office's
 * words, because the resident's were written to the office alone.
 * @throws Problem `not-found`, `not-allowed`, `case-out-of-step` before an answer stands, `already-saved` when the case
 *   has been told about, `body-invalid` for words of the resident
 */
export async function publishImprovement(
  { connection, clock }: TriageDeps,
  actor: Actor,
  code: string,
  { said, done, effect }: NewImprovement,
): Promise<void> {
  const found = await findHandledCase(connection.db, actor, code);
  await inTransaction(connection.db, async (db) => {
    const now = clock();
    const status = statusOf((await listEvents(db, found.id)).at(-1), now);
    if (status !== 'resolved' && status !== 'closed') {
      throw new Problem('case-out-of-step', { detail: 'Only an answered case can be told about' });
    }
    const { comment } = await findGiven(db, found.ratingKey);
    const quoted = Object.entries({ said, done, effect }).filter(
      ([, text]) => comment !== null && quotes(text, comment.text),
    );
    if (quoted.length > 0) {
      const fields = quoted.map(([field]) => field);
      throw wrong(fields, 'quoted', "The resident's message was written to the office alone");
    }
    // First, so that writers take turns: of two who tell at once the second one finds the first.
    await log(db, actor, found, { at: now, action: 'improvement-published', detail: { said, done, effect } });
    if (await findImprovement(db, found.id)) {
      throw new Problem('already-saved', { detail: 'This case has been told about already' });
    }
    const row = { unit_id: found.unitId, said, done, effect, published_on: dayOf(now) };
    const { id } = await db.insertInto('improvements').values(row).returning('id').executeTakeFirstOrThrow();
    const by = { user_id: actor.userId, by_name: actor.name };
    await db
      .insertInto('improvement_cases')
      .values({ case_id: found.id, improvement_id: id, ...by })
      .execute();
  });
}

/**
 * Takes back what was told about a case, if anything was.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function withdrawImprovement(
  { connection, clock }: TriageDeps,
  actor: Actor,
  code: string,
): Promise<void> {
  const found = await findHandledCase(connection.db, actor, code);
  await inTransaction(connection.db, async (db) => {
    const told = await findImprovement(db, found.id);
    if (!told) return;
    await db.deleteFrom('improvement_cases').where('case_id', '=', found.id).execute();
    await db.deleteFrom('improvements').where('id', '=', told.id).execute();
    const { said, done, effect } = told;
    await log(db, actor, found, {
      at: clock(),
      action: 'improvement-withdrawn',
      detail: { said, done, effect },
    });
  });
}

/** Whether a text holds the message, or a long stretch of it. */
function quotes(text: string, message: string): boolean {
  const plain = (words: string): string =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const [own, given] = [plain(text), plain(message)];
  if (given.length <= quotedLetters) return given !== '' && own === given;
  for (let at = 0; at + quotedLetters <= given.length; at += 1)
    if (own.includes(given.slice(at, at + quotedLetters))) return true;
  return false;
}

async function log(
  db: Database,
  actor: Actor,
  { code, place }: CaseRecord,
  entry: Pick<AuditEntry, 'at' | 'action' | 'detail'>,
): Promise<void> {
  const subject = { kind: 'case' as const, code, name: place };
  await audit(db, { actor: { id: actor.userId, name: actor.name }, subject, ...entry });
}
