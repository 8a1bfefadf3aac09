import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * The catalogue of indicators with what each job usually agrees on, and what a report of a realisation needs: evidence,
 * the question about an unlikely value, and accounts on both sides.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, double } = dialectOf(db);
  await table('indicators')
    .addColumn('code', 'text', (c) => c.primaryKey().check(sql`length(code) between 2 and 40`))
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 200`))
    .addColumn('unit_of_measure', 'text', (c) =>
      c.notNull().check(sql`length(unit_of_measure) between 1 and 40`),
    )
    .addColumn('direction', 'text', (c) => c.notNull().check(sql`direction in ('up', 'down')`))
    .addColumn('cumulative', 'integer', (c) => c.notNull().check(sql`cumulative in (0, 1)`))
    .addColumn('zero_scale', double, (c) => c.check(sql`zero_scale > 0`))
    .addColumn('ended_on', 'text', (c) => c.check(sql`length(ended_on) = 10`))
    .execute();
  await table('job_indicators')
    .addColumn('position', 'text', (c) => c.notNull().check(sql`length(position) between 1 and 200`))
    .addColumn('indicator', 'text', (c) => c.notNull().references('indicators.code'))
    .addColumn('target', double, (c) => c.notNull().check(sql`target >= 0`))
    .addColumn('weight', double, (c) => c.notNull().check(sql`weight > 0 and weight <= 100`))
    .addPrimaryKeyConstraint('job_indicators_key', ['position', 'indicator'])
    .execute();
  await extendPeriods(db);
  await extendRealisations(db);
  await db.insertInto('indicators').values(indicators.map(toIndicator)).execute();
  await db.insertInto('job_indicators').values(jobs.flatMap(toJob)).execute();
}

async function extendPeriods(db: AnyDatabase): Promise<void> {
  await db.schema
    .alterTable('periods')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}

async function extendRealisations(db: AnyDatabase): Promise<void> {
  const { table, double, key } = dialectOf(db);
  const { schema } = db;
  // One column at a time: SQLite takes no more. Both columns of a check stand before it.
  await schema
    .alterTable('realisations')
    .addColumn('report', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await schema.alterTable('realisations').addColumn('report_note', 'text').execute();
  await schema.alterTable('realisations').addColumn('evidence_number', 'text').execute();
  await schema
    .alterTable('realisations')
    .addColumn('asked_about', 'text', (c) => c.check(sql`asked_about in ('plan', 'history')`))
    .execute();
  await schema.alterTable('realisations').addColumn('asked_against', double).execute();
  await schema
    .alterTable('realisations')
    .addColumn('reported_user', 'text', (c) => c.references('users.id'))
    .execute();
  await schema
    .alterTable('realisations')
    .addColumn('verified_user', 'text', (c) =>
      c.references('users.id').check(sql`verified_user <> reported_user`),
    )
    .execute();
  await schema
    .alterTable('realisations')
    .addColumn('decided_at', 'text', (c) => c.check(sql`length(decided_at) = 24`))
    .execute();
  await table('realisation_photos')
    .addColumn('id', 'integer', key)
    .addColumn('realisation_id', 'integer', (c) => c.notNull().references('realisations.id'))
    .addColumn('report', 'integer', (c) => c.notNull().check(sql`report > 0`))
    .addColumn('position', 'integer', (c) => c.notNull().check(sql`position between 1 and 3`))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('width', 'integer', (c) => c.notNull().check(sql`width between 1 and 1600`))
    .addColumn('height', 'integer', (c) => c.notNull().check(sql`height between 1 and 1600`))
    .addColumn('added_at', 'text', (c) => c.notNull().check(sql`length(added_at) = 24`))
    .addUniqueConstraint('realisation_photos_place', ['realisation_id', 'report', 'position'])
    .addUniqueConstraint('realisation_photos_once', ['realisation_id', 'report', 'digest'])
    .execute();
}

type Kind = 'amount' | 'rate' | 'fewer' | 'lower rate' | 'none';

/** Code, name, unit of measure; `none` is wanted not at all, and four events make its score 0. */
const indicators: readonly (readonly [code: string, kind: Kind, name: string, measure: string])[] = [
  ['m-swept', 'amount', 'Panjang jalan disapu', 'm'],
  ['spot-check', 'rate', 'Nilai inspeksi mendadak', 'nilai'],
  ['minutes-late', 'fewer', 'Terlambat mulai tugas', 'menit'],
  ['accidents', 'none', 'Kecelakaan kerja', 'kejadian'],
  ['trips', 'amount', 'Perjalanan angkut ke TPA', 'rit'],
  ['tons', 'amount', 'Sampah diangkut', 'ton'],
  ['spill-reports', 'fewer', 'Laporan sampah tercecer', 'laporan'],
  ['m3-handled', 'amount', 'Sampah ditangani di TPS', 'm³'],
  ['m3-sorted', 'amount', 'Sampah terpilah', 'm³'],
  ['overflow-hours', 'fewer', 'Bak meluap', 'jam'],
  ['repeat-complaints', 'fewer', 'Keluhan berulang', 'keluhan'],
  ['m-drained', 'amount', 'Panjang drainase dibersihkan', 'm'],
  ['blocked-again', 'fewer', 'Saluran tersumbat lagi dalam 30 hari', 'titik'],
  ['complaints-on-time', 'rate', 'Keluhan selesai tepat waktu', '%'],
  ['m2-kept', 'amount', 'Luas taman dirawat', 'm²'],
  ['dead-plants', 'lower rate', 'Tanaman mati', '%'],
  ['toilet-checks', 'amount', 'Pemeriksaan toilet', 'kali'],
  ['payers', 'amount', 'Wajib retribusi membayar', 'wajib retribusi'],
  ['disputed-receipts', 'fewer', 'Kuitansi bermasalah', 'kuitansi'],
  ['deposits-on-time', 'rate', 'Setoran dalam satu hari', '%'],
  ['tickets-closed', 'amount', 'Tiket pengaduan dan retribusi selesai', 'tiket'],
  ['tickets-on-time', 'rate', 'Tiket selesai tepat waktu', '%'],
  ['reopened', 'lower rate', 'Pengaduan dibuka lagi', '%'],
];

/**
 * Weight in percent and target of a month, by job: the catalogue of regulations.md 7.2 (a sweeper 750 to 1000 m a day on
 * 24 days, a truck 3 trips a day) and accidents, which every field job answers for.
 */
const jobs: readonly (readonly [position: string, ...[code: string, weight: number, target: number][]])[] = [
  [
    'Penyapu jalan',
    ['m-swept', 40, 21_000],
    ['spot-check', 25, 82],
    ['minutes-late', 20, 60],
    ['accidents', 15, 0],
  ],
  ['Sopir truk sampah', ['trips', 40, 72], ['tons', 25, 210], ['spill-reports', 20, 8], ['accidents', 15, 0]],
  ['Kru truk sampah', ['trips', 40, 72], ['tons', 25, 210], ['minutes-late', 20, 60], ['accidents', 15, 0]],
  [
    'Petugas TPS',
    ['m3-handled', 40, 180],
    ['m3-sorted', 25, 24],
    ['overflow-hours', 20, 20],
    ['repeat-complaints', 15, 8],
  ],
  ['Petugas drainase', ['m-drained', 50, 1200], ['blocked-again', 25, 2], ['complaints-on-time', 25, 88]],
  [
    'Petugas taman',
    ['m2-kept', 40, 48_000],
    ['dead-plants', 25, 5],
    ['spot-check', 20, 82],
    ['minutes-late', 15, 60],
  ],
  [
    'Petugas toilet umum',
    ['toilet-checks', 40, 192],
    ['spot-check', 30, 80],
    ['repeat-complaints', 15, 8],
    ['minutes-late', 15, 60],
  ],
  ['Penagih retribusi', ['payers', 50, 250], ['disputed-receipts', 25, 3], ['deposits-on-time', 25, 95]],
  ['Petugas pengaduan', ['tickets-closed', 50, 160], ['reopened', 25, 10], ['tickets-on-time', 25, 88]],
];

function toIndicator([code, kind, name, unit_of_measure]: (typeof indicators)[number]) {
  return {
    code,
    name,
    unit_of_measure,
    direction: kind === 'amount' || kind === 'rate' ? 'up' : 'down',
    cumulative: kind === 'rate' || kind === 'lower rate' ? 0 : 1,
    zero_scale: kind === 'none' ? 4 : null,
  };
}

function toJob([position, ...agreed]: (typeof jobs)[number]) {
  return agreed.map(([indicator, weight, target]) => ({ position, indicator, weight, target }));
}
