import { describe, expect, test } from 'vitest';
import { frameOf } from './calendar.ts';
import { buildCareers } from './careers.ts';
import { buildPeople, isEmployed } from './people.ts';
import { buildPoints, isOpen } from './points.ts';
import { buildRoster } from './roster.ts';

const TODAY = '2026-11-24';
const frame = frameOf(TODAY, '2026-11-24T07:30:00.000Z');
const people = buildPeople(frame);
const points = buildPoints(frame);
const assignments = buildRoster(people, points, frame);

describe('people', () => {
  test('a NIP is a birth date, a month of appointment, a sex digit and a sequence in the nine hundreds', () => {
    const numbers = people.flatMap(({ row }) => (row.nip === null ? [] : [row.nip]));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const nip of numbers) {
      expect(nip).toMatch(/^\d{4}(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{4}(0[1-9]|1[0-2])[12]9\d\d$/);
      const born = Number(nip.slice(0, 4));
      const appointed = Number(nip.slice(8, 12));
      expect(2026 - born).toBeGreaterThanOrEqual(20);
      expect(2026 - born).toBeLessThan(58);
      expect(appointed - born).toBeGreaterThanOrEqual(20);
      expect(nip.slice(8, 14) <= '202611').toBe(true);
    }
  });

  test('only daily workers and crews have no NIP', () => {
    for (const { row } of people)
      expect(row.nip === null).toBe(row.employment_status === 'non_asn' || row.kind === 'crew');
  });

  test('names and codes are unique', () => {
    expect(new Set(people.map(({ row }) => row.name)).size).toBe(people.length);
    expect(new Set(people.map(({ row }) => row.code)).size).toBe(people.length);
    for (const { row } of people) expect(row.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  test('two crews lend their quality to their members', () => {
    const crews = people.filter(({ row }) => row.kind === 'crew');
    for (const crew of crews) {
      const members = people.filter(({ row }) => row.quality_from_id === crew.row.id);
      expect(members.length).toBeGreaterThanOrEqual(4);
      expect(assignments.some(({ employee_id }) => employee_id === crew.row.id)).toBe(true);
    }
    expect(crews).toHaveLength(2);
  });
});

describe('roster', () => {
  test('nobody is on duty before joining or after leaving, nor at a closed point', () => {
    for (const { employee_id, point_id, start_at } of assignments) {
      const day = new Date(Date.parse(start_at) + 7 * 3_600_000).toISOString().slice(0, 10);
      expect(isEmployed(people[employee_id - 1]!.row, day)).toBe(true);
      expect(isOpen(points[point_id - 1]!.row, day)).toBe(true);
    }
  });

  test('nobody stands at two places at once, apart from crews', () => {
    const seen = new Map<number, string>();
    for (const { employee_id, start_at, end_at } of assignments) {
      if (people[employee_id - 1]!.row.kind === 'crew') continue;
      expect((seen.get(employee_id) ?? '') <= start_at).toBe(true);
      seen.set(employee_id, end_at);
    }
  });

  test('at least a quarter of the shifts are away from the usual place, some across kinds and units', () => {
    const usual = new Map<number, number>();
    for (const [employee, rows] of Map.groupBy(assignments, ({ employee_id }) => employee_id)) {
      const places = [...Map.groupBy(rows, ({ point_id }) => point_id)];
      usual.set(employee, places.sort((a, b) => b[1].length - a[1].length)[0]![0]);
    }
    const share = (away: (employee: number, point: number) => boolean) =>
      assignments.filter(({ employee_id, point_id }) => away(employee_id, point_id)).length /
      assignments.length;
    expect(share((employee, point) => usual.get(employee) !== point)).toBeGreaterThan(0.25);
    expect(
      share((employee, point) => points[usual.get(employee)! - 1]!.kind !== points[point - 1]!.kind),
    ).toBeGreaterThan(0.15);
    const acrossUnits = share((employee, point) => people[employee - 1]!.unit !== points[point - 1]!.unit);
    expect(acrossUnits).toBeGreaterThan(0.01);
    expect(acrossUnits).toBeLessThan(0.1);
  });

  test('there are part shares and hand-overs at odd hours', () => {
    expect(assignments.some(({ share }) => share < 1)).toBe(true);
    const odd = assignments.filter(
      ({ start_at, end_at }) => Date.parse(end_at) - Date.parse(start_at) !== 8 * 3_600_000,
    );
    expect(odd.length).toBeGreaterThan(100);
  });
});

test('careers run through other placements to the one of today, or on from it, and touch no scored day', () => {
  const careers = buildCareers(people, frame);
  expect(careers.length).toBeGreaterThanOrEqual(4);
  for (const career of careers) {
    const { row } = people.find((person) => person.row.id === career[0]!.employee_id)!;
    const days = career.map(({ started_on }) => started_on);
    expect(days).toEqual([...days].sort());
    expect(days[0]).toBe(row.started_on);
    const now = career.filter(({ started_on }) => started_on <= frame.today).at(-1)!;
    expect(now).toMatchObject({ unit_id: row.unit_id, position: row.position });
    expect(days.slice(1).every((day) => day < frame.start || day > frame.today)).toBe(true);
  }
});
