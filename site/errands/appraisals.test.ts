import { describe, expect, test } from 'vitest';
import { findingsOn } from '../journeys/axe.ts';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { phone, signIn } from '../journeys/visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('appraisals of behaviour', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('a manager opens the round, an employee fills in a sheet without script, and the head sees who has work left', async () => {
    const office = await at();
    await signIn(office, product, people.closer.name);
    await office.page.goto('/kelola/periode');
    // A product that runs for a minute has opened the round by itself.
    const open = office.page.locator('summary', { hasText: 'Buka putaran sekarang' });
    if ((await open.count()) > 0) {
      await open.click();
      await office.page.getByRole('button', { name: 'Buka putaran sekarang' }).click();
    }
    expect(await office.page.locator('main').textContent()).toMatch(
      /Putaran penilaian perilaku\.\s*Berjalan/,
    );
    await office.close();

    const sweeper = await at({ viewport: phone, javaScriptEnabled: false });
    const { page } = sweeper;
    await signIn(sweeper, product, people.sweeper.name);
    await page.goto('/saya');
    await page.getByRole('link', { name: 'Buka isian' }).click();
    await page.locator('section:has(#self) a.button').click();
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    expect(await page.getByText('Pilih satu jawaban.').count()).toBe(3);
    const choose = async (answer: string): Promise<void> => {
      for (const group of await page.locator('fieldset').all())
        await group.getByLabel(answer, { exact: true }).check();
    };
    await choose('Sering');
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    expect(await page.locator('main').textContent()).toContain('1 dari 7 nilai terisi');
    await page.getByRole('link', { name: 'Semua nilai dalam satu halaman' }).click();
    await choose('Hampir selalu');
    await page.getByRole('button', { name: 'Simpan, lalu periksa' }).click();
    await page.getByRole('button', { name: 'Kirim isian' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Isian tersimpan');
    expect(sweeper.complaints).toEqual([]);
    await sweeper.close();

    const head = await at({ viewport: phone });
    await signIn(head, product, people.head.name);
    await head.page.goto(`/unit/${people.head.unit}/perilaku`);
    // What she has left to give as a peer shows nowhere.
    const left = await head.page.locator('section:has(#belum)').textContent();
    expect(left).toContain(people.head.name);
    expect(left).not.toContain(people.sweeper.name);
    const findings = await findingsOn(head.page);
    for (const path of ['/saya/penilaian', '/saya/perilaku']) {
      await head.page.goto(path);
      findings.push(...(await findingsOn(head.page)));
    }
    await head.page.goto('/saya/penilaian');
    await head.page.locator('section:has(#self) a.button').click();
    await head.page.locator('fieldset').first().waitFor();
    findings.push(...(await findingsOn(head.page)));
    expect(findings).toEqual([]);
    expect(head.complaints).toEqual([]);
    await head.close();
  });
});
