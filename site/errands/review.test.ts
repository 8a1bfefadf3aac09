import { describe, expect, test } from 'vitest';
import { signInWithSecondFactor } from '../journeys/second-factor.ts';
import { openStage } from '../journeys/stage.ts';

const stage = await openStage();
const reviewer = 'Khairani Lubis, S.Pd.';

describe.skipIf(!stage)('the review desk', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('is worked with one key a step: show, take back, hide words, reject', async () => {
    const visit = await at();
    const { page, complaints, close } = visit;
    await signInWithSecondFactor(visit, product, reviewer);
    await page.goto('/tinjau');
    const words = () => page.locator('.review-text').textContent();
    const first = await words();
    await page.keyboard.press('1');
    await page.waitForURL(/tersimpan=tampil/);
    expect(await words()).not.toBe(first);
    await page.keyboard.press('u');
    await page.waitForURL(/tersimpan=urungkan/);
    expect(await words()).toBe(first);
    await page.keyboard.press('2');
    await page.keyboard.press('Space');
    expect(await page.locator('#kata').isChecked()).toBe(true);
    await page.keyboard.press('3');
    await page.waitForURL(/tersimpan=tolak/);
    expect(await page.getByRole('status').textContent()).toContain('ditolak');
    await page.goto('/tinjau/tanda');
    await page.getByRole('link', { name: /^Buka Pasar Kebun Lada/ }).click();
    await page.waitForLoadState();
    expect(await page.getByRole('radio', { name: /Biarkan dibatasi/ }).isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });
});
