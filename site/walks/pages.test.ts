import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { bringAxe, findingsOn } from '../journeys/axe.ts';
import { lastQuarter } from '../journeys/periods.ts';
import { people } from '../journeys/product.ts';
import { type PublicPage, publicPages, rateStreet } from '../journeys/public-pages.ts';
import { openFreshStage } from '../journeys/stage.ts';
import { desk, signIn, type Visit } from '../journeys/visit.ts';

const stage = await openFreshStage();
const narrow = { width: 320, height: 640 };
const wide = { width: 1280, height: 800 };
/** A 1280 pixel screen at 200 % zoom has this many pixels of CSS. */
const zoomed = { width: 640, height: 450 };
/** What a theme can change: it moves nothing and renames nothing. */
const colours = ['color-contrast', 'link-in-text-block'];
const closed = `?masa=${lastQuarter()}`;

/** Pages that one visitor looks at. */
interface Group {
  who: string | null;
  paths: string[];
}

/** What one page showed. */
interface Seen {
  path: string;
  status: number | undefined;
  findings: string[];
  tooWide: string[];
  headings: number;
  title: string;
}

describe.skipIf(!stage)('every page', () => {
  if (!stage) return;
  const { product, at } = stage;

  let publicOnes: PublicPage[] = [];
  const seen: Seen[] = [];
  const visitors: Visit[] = [];

  beforeAll(async () => {
    publicOnes = publicPages(product, await rateStreet(product));
    const waiting = groups();
    // As many at once as a small machine has cores: more only wait for each other.
    await Promise.all([lookInTurn(waiting), lookInTurn(waiting)]);
  }, 120_000);

  // Of the staff's pages only what staff-pages.test.ts does not open: closed periods, and how somebody is refused.
  const groups = (): Group[] => [
    { who: null, paths: publicOnes.filter((_, i) => i % 2 === 0).map(({ path }) => path) },
    { who: null, paths: publicOnes.filter((_, i) => i % 2 === 1).map(({ path }) => path) },
    {
      who: null,
      paths: [
        '/masuk?lanjut=/saya',
        `/hasil${closed}`,
        '/hasil/TIDAK-ADA',
        '/metode?puas=5',
        '/referensi#get-cases',
        '/surel/berhenti/tidak-ada',
        '/surel/konfirmasi/tidak-ada',
        '/surel/selesai',
        '/500',
      ],
    },
    { who: people.sweeper.name, paths: [`/saya${closed}`, '/unit/UPTD-BARAT'] },
    {
      who: people.head.name,
      paths: [`/unit/${people.head.unit}/pegawai/${product.sweeperCode}${closed}`, '/unit/TIDAK-ADA'],
    },
  ];

  /** Takes one group after the other until none is left. */
  async function lookInTurn(waiting: Group[]): Promise<void> {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      const visitor = await at();
      visitors.push(visitor);
      await walk(visitor, group);
    }
  }

  /** Looks at the pages of one visitor, the details of a score open. */
  async function walk(visitor: Visit, { who, paths }: Group): Promise<void> {
    const { page } = visitor;
    await bringAxe(page);
    if (who) await signIn(visitor, product, who);
    for (const path of paths) {
      const answer = await page.goto(path);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('.score-step details'))
          details.setAttribute('open', '');
      });
      seen.push({
        path,
        status: answer?.status(),
        ...(await look(page, path, path === paths[0], who !== null)),
      });
    }
  }

  test('has no finding of axe in light and dark, on a narrow phone and on a desk', () => {
    expect(seen.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('answers with its status, and the one behind a receipt stays out of search engines', async () => {
    for (const { name, path, status = 200, secret } of publicOnes) {
      expect(seen.find((each) => each.path === path)?.status, name).toBe(status);
      const html = await (await fetch(`${product.url}${path}`)).text();
      expect(html.includes('name="robots" content="noindex"'), name).toBe(secret === true);
    }
  });

  test('fits a phone of 320 pixels and a desk at 200 % zoom without scrolling sideways', () => {
    expect(seen.flatMap(({ tooWide }) => tooWide)).toEqual([]);
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
    const scripts = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script = '']) => script);
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

  test('in forced colours the four buttons keep their whole border, and the faces are drawn as lines', async () => {
    const visitor = await at({ forcedColors: 'active', colorScheme: 'dark' });
    await visitor.page.goto(`/t/${product.street}`);
    const [text, ...drawn] = await visitor.page.locator('.score').evaluateAll((buttons) => [
      getComputedStyle(buttons[0]!).color,
      ...buttons.map((button) => {
        const { borderTopWidth, borderTopColor, borderBottomColor } = getComputedStyle(button);
        return [borderTopWidth, borderTopColor, borderBottomColor].join();
      }),
    ]);
    expect(drawn).toEqual(Array(4).fill(`2px,${text},${text}`));
    const shapes = await visitor.page
      .locator('.face-shape')
      .evaluateAll((faces) =>
        faces.map((face) => `${getComputedStyle(face).fill} ${getComputedStyle(face).stroke}`),
      );
    expect(shapes).toEqual(Array(4).fill(`none ${text}`));
    await visitor.close();
  });

  test('the chart is a picture of the table that stands in the page', async () => {
    const without = await at({ javaScriptEnabled: false, viewport: desk });
    await signIn(without, product, people.head.name);
    await without.page.goto(`/unit/${people.head.unit}`);
    const table = without.page.locator('[data-weeks]');
    expect(await table.isVisible()).toBe(true);
    expect(await without.page.locator('[data-switch]').isVisible()).toBe(false);
    const withScript = await at({ viewport: desk });
    await signIn(withScript, product, people.head.name);
    await withScript.page.goto(`/unit/${people.head.unit}`);
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

/**
 * One page, narrow, zoomed and on a desk. Every rule looks at it narrow in light; wide in dark at what changed with it.
 * @param framed looks at the other theme of both widths too, for the menus that are the same on all pages of a visitor
 * @param staff on a desk staff see other tables and menus, residents the same page with more room
 */
async function look(
  page: Page,
  path: string,
  framed: boolean,
  staff: boolean,
): Promise<Omit<Seen, 'path' | 'status'>> {
  const tooWide: string[] = [];
  const findings: string[] = [];
  const note = async (place: string, rules?: readonly string[]): Promise<void> => {
    findings.push(...(await findingsOn(page, rules)).map((finding) => `${path} ${place} ${finding}`));
  };
  await page.emulateMedia({ colorScheme: 'light' });
  for (const viewport of [zoomed, narrow]) {
    await page.setViewportSize(viewport);
    // A chart is drawn anew a moment after its place got smaller.
    const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, {
      timeout: 3000,
    });
    await fits.catch(async () => {
      const content = await page.evaluate(() => document.documentElement.scrollWidth);
      tooWide.push(`${path} is ${content} wide on ${viewport.width}`);
    });
  }
  await note('narrow, light');
  await page.emulateMedia({ colorScheme: 'dark' });
  if (framed) await note('narrow, dark', colours);
  await page.setViewportSize(wide);
  await note('wide, dark', framed || staff ? undefined : colours);
  if (framed) {
    await page.emulateMedia({ colorScheme: 'light' });
    await note('wide, light', colours);
  }
  return { tooWide, findings, headings: await page.locator('h1').count(), title: await page.title() };
}
