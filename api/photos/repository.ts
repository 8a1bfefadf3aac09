import type { Database } from '#db/connect.ts';

/** Which of the names belong to a photo of a resident, to evidence of the office or its people, or to a place. At most some hundred names. */
/** Which of the names belong to a photo of a resident, to evidence or certificate of the office, or to a place. At most some hundred names. */
export async function findPhotoNames(db: Database, names: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('rating_photos')
    .select('name')
    .where('name', 'in', names)
    .union(db.selectFrom('case_photos').select('name').where('name', 'in', names))
    .union(db.selectFrom('case_evidence').select('name').where('name', 'in', names))
    .union(db.selectFrom('realisation_photos').select('name').where('name', 'in', names))
    .union(db.selectFrom('point_photos').select('name').where('name', 'in', names))
    .union(db.selectFrom('objection_photos').select('name').where('name', 'in', names))
    .union(db.selectFrom('training_certificates').select('name').where('name', 'in', names))
    .execute();
  return new Set(rows.map(({ name }) => name));
}

/** Whether a photo may only be seen by who may see what it is evidence of: not by everybody who has its name. */
export async function isGuardedPhoto(db: Database, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('realisation_photos')
    .select('id')
    .where('name', '=', name)
    .union(db.selectFrom('objection_photos').select('id').where('name', '=', name))
    .union(db.selectFrom('training_certificates').select('entry_id as id').where('name', '=', name))
    .executeTakeFirst();
  return row !== undefined;
}
