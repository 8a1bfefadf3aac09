import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringAxe, findingsOn } from '../journeys/axe.ts';
import { signInWithSecondFactor } from '../journeys/second-factor.ts';
import { openStage } from '../journeys/stage.ts';
import { signIn, type Visit } from '../journeys/visit.ts';
import { type StaffPage, seenElsewhere, staffPages, withSecondFactor } from './staff-pages.ts';

const pagesFolder = resolve(import.meta.dirname, '../pages');
const narrow = { width: 320, height: 640 };
const phone = { width: 390, height: 844 };

describe('every page in site/pages', () => {
  const files = globSync('**/*.astro', { cwd: pagesFolder }).map((file) => file.replace(/\.astro$/, ''));

  test('is looked at with axe: a line in staff-pages.ts says by whom, or which other walk does it', () => {
    const named = [...Object.keys(staffPages), ...Object.keys(seenElsewhere)];
    const missing = files.filter((file) => !named.includes(file));
    const gone = named.filter((file) => !files.includes(file));
    expect(missing, 'New page: add a line to staffPages in site/walks/staff-pages.ts for').toEqual([]);
    expect(gone, 'Page is gone: take its line out of site/walks/staff-pages.ts').toEqual([]);
    for (const [file, walk] of Object.entries(seenElsewhere)) {
      const [test] = globSync(`{walks,errands,journeys}/${walk}.test.ts`, { cwd: join(pagesFolder, '..') });
      const source = readFileSync(join(pagesFolder, '..', test ?? `${walk}.test.ts`), 'utf8');
      expect(source, `${walk}.test.ts looks at ${file}`).toContain('findingsOn(');
    }
  });
});

const stage = await openStage();

describe.skipIf(!stage)('every page of the staff', () => {
  if (!stage) return;
  const { product, at } = stage;
  const seen: { file: string; heads: number; title: string; tooWide: number; findings: string[] }[] = [];
  let visitor: Visit;

  beforeAll(async () => {
    visitor = await at({ viewport: narrow });
    await bringAxe(visitor.page);
    for (const who of new Set(Object.values(staffPages).map((each) => each.who))) {
      await visitor.page.context().clearCookies();
      if (who)
        await (withSecondFactor.includes(who) ? signInWithSecondFactor : signIn)(visitor, product, who);
      for (const [file, each] of Object.entries(staffPages)) {
        if (each.who === who) seen.push({ file, ...(await look(visitor.page, file, each)) });
      }
    }
  }, 240_000);
  afterAll(() => visitor.close());

  test('has no finding of axe on a phone, with everything unfolded', () => {
    expect(seen.flatMap(({ file, findings }) => findings.map((each) => `${file} ${each}`))).toEqual([]);
  });

  test('fits a phone of 320 pixels without scrolling sideways', () => {
    expect(
      seen.filter(({ tooWide }) => tooWide > 0).map(({ file, tooWide }) => `${file} ${tooWide}`),
    ).toEqual([]);
  });

  test('has one main heading and a title of its own', () => {
    for (const { file, heads, title } of seen) {
      expect(heads, file).toBe(1);
      expect(title, file).toMatch(/^[^·]+ · Dinas Kebersihan Kota Binjai$/);
    }
  });

  test('breaks no policy and throws no error', () => {
    expect(visitor.complaints).toEqual([]);
  });
});

/** One page at 320 pixels and, for axe, at 390. A page that is refused or not there is an error: nothing was seen. */
async function look(
  page: Page,
  file: string,
  { at }: StaffPage,
): Promise<{ heads: number; title: string; tooWide: number; findings: string[] }> {
  await page.setViewportSize(narrow);
  const answer = await page.goto(at);
  if (answer?.status() !== 200) throw new Error(`${at} was answered with ${answer?.status()}`);
  const [, above] = /^(.*\].*\])\/[^\]]+$/.exec(file) ?? [];
  if (above) await follow(page, above);
  if (above || file.endsWith(']')) await follow(page, file);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '');
  });
  // A chart is drawn anew a moment after its place got smaller.
  const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, {
    timeout: 3000,
  });
  const tooWide = await fits.then(
    () => 0,
    () => page.evaluate(() => document.documentElement.scrollWidth),
  );
  await page.setViewportSize(phone);
  const [heads, title] = await page.evaluate(
    () => [document.querySelectorAll('h1').length, document.title] as const,
  );
  return { heads, title, tooWide, findings: await findingsOn(page) };
}

/** Opens the first link to a page of this file. */
async function follow(page: Page, file: string): Promise<void> {
  const pattern = `^/${file.replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`;
  const fixed = Object.keys(staffPages)
    .filter((each) => !each.endsWith(']'))
    .map((each) => `/${each}`);
  const links = await page
    .locator('main a[href]')
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  const link = links.find((href) => {
    const { pathname } = new URL(href);
    return new RegExp(pattern).test(pathname) && !fixed.includes(pathname);
  });
  if (!link) throw new Error(`${page.url()} has no link to a page of ${file}`);
  const answer = await page.goto(link);
  if (answer?.status() !== 200) throw new Error(`${link} was answered with ${answer?.status()}`);
}
