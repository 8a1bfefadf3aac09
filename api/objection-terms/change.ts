import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, administersOffice } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listUnits } from '../organization/repository.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { listTerms } from './repository.ts';
import type { NewTerms, TermList } from './schema.ts';

export type TermDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** What holds, held and will hold; everybody with an account may know it. */
export async function viewTerms({ connection: { db }, clock }: TermDeps, actor: Actor): Promise<TermList> {
  return {
    terms: (await listTerms(db)).reverse(),
    today: dayOf(clock()),
    mayChange: await keepsTerms(db, actor),
  };
}

/**
 * Other deadlines from a day on that is still to come: what has begun keeps its own.
 * @throws Problem `not-allowed`, `body-invalid` for a day that has come, or for which there are terms already
 */
export async function addTerms(
  { connection, clock }: TermDeps,
  actor: Actor,
  { validFrom, fileDays, answerDays, decideDays }: NewTerms,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    if (!(await keepsTerms(db, actor))) {
      throw new Problem('not-allowed', { detail: 'Administrators of the whole office set deadlines' });
    }
    const now = clock();
    if (validFrom <= dayOf(now)) throw wrong('validFrom', 'past', 'Deadlines change from a day to come');
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'objection-terms-set',
      detail: { validFrom, fileDays, answerDays, decideDays },
    });
    const days = { file_days: fileDays, answer_days: answerDays, decide_days: decideDays };
    const [stored] = await db
      .insertInto('objection_terms')
      .values({
        ...{ valid_from: validFrom, ...days, at: toInstant(now) },
        ...{ user_id: actor.userId, by_name: actor.name },
      })
      .onConflict((conflict) => conflict.column('valid_from').doNothing())
      .returning('id')
      .execute();
    if (!stored) throw wrong('validFrom', 'taken', 'There are terms from this day on already');
  });
}

async function keepsTerms(db: Database, actor: Actor): Promise<boolean> {
  const top = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return administersOffice(
    actor,
    top.map(({ id }) => id),
  );
}
