import { expect, test } from 'vitest';
import { gradeAxis, place, resultAxis } from './axis.ts';

const label = (value: number): string => String(value);

test('a grade edge stands where its share of the axis is', () => {
  const axis = gradeAxis(80, label);
  expect(place(axis, 60)).toBe(0);
  expect(place(axis, 65)).toBe(12.5);
  expect(place(axis, 100)).toBe(100);
});

test('a value below 60 widens the axis instead of being cut', () => {
  expect(gradeAxis(52, label).from).toBe(25);
});

test('a result far below 70 is still on its axis', () => {
  const words = ['Di bawah', 'Sesuai', 'Di atas'] as const;
  expect([95, 55, 10].map((lowest) => resultAxis(lowest, label, words).from)).toEqual([70, 40, 0]);
});

test('nothing is drawn outside the axis', () => {
  expect(place(gradeAxis(80, label), 130)).toBe(100);
});
