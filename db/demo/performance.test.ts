import { expect, test } from 'vitest';
import { buildAppraisals } from './appraisals.ts';
import { frameOf } from './calendar.ts';
import { buildPeriods } from './method.ts';
import { buildPeople } from './people.ts';
import { buildPoints } from './points.ts';
import { buildRealisations } from './realisations.ts';
import { buildRoster } from './roster.ts';
import { buildTargets } from './targets.ts';

const frame = frameOf('2026-11-24', '2026-11-24T07:30:00.000Z');
const people = buildPeople(frame);
const periods = buildPeriods(frame);
const agreed = buildTargets(people, periods);
const city = {
  employees: people.map(({ row }) => row),
  periods,
  targets: agreed.map(({ row }) => row),
  realisations: buildRealisations(agreed, people, frame),
  appraisals: buildAppraisals(people, buildRoster(people, buildPoints(frame), frame), periods),
};
const closed = new Set(city.periods.filter(({ status }) => status === 'closed').map(({ id }) => id));

test('the weights of every person and unit in every period sum to exactly 100, none above 50', () => {
  const groups = Map.groupBy(city.targets, (row) => `${row.period_id}/${row.employee_id}/${row.unit_id}`);
  for (const rows of groups.values()) {
    expect(rows.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(rows.every(({ weight }) => weight <= 50)).toBe(true);
    if (rows[0]!.employee_id !== null) expect([3, 4]).toContain(rows.length);
  }
  const people = city.employees.filter(({ kind, ended_on }) => kind === 'person' && ended_on === null);
  const last = city.periods.find(({ code }) => code === '2026-11')!;
  for (const { id } of people) expect(groups.has(`${last.id}/${id}/null`)).toBe(true);
});

test('closed periods are decided to the last target, open ones only in part', () => {
  const decided = new Set(city.realisations.map(({ target_id }) => target_id));
  const open = city.targets.filter(({ period_id }) => !closed.has(period_id));
  expect(city.targets.filter(({ id, period_id }) => closed.has(period_id) && !decided.has(id))).toEqual([]);
  const part = open.filter(({ id }) => decided.has(id)).length / open.length;
  expect(part).toBeGreaterThan(0.3);
  expect(part).toBeLessThan(0.8);
  expect(new Set(city.realisations.map(({ status }) => status)).size).toBe(5);
});

test('no person verifies the own report or the own target', () => {
  for (const { target_id, reported_by, verified_by } of city.realisations) {
    if (verified_by === null) continue;
    expect(verified_by).not.toBe(reported_by);
    expect(verified_by).not.toBe(city.targets[target_id - 1]!.employee_id);
  }
});

test('a quarter is the sum of its months where everything was reported', () => {
  const valueOfPeriod = (code: string, employee: number): number | null | undefined => {
    const period = city.periods.find((row) => row.code === code)!;
    const target = city.targets.find(
      (row) => row.period_id === period.id && row.employee_id === employee && row.indicator === 'm-swept',
    );
    return city.realisations.find(({ target_id }) => target_id === target?.id)?.value;
  };
  const rina = city.employees.find(({ name }) => name === 'Rina Handayani')!;
  const [august, september, quarter] = ['2026-08', '2026-09', '2026-Q3'].map(
    (code) => valueOfPeriod(code, rina.id)!,
  );
  expect(quarter!).toBeGreaterThan(august! + september!);
  expect(quarter! - august! - september!).toBeLessThan(30_000);
});

test('who joined in a period answers for a part of it', () => {
  const partial = city.targets.filter(({ fraction }) => fraction < 1);
  expect(new Set(partial.map(({ employee_id }) => employee_id)).size).toBeGreaterThanOrEqual(3);
  expect(partial.every(({ fraction }) => fraction > 0)).toBe(true);
});

test('everybody with a superior is appraised by that person, most by three to five peers', () => {
  const period = city.periods.find(({ code }) => code === '2026-10')!;
  const marks = city.appraisals.filter(({ period_id }) => period_id === period.id);
  const present = city.employees.filter(
    ({ kind, ended_on, started_on }) => kind === 'person' && ended_on === null && started_on < '2026-10-31',
  );
  const peers = Map.groupBy(
    marks.filter(({ role }) => role === 'peer'),
    ({ ratee_id }) => ratee_id,
  );
  for (const { id, supervisor_id } of present)
    if (supervisor_id !== null)
      expect(
        marks.some((row) => row.ratee_id === id && row.rater_id === supervisor_id && row.role === 'superior'),
      ).toBe(true);
  const enough = present.filter(({ id }) => (peers.get(id)?.length ?? 0) >= 3).length / present.length;
  expect(enough).toBeGreaterThan(0.7);
  expect(enough).toBeLessThan(1);
  for (const { aspects } of marks) {
    const values = Object.values(JSON.parse(aspects) as Record<string, number>);
    expect(values).toHaveLength(7);
    expect(values.every((value) => value >= 1 && value <= 4)).toBe(true);
  }
  expect(city.appraisals.every(({ period_id }) => closed.has(period_id))).toBe(true);
});
