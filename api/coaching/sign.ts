import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { findGrowing } from '../growth/access.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { rightsTo } from './rights.ts';
import type { CoachingSignature } from './schema.ts';
import { factsOf } from './view.ts';
import { type CoachingDeps, findNote, logNote } from './write.ts';

/**
 * Signs a note as the other one of the two, in exactly the version that was read, with or without words of one's own.
 * From then on it is final.
 * @throws Problem `not-allowed`, `not-found`, `note-moved` when it was corrected since, `note-signed`
 */
export async function signNote(
  { connection, clock }: CoachingDeps,
  actor: Actor,
  code: string,
  noteCode: string,
  { version, remark }: CoachingSignature,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    const said = remark !== null && { remark: true };
    await logNote(db, actor, growing, now, 'note-signed', { note: noteCode, version, ...said });
    // From here on everybody else waits for the log: what was read is what is signed.
    const note = await findNote(db, growing, noteCode);
    if (note.signed_at !== null) throw new Problem('note-signed', { detail: 'It is signed' });
    const { maySign } = rightsTo(factsOf(note), { userId: actor.userId, part: growing.part });
    if (!maySign) throw new Problem('not-allowed', { detail: 'The other one of the two signs it' });
    if (note.version !== version) throw new Problem('note-moved', { detail: 'There is a newer version' });
    const at = toInstant(now);
    await db
      .updateTable('coaching_notes')
      .set({ signed_at: at, signed_user: actor.userId, signed_name: actor.name })
      .where('id', '=', note.id)
      .execute();
    if (remark === null) return;
    await db
      .insertInto('coaching_remarks')
      .values({ note_id: note.id, text: remark, at, user_id: actor.userId, by_name: actor.name })
      .execute();
  });
}

/**
 * Adds words to a note that both have signed.
 * @throws Problem `not-allowed`, `not-found`, `note-unsigned`
 */
export async function addRemark(
  { connection, clock }: CoachingDeps,
  actor: Actor,
  code: string,
  noteCode: string,
  text: string,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    await logNote(db, actor, growing, now, 'note-remarked', { note: noteCode });
    const note = await findNote(db, growing, noteCode);
    if (note.signed_at === null) throw new Problem('note-unsigned', { detail: 'It waits for its signature' });
    const { mayRemark } = rightsTo(factsOf(note), { userId: actor.userId, part: growing.part });
    if (!mayRemark) throw new Problem('not-allowed', { detail: 'The two who talked add to it' });
    await db
      .insertInto('coaching_remarks')
      .values({ note_id: note.id, text, at: toInstant(now), user_id: actor.userId, by_name: actor.name })
      .execute();
  });
}
