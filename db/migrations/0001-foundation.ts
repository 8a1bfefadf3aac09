import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Organisation, points, roster, ratings, targets, appraisals and scores. */
export async function up(db: AnyDatabase): Promise<void> {
  await createOrganization(db);
  await createRoster(db);
  await createRatings(db);
  await createMethod(db);
  await createPerformance(db);
  // One row that readiness rewrites: proof that the storage still takes writes.
  const { table } = dialectOf(db);
  await table('write_probes')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('written_at', 'text', (c) => c.notNull())
    .execute();
}

async function createOrganization(db: AnyDatabase): Promise<void> {
  const { table, key, double, isDigits } = dialectOf(db);
  await table('units')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) =>
      c.notNull().unique().check(sql`code = upper(code) and length(code) between 2 and 24`),
    )
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 200`))
    .addColumn('parent_id', 'integer', (c) => c.references('units.id').check(sql`parent_id <> id`))
    .execute();
  await table('employees')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('person', 'crew')`))
    .addColumn('nip', 'text', (c) => c.unique().check(sql`length(nip) = 18 and ${isDigits('nip')}`))
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 200`))
    .addColumn('employment_status', 'text', (c) =>
      c.check(sql`employment_status in ('pns', 'pppk', 'pppk_part_time', 'non_asn')`),
    )
    .addColumn('position', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('supervisor_id', 'integer', (c) =>
      c.references('employees.id').check(sql`supervisor_id <> id`),
    )
    .addColumn('quality_from_id', 'integer', (c) =>
      c.references('employees.id').check(sql`quality_from_id <> id`),
    )
    .addColumn('quality_exempt', 'integer', (c) =>
      c.notNull().defaultTo(0).check(sql`quality_exempt in (0, 1)`),
    )
    .addColumn('started_on', 'text', (c) => c.notNull().check(sql`length(started_on) = 10`))
    .addColumn('ended_on', 'text', (c) => c.check(sql`ended_on > started_on`))
    .addCheckConstraint(
      'employees_person',
      sql`(kind = 'person' and employment_status is not null) or (kind = 'crew' and employment_status is null and nip is null)`,
    )
    .execute();
  await db.schema.createIndex('employees_unit').on('employees').column('unit_id').execute();
  await table('point_kinds')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('name_id', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('question_id', 'text', (c) => c.notNull())
    .addColumn('question_en', 'text', (c) => c.notNull())
    .execute();
  await table('service_points')
    .addColumn('id', 'integer', key)
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('kind_id', 'integer', (c) => c.notNull().references('point_kinds.id'))
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 200`))
    .addColumn('location', 'text')
    .addColumn('kelurahan', 'text')
    .addColumn('kecamatan', 'text')
    .addColumn('latitude', double, (c) => c.check(sql`latitude between -90 and 90`))
    .addColumn('longitude', double, (c) => c.check(sql`longitude between -180 and 180`))
    .addColumn('started_on', 'text', (c) => c.notNull().check(sql`length(started_on) = 10`))
    .addColumn('ended_on', 'text', (c) => c.check(sql`ended_on > started_on`))
    .execute();
  await db.schema.createIndex('service_points_unit').on('service_points').column('unit_id').execute();
  await table('point_codes')
    .addColumn('code', 'text', (c) => c.primaryKey().check(sql`length(code) = 6`))
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('issued_at', 'text', (c) => c.notNull().check(sql`length(issued_at) = 24`))
    .addColumn('revoked_at', 'text', (c) => c.check(sql`revoked_at >= issued_at`))
    .execute();
  await db.schema.createIndex('point_codes_point').on('point_codes').column('point_id').execute();
}

async function createRoster(db: AnyDatabase): Promise<void> {
  const { table, key, double } = dialectOf(db);
  await table('assignments')
    .addColumn('id', 'integer', key)
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('start_at', 'text', (c) => c.notNull().check(sql`length(start_at) = 24`))
    .addColumn('end_at', 'text', (c) => c.notNull().check(sql`length(end_at) = 24`))
    .addColumn('share', double, (c) => c.notNull().defaultTo(1).check(sql`share between 0 and 1`))
    .addCheckConstraint('assignments_forward', sql`start_at < end_at`)
    .execute();
  await db.schema
    .createIndex('assignments_point')
    .on('assignments')
    .columns(['point_id', 'start_at'])
    .execute();
  await db.schema
    .createIndex('assignments_employee')
    .on('assignments')
    .columns(['employee_id', 'start_at'])
    .execute();
}

