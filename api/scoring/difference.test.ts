import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';

describe('The difference of two periods', () => {
  it('is up or down only when its interval leaves zero', () => {
    const half = 0.15;
    const direction = (now: number, before: number) =>
      differenceOf({ value: now, half }, { value: before, half }).direction;
    expect(direction(3.4, 3.2)).toBe('same');
    expect(direction(3.5, 3.2)).toBe('up');
    expect(direction(3.0, 3.3)).toBe('down');
    expect(direction(3.1, 3.3)).toBe('same');
  });

  it('is as wide as both intervals together, added as squares', () => {
    const { difference, low, high } = differenceOf({ value: 4, half: 0.3 }, { value: 3, half: 0.4 });
    expect(difference).toBe(1);
    expect(low).toBeCloseTo(0.5, 12);
    expect(high).toBeCloseTo(1.5, 12);
  });
});
