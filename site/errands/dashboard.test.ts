import { describe, expect, test } from 'vitest';
import { findingsOn } from '../journeys/axe.ts';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { desk, phone, sessionOf, signIn } from '../journeys/visit.ts';

const stage = await openStage();
const unit = people.manager.unit;

describe.skipIf(!stage)('the dashboard', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('is filtered from the keyboard, says in tables what it draws, and stands still', async () => {
    const { page, complaints, close } = await at({ viewport: desk });
    await page.addInitScript(() => {
      const shifts = { sum: 0 };
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await signIn({ page, complaints, requests: [], close }, product, people.manager.name);
    await page.goto(`/unit/${unit}`);
    expect(await findingsOn(page)).toEqual([]);
    const index = await page.locator('.figure-xl').textContent();

    await page.locator('#waktu').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/waktu=pagi/);
    expect(await page.locator('.figure-xl').textContent()).not.toBe(index);
    expect(await page.locator('#waktu').inputValue()).toBe('pagi');
    const files = await page
      .locator('a[download]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(files.length).toBeGreaterThan(14);
    expect(files.filter((href) => !href?.includes('part=pagi'))).toEqual([]);

    const table = page.locator('[data-weeks]');
    await page.getByRole('button', { name: 'Tabel' }).focus();
    await page.keyboard.press('Enter');
    expect(await table.evaluate((each) => each.getBoundingClientRect().width)).toBeGreaterThan(300);
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(4);
    expect(
      await page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts.sum),
    ).toBeLessThan(0.1);
    expect(complaints).toEqual([]);
    await close();
  });

  test('works without script on a phone, and gives out what it shows', async () => {
    const visitor = await at({ viewport: phone, javaScriptEnabled: false });
    const { page, close } = visitor;
    await signIn(visitor, product, people.head.name);
    await page.goto(`/unit/${people.head.unit}`);
    await page.locator('.filters summary').click();
    await page.locator('#jenis').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Terapkan' }).click();
    await page.waitForURL(/jenis=/);
    const shown = await page
      .locator('#per-titik')
      .locator('..')
      .locator('..')
      .locator('tbody th a')
      .allTextContents();
    const href = await page.locator('a[href*="/dashboard/points"][href*="format=csv"]').getAttribute('href');
    const cookie = await sessionOf(product, people.head.name);
    const csv = await (await fetch(product.url + href, { headers: { cookie } })).text();
    for (const name of shown) expect(csv).toContain(name);
    expect(csv.split('\r\n').filter((line) => /^[0-9A-Z]{6};/.test(line))).toHaveLength(shown.length);
    await close();
  });
});
