import { describe, expect, test } from 'vitest';
import { findingsOn } from './axe.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { phone, signIn } from './visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('"Bagaimana jika?"', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('computes in the browser, without a request, what the server computes without script', async () => {
    const visitor = await at({ viewport: phone });
    const { page, requests, complaints } = visitor;
    await signIn(visitor, product, people.sweeper.name);
    await page.goto('/saya');
    await page.getByRole('link', { name: 'Bagaimana jika?' }).click();
    const result = page.locator('[data-said="result"]');
    const before = await result.textContent();
    const asked = requests.length;
    const answers = page.getByRole('slider', { name: 'Rata-rata jawaban warga' });
    await answers.press('Home');
    await page.getByLabel('Jumlah suara', { exact: true }).fill('40');
    const worst = await result.textContent();
    expect(number(worst)).toBeLessThan(number(before));
    expect(requests.length).toBe(asked);
    expect(await page.getByLabel('Rata-rata jawaban warga', { exact: true }).inputValue()).toBe('1');
    expect(await findingsOn(page)).toEqual([]);

    const { cookies } = await page.context().storageState();
    const plain = await at({ viewport: phone, javaScriptEnabled: false });
    await plain.page.context().addCookies(cookies);
    await plain.page.goto('/saya/bagaimana-jika');
    await plain.page.getByLabel('Rata-rata jawaban warga', { exact: true }).fill('1');
    await plain.page.getByLabel('Jumlah suara', { exact: true }).fill('40');
    await plain.page.getByRole('button', { name: 'Hitung' }).click();
    const plainly = await plain.page.locator('[data-said="result"]').textContent();
    expect(number(plainly)).toBe(number(worst));
    expect(complaints).toEqual([]);
    await plain.close();
    await visitor.close();
  });
});

/** "97,8" as a number. */
function number(words: string | null): number {
  return Number((words ?? '').replace(',', '.'));
}
