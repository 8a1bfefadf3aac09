import { describe, expect, test } from 'vitest';
import { findingsOn } from './axe.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { signIn, type Visit } from './visit.ts';

const stage = await openStage();

/** A unit whose newest closed quarter waits for its head: everything but what needs a talk is decided. */
const board = `/unit/${people.head.unit}/nilai?masa=2026-Q3`;
const reason = 'Timbangan rusak dua bulan, laporan manual cocok dengan target';

describe.skipIf(!stage)('the board of a period', () => {
  if (!stage) return;
  const { product, at } = stage;
  const openAs = async (name: string, script: boolean): Promise<Visit> => {
    const opened = await at({ javaScriptEnabled: script });
    await signIn(opened, product, name);
    return opened;
  };

  test('goes from the review over an override and the publication to the employee', async () => {
    const employee = await openAs(people.sweeper.name, true);
    await employee.page.goto('/saya?masa=2026-Q3');
    expect(await employee.page.locator('main').textContent()).toContain('Sedang ditinjau atasan');
    expect(await employee.page.locator('main').textContent()).not.toContain('Usulan predikat');

    // The head works without script.
    const { page, complaints, close } = await openAs(people.head.name, false);
    await page.goto(board);
    expect(await page.locator('[aria-current="step"]').textContent()).toMatch(
      /Ditinjau atasan.*dari 25 selesai/s,
    );
    expect(await page.getByRole('button', { name: 'Umumkan ke pegawai' }).isDisabled()).toBe(true);
    const review = page.getByRole('link', { name: /^Tinjau / });
    await page.getByRole('button', { name: `Batalkan penetapan ${people.sweeper.name}` }).click();
    expect(await page.getByRole('status').textContent()).toContain('menunggu lagi');
    await page.getByRole('link', { name: `Tinjau ${people.sweeper.name}` }).click();
    await page.getByLabel('Tetapkan predikat lain').check();
    await page.getByLabel('Alasan', { exact: true }).fill('kurang');
    await page.getByRole('button', { name: 'Simpan penetapan' }).click();
    expect(await page.locator('.field-error').first().textContent()).toContain('empat kata');
    await page.getByLabel('Predikat', { exact: true }).selectOption('Sangat Baik');
    await page.getByLabel('Alasan', { exact: true }).fill(reason);
    await page.getByRole('button', { name: 'Simpan penetapan' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Penetapan tersimpan');
    while ((await review.count()) > 0) {
      await review.first().click();
      await page.getByLabel('Tanggal dialog').fill('2026-10-12');
      await page.getByLabel('Catatan dialog').fill('Disepakati satu putaran tambahan setiap pagi');
      await page.getByRole('button', { name: 'Simpan penetapan' }).click();
      await page.getByRole('status').waitFor();
    }
    await page.getByLabel('Ketik 2026-Q3 untuk memastikan').fill('2026-q3');
    await page.getByRole('button', { name: 'Umumkan ke pegawai' }).click();
    expect(await page.getByRole('status').textContent()).toContain('sudah diumumkan');
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('Masa keberatan');
    expect(await page.getByRole('button', { name: /Batalkan/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();

    await employee.page.reload();
    const told = (await employee.page.locator('section:has(#penetapan)').textContent())?.replace(/\s+/g, ' ');
    expect(told).toContain('Predikat Sangat Baik usulan sistem: Baik');
    expect(told).toContain(reason);
    expect(told).toMatch(/Keberatan dapat diajukan sampai /);
    expect(employee.complaints).toEqual([]);
    await employee.close();
  });

  test('and the list of periods have no finding of axe', async () => {
    const { page, complaints, close } = await openAs(people.manager.name, true);
    await page.goto(board);
    const findings = await findingsOn(page);
    await page.goto('/kelola/periode');
    expect([...findings, ...(await findingsOn(page))]).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
