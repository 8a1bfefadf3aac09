import { describe, expect, test } from 'vitest';
import { inLanguage, ownPath, paths } from './paths.ts';

describe('an address to come back to after signing in', () => {
  test.each(['/saya', '/unit/UPTD-KOTA?masa=2026-Q3'])('%s is our own', (path) => {
    expect(ownPath(path)).toBe(path);
  });
  test.each([
    null,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'saya',
    '/\t/evil.example',
  ])('%j is not', (path) => {
    const own = ownPath(path);
    expect(own === null || new URL(own, 'http://here.invalid').host === 'here.invalid').toBe(true);
    if (!path?.includes('\t')) expect(own).toBeNull();
  });
});

test('the other language keeps only the parameters a page names', () => {
  const url = new URL('http://x/t/AB/terima-kasih?tanda=R1&utm=spy&bahasa=id');
  expect(inLanguage(url, 'en', ['tanda'])).toBe('/t/AB/terima-kasih?tanda=R1&bahasa=en');
  expect(inLanguage(url, 'en')).toBe('/t/AB/terima-kasih?bahasa=en');
});

test('codes cannot break out of their place in a path', () => {
  expect(paths.rate('../masuk')).toBe('/t/..%2Fmasuk');
});