async function createRatings(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await table('reasons')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('tone', 'text', (c) => c.notNull().check(sql`tone in ('praise', 'complaint')`))
    .addColumn('label_id', 'text', (c) => c.notNull())
    .addColumn('label_en', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();
  await table('reason_kinds')
    .addColumn('reason_id', 'integer', (c) => c.notNull().references('reasons.id'))
    .addColumn('kind_id', 'integer', (c) => c.notNull().references('point_kinds.id'))
    .addPrimaryKeyConstraint('reason_kinds_key', ['reason_id', 'kind_id'])
    .execute();
  await table('ratings')
    .addColumn('id', 'integer', key)
    .addColumn('rating_id', 'text', (c) => c.notNull().unique().check(sql`length(rating_id) = 36`))
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('score', 'integer', (c) => c.notNull().check(sql`score between 1 and 4`))
    .addColumn('answered_at', 'text', (c) => c.notNull().check(sql`length(answered_at) = 24`))
    .addColumn('received_at', 'text', (c) => c.notNull().check(sql`length(received_at) = 24`))
    .addColumn('day', 'text', (c) => c.notNull().check(sql`length(day) = 10`))
    .addColumn('phone', 'text')
    .addColumn('network', 'text')
    .addColumn('staff_device', 'integer', (c) => c.notNull().check(sql`staff_device in (0, 1)`))
    .addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('id', 'en')`))
    .addColumn('body_digest', 'text', (c) => c.notNull())
    .addCheckConstraint('ratings_not_from_the_future', sql`answered_at <= received_at`)
    .execute();
  // Day first: new rows land at the end of the index instead of all over it.
  await db.schema.createIndex('ratings_day').on('ratings').columns(['day', 'point_id']).execute();
  await table('rating_reasons')
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('reason_id', 'integer', (c) => c.notNull().references('reasons.id'))
    .addPrimaryKeyConstraint('rating_reasons_key', ['rating_id', 'reason_id'])
    .execute();
  await table('rating_elements')
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('element', 'text', (c) =>
      c.notNull().check(sql`element in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9')`),
    )
    .addColumn('score', 'integer', (c) => c.notNull().check(sql`score between 1 and 4`))
    .addPrimaryKeyConstraint('rating_elements_key', ['rating_id', 'element'])
    .execute();
  await table('rating_comments')
    .addColumn('rating_id', 'integer', (c) => c.primaryKey().references('ratings.id'))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 1 and 500`))
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('waiting', 'released', 'rejected')`))
    .addColumn('written_at', 'text', (c) => c.notNull().check(sql`length(written_at) = 24`))
    .execute();
  await table('rating_decisions')
    .addColumn('id', 'integer', key)
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('status', 'text', (c) => c.notNull().check(sql`status in ('ok', 'held', 'void')`))
    .addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) > 0`))
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'text', (c) => c.notNull().check(sql`length(decided_at) = 24`))
    .execute();
  await db.schema
    .createIndex('rating_decisions_rating')
    .on('rating_decisions')
    .columns(['rating_id', 'id'])
    .execute();
  await table('rating_days')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('score', 'integer', (c) => c.notNull().check(sql`score between 1 and 4`))
    .addColumn('count', 'integer', (c) => c.notNull().check(sql`count > 0`))
    .addPrimaryKeyConstraint('rating_days_key', ['day', 'point_id', 'score'])
    .execute();
  for (const facts of ['ratings', 'rating_reasons', 'rating_elements', 'rating_decisions'])
    await appendOnly(facts);
}

async function createMethod(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  for (const name of ['policies', 'baselines']) {
    await table(name)
      .addColumn('id', 'integer', key)
      .addColumn('version', 'text', (c) => c.notNull().unique())
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('effective_from', 'text', (c) => c.notNull().check(sql`length(effective_from) = 10`))
      .addColumn('created_at', 'text', (c) => c.notNull().check(sql`length(created_at) = 24`))
      .execute();
  }
  await table('periods')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('month', 'quarter')`))
    .addColumn('start_at', 'text', (c) => c.notNull().check(sql`length(start_at) = 24`))
    .addColumn('end_at', 'text', (c) => c.notNull().check(sql`length(end_at) = 24`))
    .addColumn('status', 'text', (c) => c.notNull().check(sql`status in ('open', 'closing', 'closed')`))
    .addColumn('policy_id', 'integer', (c) => c.notNull().references('policies.id'))
    .addColumn('baseline_id', 'integer', (c) => c.notNull().references('baselines.id'))
    .addColumn('closed_at', 'text')
    .addCheckConstraint('periods_forward', sql`start_at < end_at`)
    .addCheckConstraint('periods_closed', sql`(status = 'closed') = (closed_at is not null)`)
    .execute();
}

