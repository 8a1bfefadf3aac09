import type { Database } from '../connect.ts';

/** A town of one unit, one kind and one place, each with the key 1. */
export async function storePlace(db: Database): Promise<void> {
  await db.insertInto('units').values({ id: 1, code: 'KOTA', name: 'Kota', parent_id: null }).execute();
  const words = { name_id: 'Jalan', name_en: 'Street', question_id: 'Puas?', question_en: 'Satisfied?' };
  await db
    .insertInto('point_kinds')
    .values({ id: 1, code: 'street', ...words })
    .execute();
  await db
    .insertInto('service_points')
    .values({ id: 1, unit_id: 1, kind_id: 1, name: 'Jalan Sudirman', started_on: '2026-01-01' })
    .execute();
}

/** The place with the ratings 1 to `count`, all of one score and instant. */
export async function storeRatings(
  db: Database,
  at: string,
  { score = 1, count = 1 }: { score?: number; count?: number } = {},
): Promise<void> {
  await storePlace(db);
  const rating = {
    ...{ point_id: 1, score, answered_at: at, received_at: at, day: at.slice(0, 10) },
    ...{ phone: null, network: null, staff_device: 0, language: 'id' as const, body_digest: 'x' },
  };
  for (let id = 1; id <= count; id += 1) {
    const rating_id = `019f0000-0000-7000-8000-${String(id).padStart(12, '0')}`;
    await db
      .insertInto('ratings')
      .values({ ...rating, id, rating_id })
      .execute();
  }
}
