import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** How a place looks where its sticker hangs: for who puts it up again, and for residents who doubt where they are. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('point_photos')
    .addColumn('point_id', 'integer', (c) => c.primaryKey().references('service_points.id'))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('width', 'integer', (c) => c.notNull().check(sql`width between 1 and 1600`))
    .addColumn('height', 'integer', (c) => c.notNull().check(sql`height between 1 and 1600`))
    .addColumn('added_at', 'text', (c) => c.notNull().check(sql`length(added_at) = 24`))
    .execute();
}
