import { gzipSync } from 'node:zlib';
import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { findingsOn } from '../journeys/axe.ts';
import { openStage } from '../journeys/stage.ts';

const stage = await openStage();

describe.skipIf(!stage)('after the rating', () => {
  if (!stage) return;
  const { product, at } = stage;
  let photo: Buffer;

  beforeAll(async () => {
    const noise = { type: 'gaussian' as const, mean: 120, sigma: 30 };
    photo = await sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#000', noise } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '3/1 36/1 0/1' } })
      .jpeg()
      .toBuffer();
  });

  test.each([
    ['with script', true],
    ['without script', false],
  ])('a resident adds all four parts %s, each is stored, and a reload keeps them', async (_, script) => {
    const { page, complaints, requests, close } = await at({
      javaScriptEnabled: script,
      reducedMotion: 'reduce',
    });
    const receipt = await rate(page, 'Kurang puas');
    const words = `Daun menutup selokan ${script ? 'di kanan' : 'di kiri'}.`;

    await page.getByLabel('Sampah menumpuk').check();
    await page.getByLabel('Bak penuh').check();
    await send(page, 'Simpan pilihan', 'alasan');
    expect(await page.locator('#alasan .chip').allTextContents()).toEqual(['Sampah menumpuk', 'Bak penuh']);

    const answer = page.locator('#unsur button').nth(2);
    const said = (await answer.textContent())?.trim() ?? '';
    await answer.click();
    await page.waitForURL(/#unsur$/);
    expect(await page.locator('#unsur').textContent()).toContain(`Jawaban Anda: ${said}`);

    await page.getByLabel('Pesan Anda').fill(words);
    if (script) expect(await page.locator('#komentar-jumlah').textContent()).toMatch(/^\d+ dari 500 huruf$/);
    await send(page, 'Kirim pesan', 'komentar');

    await page
      .getByLabel('Pilih foto')
      .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo });
    await send(page, 'Kirim foto', 'foto');

    await page.reload();
    for (const part of ['alasan', 'unsur', 'komentar', 'foto'])
      expect(await page.locator(`#${part} .saved`).textContent(), part).toContain('Tersimpan');
    const thumb = page.getByAltText('Foto 1 yang Anda kirim');
    await thumb.scrollIntoViewIfNeeded();
    const src = await thumb.getAttribute('src');
    const served = await fetch(`${product.url}${src}`);
    expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await sharp(await served.arrayBuffer()).metadata()).width).toBe(320);

    const address = await scan(await page.locator('svg.qr').screenshot());
    expect(new URL(address).pathname).toBe(`/lacak/${receipt}`);
    expect(await (await fetch(`${product.url}${new URL(address).pathname}`)).text()).toContain(words);

    expect(await rowsOf(receipt, words)).toEqual({ reasons: 2, elements: [3], photos: 1, comments: 1 });
    if (script) expect(await findingsOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(product.url))).toEqual([]);
    await close();
  });

  test('what was refused says why beside the part, and keeps what was written', async () => {
    const { page, close } = await at();
    await rate(page, 'Puas');
    await page.getByRole('button', { name: 'Simpan pilihan' }).click();
    await page.locator('#alasan [role=alert]').waitFor();
    expect(await page.locator('[role=alert]').allTextContents()).toEqual([
      expect.stringContaining('Belum ada yang dipilih.'),
    ]);
    const long = 'a'.repeat(501);
    await page.getByLabel('Pesan Anda').evaluate((field, text) => {
      (field as HTMLTextAreaElement).removeAttribute('maxlength');
      (field as HTMLTextAreaElement).value = text;
    }, long);
    await page.getByRole('button', { name: 'Kirim pesan' }).click();
    await page.locator('#komentar [role=alert]').waitFor();
    expect(await page.getByLabel('Pesan Anda').inputValue()).toBe(long);
    expect(await findingsOn(page)).toEqual([]);
    await close();
  });

  test.each([
    ['a text that calls itself a photo', Buffer.from('<html>'), 'Foto ini belum bisa dibaca'],
    ['a photo of 6 MB', Buffer.alloc(6 * 1024 * 1024), 'Foto ini terlalu besar'],
  ])('%s is refused beside the photos, without script too', async (_, buffer, sentence) => {
    const { page, close } = await at({ javaScriptEnabled: false });
    await rate(page, 'Puas');
    await page.getByLabel('Pilih foto').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByRole('button', { name: 'Kirim foto' }).click();
    await page.locator('#foto [role=alert]').waitFor();
    expect(await page.locator('#foto [role=alert]').textContent()).toContain(sentence);
    await close();
  });

  test('the page has at most 20 kB without its photos', async () => {
    const { page, close } = await at();
    await rate(page, 'Puas');
    const html = await (await fetch(page.url())).text();
    expect(gzipSync(html).length).toBeLessThanOrEqual(20 * 1024);
    expect(html).not.toMatch(/\sstyle=|\son\w+=/);
    await close();
  });

  /** Presses a face; gives back the receipt. */
  async function rate(page: Page, face: string): Promise<string> {
    await page.goto(`/t/${product.street}`);
    await page.getByRole('button', { name: face, exact: true }).click();
    await page.waitForURL(/terima-kasih\?tanda=/);
    return new URL(page.url()).searchParams.get('tanda') ?? '';
  }

  /** What the database holds of the newest rating; its comments are told apart by their words. */
  async function rowsOf(receipt: string, words: string) {
    expect((await fetch(`${product.url}/api/v1/receipts/${receipt}`)).status).toBe(200);
    const connection = connect(product.databaseUrl);
    try {
      const { db } = connection;
      const { id } = await db
        .selectFrom('ratings')
        .select('id')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      const count = async (table: 'rating_reasons' | 'rating_photos') =>
        (await db.selectFrom(table).select('rating_id').where('rating_id', '=', id).execute()).length;
      const elements = await db
        .selectFrom('rating_elements')
        .select('score')
        .where('rating_id', '=', id)
        .execute();
      const comments = await db
        .selectFrom('rating_comments')
        .select('text')
        .where('rating_id', '=', id)
        .where('text', '=', words)
        .execute();
      return {
        reasons: await count('rating_reasons'),
        elements: elements.map(({ score }) => score),
        photos: await count('rating_photos'),
        comments: comments.length,
      };
    } finally {
      await connection.close();
    }
  }
});

/** What a phone's camera reads in a picture with one QR code. */
async function scan(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).grayscale().raw().toBuffer({ resolveWithObject: true });
  const found = await scanGrayBuffer(Uint8Array.from(data).buffer, info.width, info.height);
  expect(found).toHaveLength(1);
  return found[0]?.decode() ?? '';
}

/** Sends one part and waits until the page shows it saved. */
async function send(page: Page, button: string, part: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL((url) => url.hash === `#${part}`);
  await page.locator(`#${part} .saved`).waitFor();
}
