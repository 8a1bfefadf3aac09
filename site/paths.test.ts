import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noticeKindNames, pathOfNotice } from '#api/notices/kinds.ts';
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

test('every notice leads to a page that is there', () => {
  const folder = join(import.meta.dirname, 'pages');
  const pages = globSync('**/*.astro', { cwd: folder }).map(
    (file) => new RegExp(`^/${file.replace(/(\/?index)?\.astro$/, '').replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`),
  );
  const references: Record<string, string> = {
    'score-published': '2026-Q3',
    'appraisal-due': '2026-Q3',
    'comments-released': '2026-W47',
    'case-assigned': 'KOTA/7K3QX9M2TV',
    'alert-assigned': 'KOTA/7K3QX9M2TV',
  };
  const leads = noticeKindNames.map((kind) => pathOfNotice(kind, references[kind] ?? '7K3QX9M2TV') ?? '');
  const { pathname } = new URL('http://here.invalid/saya/tidak-ada');
  expect(pages.some((page) => page.test(pathname))).toBe(false);
  for (const lead of leads) {
    const wanted = new URL(lead, 'http://here.invalid').pathname;
    expect([lead, pages.some((page) => page.test(wanted))]).toEqual([lead, true]);
  }
});
