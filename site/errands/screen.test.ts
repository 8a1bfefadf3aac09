import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#api/config.ts';
import { type Running, start } from '#api/main.ts';
import { settleTown } from '#api/testing/town-data.ts';
import { openSqlite, type TestDatabase } from '#db/testing/engines.ts';
import { findingsOn } from '../journeys/axe.ts';
import { sharedBrowser } from '../journeys/stage.ts';

const browser = await sharedBrowser();
const hall = { width: 1920, height: 1080 };
const street = 1;

describe.skipIf(!browser)('the screen in a hall', () => {
  if (!browser) return;
  const folder = mkdtempSync(join(tmpdir(), 'resik-screen-'));
  let running: Running;
  let database: TestDatabase;
  let now = Date.parse('2026-11-24T02:14:00.000Z');
  let presses = 0;

  // In this process, because the figures of a screen are looked at once a minute by a clock that a test can move.
  beforeAll(async () => {
    database = await openSqlite();
    await database.db.transaction().execute(settleTown);
    const config = readConfig({ PORT: '0', DATA_DIR: folder, DATABASE_URL: database.url });
    running = await start(config, pino({ level: 'silent' }), { clock: () => now });
    await rate(4, 40);
    await rate(2, 10);
    await praiseAndAnswer();
  });
  afterAll(async () => {
    await database.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('fits without scrolling, is large, follows a rating by itself, and lets the process go', async () => {
    const context = await browser.newContext({
      ...{ baseURL: running.url, viewport: hall, locale: 'id-ID', timezoneId: 'Asia/Jakarta' },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto('/layar/kota');
    await expect.poll(() => running.deps.screenWatch.size()).toBe(1);
    expect(await page.locator('.screen-share b').textContent()).toBe('80%');
    expect(await page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight])).toEqual([
      hall.width,
      hall.height,
    ]);
    expect(await overflowing(page)).toEqual([]);
    expect(await smallestText(page)).toBeGreaterThanOrEqual(26);
    expect(await findingsOn(page)).toEqual([]);

    await rate(1, 30);
    now += 120_000;
    await running.deps.screenWatch.look();
    await expect.poll(() => page.locator('.screen-share b').textContent()).toBe('50%');
    expect(complaints).toEqual([]);

    // A screen is never closed by anybody: stopping must not wait for it.
    const begun = performance.now();
    await running.stop();
    expect(performance.now() - begun).toBeLessThan(5000);
    // And it goes on showing what it has.
    expect(await page.locator('.screen-share b').textContent()).toBe('50%');
    await context.close();
  });

  /** Presses by as many different phones over several days. */
  async function rate(score: number, count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, i) => {
      presses += 1;
      const day = `2026-11-${10 + (i % 9)}`;
      const at = `${day}T03:00:00.000Z`;
      return {
        ...{ rating_id: randomUUID(), point_id: street, score, answered_at: at, received_at: at, day },
        ...{ phone: `phone-${presses}`, network: `network-${presses}` },
        ...{ staff_device: 0 as const, language: 'id' as const, body_digest: 'x' },
      };
    });
    const { db } = database;
    await db.insertInto('ratings').values(rows).execute();
    for (const [day, list] of Map.groupBy(rows, (row) => row.day)) {
      const values = { day, point_id: street, score, count: list.length };
      await db.insertInto('rating_days').values(values).execute();
    }
  }

  async function praiseAndAnswer(): Promise<void> {
    const { db } = database;
    const praised = await db.selectFrom('ratings').select('id').where('score', '=', 4).limit(6).execute();
    const ticks = praised.map(({ id }) => ({ rating_id: id, reason_id: 1 }));
    await db.insertInto('rating_reasons').values(ticks).execute();
    const improvement = {
      ...{ unit_id: 2, published_on: '2026-11-20' },
      said: 'Bak sampah di pintu timur pasar selalu penuh siang hari, apalagi sesudah hari Minggu.',
      done: 'Truk kini datang dua kali sehari, pukul 06.00 dan 14.00, dan bak ketiga dipasang di pintu timur.',
      effect: 'Warga puas naik: 71% pada Agustus, 88% pada November sejauh ini.',
    };
    await db.insertInto('improvements').values(improvement).execute();
  }
});

type Page = Parameters<typeof findingsOn>[0];

/** Parts whose content does not fit into them. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.slide, .slide-said, .screen-figure, .screen-slides, .screen')]
      .filter((part) => part.scrollHeight > part.clientHeight + 2)
      .map((part) => part.className),
  );
}

/** Pixels of the smallest text. */
function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sizes = [...document.querySelectorAll('.screen *')]
      .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()))
      .map((part) => {
        const zoom = part.closest('.screen-bar') ? 1.75 : 1;
        return zoom * Number.parseFloat(getComputedStyle(part).fontSize);
      });
    return Math.min(...sizes);
  });
}
