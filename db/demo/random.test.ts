import { expect, test } from 'vitest';
import { stream } from './random.ts';

test('the same name gives the same numbers', () => {
  const draw = () => Array.from({ length: 5 }, stream('rain', '2026-11-24').next);
  expect(draw()).toEqual(draw());
});

test('200,000 similar names never share their numbers', () => {
  const seen = new Set<string>();
  for (let point = 1; point <= 50; point++)
    for (let n = 0; n < 4000; n++) seen.add(stream('rating', point, n).hex(16));
  expect(seen.size).toBe(200_000);
});

test('first numbers of neighbouring names are spread evenly', () => {
  const draws = Array.from({ length: 20_000 }, (_, n) => stream('day', n).next());
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  const lag =
    draws.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (draws[i]! - 0.5), 0) / draws.length;
  expect(Math.abs(lag)).toBeLessThan(0.003);
});

test('normal, Poisson and hexadecimal draws have their shapes', () => {
  const random = stream('shapes');
  const normals = Array.from({ length: 20_000 }, random.normal);
  const square = normals.reduce((sum, value) => sum + value * value, 0) / normals.length;
  expect(square).toBeGreaterThan(0.96);
  expect(square).toBeLessThan(1.04);
  const counts = Array.from({ length: 5000 }, () => random.poisson(3));
  expect(Math.abs(counts.reduce((sum, value) => sum + value, 0) / 5000 - 3)).toBeLessThan(0.15);
  expect(random.hex(64)).toMatch(/^[0-9a-f]{64}$/);
});
