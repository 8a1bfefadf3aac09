import type { Database } from './connect.ts';

/** Work in a transaction of its own, or in the caller's: an import changes many things or none. */
export async function inTransaction<T>(
  db: Database,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  if (db.isTransaction) return await work(db);
  return await db.transaction().execute(work);
}
