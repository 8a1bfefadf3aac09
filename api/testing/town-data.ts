import type { Database } from '#db/connect.ts';
import { completePointCode } from '#db/point-code.ts';

/** Printed codes of the town's points. */
export const codes = {
  /** Jalan Jenderal Sudirman, a street of Budi's unit. */
  street: completePointCode('7K3QX'),
  /** Pasar Tavip, a market of Citra's unit. */
  market: completePointCode('9M2TV'),
  /** An older sticker of the street, revoked the day before. */
  revoked: completePointCode('4H7PD'),
  /** Well formed, never printed. */
  unknown: completePointCode('ZZZZZ'),
};

/**
 * A small town: units KOTA (head Budi, sweeper Rina) and BARAT (head Citra, sweeper Dian) under DINAS, a street
 * and a market, one reason each way.
 */
export async function settleTown(db: Database): Promise<void> {
  await db
    .insertInto('units')
    .values([
      { id: 1, code: 'DINAS', name: 'Dinas Kebersihan', parent_id: null },
      { id: 2, code: 'KOTA', name: 'UPTD Binjai Kota', parent_id: 1 },
      { id: 3, code: 'BARAT', name: 'UPTD Binjai Barat', parent_id: 1 },
    ])
    .execute();
  const person = {
    kind: 'person',
    nip: null,
    employment_status: 'non_asn',
    started_on: '2024-01-01',
  } as const;
  await db
    .insertInto('employees')
    .values([
      { id: 1, code: 'BUDI0001', name: 'Budi', position: 'Kepala UPTD', unit_id: 2, ...person },
      { id: 2, code: 'C1TRA001', name: 'Citra', position: 'Kepala UPTD', unit_id: 3, ...person },
      {
        id: 3,
        code: 'R1NA0001',
        name: 'Rina',
        position: 'Penyapu jalan',
        unit_id: 2,
        supervisor_id: 1,
        ...person,
      },
      {
        id: 4,
        code: 'D1AN0001',
        name: 'Dian',
        position: 'Penyapu jalan',
        unit_id: 3,
        supervisor_id: 2,
        ...person,
      },
    ])
    .execute();
  const question = { question_id: 'Seberapa puas Anda?', question_en: 'How satisfied are you?' };
  await db
    .insertInto('point_kinds')
    .values([
      { id: 1, code: 'street', name_id: 'Jalan', name_en: 'Street', ...question },
      { id: 2, code: 'market', name_id: 'Pasar', name_en: 'Market', ...question },
    ])
    .execute();
  await db
    .insertInto('service_points')
    .values([
      { id: 1, unit_id: 2, kind_id: 1, name: 'Jalan Jenderal Sudirman', started_on: '2026-01-01' },
      { id: 2, unit_id: 3, kind_id: 2, name: 'Pasar Tavip', started_on: '2026-01-01' },
    ])
    .execute();
  const issued_at = '2026-01-01T00:00:00.000Z';
  await db
    .insertInto('point_codes')
    .values([
      { code: codes.street, point_id: 1, issued_at, revoked_at: null },
      { code: codes.market, point_id: 2, issued_at, revoked_at: null },
      { code: codes.revoked, point_id: 1, issued_at, revoked_at: '2026-11-23T02:14:00.000Z' },
    ])
    .execute();
  await db
    .insertInto('reasons')
    .values([
      {
        id: 1,
        code: 'clean',
        tone: 'praise',
        label_id: 'Jalan bersih',
        label_en: 'Clean street',
        position: 1,
      },
      { id: 2, code: 'smell', tone: 'complaint', label_id: 'Bau', label_en: 'Smell', position: 2 },
    ])
    .execute();
  await db
    .insertInto('reason_kinds')
    .values([
      { reason_id: 1, kind_id: 1 },
      { reason_id: 2, kind_id: 1 },
      { reason_id: 2, kind_id: 2 },
    ])
    .execute();
  await db
    .insertInto('element_kinds')
    .values([
      { element: 'U5', kind_id: 1 },
      { element: 'U8', kind_id: 1 },
      { element: 'U9', kind_id: 1 },
      { element: 'U5', kind_id: 2 },
      { element: 'U7', kind_id: 2 },
    ])
    .execute();
  await settleMethod(db);
}

/** Rina sweeps the street every morning from 05.00 to 13.00 WIB from October to the end of the year. */
async function settleMethod(db: Database): Promise<void> {
  const created_at = '2026-09-01T00:00:00.000Z';
  const effective_from = '2026-09-01';
  const policy = { lookback_hours: { street: 12, market: 6 } };
  await db
    .insertInto('policies')
    .values({ id: 1, version: 'policy-1', document: JSON.stringify(policy), effective_from, created_at })
    .execute();
  const baseline = {
    reference_mean: 3.2,
    cells: { street: { pagi: 3.2, siang: 3.2, malam: 3.2 } },
    daily_rates: { 1: 40 },
  };
  await db
    .insertInto('baselines')
    .values({ id: 1, version: 'baseline-1', document: JSON.stringify(baseline), effective_from, created_at })
    .execute();
  const method = { policy_id: 1, baseline_id: 1 };
  await db
    .insertInto('periods')
    .values([
      {
        ...{ id: 1, code: '2026-10', kind: 'month', start_at: '2026-09-30T17:00:00.000Z' },
        ...{
          end_at: '2026-10-31T17:00:00.000Z',
          status: 'closed',
          closed_at: '2026-11-05T00:00:00.000Z',
          ...method,
        },
      },
      {
        ...{ id: 2, code: '2026-11', kind: 'month', start_at: '2026-10-31T17:00:00.000Z' },
        ...{ end_at: '2026-11-30T17:00:00.000Z', status: 'open', closed_at: null, ...method },
      },
      {
        ...{ id: 3, code: '2026-Q4', kind: 'quarter', start_at: '2026-09-30T17:00:00.000Z' },
        ...{ end_at: '2026-12-31T17:00:00.000Z', status: 'open', closed_at: null, ...method },
      },
    ])
    .execute();
  const firstShift = Date.parse('2026-09-30T22:00:00.000Z');
  const shifts = Array.from({ length: 92 }, (_, day) => firstShift + day * 86_400_000);
  await db
    .insertInto('assignments')
    .values(
      shifts.map((start) => ({
        employee_id: 3,
        point_id: 1,
        start_at: new Date(start).toISOString(),
        end_at: new Date(start + 8 * 3_600_000).toISOString(),
        share: 1,
      })),
    )
    .execute();
}
