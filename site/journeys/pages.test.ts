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
const closed = '?masa=2026-Q3';

describe.skipIf(!browser)('every page', () => {
  let product: Product;
  const at = (options: Parameters<typeof visit>[2] = {}): Promise<Visit> => {
    if (!browser) throw new Error('no browser');
    return visit(browser, product, options);
  };

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const publicPages = (): string[] => [
    '/',
    `/t/${product.street}`,
    `/t/${product.street}/hasil`,
    '/t/7K3QX9',
    '/privasi',
    '/metode',
    '/masuk?lanjut=/saya',
    '/tidak-ada',
  ];
  const sweeperPages = (): string[] => ['/saya', `/saya${closed}`, '/unit/UPTD-BARAT'];
  const headPages = (): string[] => [
    `/unit/${people.head.unit}`,
    `/unit/${people.head.unit}${closed}`,
    `/unit/${people.head.unit}/pegawai/${product.sweeperCode}${closed}`,
    '/unit/TIDAK-ADA',
  ];
  const managerPages = (): string[] => [`/unit/${people.manager.unit}`];

  /** Visits every page as whoever may see it, with all details open. */
  async function onEveryPage(
    visitor: Visit,
    look: (page: Page, path: string) => Promise<void>,
  ): Promise<void> {
    const { page } = visitor;
    const see = async (paths: string[]): Promise<void> => {
      for (const path of paths) {
        await page.goto(path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await look(page, path);
      }
    };
    await see(publicPages());
    await page.goto(`/t/${product.street}`);
    await page.getByRole('button', { name: 'Kurang puas' }).click();
    await page.waitForURL(/terima-kasih/);
    await see([page.url()]);
    for (const [name, paths] of [
      [people.sweeper.name, sweeperPages()],
      [people.head.name, headPages()],
      [people.manager.name, managerPages()],
    ] as const) {
      await signIn(visitor, product, name);
      await see(paths);
    }
  }

  test.each([
    ['light', phone],
    ['dark', desk],
  ] as const)(
    'has no finding of axe in %s, breaks no policy and asks no other host',
    async (colorScheme, viewport) => {
      const visitor = await at({ colorScheme, viewport });
      const findings: string[] = [];
      await onEveryPage(visitor, async (page, path) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations)
          findings.push(`${path} ${id}: ${nodes[0]?.html.slice(0, 120)}`);
      });
      expect(findings).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      const hosts = new Set(visitor.requests.map((url) => new URL(url).origin));
      expect([...hosts]).toEqual([product.url]);
      await visitor.close();
    },
  );

  test.each([
    ['320 pixels wide', narrow],
    ['at 200 % zoom', zoomed],
  ])('fits %s without scrolling sideways', async (_, viewport) => {
    const visitor = await at({ viewport });
    const wide: string[] = [];
    await onEveryPage(visitor, async (page, path) => {
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      if ((content ?? 0) > (screen ?? 0)) wide.push(`${path} is ${content} wide`);
    });
    expect(wide).toEqual([]);
    await visitor.close();
  });

  test('has exactly one main heading that is seen, and a title of its own', async () => {
    const visitor = await at();
    const titles: string[] = [];
    await onEveryPage(visitor, async (page, path) => {
      expect(await page.locator('h1').count(), path).toBe(1);
      titles.push(await page.title());
    });
    expect(titles.every((title) => title.includes('·'))).toBe(true);
    await visitor.close();
  });

  test('the rating page is one request of at most 14 kB', async () => {
    const visitor = await at();
    await visitor.page.goto(`/t/${product.street}`, { waitUntil: 'networkidle' });
    expect(visitor.requests).toEqual([`${product.url}/t/${product.street}`]);
    const html = await (await fetch(visitor.requests[0] ?? '')).text();
    expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024);
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
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
    expect(await withScript.page.locator('canvas').isVisible()).toBe(true);
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
