import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protect } from './protect.ts';

const sizes = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 10 });

it('shows every part that has enough voices when none has too few', () => {
  expect(protect([30, 31, 500], 30)).toEqual(['shown', 'shown', 'shown']);
});

it('hides a small part and, so that subtracting does not give it away, the smallest other part', () => {
  expect(protect([500, 5, 40, 60], 30)).toEqual(['shown', 'few', 'protected', 'shown']);
});

it('lets small parts hide each other when together they have enough voices', () => {
  expect(protect([500, 16, 15], 30)).toEqual(['shown', 'few', 'few']);
});

it('takes a part without voices for what it is: nothing to give away', () => {
  expect(protect([500, 0], 30)).toEqual(['shown', 'few']);
});

it('forgives the rounding of thirty whole voices', () => {
  expect(protect([29.999_999_999_99, 100], 30)).toEqual(['shown', 'shown']);
});

it('never shows a part below the minimum', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 60, noNaN: true })), (parts) => {
      protect(parts, 30).forEach((visibility, i) => {
        if (visibility === 'shown') expect(parts[i]).toBeGreaterThanOrEqual(30 - 1e-9);
      });
    }),
  );
});

it('nothing that can be computed from the whole and its shown parts rests on fewer voices than the minimum', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom(10, 30), (parts, minimum) => {
      const whole = parts.reduce((sum, size) => sum + size, 0);
      if (whole < minimum) return;
      const visibility = protect(parts, minimum);
      // Every sum of a set that can be had is the whole or nothing, minus or plus shown parts.
      const shown = parts.filter((_, i) => visibility[i] === 'shown');
      for (let chosen = 0; chosen < 2 ** shown.length; chosen++) {
        const sum = shown.reduce((total, size, i) => total + ((chosen >> i) % 2 === 1 ? size : 0), 0);
        for (const voices of [sum, whole - sum]) {
          if (voices > 0) expect(voices).toBeGreaterThanOrEqual(minimum);
        }
      }
    }),
  );
});
