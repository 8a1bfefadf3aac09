import { expect, test } from 'vitest';
import { frameOf } from './calendar.ts';
import { buildPeople } from './people.ts';
import { buildPulse } from './pulse.ts';
import { unitCode } from './units.ts';

const frame = frameOf('2026-11-24', '2026-11-24T07:30:00.000Z');
const rows = buildPulse(buildPeople(frame), frame);

test('the staff were asked in the four quarters that are over', () => {
  expect([...new Set(rows.map(({ quarter }) => quarter))]).toEqual([
    '2025-Q4',
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
  ]);
});

test('no piece rests on one to four people, and small units lie with the one above', () => {
  for (const { answers, asked, clear_sum, fair_sum, energised_sum } of rows) {
    expect(answers).toBeGreaterThanOrEqual(5);
    expect(asked).toBeGreaterThanOrEqual(answers);
    for (const sum of [clear_sum, fair_sum, energised_sum]) {
      expect(sum).toBeGreaterThanOrEqual(answers);
      expect(sum).toBeLessThanOrEqual(4 * answers);
    }
  }
  const units = new Set(rows.map(({ unit_id }) => unitCode(unit_id)));
  expect(units.has('DISTAN')).toBe(false);
  expect(units.has('KOTA-BINJAI')).toBe(true);
});

test('the unit that residents see rise feels better, and the one that falls worse', () => {
  const mood = (unit: string, quarter: string): number => {
    const row = rows.find((each) => unitCode(each.unit_id) === unit && each.quarter === quarter)!;
    return (row.clear_sum + row.fair_sum + row.energised_sum) / (3 * row.answers);
  };
  expect(mood('UPTD-BARAT', '2026-Q3')).toBeGreaterThan(mood('UPTD-BARAT', '2025-Q4'));
  expect(mood('UPTD-UTARA', '2026-Q3')).toBeLessThan(mood('UPTD-UTARA', '2025-Q4'));
});
