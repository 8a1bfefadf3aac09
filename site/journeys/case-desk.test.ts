import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { findingsOn } from './axe.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { desk, phone, signIn } from './visit.ts';

const stage = await openStage();
const unit = people.head.unit;

describe.skipIf(!stage)('the desk of a case', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('a veto brings a case back, evidence and an answer close it, and everybody is told', async () => {
    const { receipt, code } = await complain('Bak di depan toko saya penuh lagi');
    const office = await at({ viewport: desk });
    await signIn(office, product, people.head.name);
    const { page } = office;
    await page.goto(`/unit/${unit}/kasus`);
    const findings = await findingsOn(page);
    // Arrows move between cases only while one of them is focused.
    const rows = page.locator('[data-arrows] a');
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
      await rows.nth(1).getAttribute('href'),
    );
    await page.getByPlaceholder('Kode, judul, atau tempat').fill(code);
    await page.keyboard.press('Enter');
    await page.locator(`.case-list a[href*="/${code}"]`).click();

    await page.getByLabel('Judul kasus').fill('Bak penuh di depan toko');
    await page.getByLabel('Kelas', { exact: true }).selectOption('light');
    await page.getByRole('button', { name: 'Terima kasus' }).click();
    await saved(page, 'Kasus diterima');
    expect(await page.locator('h1').textContent()).toBe('Bak penuh di depan toko');
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await saved(page, 'dikembalikan');
    expect(await page.locator('h1').textContent()).not.toBe('Bak penuh di depan toko');

    await page.getByLabel('Jawaban', { exact: true }).fill('Sudah kami angkut.');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Jawaban', { exact: true }).inputValue()).toBe('Sudah kami angkut.');
    await page.getByText('Tidak ada yang dapat difoto').click();
    await page.getByLabel('Sebabnya').fill('Hujan deras, kamera basah.');
    await page.getByRole('button', { name: 'Tandai selesai' }).click();
    await saved(page, 'Jawaban terkirim');

    const verdict = { verdict: 'not-fixed' };
    await page.request.post(`/api/v1/receipts/${receipt}/case/verdict`, {
      headers: { origin: product.url },
      data: verdict,
    });
    await page.reload();
    expect(await page.locator('.case-tags').textContent()).toContain('Dibuka lagi oleh warga');

    const photo = { name: 'bukti.jpg', mimeType: 'image/jpeg', buffer: await picture() };
    await page.locator('#foto-berkas').setInputFiles(photo);
    await page.getByRole('button', { name: 'Simpan foto' }).click();
    await saved(page, 'Foto bukti tersimpan');
    await page.getByLabel('Jawaban', { exact: true }).fill('Sekarang bak ini diangkut dua kali sehari.');
    await page.getByRole('button', { name: 'Simpan konsep' }).click();
    await saved(page, 'Konsep tersimpan');
    expect(await page.locator('.case-preview').textContent()).toContain('diangkut dua kali sehari');
    findings.push(...(await findingsOn(page)));
    await page.getByRole('button', { name: 'Tandai selesai' }).click();
    await saved(page, 'Jawaban terkirim');

    await page.getByLabel('Anda bilang', { exact: true }).fill('Bak di jalan ini sering penuh.');
    await page.getByLabel('Kami lakukan', { exact: true }).fill('Bak dikosongkan dua kali sehari.');
    await page.getByLabel('Hasilnya', { exact: true }).fill('Kami ukur lagi bulan depan.');
    await page.getByRole('button', { name: 'Umumkan di halaman hasil' }).click();
    await saved(page, 'tampil di halaman hasil');
    expect(findings).toEqual([]);
    expect(office.complaints).toEqual([]);
    await office.close();

    const resident = await at({ viewport: phone });
    await resident.page.goto(`/lacak/${receipt}`);
    expect(await resident.page.locator('.office-answer').textContent()).toContain('diangkut dua kali sehari');
    expect(await resident.page.locator('.pictures img').count()).toBe(1);
    await resident.close();
  });

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

/** Waits until the page says that something was stored. */
async function saved(page: Page, words: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: words }).first().waitFor();
}

async function picture(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 40 };
  return await sharp({ create: { width: 320, height: 240, channels: 3, background: '#000', noise } })
    .jpeg()
    .toBuffer();
}
