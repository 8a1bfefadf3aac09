import type { Insertable } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isMigrated } from './migrate.ts';
import type { Schema } from './schema.ts';
import { describeOnEachEngine, type TestDatabase } from './testing/engines.ts';
import { storePlace } from './testing/town.ts';

const person = {
  id: 9,
  code: 'X',
  kind: 'person',
  name: 'Ani',
  position: 'Penyapu',
  unit_id: 1,
  started_on: '2026-01-01',
};
const target = {
  period_id: 50,
  indicator: 'x',
  name: 'X',
  unit_of_measure: 'm',
  direction: 'up',
  target: 1,
  weight: 50,
};
const duty = { employee_id: 1, point_id: 1, share: 1 };

/** Rows that must never be stored, whatever the code above does. */
const impossible: [string, keyof Schema, object][] = [
  ['a NIP with letters', 'employees', { ...person, nip: '19800101200001100A', employment_status: 'pns' }],
  ['a NIP of 17 digits', 'employees', { ...person, nip: '19800101200001100', employment_status: 'pns' }],
  ['a person without employment status', 'employees', person],
  ['an unknown employment status', 'employees', { ...person, employment_status: 'volunteer' }],
  ['a crew with a NIP', 'employees', { ...person, kind: 'crew', nip: '198001012000011001' }],
  [
    'somebody who left before coming',
    'employees',
    { ...person, employment_status: 'pns', ended_on: '2025-01-01' },
  ],
  ['a unit code in lower case', 'units', { code: 'kota', name: 'Kota' }],
  ['a duty that ends before it starts', 'assignments', { ...duty, start_at: at(2), end_at: at(1) }],
  ['a share above 1', 'assignments', { ...duty, start_at: at(1), end_at: at(2), share: 1.5 }],
  ['a duty of nobody', 'assignments', { ...duty, employee_id: 77, start_at: at(1), end_at: at(2) }],
  ['a rating of 5', 'ratings', { ...rating(), score: 5 }],
  ['a rating from the future', 'ratings', { ...rating(), answered_at: at(3) }],
  ['a rating of a place that does not exist', 'ratings', { ...rating(), point_id: 77 }],
  ['a target of nobody', 'targets', { ...target, employee_id: null, unit_id: null }],
  ['a target of two owners', 'targets', { ...target, employee_id: 1, unit_id: 1 }],
  ['a weight above 100', 'targets', { ...target, employee_id: 1, weight: 101 }],
  ['a report verified by its reporter', 'realisations', { ...report(), reported_by: 1, verified_by: 1 }],
  ['a waiver without a reason', 'realisations', { ...report(), status: 'waived' }],
  ['a correction without a reason', 'closings', { ...closing(), version: 2 }],
  ['a self-appraisal of somebody else', 'appraisals', { ...marks(), role: 'self' }],
  ['a closed period without a time', 'periods', { ...period(), status: 'closed' }],
  ['an open period with one', 'periods', { ...period(), closed_at: at(1) }],
  ['a period that ends before it starts', 'periods', { ...period(), start_at: at(4), end_at: at(3) }],
];

describeOnEachEngine('The database', (open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await settle(database);
  });
  afterEach(() => database.dispose());

  it('knows that it is up to date', async () => {
    expect(await isMigrated(database.db)).toBe(true);
    await database.db.deleteFrom('kysely_migration' as never).execute();
    expect(await isMigrated(database.db)).toBe(false);
  });

  it('refuses rows that make no sense', async () => {
    const accepted = [];
    for (const [what, table, row] of impossible) {
      const stored = await database.db
        .insertInto(table)
        .values(row as Insertable<Schema[typeof table]>)
        .execute()
        .then(
          () => true,
          () => false,
        );
      if (stored) accepted.push(what);
    }
    expect(accepted).toEqual([]);
  });

  it('takes the same rows once they make sense', async () => {
    const { db } = database;
    const numbered = { ...person, nip: '198001012000011001', employment_status: 'pns' };
    await db
      .insertInto('employees')
      .values(numbered as Insertable<Schema['employees']>)
      .execute();
    await db
      .insertInto('assignments')
      .values({ ...duty, start_at: at(1), end_at: at(2) })
      .execute();
    await db
      .insertInto('ratings')
      .values(rating() as Insertable<Schema['ratings']>)
      .execute();
    await db
      .insertInto('realisations')
      .values({ ...report(), verified_by: 2 } as Insertable<Schema['realisations']>)
      .execute();
    await db
      .insertInto('appraisals')
      .values(marks() as Insertable<Schema['appraisals']>)
      .execute();
    await db
      .insertInto('periods')
      .values(period() as Insertable<Schema['periods']>)
      .execute();
  });
});

async function settle({ db }: TestDatabase): Promise<void> {
  await storePlace(db);
  const staff = {
    kind: 'person',
    employment_status: 'non_asn',
    position: 'x',
    unit_id: 1,
    started_on: '2026-01-01',
  } as const;
  await db
    .insertInto('employees')
    .values([
      { id: 1, code: 'A', name: 'A', ...staff },
      { id: 2, code: 'B', name: 'B', ...staff },
    ])
    .execute();
  const version = { id: 1, version: 'x', document: '{}', effective_from: '2026-01-01', created_at: at(1) };
  await db.insertInto('policies').values(version).execute();
  await db.insertInto('baselines').values(version).execute();
  await db
    .insertInto('periods')
    .values({ ...period(), id: 50, code: '2026-09' } as Insertable<Schema['periods']>)
    .execute();
  const agreed = { ...target, id: 50, employee_id: 1, fraction: 1, cumulative: 1, zero_scale: null };
  await db
    .insertInto('targets')
    .values(agreed as Insertable<Schema['targets']>)
    .execute();
}

function at(hour: number): string {
  return `2026-11-24T0${hour}:00:00.000Z`;
}

function rating(): object {
  return {
    ...{ rating_id: '019f0000-0000-7000-8000-000000000001', point_id: 1, score: 4, day: '2026-11-24' },
    ...{ answered_at: at(1), received_at: at(2), staff_device: 0, language: 'id', body_digest: 'x' },
  };
}

function report(): object {
  return { target_id: 50, value: 1, status: 'verified', reported_by: 1, reported_at: at(1) };
}

function closing(): object {
  return {
    period_id: 50,
    version: 1,
    input_hash: '0'.repeat(64),
    engine_version: 'x',
    reason: null,
    created_at: at(1),
  };
}

function marks(): object {
  return { period_id: 50, ratee_id: 1, rater_id: 2, role: 'superior', aspects: '{}', submitted_at: at(1) };
}

function period(): object {
  return {
    code: '2026-11',
    kind: 'month',
    start_at: at(1),
    end_at: at(2),
    status: 'open',
    policy_id: 1,
    baseline_id: 1,
  };
}
