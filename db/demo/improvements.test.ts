import { expect, test } from 'vitest';
import { buildCity } from './city.ts';
import { unitCode } from './units.ts';

const city = buildCity('2026-11-24', '2026-11-24T07:30:00.000Z');

test('every improvement tells the effect that the ratings of its unit really show', () => {
  expect(city.improvements).toHaveLength(3);
  for (const { unit_id, effect } of city.improvements) {
    const points = new Set(
      city.service_points.filter((point) => point.unit_id === unit_id).map(({ id }) => id),
    );
    const share = (month: string): number => {
      const days = city.rating_days.filter(
        ({ day, point_id }) => day.startsWith(month) && points.has(point_id),
      );
      const sum = (rows: typeof days): number => rows.reduce((total, { count }) => total + count, 0);
      return Math.round((100 * sum(days.filter(({ score }) => score > 2))) / sum(days));
    };
    const figures = `${share('2026-08')}% pada Agustus, ${share('2026-11')}% pada November sejauh ini`;
    expect(effect, unitCode(unit_id)).toContain(figures);
  }
});

test('where it has not helped, the office says so and what comes next', () => {
  const worse = city.improvements.filter(({ effect }) => effect.includes('turun'));
  expect(worse.length).toBeGreaterThan(0);
  for (const { effect } of worse) expect(effect).toContain('Ini belum cukup.');
});
