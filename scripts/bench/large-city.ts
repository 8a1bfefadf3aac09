import { createHash } from 'node:crypto';
import type { Connection } from '#db/connect.ts';

export const citySize = { units: 10, points: 500, employees: 1000 };

const days = 31;
const midnight = Date.parse('2026-09-30T17:00:00.000Z');
const hour = 3_600_000;

/**
 * Fills a migrated SQLite database with one closed-to-be month, 2026-10, of a large city: 10 units, 500 points,
 * 1,000 employees in two shifts a day, and so many ratings. Every value follows from its number.
 */
export async function buildLargeCity(connection: Connection, ratings: number): Promise<void> {
  if (connection.engine !== 'sqlite') throw new Error('the benchmark city is built on SQLite');
  const { sqlite } = connection;
  // Only for building: what is measured afterwards runs with full durability again.
  sqlite.pragma('synchronous = OFF');
  sqlite.transaction(() => {
    insertOrganization(connection.sqlite);
    insertRoster(connection.sqlite);
    insertRatings(connection.sqlite, ratings);
  })();
  sqlite.pragma('synchronous = FULL');
}

type Sqlite = Extract<Connection, { engine: 'sqlite' }>['sqlite'];

function insertOrganization(sqlite: Sqlite): void {
  const unit = sqlite.prepare('insert into units (id, code, name) values (?, ?, ?)');
  for (let id = 1; id <= citySize.units; id += 1) unit.run(id, `UNIT-${id}`, `Unit ${id}`);
  sqlite
    .prepare(`insert into point_kinds values (1, 'street', 'Jalan', 'Street', 'Puas?', 'Satisfied?')`)
    .run();
  const point = sqlite.prepare(
    `insert into service_points (id, unit_id, kind_id, name, started_on) values (?, ?, 1, ?, '2026-01-01')`,
  );
  for (let id = 1; id <= citySize.points; id += 1) point.run(id, unitOfPoint(id), `Jalan ${id}`);
  const employee = sqlite.prepare(
    `insert into employees (id, code, kind, name, employment_status, position, unit_id, started_on)
     values (?, ?, 'person', ?, 'non_asn', 'Penyapu jalan', ?, '2025-01-01')`,
  );
  for (let id = 1; id <= citySize.employees; id += 1) {
    employee.run(id, `E${String(id).padStart(7, '0')}`, `Petugas ${id}`, unitOfPoint(pointOfEmployee(id)));
  }
  const created = '2026-09-01T00:00:00.000Z';
  const policy = JSON.stringify({ lookback_hours: { street: 12 } });
  const baseline = JSON.stringify({
    reference_mean: 3.2,
    cells: { street: { pagi: 3.3, siang: 3.2, malam: 3.1 } },
  });
  sqlite.prepare('insert into policies values (1, ?, ?, ?, ?)').run('bench', policy, '2026-09-01', created);
  sqlite
    .prepare('insert into baselines values (1, ?, ?, ?, ?)')
    .run('bench', baseline, '2026-09-01', created);
  sqlite
    .prepare(`insert into periods values (1, '2026-10', 'month', ?, ?, 'open', 1, 1, null)`)
    .run(new Date(midnight).toISOString(), new Date(midnight + days * 24 * hour).toISOString());
}

/** Two people share each point: one from 05.00 to 13.00, one from 13.00 to 21.00. */
function insertRoster(sqlite: Sqlite): void {
  const duty = sqlite.prepare(
    'insert into assignments (employee_id, point_id, start_at, end_at, share) values (?, ?, ?, ?, 1)',
  );
  for (let id = 1; id <= citySize.employees; id += 1) {
    for (let day = 0; day < days; day += 1) {
      const start = midnight + day * 24 * hour + (id % 2 === 0 ? 5 : 13) * hour;
      duty.run(
        id,
        pointOfEmployee(id),
        new Date(start).toISOString(),
        new Date(start + 8 * hour).toISOString(),
      );
    }
  }
}

function insertRatings(sqlite: Sqlite, count: number): void {
  const rating = sqlite.prepare(
    `insert into ratings (id, rating_id, point_id, score, answered_at, received_at, day, phone, network, staff_device,
       language, body_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'id', 'x')`,
  );
  for (let id = 1; id <= count; id += 1) {
    const time = midnight + (id / count) * days * 24 * hour - 1;
    const instant = new Date(time).toISOString();
    const digest = createHash('md5').update(String(id)).digest('hex');
    const chance = Number.parseInt(digest.slice(0, 6), 16);
    const score = [4, 4, 4, 4, 3, 3, 3, 3, 2, 1][chance % 10];
    const phone = `phone-${chance % Math.ceil(count / 1.6)}`;
    const day = new Date(time + 7 * hour).toISOString().slice(0, 10);
    const point = 1 + (chance % citySize.points);
    rating.run(id, uuidLike(digest), point, score, instant, instant, day, phone, `net-${chance % 5000}`);
  }
}

function unitOfPoint(id: number): number {
  return 1 + (id % citySize.units);
}

function pointOfEmployee(id: number): number {
  return Math.ceil(id / 2);
}

function uuidLike(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
