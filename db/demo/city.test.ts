import { expect, test } from 'vitest';
import { isPointCode } from '../point-code.ts';
import { describeOnEachEngine } from '../testing/engines.ts';
import { buildCity, CITY_TABLES, type City } from './city.ts';
import { DISTRICTS } from './districts.ts';
import { BRIGADE_POINT, REPEAT_POINT, WIFI_POINT } from './incidents.ts';
import { loadCity } from './load.ts';
import { ENDED_POINT, SILENT_POINT } from './points.ts';

const TODAY = '2026-11-24';
const NOW = '2026-11-24T07:30:00.000Z';
const city = buildCity(TODAY, NOW);

const pointNamed = (name: string) => city.service_points.find((point) => point.name === name)!;
const employee = (id: number) => city.employees[id - 1]!;

test('the same day gives identical rows', () => {
  expect(JSON.stringify(buildCity(TODAY, NOW))).toBe(JSON.stringify(city));
});

test('the tables hold about what was intended', () => {
  const between = (count: number, low: number, high: number) => {
    expect(count).toBeGreaterThanOrEqual(low);
    expect(count).toBeLessThanOrEqual(high);
  };
  between(city.ratings.length, 25_000, 27_000);
  between(city.service_points.length, 60, 70);
  between(city.rating_comments.length, 1500, 2600);
  const ofOffice = city.employees.filter(({ kind, unit_id }) => kind === 'person' && unit_id <= 11);
  expect(ofOffice).toHaveLength(120);
  expect(city.employees.filter(({ kind, unit_id }) => kind === 'person' && unit_id > 11)).toHaveLength(15);
  between(ofOffice.filter(({ employment_status }) => employment_status === 'pns').length, 26, 34);
  const share = (score: number) =>
    city.ratings.filter((rating) => rating.score === score).length / city.ratings.length;
  expect([4, 3, 2, 1].map((score) => Math.round(100 * share(score)))).toSatisfy((shares: number[]) =>
    [42, 44, 9, 5].every((intended, i) => Math.abs(shares[i]! - intended) <= 2),
  );
  const busy = city.service_points.filter(
    ({ started_on, ended_on }) => started_on < '2026-08-01' && !ended_on,
  );
  for (const point of busy)
    between(city.ratings.filter(({ point_id }) => point_id === point.id).length, 100, 1600);
});

test('nothing lies after now, except duty, the end of open periods and nothing else', () => {
  for (const table of CITY_TABLES)
    for (const row of city[table])
      for (const [column, value] of Object.entries(row)) {
        if (table === 'assignments' || column === 'end_at' || typeof value !== 'string') continue;
        if (/^\d{4}-\d{2}-\d{2}T/.test(value)) expect(value <= NOW, `${table}.${column} ${value}`).toBe(true);
        if (/^\d{4}-\d{2}-\d{2}$/.test(value))
          expect(value <= TODAY, `${table}.${column} ${value}`).toBe(true);
      }
  const lastDuty = city.assignments.at(-1)!.start_at;
  expect(lastDuty > '2026-12-07T17' && lastDuty < '2026-12-08T17').toBe(true);
});

test('Binjai has its 5 kecamatan and 37 kelurahan, and the points stand in all of them', () => {
  expect(Object.keys(DISTRICTS)).toEqual([
    'Binjai Kota',
    'Binjai Barat',
    'Binjai Selatan',
    'Binjai Timur',
    'Binjai Utara',
  ]);
  const all = Object.entries(DISTRICTS).flatMap(([kecamatan, rows]) =>
    rows.map(([kelurahan]) => `${kecamatan}/${kelurahan}`),
  );
  expect(new Set(all).size).toBe(37);
  expect(new Set(city.service_points.map((point) => `${point.kecamatan}/${point.kelurahan}`))).toEqual(
    new Set(all),
  );
  for (const { latitude, longitude } of city.service_points) {
    expect(latitude! > 3.55 && latitude! < 3.66).toBe(true);
    expect(longitude! > 98.45 && longitude! < 98.53).toBe(true);
  }
});

test('every point has one active code, three have a revoked one, and all codes are well formed', () => {
  const active = city.point_codes.filter(({ revoked_at }) => revoked_at === null);
  expect(active.map(({ point_id }) => point_id).sort((a, b) => a - b)).toEqual(
    city.service_points.map(({ id }) => id),
  );
  expect(city.point_codes.length - active.length).toBe(3);
  expect(city.point_codes.every(({ code }) => isPointCode(code))).toBe(true);
  expect(active.find(({ point_id }) => point_id === pointNamed(REPEAT_POINT).id)!.code).toMatch(/^7K3QX/);
});

