import { expect, it } from 'vitest';
import { type HeardWeeks, lastPiece } from './heard.ts';

const phones = (from: number, to: number): Set<string> =>
  new Set(Array.from({ length: to - from }, (_, index) => `phone ${from + index}`));

it('What is told of residents ends after whole weeks in which ten phones were heard', () => {
  const weeks: HeardWeeks = new Map();
  expect(lastPiece(weeks)).toBeNull();
  weeks.set('2026-11-02', phones(0, 9));
  expect(lastPiece(weeks)).toBeNull();
  // The same phones again are nobody new.
  weeks.set('2026-11-09', phones(0, 9));
  expect(lastPiece(weeks)).toBeNull();
  weeks.set('2026-11-16', phones(9, 10));
  expect(lastPiece(weeks)).toBe('2026-11-23');
  weeks.set('2026-11-23', phones(20, 29));
  expect(lastPiece(weeks)).toBe('2026-11-23');
  weeks.set('2026-11-30', phones(29, 30));
  expect(lastPiece(weeks)).toBe('2026-12-07');
  // A week that stands alone is enough by itself, in whatever order they came.
  weeks.set('2026-10-26', phones(40, 50));
  expect(lastPiece(weeks)).toBe('2026-12-07');
});
