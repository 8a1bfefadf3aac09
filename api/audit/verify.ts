import type { Database } from '#db/connect.ts';
import { hashOf } from './audit.ts';

/** What the check of the log found. `head` is the newest entry: noted elsewhere, it proves the log from then on. */
export type Verification = {
  entries: number;
  head: { seq: number; hash: string };
  /** The first row that is not as it was written; null: all are. */
  broken: { seq: number; why: 'missing' | 'changed' | 'chain' | 'head' | 'noted' } | null;
};

const firstHash = '0'.repeat(64);
const rowsAtOnce = 1000;

/**
 * Computes every hash of the log anew, from the first entry on.
 * @param noted an entry that was written down outside earlier: it must still be there as it was
 */
export async function verifyAuditLog(
  db: Database,
  noted?: { seq: number; hash: string },
): Promise<Verification> {
  let head = { seq: 0, hash: firstHash };
  const result = (broken: Verification['broken']): Verification => ({ entries: head.seq, head, broken });
  for (;;) {
    const rows = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', head.seq)
      .orderBy('seq')
      .limit(rowsAtOnce)
      .execute();
    for (const row of rows) {
      if (row.seq !== head.seq + 1) return result({ seq: head.seq + 1, why: 'missing' });
      if (row.previous_hash !== head.hash) return result({ seq: row.seq, why: 'chain' });
      if (hashOf(row) !== row.hash) return result({ seq: row.seq, why: 'changed' });
      if (noted?.seq === row.seq && noted.hash !== row.hash) return result({ seq: row.seq, why: 'noted' });
      head = { seq: row.seq, hash: row.hash };
    }
    if (rows.length < rowsAtOnce) break;
  }
  if (noted && noted.seq > head.seq) return result({ seq: head.seq + 1, why: 'missing' });
  const stored = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
  // The newest entries cannot be cut off without a trace: the head still counts them.
  if (stored && stored.seq > head.seq) return result({ seq: head.seq + 1, why: 'missing' });
  if (stored?.seq !== head.seq || stored.hash !== head.hash) return result({ seq: head.seq, why: 'head' });
  return result(null);
}
