import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { phone, signIn } from '../journeys/visit.ts';

const stage = await openStage();
const unit = people.head.unit;

describe.skipIf(!stage)('the desk of a case', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('works without script on a phone', async () => {
    const { code } = await complain('Daun menutup selokan');
    const office = await at({ viewport: phone, javaScriptEnabled: false });
    const { page, close } = office;
    await signIn(office, product, people.head.name);
    await page.goto(`/unit/${unit}/kasus/${code}?tulis=catatan`);
    await page.getByLabel('Catatan baru').fill('Bawa sekop.');
    await page.getByRole('button', { name: 'Simpan catatan' }).click();
    expect(await page.locator('.case-notes').textContent()).toContain('Bawa sekop.');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await close();
  });

  /** A resident of the sweeper's street is dissatisfied and writes why. */
  async function complain(comment: string): Promise<{ receipt: string; code: string }> {
    const rating = { id: randomUUID(), point: product.street, score: 1, comment };
    const answer = await fetch(`${product.url}/api/v1/ratings`, {
      method: 'POST',
      body: JSON.stringify(rating),
      headers: { 'content-type': 'application/json' },
    });
    const { receipt } = await answer.json();
    const { code } = await (await fetch(`${product.url}/api/v1/receipts/${receipt}/case`)).json();
    return { receipt, code };
  }
});
