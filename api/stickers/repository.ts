import type { Database } from '#db/connect.ts';
import type { StickerReportRow } from '#db/schema.ts';
import { type Day, mondayOf } from '../time/period.ts';

/** Whether it is the first report of its sender about the point on this day. */
export async function insertStickerReport(db: Database, report: StickerReportRow): Promise<boolean> {
  const inserted = await db
    .insertInto('sticker_reports')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Reports about a point by week from a day on, the newest week first; weeks without one are left out. */
export async function countStickerReports(
  db: Database,
  pointId: number,
  since: Day,
): Promise<{ monday: Day; reports: number }[]> {
  const days = await db
    .selectFrom('sticker_reports')
    .select(({ fn }) => ['day', fn.countAll().as('reports')])
    .where('point_id', '=', pointId)
    .where('day', '>=', since)
    .groupBy('day')
    .orderBy('day', 'desc')
    .execute();
  const weeks = new Map<Day, number>();
  for (const { day, reports } of days) {
    const monday = mondayOf(day);
    // PostgreSQL hands counts out as text.
    weeks.set(monday, (weeks.get(monday) ?? 0) + Number(reports));
  }
  return [...weeks].map(([monday, reports]) => ({ monday, reports }));
}

/** Who reported which point from day to day, each phone once with the last day on which it did. */
export async function listStickerReporters(
  db: Database,
  from: Day,
  to: Day,
): Promise<{ pointId: number; lastDay: Day }[]> {
  const rows = await db
    .selectFrom('sticker_reports')
    .select(({ fn }) => ['point_id', 'sender', fn.max('day').as('last_day')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['point_id', 'sender'])
    .execute();
  return rows.map(({ point_id, last_day }) => ({ pointId: point_id, lastDay: last_day }));
}
