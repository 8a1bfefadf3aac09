import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '#api/time/period.ts';
import { findingsOn } from '../journeys/axe.ts';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { desk, signIn } from '../journeys/visit.ts';

const stage = await openStage();
const week = addDays(dayOf(Date.now()), 7);

/** A head of a unit brings a roster in, with a mistake first. */
describe.skipIf(!stage)('a table', () => {
  if (!stage) return;
  const { product, at } = stage;
  let page: Page;
  const findings: string[] = [];

  beforeAll(async () => {
    const visitor = await at({ viewport: desk });
    page = visitor.page;
    await signIn(visitor, product, people.head.name);
    await page.goto('/kelola/impor');
    await page.getByRole('heading', { name: 'Impor dan ekspor' }).waitFor();
  }, 60_000);
  /** A free early hour of the sweeper, in a share that always fits beside the day's duty. */
  const roster = (share: string): string =>
    [
      'Nama;Tempat;Tanggal;Mulai;Selesai;Porsi',
      `${people.sweeper.name};${people.sweeper.street};${week};02.00;02.30;${share}`,
    ].join('\n');

  async function upload(name: string, content: string): Promise<void> {
    const form = page.locator('form[action*="tabel=duties"]');
    await form.locator('input[type=file]').setInputFiles({
      ...{ name, mimeType: 'text/csv', buffer: Buffer.from(content) },
    });
    await form.getByRole('button', { name: 'Unggah dan periksa' }).click();
  }

  async function look(): Promise<void> {
    findings.push(...(await findingsOn(page)).map((finding) => `${new URL(page.url()).pathname} ${finding}`));
  }

  test('that cannot be read is refused with what to do', async () => {
    await upload('rumus.csv', 'Petugas\n=1+1');
    await page.getByText('Rumusnya ada di sel A2.').waitFor();
  });

  test('with an unknown heading and a mistake says where, and saves nothing', async () => {
    await upload('jadwal.csv', roster('satu'));
    await page.getByText('Satu baris belum bisa dibaca.').waitFor();
    await page.getByText('Bukan angka. Tulis misalnya 1200 atau 12,5.').waitFor();
    await look();
    await page.getByText('Kolom di berkas Anda').click();
    expect(await page.getByLabel('Nama').inputValue()).toBe('');
    expect(await page.getByRole('button', { name: /Simpan/ }).count()).toBe(0);
    await page.getByLabel('Nama').selectOption('Petugas');
    await page.getByRole('button', { name: 'Periksa lagi' }).click();
    await page.getByText('Kolom di berkas Anda').click();
    expect(await page.getByLabel('Nama').inputValue()).toBe('employee');
  });

  test('that is right is shown, saved as shown, and found in the file that goes out', async () => {
    await page.getByRole('link', { name: 'Unggah berkas lain' }).click();
    await upload('jadwal.csv', roster('0,1').replace('Nama;', 'Petugas;'));
    await page.getByText('Semua baris terbaca.').waitFor();
    await page.getByRole('button', { name: 'Simpan 1 baris' }).click();
    await page.getByText('Impor selesai.').waitFor();
    await look();
    const file = await page.request.get('/api/v1/tables/duties/export?format=csv-comma');
    expect(await file.text()).toContain(`${week},02:00,02:30,0.1`);
  });

  test('passes through pages in which axe finds nothing', () => {
    expect(findings).toEqual([]);
  });
});
