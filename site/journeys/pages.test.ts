import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Product, people, startProduct } from './product.ts';
import { desk, phone, signIn, type Visit, visit } from './visit.ts';

const browser: Browser | null = await openBrowser();
const narrow = { width: 320, height: 640 };
/** A 1280 pixel screen at 200 % zoom has this many pixels of CSS. */
const zoomed = { width: 640, height: 450 };
/** What can differ between the two themes and the two layouts. */
const themed = ['color-contrast', 'page-has-heading-one', 'region', 'landmark-unique', 'target-size'];
const closed = '?masa=2026-Q3';

/** What one page showed. */
interface Seen {
  path: string;
  findings: string[];
  wide: string[];
  headings: number;
  title: string;
}

describe.skipIf(!browser)('every page', () => {
  let product: Product;
  const at = (options: Parameters<typeof visit>[2] = {}): Promise<Visit> => {
    if (!browser) throw new Error('no browser');
    return visit(browser, product, options);
  };

  let seen: Seen[] = [];
  let visitors: Visit[] = [];

  beforeAll(async () => {
    product = await startProduct();
    visitors = await Promise.all(groups().map(() => at({ reducedMotion: 'reduce' })));
    const walks = groups().map(async ({ who, paths }, i) => walk(visitors[i]!, who, paths));
    seen = (await Promise.all(walks)).flat();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Pages by who may see them. */
  const groups = (): { who: string | null; paths: string[] }[] => [
    { who: null, paths: ['/', `/t/${product.street}`, `/t/${product.street}/hasil`, '/t/7K3QX9'] },
    { who: null, paths: ['/privasi', '/metode', '/masuk?lanjut=/saya', '/tidak-ada'] },
    { who: people.sweeper.name, paths: ['/saya', `/saya${closed}`, '/unit/UPTD-BARAT'] },
    {
      who: people.head.name,
      paths: [
        `/unit/${people.head.unit}${closed}`,
        `/unit/${people.head.unit}/pegawai/${product.sweeperCode}${closed}`,
        '/unit/TIDAK-ADA',
      ],
    },
    { who: people.manager.name, paths: [`/unit/${people.manager.unit}`] },
  ];

  /** Looks at the pages of one visitor, the details of a score open; the first one also rates. */
  async function walk(visitor: Visit, who: string | null, paths: string[]): Promise<Seen[]> {
    const { page } = visitor;
    const sights: Seen[] = [];
    if (who) await signIn(visitor, product, who);
    for (const path of paths) {
      await page.goto(path);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('.score-step details'))
          details.setAttribute('open', '');
      });
      sights.push(await look(page, path));
      if (path !== `/t/${product.street}`) continue;
      await page.getByRole('button', { name: 'Kurang puas' }).click();
      await page.waitForURL(/terima-kasih/);
      sights.push(await look(page, '/t/…/terima-kasih'));
    }
    return sights;
  }

  test('has no finding of axe on a bright phone, nor in the contrast and the frame of a dark desk', () => {
    expect(seen.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('fits a phone of 320 pixels and a desk at 200 % zoom without scrolling sideways', () => {
    expect(seen.flatMap(({ wide }) => wide)).toEqual([]);
  });

  test('has one main heading, and its office in the title', () => {
    for (const { path, headings, title } of seen) {
      expect(headings, path).toBe(1);
      expect(title, path).toMatch(/^[^·]+ · Dinas Kebersihan Kota Binjai$/);
    }
  });

  test('breaks no policy, throws no error and asks no other host', () => {
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
    const hosts = new Set(visitors.flatMap(({ requests }) => requests).map((url) => new URL(url).origin));
    expect([...hosts]).toEqual([product.url]);
  });

  test('the rating page is one request of at most 14 kB', async () => {
    const visitor = await at();
    await visitor.page.goto(`/t/${product.street}`, { waitUntil: 'networkidle' });
    expect(visitor.requests).toEqual([`${product.url}/t/${product.street}`]);
    const html = await (await fetch(visitor.requests[0] ?? '')).text();
    expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024);
    const scripts = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script = '']) => script);
    expect(scripts).toHaveLength(1);
    expect(Buffer.byteLength(scripts[0] ?? '')).toBeLessThanOrEqual(2048);
    expect(html).not.toMatch(/<script[^>]+src|\sstyle=|\son\w+=/);
    await visitor.close();
  });

  test('the four buttons end above 640 pixels on a phone', async () => {
    const visitor = await at();
    await visitor.page.goto(`/t/${product.street}`);
    const box = await visitor.page.getByRole('button', { name: 'Tidak puas' }).boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThan(640);
    await visitor.close();
  });

  test('the chart is a picture of the table that stands in the page', async () => {
    const without = await at({ javaScriptEnabled: false, viewport: desk });
    await signIn(without, product, people.head.name);
    const table = without.page.locator('[data-weeks]');
    expect(await table.isVisible()).toBe(true);
    expect(await without.page.locator('[data-switch]').isVisible()).toBe(false);
    const withScript = await at({ viewport: desk });
    await signIn(withScript, product, people.head.name);
    // The script comes after the page: wait for it, as a person would.
    await withScript.page.locator('canvas').waitFor({ state: 'visible' });
    await withScript.page.getByRole('button', { name: 'Tabel' }).click();
    expect(await withScript.page.locator('canvas').isVisible()).toBe(false);
    expect(await withScript.page.locator('[data-weeks]').isVisible()).toBe(true);
    await without.close();
    await withScript.close();
  });

  test('an answer never says more than its status: unknown, refused and not found have theirs', async () => {
    const visitor = await at();
    const statusOf = async (path: string): Promise<number | undefined> =>
      (await visitor.page.goto(path))?.status();
    expect(await statusOf('/t/7K3QX9')).toBe(404);
    expect(await statusOf('/tidak-ada')).toBe(404);
    await signIn(visitor, product, people.sweeper.name);
    expect(await statusOf('/unit/UPTD-BARAT')).toBe(403);
    expect(await statusOf('/unit/TIDAK-ADA')).toBe(404);
    expect(await statusOf(`/unit/UPTD-BARAT/pegawai/${product.sweeperCode}`)).toBe(404);
    await visitor.close();
  });
});

/** One page on a bright phone, narrow, zoomed, and on a dark desk. */
async function look(page: Page, path: string): Promise<Seen> {
  const wide: string[] = [];
  for (const viewport of [narrow, zoomed]) {
    await page.setViewportSize(viewport);
    const [content = 0, screen = 0] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    if (content > screen) wide.push(`${path} is ${content} wide on ${screen}`);
  }
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'light' });
  // Without frames there is no need for the extra tab that the newer mode opens for every page.
  const bright = await new AxeBuilder({ page }).setLegacyMode().analyze();
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).setLegacyMode().withRules(themed).analyze();
  const findings = [...bright.violations, ...dark.violations].map(
    ({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 120)}`,
  );
  return { path, wide, findings, headings: await page.locator('h1').count(), title: await page.title() };
}
