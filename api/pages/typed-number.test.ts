import { expect, it } from 'vitest';
import { typedNumber } from './typed-number.ts';

it.each([
  ['12.000', 'id', 12_000],
  ['1.234.567,5', 'id', 1_234_567.5],
  ['12,5', 'id', 12.5],
  ['12.5', 'id', 12.5],
  ['21000', 'id', 21_000],
  ['12,000', 'en', 12_000],
  ['12.5', 'en', 12.5],
  ['12,5', 'en', 12.5],
  [' 7 ', 'id', 7],
  ['', 'id', null],
  ['tujuh', 'id', 'tujuh'],
] as const)('%j in %s is read as %j', (typed, language, number) => {
  expect(typedNumber(typed, language)).toBe(number);
});
