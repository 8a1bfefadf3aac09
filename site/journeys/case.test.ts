import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingsOn } from './axe.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { sessionOf } from './visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('a report and its answer', () => {
  if (!stage) return;
  const { product, at } = stage;
  let head: string;
  let photo: Buffer<ArrayBuffer>;

  beforeAll(async () => {
    head = await sessionOf(product, people.head.name);
    const noise = { type: 'gaussian' as const, mean: 120, sigma: 30 };
    photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#000', noise } })
      .jpeg()
      .toBuffer();
  });

  test.each([
    ['with script', true],
    ['without script', false],
  ])('a resident reports, follows, re-opens and closes it %s', async (_, script) => {
    const { page, complaints, requests, close } = await at({ javaScriptEnabled: script });
    const words = `Daun menutup selokan ${script ? 'di kanan' : 'di kiri'}.`;
    const receipt = await report(page, words);

    await page.goto('/lacak');
    await page.getByLabel('Kode tanda terima').fill('bukan kode');
    await page.getByRole('button', { name: 'Lihat laporan' }).click();
    await page.getByText('Kode tanda terima ini tidak dikenal.').waitFor();
    expect(await page.getByLabel('Kode tanda terima').inputValue()).toBe('bukan kode');
    const typed = receipt
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/(.{5})/g, '$1 ');
    await page.getByLabel('Kode tanda terima').fill(typed);
    await page.getByRole('button', { name: 'Lihat laporan' }).click();
    await page.waitForURL(`**/lacak/${receipt}`);
    expect(await stand(page)).toEqual(['Laporan masuk', 'Menunggu diperiksa kantor', 'Laporan Anda masuk']);
    expect(await page.locator('blockquote').textContent()).toBe(words);

    const code = await newestCase();
    await step(code, { kind: 'acknowledged' });
    await step(code, { kind: 'started', text: 'Regu selokan turun siang ini.' });
    await step(code, { kind: 'resolved', text: 'Daun sudah diangkat.\nSelokan mengalir lagi.' }, photo);
    const shown = await page.reload();
    expect(shown?.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'strict-origin',
    });
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    expect(await stand(page)).toEqual([
      ...['Selesai menurut petugas', 'Menunggu jawaban Anda', 'Selesai dikerjakan'],
      ...['Sedang dikerjakan', 'Diterima dan diperiksa', 'Laporan Anda masuk'],
    ]);
    expect(await page.locator('.pictures img').evaluateAll(areDrawn)).toEqual([true, true]);
    const { width: yes } = await sizeOf(page, 'Sudah beres');
    const { width: no, height } = await sizeOf(page, 'Belum beres');
    expect(yes).toBe(no);
    expect(height).toBeGreaterThanOrEqual(44);
    if (script) expect(await findingsOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Belum beres' }).click();
    await page.getByRole('heading', { name: 'Kami periksa lagi' }).waitFor();
    await step(code, {
      ...{ kind: 'resolved', text: 'Sisanya juga sudah diangkat.', noPhoto: 'Hujan deras, kamera basah.' },
    });
    await page.reload();
    expect(await page.locator('.office-answer').textContent()).toContain('Sisanya juga sudah diangkat.');
    await page.getByRole('button', { name: 'Sudah beres' }).click();
    await page.getByRole('heading', { name: 'Laporan ini sudah ditutup' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect((await stand(page)).slice(0, 4)).toEqual([
      ...['Ditutup', 'Anda menjawab Sudah beres', 'Selesai dikerjakan', 'Anda menjawab Belum beres'],
    ]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(product.url))).toEqual([]);
    await close();
  });

  test('a rating without a report says that it counts, an invented code that it is unknown', async () => {
    const { page, close } = await at();
    await page.goto(`/t/${product.street}`);
    await page.getByRole('button', { name: 'Puas', exact: true }).click();
    await page.waitForURL(/terima-kasih/);
    const receipt = new URL(page.url()).searchParams.get('tanda') ?? '';
    expect((await page.goto(`/lacak/${receipt}`))?.status()).toBe(200);
    expect(await page.locator('main').textContent()).toContain('tersimpan dan dihitung');
    expect((await page.goto(`/lacak/${'0'.repeat(26)}`))?.status()).toBe(404);
    expect(await page.getByLabel('Kode tanda terima').inputValue()).toBe('0'.repeat(26));
    await close();
  });

  /** Scans, is dissatisfied, ticks a reason, writes, sends a photo; gives back the receipt of the thank-you page. */
  async function report(page: Page, words: string): Promise<string> {
    await page.goto(`/t/${product.street}`);
    await page.getByRole('button', { name: 'Tidak puas', exact: true }).click();
    await page.waitForURL(/terima-kasih\?tanda=/);
    await page.getByLabel('Daun tidak disapu').check();
    await send(page, 'Simpan pilihan', 'alasan');
    await page.getByLabel('Pesan Anda').fill(words);
    await send(page, 'Kirim pesan', 'komentar');
    const file = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo };
    await page.getByLabel('Pilih foto').setInputFiles(file);
    await send(page, 'Kirim foto', 'foto');
    const receipt = new URL(page.url()).searchParams.get('tanda') ?? '';
    const link = page.getByRole('link', { name: 'Lihat laporan Anda' });
    expect(await link.getAttribute('href')).toBe(`/lacak/${receipt}`);
    expect(await page.getByRole('img', { name: 'Kode QR menuju halaman laporan Anda' }).count()).toBe(1);
    return receipt;
  }

  async function newestCase(): Promise<string> {
    const answer = await fetch(`${product.url}/api/v1/cases?status=new`, { headers: { cookie: head } });
    return (await answer.json()).cases[0].code;
  }

  async function step(
    code: string,
    fields: Record<string, string>,
    evidence?: Buffer<ArrayBuffer>,
  ): Promise<void> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (evidence) body.set('photo', new File([evidence], 'bukti.jpg'));
    const url = `${product.url}/api/v1/cases/${code}/events`;
    const answer = await fetch(url, { method: 'POST', body, headers: { cookie: head } });
    expect(answer.status).toBe(201);
  }
});

/** Sends one part of the thank-you page and waits until it is shown as saved. */
async function send(page: Page, button: string, part: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL((url) => url.hash === `#${part}`);
  await page.locator(`#${part} .saved`).waitFor();
}

/** The status and the titles of the timeline, newest first. */
async function stand(page: Page): Promise<string[]> {
  const texts = await page.locator('.case-tag, .timeline b').allTextContents();
  return texts.map((text) => text.trim());
}

async function sizeOf(page: Page, button: string): Promise<{ width: number; height: number }> {
  const box = await page.getByRole('button', { name: button }).boundingBox();
  if (!box) throw new Error(`No button ${button}`);
  return box;
}

function areDrawn(images: (HTMLElement | SVGElement)[]): boolean[] {
  return images.map((image) => (image as HTMLImageElement).naturalWidth > 0);
}