test('daily counts equal a recount of the ratings without staff phones', () => {
  const recount = new Map<string, number>();
  for (const { day, point_id, score, staff_device } of city.ratings)
    if (staff_device === 0)
      recount.set(`${day}/${point_id}/${score}`, (recount.get(`${day}/${point_id}/${score}`) ?? 0) + 1);
  const stored = city.rating_days.map(
    (row) => [`${row.day}/${row.point_id}/${row.score}`, row.count] as const,
  );
  expect(new Map(stored)).toEqual(recount);
  expect(city.ratings.some(({ staff_device }) => staff_device === 1)).toBe(true);
});

test('a phone keeps its name within a quarter and loses it at the end, a network after a month', () => {
  const spans = (column: 'phone' | 'network', spanOf: (received: string) => string) => {
    const seen = new Map<string, string>();
    for (const rating of city.ratings) {
      const name = rating[column];
      if (name === null) continue;
      const jakarta = new Date(Date.parse(rating.received_at) + 7 * 3_600_000).toISOString();
      expect(seen.get(name) ?? spanOf(jakarta)).toBe(spanOf(jakarta));
      seen.set(name, spanOf(jakarta));
    }
  };
  spans('phone', (received) => (received < '2026-10' ? 'Q3' : 'Q4'));
  spans('network', (received) => received.slice(0, 7));
  const counts = [...Map.groupBy(city.ratings, ({ phone }) => phone).values()].map((votes) => votes.length);
  expect(counts.filter((count) => count <= 3).length / counts.length).toBeGreaterThan(0.9);
});

test('the repeat voter, the brigade and the shared Wi-Fi are there', () => {
  const october = (name: string) =>
    city.ratings.filter(({ point_id, day }) => point_id === pointNamed(name).id && day.startsWith('2026-10'));
  const largest = (groups: Iterable<typeof city.ratings>) =>
    [...groups].sort((a, b) => b.length - a.length)[0]!;

  const angry = largest(Map.groupBy(october(REPEAT_POINT), ({ phone }) => phone ?? '').values());
  expect(angry).toHaveLength(50);
  expect(angry.every(({ score }) => score === 1)).toBe(true);
  const later = city.ratings.filter(({ phone, day }) => phone === angry[0]!.phone && day >= '2026-11-01');
  expect(later.length).toBeGreaterThan(5);

  const brigade = october(BRIGADE_POINT).filter(({ day, score }) => day === '2026-10-17' && score === 1);
  expect(brigade.length).toBeGreaterThanOrEqual(30);
  expect(new Set(brigade.map(({ phone }) => phone)).size).toBeGreaterThanOrEqual(30);
  expect(new Set(brigade.map(({ network }) => network)).size).toBeGreaterThanOrEqual(30);

  const wifi = largest(Map.groupBy(october(WIFI_POINT), ({ network }) => network ?? '').values());
  expect(wifi.length).toBe(40);
  expect(new Set(wifi.map(({ phone }) => phone)).size).toBe(40);
  expect(wifi.every(({ score }) => score === 4)).toBe(true);
});

test('one point has ended, one is silent for 16 days, two are new, and counters rest at night', () => {
  const last = (name: string) =>
    city.ratings
      .filter(({ point_id }) => point_id === pointNamed(name).id)
      .map(({ day }) => day)
      .sort()
      .at(-1)!;
  expect(last(ENDED_POINT) < pointNamed(ENDED_POINT).ended_on!).toBe(true);
  expect(last(SILENT_POINT) <= '2026-11-08').toBe(true);
  expect(city.service_points.filter(({ started_on }) => started_on > '2026-10-31')).toHaveLength(2);
  const counters = new Set(
    city.service_points
      .filter(({ kind_id }) => city.point_kinds[kind_id - 1]!.code === 'counter')
      .map(({ id }) => id),
  );
  const hours = city.ratings
    .filter(({ point_id }) => counters.has(point_id))
    .map(({ answered_at }) => (Number(answered_at.slice(11, 13)) + 7) % 24);
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...hours)).toBeLessThan(15);
});

test('comments that are shown carry no digits beyond the place, and those that wait are of the last days', () => {
  const texts = new Set<string>();
  for (const { rating_id, text, state, written_at } of city.rating_comments) {
    const place = city.service_points[city.ratings[rating_id - 1]!.point_id - 1]!.name;
    const words = text.replace(place, '{tempat}');
    texts.add(words);
    if (state !== 'waiting') expect(words).not.toMatch(/\d/);
    expect(text.length).toBeLessThanOrEqual(500);
    if (state === 'waiting') expect(written_at > '2026-11-20').toBe(true);
  }
  expect(texts.size).toBeGreaterThanOrEqual(60);
});

