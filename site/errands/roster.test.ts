import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, weekOf } from '#api/time/period.ts';
import { findingsOn } from '../journeys/axe.ts';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { desk, phone, signIn, type Visit } from '../journeys/visit.ts';

const stage = await openStage();
const roster = '/unit/UPTD-KOTA/jadwal';

describe.skipIf(!stage)('the duty roster', () => {
  if (!stage) return;
  const { product, at } = stage;
  const open = async (name: string, viewport: typeof desk): Promise<Visit> => {
    const visited = await at({ viewport });
    await signIn(visited, product, name);
    return visited;
  };

  test('a head copies a week as it was shown, changes a duty, notes leave, and takes both back', async () => {
    const { page, complaints, close } = await open(people.head.name, desk);
    const today = dayOf(Date.now());
    const later = weekOf(addDays(today, 28));
    await page.goto(`${roster}?minggu=${later}`);
    await page.getByText('Minggu ini belum ada jadwal.').waitFor();
    await page.getByRole('link', { name: 'Salin minggu lalu' }).last().click();
    await page.getByLabel('Dari minggu').fill(weekOf(addDays(today, -7)));
    await page.getByRole('button', { name: 'Lihat dulu' }).click();
    const said = (await page.getByRole('heading', { name: /tugas ditambahkan/ }).textContent()) ?? '';
    expect(await findingsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Salin seperti ini' }).click();
    await page.getByText('Minggu disalin.').waitFor();
    const chips = page.locator('.week-table a.duty');
    expect(await chips.count()).toBe(Number(/\d+/.exec(said)?.[0]));

    // Arrow keys go from cell to cell.
    await chips.first().focus();
    const column = () => page.evaluate(() => document.activeElement?.closest('td')?.cellIndex);
    const from = (await column()) ?? 0;
    await page.keyboard.press(from < 7 ? 'ArrowRight' : 'ArrowLeft');
    expect(await column()).toBe(from < 7 ? from + 1 : from - 1);

    // The same person once more at the same hours: said at the field, with the duty that is there.
    await chips.first().click();
    const [day, start, end] = await Promise.all(
      ['Hari', 'Mulai', 'Selesai'].map((label) => page.getByLabel(label, { exact: true }).inputValue()),
    );
    expect(await findingsOn(page)).toEqual([]);
    const name = await page.getByLabel('Petugas', { exact: true }).locator('option:checked').textContent();
    await page.goto(`${roster}/tugas?hari=${day}`);
    await page.getByLabel('Petugas', { exact: true }).selectOption({ label: name?.trim() ?? '' });
    await page.getByLabel('Mulai').fill(start ?? '');
    await page.getByLabel('Selesai').fill(end ?? '');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('melebihi 100%').waitFor();
    expect(await page.locator('.notice').textContent()).toContain(`Tugas ${name?.trim()} hari itu`);
    expect(await page.getByLabel('Mulai').inputValue()).toBe(start);

    await page.goto(`${roster}/cuti?minggu=${later}`);
    await page.getByLabel('Petugas', { exact: true }).selectOption({ label: name?.trim() ?? '' });
    await page.getByLabel('Hari pertama').fill(day ?? '');
    await page.getByLabel('Hari terakhir').fill(day ?? '');
    await page.getByRole('button', { name: 'Lihat dulu' }).click();
    await page.getByRole('button', { name: 'Catat', exact: true }).click();
    await page.getByText('Cuti atau izin dicatat.').waitFor();
    expect(await page.locator('.week-table .away').count()).toBe(1);
    const left = await chips.count();
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await page.getByText('Perubahan diurungkan.').waitFor();
    await page.goto(`${roster}?minggu=${later}&tampil=titik`);
    expect(await page.locator('.week-table .away').count()).toBe(0);
    expect(await chips.count()).toBeGreaterThan(left);

    await page.goto(`${roster}/pola`);
    await addPattern(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a sweeper says at the sticker that she is there, on a phone', async () => {
    const { page, complaints, close } = await open(people.sweeper.name, phone);
    await page.goto(`/t/${product.street}/hasil`);
    await page.getByRole('link', { name: 'Petugas? Catat kehadiran di sini' }).click();
    expect(await page.getByLabel('Kode titik').inputValue()).toBe(product.street);
    await page.getByRole('button', { name: 'Saya di sini' }).click();
    await page.getByText(/Tercatat di Jalan Jenderal Sudirman.*Sesuai jadwal Anda/).waitFor();
    await page.getByLabel('Kode titik').fill(`${product.street.slice(0, -1)}I`);
    await page.getByRole('button', { name: 'Saya di sini' }).click();
    await page.getByText('Kode ini salah ketik.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  async function addPattern(page: Page): Promise<void> {
    await page.getByText('Pola baru').click();
    const form = page.locator('details[open] form').last();
    await form.getByLabel('Nama pola').fill('Malam');
    await form.getByLabel('Mulai').fill('21:00');
    await form.getByLabel('Selesai').fill('05:00');
    await form.getByRole('button', { name: 'Simpan pola' }).click();
    await page.getByText('Pola disimpan.').waitFor();
    await page.getByText('Malam, 21:00–05:00').waitFor();
  }
});
