import { describe, expect, test } from 'vitest';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { phone, signIn } from '../journeys/visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('the pulse of the staff', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('an employee is led to three questions, answers them without script, and only once', async () => {
    const visitor = await at({ viewport: phone, javaScriptEnabled: false });
    const { page, complaints } = visitor;
    await signIn(visitor, product, people.sweeper.name);
    await page.goto('/saya');
    await page.getByRole('link', { name: 'Jawab, kira-kira satu menit' }).click();
    const choose = (sentence: RegExp, answer: string): Promise<void> =>
      page.getByRole('group', { name: sentence }).getByLabel(answer, { exact: true }).check();
    const fair = page.getByRole('group', { name: /dinilai dengan adil/ });
    await choose(/dinilai dengan adil/, 'Setuju');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    expect(await page.getByText('Pilih satu jawaban.').count()).toBe(2);
    expect(await fair.getByLabel('Setuju', { exact: true }).isChecked()).toBe(true);
    await choose(/diharapkan dari pekerjaan/, 'Sangat setuju');
    await choose(/bersemangat/, 'Kurang setuju');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Terima kasih, triwulan ini selesai');
    await page.goto('/saya');
    expect(await page.getByRole('link', { name: /Jawab, kira-kira/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await visitor.close();
  });

  test('a head sees both figures as a chart and as a table, and what they do not say', async () => {
    const visitor = await at({ viewport: phone });
    const { page, complaints } = visitor;
    await signIn(visitor, product, people.head.name);
    await page.goto(`/unit/${people.head.unit}/dampak`);
    expect(await page.locator('main').textContent()).toContain(
      'tidak berarti yang satu menyebabkan yang lain',
    );
    await page.getByRole('button', { name: 'Tabel' }).click();
    expect(await page.locator('tr[data-motivation]').count()).toBe(4);
    expect(complaints).toEqual([]);
    await visitor.close();
  });
});