test('ticked reasons fit the face and the kind of place', () => {
  const fits = new Set(city.reason_kinds.map(({ reason_id, kind_id }) => `${reason_id}/${kind_id}`));
  for (const { rating_id, reason_id } of city.rating_reasons) {
    const rating = city.ratings[rating_id - 1]!;
    const kind = city.service_points[rating.point_id - 1]!.kind_id;
    expect(fits.has(`${reason_id}/${kind}`)).toBe(true);
    expect(city.reasons[reason_id - 1]!.tone).toBe(rating.score <= 2 ? 'complaint' : 'praise');
  }
});

test('accounts name real units and employees, and everybody with an employee has the own page', () => {
  const units = new Set(city.units.map(({ code }) => code));
  const codes = new Map(city.employees.map((row) => [row.code, row]));
  for (const { employeeCode, grants, username } of city.accounts) {
    expect(grants.every(({ unitCode }) => units.has(unitCode))).toBe(true);
    if (employeeCode === null) continue;
    const row = codes.get(employeeCode)!;
    expect(username).toBe(row.nip ?? username);
    expect(grants).toContainEqual({ role: 'employee', unitCode: city.units[row.unit_id - 1]!.code });
  }
  expect(city.accounts.map(({ name }) => name)).toContain('Rina Handayani');
  expect(new Set(city.accounts.map(({ username }) => username)).size).toBe(city.accounts.length);
});

test('the tree of superiors has the head of the office on top and at least three levels', () => {
  const depth = (id: number): number => {
    const { supervisor_id } = employee(id);
    return supervisor_id === null ? 1 : 1 + depth(supervisor_id);
  };
  const rina = city.employees.find(({ name }) => name === 'Rina Handayani')!;
  expect(depth(rina.id)).toBe(3);
  const top = city.employees.find(({ name }) => name === 'Ir. Surya Ginting')!;
  expect(top.supervisor_id).toBeNull();
  expect(employee(employee(rina.supervisor_id!).supervisor_id!)).toBe(top);
});

test('every active person at points has voices of residents in the last closed month, own or of the crew', () => {
  const month = city.periods.find(({ code }) => code === '2026-10')!;
  const duties = Map.groupBy(
    city.assignments.filter(({ end_at, start_at }) => end_at > month.start_at && start_at < month.end_at),
    ({ employee_id }) => employee_id,
  );
  const ratings = Map.groupBy(
    city.ratings.filter(
      ({ staff_device, answered_at }) => staff_device === 0 && answered_at >= month.start_at,
    ),
    ({ point_id }) => point_id,
  );
  const working = city.employees.filter(
    ({ kind, quality_exempt, ended_on }) => kind === 'person' && quality_exempt === 0 && ended_on === null,
  );
  for (const { id, quality_from_id, started_on } of working) {
    if (started_on >= '2026-10-25') continue;
    const heard = (duties.get(quality_from_id ?? id) ?? []).reduce(
      (sum, { point_id, start_at, end_at }) =>
        sum +
        (ratings.get(point_id) ?? []).filter(
          ({ answered_at }) => answered_at >= start_at && answered_at < end_at,
        ).length,
      0,
    );
    expect(heard, `employee ${id}`).toBeGreaterThan(5);
  }
});

/** The first days only: enough for every table, quick on both engines. */
function excerptOf({ ratings, assignments, rating_days, ...rest }: City): City {
  const few = ratings.slice(0, 2500);
  const known = ({ rating_id }: { rating_id: number }) => rating_id <= few.length;
  return {
    ...rest,
    ratings: few,
    assignments: assignments.slice(0, 1000),
    rating_days: rating_days.slice(0, 1000),
    rating_reasons: rest.rating_reasons.filter(known),
    rating_elements: rest.rating_elements.filter(known),
    rating_comments: rest.rating_comments.filter(known),
    comment_releases: rest.comment_releases.filter(known),
    rating_decisions: rest.rating_decisions.filter(known),
    cases: rest.cases.filter(known),
  };
}

describeOnEachEngine('an excerpt of the city', (open) => {
  test('loads completely, and the next rows get keys of their own', async () => {
    const database = await open();
    const { db } = database;
    const excerpt = excerptOf(city);
    await loadCity(database, excerpt, () => {});
    for (const table of CITY_TABLES) {
      const { count } = await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      expect(Number(count), table).toBe(excerpt[table].length);
    }
    const { id: last, ...rating } = excerpt.ratings.at(-1)!;
    const again = { ...rating, rating_id: '0'.repeat(36) };
    const added = await db.insertInto('ratings').values(again).returning('id').executeTakeFirstOrThrow();
    expect(added.id).toBe(last + 1);
    const unit = { code: 'BARU', name: 'Unit baru', parent_id: 1 };
    const { id } = await db.insertInto('units').values(unit).returning('id').executeTakeFirstOrThrow();
    expect(id).toBe(city.units.length + 1);
    await database.dispose();
  });
});
