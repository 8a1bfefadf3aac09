import type { Database } from '#db/connect.ts';
import { type Actor, auditedUnits } from '../accounts/actor.ts';

/** Whether somebody reads the log. Entries are not of one unit: who audits a part of the office does not read it. */
export async function readsLog(db: Database, actor: Actor): Promise<boolean> {
  const units = auditedUnits(actor);
  if (units.size === 0) return false;
  const tops = await db.selectFrom('units').select('id').where('parent_id', 'is', null).execute();
  return tops.every(({ id }) => units.has(id));
}
