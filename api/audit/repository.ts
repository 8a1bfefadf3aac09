import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { AuditRow } from '#db/schema.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, dayOf, startOfDay } from '../time/period.ts';
import type { AuditQuery, AuditView, ScoreReader } from './schema.ts';

/** Entries of one page. */
export const entriesAtOnce = 50;

/** One page of the log, newest first. */
export async function listEntries(
  db: Database,
  { action, search = '', from, to, before }: AuditQuery,
  limit = entriesAtOnce,
): Promise<{ entries: AuditView[]; next: number | null }> {
  let query = db.selectFrom('audit_log').selectAll().orderBy('seq', 'desc');
  if (action) query = query.where('action', '=', action);
  if (from !== undefined) query = query.where('at', '>=', startOfDay(from));
  if (to !== undefined) query = query.where('at', '<', startOfDay(addDays(to, 1)));
  if (before !== undefined) query = query.where('seq', '<', before);
  const words = search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&');
  if (words !== '') {
    const pattern = `%${words}%`;
    query = query.where(
      sql<boolean>`(lower(actor_name) like ${pattern} escape '\\' or lower(subject_name) like ${pattern} escape '\\')`,
    );
  }
  const rows = await query.limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  return {
    entries: page.map(toView),
    next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
  };
}

/** Who looked at an employee's score since `since`: the sheet, or the list of the unit. Newest day first. */
export async function listScoreReaders(
  db: Database,
  employee: { code: string; unit: string },
  ownAccount: string,
  since: string,
): Promise<ScoreReader[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select(['at', 'actor_id', 'actor_name', 'action'])
    .where((where) =>
      where.or([
        where.and([
          where('action', '=', 'score-opened'),
          where('subject_kind', '=', 'employee'),
          where('subject_code', '=', employee.code),
        ]),
        where.and([
          where('action', '=', 'unit-scores-opened'),
          where('subject_kind', '=', 'unit'),
          where('subject_code', '=', employee.unit),
        ]),
      ]),
    )
    .where('at', '>=', since)
    .orderBy('seq', 'desc')
    .execute();
  const readers = new Map<string, ScoreReader>();
  for (const row of rows) {
    if (row.actor_id === ownAccount) continue;
    const seen = row.action === 'score-opened' ? 'sheet' : 'list';
    const day = dayOf(fromInstant(row.at));
    const key = JSON.stringify([day, row.actor_id, seen]);
    const reader = readers.get(key) ?? { name: row.actor_name, seen, day, times: 0 };
    readers.set(key, { ...reader, times: reader.times + 1 });
  }
  return [...readers.values()];
}

/** Who opened an objection, apart from the person whose it is, the newest day first. */
export async function listObjectionReaders(
  db: Database,
  { employee, objection }: { employee: string; objection: string },
): Promise<Pick<ScoreReader, 'name' | 'day' | 'times'>[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select(['at', 'actor_id', 'actor_name', 'detail'])
    .where('action', '=', 'objection-opened')
    .where('subject_kind', '=', 'employee')
    .where('subject_code', '=', employee)
    .orderBy('seq', 'desc')
    .execute();
  const own = rows.filter(({ detail }) => JSON.parse(detail).objection === objection);
  return [...Map.groupBy(own, ({ at, actor_id }) => `${dayOf(fromInstant(at))} ${actor_id}`).values()].map(
    (times) => ({
      name: times[0]!.actor_name,
      day: dayOf(fromInstant(times[0]!.at)),
      times: times.length,
    }),
  );
}

function toView(row: AuditRow): AuditView {
  return {
    seq: row.seq,
    at: row.at,
    actor: { id: row.actor_id, name: row.actor_name },
    // Written by this program only, from the list of actions.
    action: row.action as AuditView['action'],
    subject:
      row.subject_kind === null
        ? null
        : { kind: row.subject_kind, code: row.subject_code ?? '', name: row.subject_name ?? '' },
    reason: row.reason,
    detail: JSON.parse(row.detail),
    hash: row.hash,
  };
}
