import { expect, test } from 'vitest';
import { wholeVoices } from './whole.ts';

test.each([
  [29.97, 29],
  [29.999_999_999, 30],
  [30, 30],
  [72.1, 72],
])('%d voices are shown as %d', (voices, whole) => {
  expect(wholeVoices(voices)).toBe(whole);
});
