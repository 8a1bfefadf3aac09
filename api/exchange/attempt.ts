import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { Problem } from '../http/problem.ts';

const place = sql.raw('import_attempt');

/**
 * Tries something within a transaction; what is refused leaves nothing behind, and the transaction goes on.
 * @returns the refusal, or null
 */
export async function attempt(db: Database, work: () => Promise<void>): Promise<Problem | null> {
  await sql`savepoint ${place}`.execute(db);
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint ${place}`.execute(db);
    return error;
  } finally {
    await sql`release savepoint ${place}`.execute(db);
  }
}
