import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What holds from a day on until the next placement begins; taken over from the row of the person or crew. */
const columns = [
  'unit_id',
  'position',
  'employment_status',
  'supervisor_id',
  'quality_from_id',
  'quality_exempt',
  'started_on',
];

/** Where people serve over time, and units that end. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, afterInsert } = dialectOf(db);
  await db.schema.alterTable('units').addColumn('ended_on', 'text').execute();
  await table('placements')
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('position', 'text', (c) => c.notNull())
    .addColumn('employment_status', 'text', (c) =>
      c.check(sql`employment_status in ('pns', 'pppk', 'pppk_part_time', 'non_asn')`),
    )
    .addColumn('supervisor_id', 'integer', (c) =>
      c.references('employees.id').check(sql`supervisor_id <> employee_id`),
    )
    .addColumn('quality_from_id', 'integer', (c) =>
      c.references('employees.id').check(sql`quality_from_id <> employee_id`),
    )
    .addColumn('quality_exempt', 'integer', (c) =>
      c.notNull().defaultTo(0).check(sql`quality_exempt in (0, 1)`),
    )
    .addColumn('exempt_reason', 'text')
    .addColumn('started_on', 'text', (c) => c.notNull().check(sql`length(started_on) = 10`))
    .addPrimaryKeyConstraint('placements_start', ['employee_id', 'started_on'])
    .execute();
  await db.schema.createIndex('placements_unit').on('placements').column('unit_id').execute();
  const names = columns.join(', ');
  await sql
    .raw(`insert into placements (employee_id, ${names}) select id, ${names} from employees`)
    .execute(db);
  // Nobody is anywhere without a placement, however the row came here.
  const values = columns.map((column) => `new.${column}`).join(', ');
  await afterInsert('employees', `insert into placements (employee_id, ${names}) values (new.id, ${values})`);
}
