import type { Connection } from '#db/connect.ts';
import { completePointCode } from '#db/point-code.ts';

export const yearSize = { units: 10, points: 500, kinds: 6, employees: 1000 };

/** The year that is rated, up to the morning of `yearNow`. */
export const yearNow = Date.parse('2026-11-24T02:14:00.000Z');
const days = 365;
const day = 86_400_000;
const zone = 7 * 3_600_000;

type Sqlite = Extract<Connection, { engine: 'sqlite' }>['sqlite'];

/**
 * Fills a migrated SQLite database with a year of ratings of a large city: an office over 10 units, 500 points of 6
 * kinds, 1,000 people with a target each month and quarter, reasons on every third rating and an element on every
 * fifth. Written directly; every value follows from its number.
 */
export function buildRatedYear(sqlite: Sqlite, ratings: number): void {
  // Only for building: what is measured afterwards runs with full durability again.
  sqlite.pragma('synchronous = OFF');
  sqlite.transaction(() => {
    insertOffice(sqlite);
    insertMethod(sqlite);
    insertTargets(sqlite);
  })();
  insertYear(sqlite, ratings);
  sqlite.exec(
    `insert into rating_days (day, point_id, score, count)
     select day, point_id, score, count(*) from ratings where staff_device = 0 group by day, point_id, score`,
  );
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

/** More ratings at the end of the year, spread over all points, as they come in while somebody looks. */
export function insertLatest(sqlite: Sqlite, from: number, count: number): void {
  insertRange(sqlite, from, from + count, (i) => yearNow - ((i * 7919) % 3600) * 1000);
}

function insertOffice(sqlite: Sqlite): void {
  const unit = sqlite.prepare('insert into units (id, code, name, parent_id) values (?, ?, ?, ?)');
  unit.run(1, 'DINAS', 'Dinas Kebersihan', null);
  for (let id = 2; id <= yearSize.units + 1; id += 1) unit.run(id, `UNIT-${id}`, `Unit ${id}`, 1);
  const kind = sqlite.prepare('insert into point_kinds values (?, ?, ?, ?, ?, ?)');
  for (let id = 1; id <= yearSize.kinds; id += 1)
    kind.run(id, `kind-${id}`, `Jenis ${id}`, `Kind ${id}`, 'Puas?', 'Satisfied?');
  const reason = sqlite.prepare(
    'insert into reasons (id, code, tone, label_id, label_en, position) values (?, ?, ?, ?, ?, ?)',
  );
  for (let id = 1; id <= 12; id += 1)
    reason.run(id, `reason-${id}`, id > 6 ? 'praise' : 'complaint', `Alasan ${id}`, `Reason ${id}`, id);
  const point = sqlite.prepare(
    `insert into service_points (id, unit_id, kind_id, name, kecamatan, latitude, longitude, started_on)
     values (?, ?, ?, ?, ?, ?, ?, '2025-01-01')`,
  );
  const code = sqlite.prepare(`insert into point_codes values (?, ?, '2025-01-01T00:00:00.000Z', null)`);
  for (let id = 1; id <= yearSize.points; id += 1) {
    const home = 2 + (id % yearSize.units);
    // Three kinds a unit.
    const own = 1 + ((home + (Math.floor(id / yearSize.units) % 3)) % yearSize.kinds);
    point.run(
      id,
      home,
      own,
      `Titik ${id}`,
      `Kecamatan ${1 + (home % 5)}`,
      3.56 + (id % 90) / 1000,
      98.45 + (id % 70) / 1000,
    );
    code.run(completePointCode(String(id).padStart(5, '0')), id);
  }
  const person = sqlite.prepare(
    `insert into employees (id, code, kind, name, employment_status, position, unit_id, started_on)
     values (?, ?, 'person', ?, 'non_asn', 'Penyapu jalan', ?, '2025-01-01')`,
  );
  for (let id = 1; id <= yearSize.employees; id += 1)
    person.run(id, `E${String(id).padStart(7, '0')}`, `Petugas ${id}`, 2 + (id % yearSize.units));
}

function insertMethod(sqlite: Sqlite): void {
  const baseline = { reference_mean: 3.2, cells: { 'kind-1': { pagi: 3.3, siang: 3.2, malam: 3.1 } } };
  const created = '2025-11-01T00:00:00.000Z';
  sqlite.prepare('insert into policies values (1, ?, ?, ?, ?)').run('bench', '{}', '2025-11-01', created);
  sqlite
    .prepare('insert into baselines values (1, ?, ?, ?, ?)')
    .run('bench', JSON.stringify({ ...baseline, daily_rates: dailyRates() }), '2025-11-01', created);
  const period = sqlite.prepare(
    `insert into periods (code, kind, start_at, end_at, status, policy_id, baseline_id) values (?, ?, ?, ?, 'open', 1, 1)`,
  );
  const first = (year: number, month: number): string =>
    new Date(Date.UTC(year, month, 1) - zone).toISOString();
  for (let month = -1; month < 12; month += 1) {
    const start = new Date(Date.UTC(2026, month, 1));
    const code = start.toISOString().slice(0, 7);
    period.run(code, 'month', first(2026, month), first(2026, month + 1));
  }
  const quarters = [
    ['2025-Q4', -3],
    ['2026-Q1', 0],
    ['2026-Q2', 3],
    ['2026-Q3', 6],
    ['2026-Q4', 9],
  ] as const;
  for (const [code, month] of quarters)
    period.run(code, 'quarter', first(2026, month), first(2026, month + 3));
}

/** As many as there are, so that honest days are not limited. */
function dailyRates(): Record<string, number> {
  return Object.fromEntries(Array.from({ length: yearSize.points }, (_, i) => [i + 1, 80]));
}

function insertTargets(sqlite: Sqlite): void {
  const periods = sqlite.prepare('select id from periods').pluck().all() as number[];
  const target = sqlite.prepare(
    `insert into targets (period_id, employee_id, indicator, name, unit_of_measure, direction, target, weight)
     values (?, ?, 'm', 'Panjang jalan', 'm', 'up', 100, 100)`,
  );
  const realisation = sqlite.prepare(
    `insert into realisations (target_id, value, status, reported_at) values (?, ?, 'verified', '2026-11-01T00:00:00.000Z')`,
  );
  for (const period of periods)
    for (let id = 1; id <= yearSize.employees; id += 1)
      realisation.run(target.run(period, id).lastInsertRowid, 80 + (id % 35));
}

function insertYear(sqlite: Sqlite, count: number): void {
  const start = yearNow - days * day;
  const chunk = 200_000;
  for (let from = 1; from <= count; from += chunk) {
    const to = Math.min(count + 1, from + chunk);
    insertRange(sqlite, from, to, (i) => {
      // From six in the morning to ten at night, Jakarta time.
      const date = Math.floor((i / (count + 1)) * days);
      return start + date * day - ((start + zone) % day) + 6 * 3_600_000 + (mixed(i) % (16 * 3_600_000));
    });
  }
}

function insertRange(sqlite: Sqlite, from: number, to: number, timeOf: (i: number) => number): void {
  const rating = sqlite.prepare(
    `insert into ratings (id, rating_id, point_id, score, answered_at, received_at, day, phone, network, staff_device,
       language, body_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'id', 'x')`,
  );
  const reason = sqlite.prepare('insert into rating_reasons values (?, ?)');
  const element = sqlite.prepare('insert into rating_elements values (?, ?, ?)');
  sqlite.transaction(() => {
    for (let id = from; id < to; id += 1) {
      const chance = mixed(id);
      const time = Math.min(yearNow, timeOf(id));
      const instant = new Date(time).toISOString();
      const date = new Date(time + zone).toISOString().slice(0, 10);
      const score = [4, 4, 4, 4, 3, 3, 3, 3, 2, 1][chance % 10]!;
      const tail = String(id).padStart(12, '0');
      const point = 1 + (Math.floor(chance / 16) % yearSize.points);
      // A phone votes about twice, a network stands for a neighbourhood.
      rating.run(
        ...[id, `01980000-0000-7000-8000-${tail}`, point, score, instant, instant, date],
        ...[`phone-${Math.floor(id / 2)}`, `net-${chance % 5000}`],
      );
      if (id % 3 === 0) reason.run(id, score > 2 ? 7 + (chance % 6) : 1 + (chance % 6));
      if (id % 5 === 0) element.run(id, `U${1 + (chance % 9)}`, 1 + (Math.floor(chance / 9) % 4));
    }
  })();
}

/** A number that looks like chance (the finaliser of MurmurHash3). */
function mixed(i: number): number {
  let h = i | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
