import { describe, expect, test } from 'vitest';
import { findingsOn } from './axe.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { desk, signIn } from './visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('the official survey report', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('is written and published by the head, and read by everybody, as a page and as a PDF', async () => {
    const { unit, name } = people.head;
    const head = await at({ viewport: desk });
    await signIn(head, product, name);
    const { page } = head;
    await page.goto(`/unit/${unit}/laporan`);
    const findings = await findingsOn(page);
    await page.getByRole('link', { name: 'Buka laporan Oktober 2026' }).click();
    await page.getByLabel('Kelebihan').fill('Perilaku petugas dinilai baik.');
    await page.getByLabel('Kekurangan').fill('Pengaduan belum terjawab tepat waktu.');
    await page.getByLabel('Yang dilakukan sejak laporan lalu').fill('Papan cara melapor dipasang.');
    await page.getByLabel('Jumlah pengguna layanan').fill('banyak');
    await page.getByRole('button', { name: 'Simpan draf' }).click();
    expect(await page.locator('.field-error').first().textContent()).toContain('bilangan bulat');
    expect(await page.getByLabel('Kekurangan').inputValue()).toContain('belum terjawab');
    await page.getByLabel('Jumlah pengguna layanan').fill('160');
    await page.getByRole('button', { name: 'Simpan draf' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Draf tersimpan');
    await page.getByLabel('Kegiatan').fill('Menjawab setiap pengaduan dalam lima hari kerja');
    await page.getByLabel('Penanggung jawab').fill('Kepala UPTD Kebersihan Binjai Kota');
    await page.getByRole('button', { name: 'Tambah rencana' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Rencana ditambahkan');
    findings.push(...(await findingsOn(page)));
    await page.getByLabel('Ketik 2026-10 untuk memastikan').fill('2026-10');
    await page.getByRole('button', { name: 'Terbitkan laporan' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Laporan terbit');
    const ikm = await page.locator('[data-ikm]').getAttribute('data-ikm');
    expect(head.complaints).toEqual([]);
    await head.close();

    const resident = await at();
    await resident.page.goto(`/hasil/${unit}`);
    await resident.page.getByRole('link', { name: 'Laporan SKM Oktober 2026' }).click();
    const told = (await resident.page.locator('main').textContent()) ?? '';
    expect(await resident.page.locator('[data-ikm]').getAttribute('data-ikm')).toBe(ikm);
    expect(told).toContain('Pengaduan belum terjawab tepat waktu.');
    expect(told).toContain('Menjawab setiap pengaduan dalam lima hari kerja');
    expect(told).not.toContain(name);
    findings.push(...(await findingsOn(resident.page)));
    const file = await resident.page
      .getByRole('link', { name: 'Unduh laporan sebagai PDF' })
      .getAttribute('href');
    const pdf = await resident.page.request.get(file ?? '');
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(findings).toEqual([]);
    expect(resident.complaints).toEqual([]);
    await resident.close();
  });
});