async function createPerformance(db: AnyDatabase): Promise<void> {
  const { table, key, double, appendOnly } = dialectOf(db);
  await table('targets')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('employee_id', 'integer', (c) => c.references('employees.id'))
    .addColumn('unit_id', 'integer', (c) => c.references('units.id'))
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('unit_of_measure', 'text', (c) => c.notNull())
    .addColumn('direction', 'text', (c) => c.notNull().check(sql`direction in ('up', 'down')`))
    .addColumn('target', double, (c) => c.notNull())
    .addColumn('weight', double, (c) => c.notNull().check(sql`weight > 0 and weight <= 100`))
    .addColumn('fraction', double, (c) => c.notNull().defaultTo(1).check(sql`fraction between 0 and 1`))
    .addColumn('cumulative', 'integer', (c) => c.notNull().defaultTo(1).check(sql`cumulative in (0, 1)`))
    .addColumn('zero_scale', double)
    .addCheckConstraint('targets_one_owner', sql`(employee_id is null) <> (unit_id is null)`)
    .addUniqueConstraint('targets_employee', ['period_id', 'employee_id', 'indicator'])
    .addUniqueConstraint('targets_unit', ['period_id', 'unit_id', 'indicator'])
    .execute();
  await table('realisations')
    .addColumn('id', 'integer', key)
    .addColumn('target_id', 'integer', (c) => c.notNull().unique().references('targets.id'))
    .addColumn('value', double)
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('verified', 'reported', 'missing', 'rejected', 'waived')`),
    )
    .addColumn('note', 'text')
    .addColumn('reported_by', 'integer', (c) => c.references('employees.id'))
    .addColumn('verified_by', 'integer', (c) => c.references('employees.id'))
    .addColumn('reported_at', 'text', (c) => c.notNull().check(sql`length(reported_at) = 24`))
    .addCheckConstraint('realisations_two_people', sql`verified_by <> reported_by`)
    .addCheckConstraint(
      'realisations_waiver_reason',
      sql`status <> 'waived' or coalesce(length(note), 0) > 0`,
    )
    .execute();
  await table('appraisals')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('ratee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('rater_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('self', 'superior', 'peer')`))
    .addColumn('aspects', 'text', (c) => c.notNull())
    .addColumn('submitted_at', 'text', (c) => c.notNull().check(sql`length(submitted_at) = 24`))
    .addCheckConstraint('appraisals_self', sql`(role = 'self') = (ratee_id = rater_id)`)
    .addUniqueConstraint('appraisals_once', ['period_id', 'role', 'rater_id', 'ratee_id'])
    .execute();
  await table('scores')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('employee_id', 'integer', (c) => c.references('employees.id'))
    .addColumn('unit_id', 'integer', (c) => c.references('units.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version > 0`))
    .addColumn('reason', 'text')
    .addColumn('numbers', 'text', (c) => c.notNull())
    .addColumn('explanation', 'text', (c) => c.notNull())
    .addColumn('engine_version', 'text', (c) => c.notNull())
    .addColumn('policy_id', 'integer', (c) => c.notNull().references('policies.id'))
    .addColumn('baseline_id', 'integer', (c) => c.notNull().references('baselines.id'))
    .addColumn('input_hash', 'text', (c) => c.notNull().check(sql`length(input_hash) = 64`))
    .addColumn('created_at', 'text', (c) => c.notNull().check(sql`length(created_at) = 24`))
    .addCheckConstraint('scores_one_owner', sql`(employee_id is null) <> (unit_id is null)`)
    .addCheckConstraint('scores_correction_reason', sql`version = 1 or coalesce(length(reason), 0) > 0`)
    .addUniqueConstraint('scores_employee', ['period_id', 'employee_id', 'version'])
    .addUniqueConstraint('scores_unit', ['period_id', 'unit_id', 'version'])
    .execute();
  await appendOnly('scores');
}
