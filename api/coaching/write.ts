import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import type { Deps } from '../deps.ts';
import { listPlanItems } from '../development/repository.ts';
import { listGaps } from '../gaps/repository.ts';
import { findGrowing, type Growing } from '../growth/access.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { notify } from '../notices/notify.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { listNotes, type NoteRecord } from './repository.ts';
import { rightsTo } from './rights.ts';
import type { CoachingNoteChange, NewCoachingNote } from './schema.ts';
import { factsOf, listSuperiors } from './view.ts';

export type CoachingDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Notes a talk. Whoever writes has signed; the other one is told that a signature is waited for.
 * @throws Problem `not-allowed`, `body-invalid`
 */
export async function writeNote(
  { connection, clock }: CoachingDeps,
  actor: Actor,
  code: string,
  wish: NewCoachingNote,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    const note = freshCode();
    await logNote(db, actor, growing, now, 'note-written', { note, kind: wish.kind });
    const fields = await fieldsOf(db, growing, wish, now);
    await db
      .insertInto('coaching_notes')
      .values({
        ...{ code: note, employee_id: growing.person.id, version: 1, dialogue_id: null, ...fields },
        ...{ side: growing.part, at: toInstant(now), user_id: actor.userId, by_name: actor.name },
        ...{ signed_at: null, signed_user: null, signed_name: null },
      })
      .execute();
    await tellOther(db, growing, note, fields.with_user, now);
  });
}

/**
 * Corrects a note that the other one has not signed: the next version of it.
 * @throws Problem `not-allowed`, `not-found`, `note-moved`, `note-signed`, `body-invalid`
 */
export async function changeNote(
  { connection, clock }: CoachingDeps,
  actor: Actor,
  code: string,
  note: string,
  { version, ...wish }: CoachingNoteChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    const now = clock();
    await logNote(db, actor, growing, now, 'note-changed', { note, version: version + 1 });
    const { id } = await findChanged(db, actor, growing, note, version);
    const fields = await fieldsOf(db, growing, wish, now);
    await db
      .updateTable('coaching_notes')
      .set({ version: version + 1, ...fields })
      .where('id', '=', id)
      .execute();
    await tellOther(db, growing, note, fields.with_user, now);
  });
}

/**
 * Takes a note back that the other one has not signed: its words are gone.
 * @throws Problem `not-allowed`, `not-found`, `note-moved`, `note-signed`
 */
export async function withdrawNote(
  { connection, clock }: CoachingDeps,
  actor: Actor,
  code: string,
  note: string,
  version: number,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const growing = await findGrowing(db, actor, code);
    await logNote(db, actor, growing, clock(), 'note-withdrawn', { note });
    const { id } = await findChanged(db, actor, growing, note, version);
    await db.deleteFrom('coaching_notes').where('id', '=', id).execute();
  });
}

/** A note that the actor may read. @throws Problem `not-found` */
export async function findNote(db: Database, { person, part }: Growing, code: string): Promise<NoteRecord> {
  const note = (await listNotes(db, person.id, part)).find((each) => each.code === code.toUpperCase());
  if (!note) throw new Problem('not-found', { detail: 'No such note' });
  return note;
}

/** That something was done about a note stands in the log, never what is in it. */
export async function logNote(
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

/** A note that the actor may still correct, in the version that was read. */
async function findChanged(
  db: Database,
  actor: Actor,
  growing: Growing,
  code: string,
  version: number,
): Promise<NoteRecord> {
  const note = await findNote(db, growing, code);
  const { mayChange } = rightsTo(factsOf(note), { userId: actor.userId, part: growing.part });
  if (!mayChange && note.user_id !== actor.userId) {
    throw new Problem('not-allowed', { detail: 'Its writer corrects and withdraws it' });
  }
  if (!mayChange) throw new Problem('note-signed', { detail: 'It is final' });
  if (note.version !== version) throw new Problem('note-moved', { detail: 'There is a newer version' });
  return note;
}

async function fieldsOf(
  db: Database,
  { person, part }: Growing,
  { kind, heldOn, talked, agreed, followUpOn, gap, item, with: account }: NewCoachingNote,
  now: number,
) {
  if (heldOn > dayOf(now)) throw wrong('heldOn', 'future', 'It has not happened yet');
  if (followUpOn !== null && followUpOn < heldOn) throw wrong('followUpOn', 'early', 'Before the talk');
  if (gap !== null && item !== null) throw wrong(['gap', 'item'], 'one', 'A gap or an item');
  const other =
    part === 'self' ? (await listSuperiors(db, person)).find((each) => each.userId === account) : null;
  if (other === undefined) throw wrong('with', 'unknown', 'Not a superior of this person');
  return {
    ...{ kind, held_on: heldOn, talked, agreed, follow_up_on: followUpOn },
    gap_id: gap === null ? null : idOf(await listGaps(db, [person.id]), gap, 'gap'),
    plan_item_id: item === null ? null : idOf(await listPlanItems(db, [person.id]), item, 'item'),
    with_user: other?.userId ?? null,
    with_name: other?.name ?? person.name,
  };
}

function idOf(rows: readonly { id: number; code: string }[], code: string, field: string): number {
  const row = rows.find((each) => each.code === code);
  if (!row) throw wrong(field, 'unknown', 'Not of this person');
  return row.id;
}

/** Tells whoever has to sign. */
async function tellOther(
  db: Database,
  { person }: Growing,
  note: string,
  account: string | null,
  at: number,
): Promise<void> {
  const kind = 'note-to-sign';
  if (account === null) await notify(db, { to: { employees: [person.id] }, kind, reference: note, at });
  else {
    const reference = `${person.unit.code}/${person.code}/${note}`;
    await notify(db, { to: { accounts: [account] }, kind, reference, at });
  }
}
