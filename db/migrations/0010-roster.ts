import { type CreateTableBuilder, sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Shift patterns, leave, attendance, and the history of every change of duty. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, double, appendOnly } = dialectOf(db);
  await table('shift_patterns')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('start_minute', 'integer', (c) => c.notNull().check(sql`start_minute between 0 and 1439`))
    .addColumn('length_minutes', 'integer', (c) => c.notNull().check(sql`length_minutes between 1 and 1440`))
    .addColumn('weekdays', 'text', (c) => c.notNull().check(sql`length(weekdays) between 1 and 7`))
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema.createIndex('shift_patterns_unit').on('shift_patterns').column('unit_id').execute();

  await table('roster_batches')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('kind', 'text', (c) =>
      c
        .notNull()
        .check(sql`kind in ('add', 'change', 'end', 'swap', 'pattern', 'copy', 'leave', 'import', 'undo')`),
    )
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    // The log of an account that is gone still names it.
    .addColumn('by_user_id', 'text')
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('late', 'integer', (c) => c.notNull().check(sql`late in (0, 1)`))
    .addColumn('undoes_id', 'integer', (c) => c.unique().references('roster_batches.id'))
    .addCheckConstraint('roster_batches_late_reason', sql`late = 0 or coalesce(length(reason), 0) > 0`)
    .execute();
  await appendOnly('roster_batches');
  await db.schema
    .createIndex('roster_batches_unit')
    .on('roster_batches')
    .columns(['unit_id', 'id'])
    .execute();

  let changes = table('roster_changes')
    .addColumn('id', 'integer', key)
    .addColumn('batch_id', 'integer', (c) => c.notNull().references('roster_batches.id'))
    // No reference: the row of a duty that was taken out is gone, its history stays.
    .addColumn('assignment_id', 'integer');
  for (const side of ['before', 'after']) changes = withDuty(changes, side, double);
  await changes
    .addColumn('late', 'integer', (c) => c.notNull().check(sql`late in (0, 1)`))
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('applied', 'pending', 'withdrawn')`))
    .addCheckConstraint(
      'roster_changes_something',
      sql`before_start_at is not null or after_start_at is not null`,
    )
    .execute();
  await db.schema.createIndex('roster_changes_batch').on('roster_changes').column('batch_id').execute();
  await db.schema.createIndex('roster_changes_state').on('roster_changes').column('state').execute();
  for (const side of ['before', 'after'])
    await db.schema
      .createIndex(`roster_changes_${side}`)
      .on('roster_changes')
      .columns([`${side}_employee_id`, `${side}_start_at`])
      .execute();

  await table('employee_leaves')
    .addColumn('id', 'integer', key)
    .addColumn('batch_id', 'integer', (c) => c.notNull().unique().references('roster_batches.id'))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('annual', 'sick', 'permit', 'official')`),
    )
    .addColumn('first_day', 'text', (c) => c.notNull().check(sql`length(first_day) = 10`))
    .addColumn('last_day', 'text', (c) => c.notNull().check(sql`length(last_day) = 10`))
    .addColumn('cancelled_at', 'text')
    .addCheckConstraint('employee_leaves_forward', sql`first_day <= last_day`)
    .execute();
  await db.schema
    .createIndex('employee_leaves_employee')
    .on('employee_leaves')
    .columns(['employee_id', 'first_day'])
    .execute();

  await table('check_ins')
    .addColumn('id', 'integer', key)
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .execute();
  await appendOnly('check_ins');
  for (const column of ['employee_id', 'point_id'])
    await db.schema.createIndex(`check_ins_${column}`).on('check_ins').columns([column, 'at']).execute();

  await table('score_marks')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('batch_id', 'integer', (c) => c.notNull().references('roster_batches.id'))
    .addColumn('closing_version', 'integer', (c) => c.notNull())
    .addUniqueConstraint('score_marks_once', ['period_id', 'employee_id', 'batch_id'])
    .execute();
  await appendOnly('score_marks');
}

/** The five columns of a duty: all of them or none. */
function withDuty(
  changes: CreateTableBuilder<string, never>,
  side: string,
  double: Parameters<CreateTableBuilder<string, never>['addColumn']>[1],
): CreateTableBuilder<string, never> {
  const all = sql.raw(
    ['employee_id', 'point_id', 'end_at', 'share']
      .map((column) => `(${side}_${column} is null) = (${side}_start_at is null)`)
      .join(' and '),
  );
  return changes
    .addColumn(`${side}_employee_id`, 'integer', (c) => c.references('employees.id'))
    .addColumn(`${side}_point_id`, 'integer', (c) => c.references('service_points.id'))
    .addColumn(`${side}_start_at`, 'text')
    .addColumn(`${side}_end_at`, 'text')
    .addColumn(`${side}_share`, double)
    .addCheckConstraint(`roster_changes_${side}`, all);
}
