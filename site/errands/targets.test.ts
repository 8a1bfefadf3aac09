import { describe, expect, test } from 'vitest';
import { findingsOn } from '../journeys/axe.ts';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { signIn, type Visit } from '../journeys/visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('targets and realisations', () => {
  if (!stage) return;
  const { product, at } = stage;
  const openAs = async (name: string, script: boolean): Promise<Visit> => {
    const opened = await at({ javaScriptEnabled: script });
    await signIn(opened, product, name);
    return opened;
  };

  test('an employee reports without script, is asked about an odd value, and confirms it', async () => {
    const { page, complaints, close } = await openAs(people.sweeper.name, false);
    await page.goto('/saya/realisasi');
    const part = page.locator('#minutes-late');
    await part.locator('summary').first().click();
    await part.getByLabel('Realisasi sampai hari ini').fill('90.000');
    await part.getByRole('button', { name: 'Simpan laporan' }).click();
    expect(await part.locator('.question').textContent()).toContain('Benar 90.000 menit?');
    expect(await part.getByLabel('Realisasi sampai hari ini').inputValue()).toBe('90.000');
    await part.getByRole('checkbox').check();
    await part.getByRole('button', { name: 'Simpan laporan' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Laporan tersimpan');
    expect(await part.textContent()).toContain('Pelapor sudah memastikan angkanya');
    expect(complaints).toEqual([]);
    await close();
  });

  test('the head sees the weights add up while typing, and at the fields after a refusal', async () => {
    const { page, complaints, close } = await openAs(people.head.name, true);
    await page.goto(`/unit/${people.head.unit}/target`);
    await page.getByRole('link', { name: `Buka ${people.sweeper.name}` }).click();
    const weight = page.getByLabel('Bobot (%)').first();
    await weight.fill('30');
    expect(await page.locator('[data-sum]').textContent()).toMatch(/Bobot baru 90 dari 100\. Tambah 10/);
    await page.getByLabel('Alasan perubahan').fill('Rute berubah');
    await page.getByRole('button', { name: 'Simpan target' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.weighted > .field-error').textContent()).toContain('Bobot baru 90 dari 100');
    expect(await page.getByLabel('Bobot (%)').first().inputValue()).toBe('30');
    expect(await findingsOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
