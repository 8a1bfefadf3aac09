import { findActor } from '#api/accounts/actor.ts';
import { listTriages, listUnclosed } from '#api/casework/repository.ts';
import { triageCase } from '#api/casework/triage.ts';
import { fromInstant, toInstant } from '#api/time/instant.ts';
import type { Database } from '#db/connect.ts';

const day = 86_400_000;

/**
 * What the inboxes of the demo got when scores were told: whoever was told knows, and the older news are read. Later news
 * come with what they tell, the way of the product.
 */
export async function addDemoPublicationNotices(db: Database, now: number): Promise<void> {
  const told = await db
    .selectFrom('published_decisions')
    .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .innerJoin('periods', 'periods.id', 'publications.period_id')
    .innerJoin('level_decisions', 'level_decisions.id', 'published_decisions.decision_id')
    .innerJoin('scores', 'scores.id', 'level_decisions.score_id')
    .innerJoin('users', 'users.employeeId', 'scores.employee_id')
    .select(['users.id as user_id', 'periods.code as reference', 'publications.at'])
    .orderBy('publications.at')
    .orderBy('periods.code')
    .execute();
  const rows = told.map((each) => {
    const readAt = fromInstant(each.at) + day;
    const isNews = readAt > now - 7 * day;
    return { ...each, kind: 'score-published', read_at: isNews ? null : toInstant(readAt) };
  });
  if (rows.length > 0) await db.insertInto('notices').values(rows).execute();
}

/** The manager puts a complaint into the hands of the head of a unit, who finds it in the inbox. */
export async function addDemoHandover(db: Database, now: number): Promise<void> {
  // Before the round of appraisals opens: an inbox is read from the newest down.
  const at = now - 6 * day;
  const head = await findGrant(db, 'head', 'UPTD-KOTA');
  const manager = await findGrant(db, 'manager', 'DISKEB');
  const actor = manager && (await findActor(db, manager.user_id));
  const owner = head && (await findActor(db, head.user_id))?.employee;
  if (!head || !actor || !owner) return;
  for (const { id, code, openedAt, ownerId } of await listUnclosed(db, new Set([head.unit_id]), at)) {
    const last = (await listTriages(db, id)).at(-1);
    if (!last || ownerId === owner.id || last.at > toInstant(at) || openedAt > toInstant(at)) continue;
    const { version, title, class: name, element } = last;
    const wish = { version, title, class: name, element, owner: owner.code, acknowledge: false };
    await triageCase({ connection: { db }, clock: () => at }, actor, code, wish);
    return;
  }
}

async function findGrant(db: Database, role: 'head' | 'manager', unit: string) {
  return await db
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select(['user_id', 'unit_id'])
    .where('role', '=', role)
    .where('units.code', '=', unit)
    .executeTakeFirst();
}
