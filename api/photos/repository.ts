import type { Database } from '#db/connect.ts';

/** Which of the names belong to a photo of a resident or to evidence of the office. At most some hundred names. */
export async function findPhotoNames(db: Database, names: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('rating_photos')
    .select('name')
    .where('name', 'in', names)
    .union(db.selectFrom('case_photos').select('name').where('name', 'in', names))
    .execute();
  return new Set(rows.map(({ name }) => name));
}
