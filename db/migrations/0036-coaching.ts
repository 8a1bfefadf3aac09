import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * Notes of talks between somebody and a superior, which both sign. What was noted with a decision about a level
 * (`dialogues`) is such a note, too: its words stay where they are.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly, finalOnce } = dialectOf(db);
  await table('coaching_notes')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('coaching', 'dialogue')`))
    .addColumn('dialogue_id', 'integer', (c) => c.unique().references('dialogues.id'))
    .addColumn('held_on', 'text', (c) => c.check(sql`length(held_on) = 10`))
    .addColumn('talked', 'text', (c) => c.check(sql`length(talked) between 10 and 2000`))
    .addColumn('agreed', 'text', (c) => c.check(sql`length(agreed) between 3 and 2000`))
    .addColumn('follow_up_on', 'text', (c) => c.check(sql`length(follow_up_on) = 10`))
    .addColumn('gap_id', 'integer', (c) => c.references('gaps.id'))
    .addColumn('plan_item_id', 'integer', (c) => c.references('plan_items.id'))
    .addColumn('side', 'text', (c) => c.notNull().check(sql`side in ('self', 'superior')`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    // The superior who was talked with; of a note by a superior it is the employee.
    .addColumn('with_user', 'text', (c) => c.references('users.id'))
    .addColumn('with_name', 'text', (c) => c.notNull())
    .addColumn('signed_at', 'text', (c) => c.check(sql`length(signed_at) = 24`))
    .addColumn('signed_user', 'text', (c) => c.check(sql`signed_user <> user_id`))
    .addColumn('signed_name', 'text')
    .addCheckConstraint('coaching_notes_held', sql`(dialogue_id is null) = (held_on is not null)`)
    .addCheckConstraint('coaching_notes_talked', sql`(dialogue_id is null) = (talked is not null)`)
    .addCheckConstraint('coaching_notes_agreed', sql`(dialogue_id is null) = (agreed is not null)`)
    .addCheckConstraint('coaching_notes_side', sql`(side = 'self') = (with_user is not null)`)
    .addCheckConstraint('coaching_notes_one_link', sql`gap_id is null or plan_item_id is null`)
    .addCheckConstraint('coaching_notes_signer', sql`(signed_at is null) = (signed_user is null)`)
    .addCheckConstraint('coaching_notes_signer_name', sql`(signed_at is null) = (signed_name is null)`)
    .execute();
  await db.schema
    .createIndex('coaching_notes_person')
    .on('coaching_notes')
    .columns(['employee_id', 'id'])
    .execute();
  // Signed is signed: neither changed nor removed by anybody.
  await finalOnce('coaching_notes', 'signed_at');

  await table('coaching_remarks')
    .addColumn('id', 'integer', key)
    .addColumn('note_id', 'integer', (c) => c.notNull().references('coaching_notes.id'))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 3 and 1000`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('coaching_remarks_note')
    .on('coaching_remarks')
    .columns(['note_id', 'id'])
    .execute();
  await appendOnly('coaching_remarks');
  await adoptDialogues(db);
}

/** Every dialogue that was noted before becomes a note that waits for the signature of the employee. */
async function adoptDialogues(db: AnyDatabase): Promise<void> {
  const dialogues = await db
    .selectFrom('dialogues')
    .innerJoin('employees', 'employees.id', 'dialogues.employee_id')
    .select(['dialogues.id', 'employee_id', 'at', 'user_id', 'by_name', 'employees.name'])
    .orderBy('dialogues.id')
    .execute();
  for (const { id, name, ...written } of dialogues) {
    await db
      .insertInto('coaching_notes')
      .values({
        ...{ ...written, code: freshCode(), version: 1, kind: 'dialogue', dialogue_id: id },
        ...{ side: 'superior', with_user: null, with_name: name },
      })
      .execute();
  }
}

/** Ten symbols of Crockford base32. */
function freshCode(): string {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...randomBytes(10)].map((byte) => symbols[byte & 31]).join('');
}
