import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

let town: Town;
afterEach(() => town.dispose());

/** A picture of many colours in which a phone has written where it was taken. */
async function aPhoto(hue = 0, width = 300, height = 200): Promise<Buffer<ArrayBuffer>> {
  const noise = { type: 'gaussian' as const, mean: 100 + hue, sigma: 30 };
  return sharp({ create: { width, height, channels: 3, background: '#000', noise } })
    .withExif({
      IFD0: { Make: 'Kamera Rahasia' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '3/1 36/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

describeOnEachEngine('A photo behind a receipt', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });

  it('is drawn anew: upright, at most 1600 pixels, and without a word of its metadata', async () => {
    const receipt = await rate();
    const original = await aPhoto(0, 2400, 1200);
    expect(original.includes('Kamera Rahasia')).toBe(true);
    const answer = await send(receipt, original);
    expect(answer.status).toBe(201);
    const { photos } = await answer.json();
    expect(photos.left).toBe(2);
    expect(photos.names).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const full = readFileSync(join(folder(), `${photos.names[0]}.webp`));
    const seen = await sharp(full).metadata();
    expect(seen).toMatchObject({ format: 'webp', width: 800, height: 1600 });
    expect([seen.exif, seen.icc, seen.xmp, seen.iptc, seen.orientation]).toEqual(Array(5).fill(undefined));
    expect(full.includes('Kamera')).toBe(false);
    const thumb = await sharp(readFileSync(join(folder(), `${photos.names[0]}-kecil.webp`))).metadata();
    expect(thumb).toMatchObject({ format: 'webp', width: 160, height: 320 });
    expect(await rows()).toMatchObject([{ position: 1, width: 800, height: 1600 }]);
  });

  it('is stored once however often it is sent, and leaves no second file', async () => {
    const receipt = await rate();
    const photo = await aPhoto();
    expect((await send(receipt, photo)).status).toBe(201);
    expect((await send(receipt, photo)).status).toBe(200);
    expect(await rows()).toHaveLength(1);
    expect(files()).toHaveLength(2);
  });

  it('has three places a rating, also when five come at once; files of the others are removed', async () => {
    const receipt = await rate();
    const photos = await Promise.all([0, 10, 20, 30, 40].map((hue) => aPhoto(hue)));
    const statuses = await Promise.all(photos.map(async (photo) => (await send(receipt, photo)).status));
    expect(statuses.toSorted()).toEqual([201, 201, 201, 409, 409]);
    const [refused] = await Promise.all([send(receipt, await aPhoto(50))]);
    expect(await refused.json()).toMatchObject({ code: 'photos-full' });
    expect((await rows()).map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(files()).toHaveLength(6);
  });
});

describe('What is no photo', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
  });

  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>]>([
    ['text', () => bytes('bukan foto')],
    ['nothing', () => bytes('')],
    ['an SVG', () => bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['HTML with a photo inside', async () => Buffer.concat([bytes('<html><script>'), await aPhoto()])],
    ['a GIF', () => bytes('GIF89a\x01\x00\x01\x00\x00\x00\x00;')],
    ['half a JPEG', async () => half(await aPhoto())],
    [
      'half a PNG',
      async () =>
        half(
          await sharp(await aPhoto())
            .png()
            .toBuffer(),
        ),
    ],
    [
      'half a WebP',
      async () =>
        half(
          await sharp(await aPhoto())
            .webp()
            .toBuffer(),
        ),
    ],
    ['the beginning of a JPEG before HTML', () => bytes('\xff\xd8\xff\xe0<html><script>')],
  ])('(%s) is refused, and nothing is stored', async (_, make) => {
    const answer = await send(await rate(), await make());
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'photo-unreadable' });
    expect(await rows()).toEqual([]);
    expect(files()).toEqual([]);
  });

  it('is turned away by its first bytes, and the library itself opens nothing but photos', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const { detail } = await (await send(await rate(), bytes(svg))).json();
    expect(detail).toBe('Send a JPEG, PNG or WebP');
    await send(await rate(), await aPhoto());
    await expect(sharp(Buffer.from(svg)).png().toBuffer()).rejects.toThrow(/unsupported/);
  });

  it('(a file of more than 5 MB) is refused before it is read', async () => {
    const answer = await send(await rate(), new Uint8Array(5 * 1024 * 1024 + 5000));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'photo-too-large' });
  });

  it('(a small file that unfolds to more than 40 megapixels) is refused', async () => {
    const flood = await sharp({ create: { width: 8000, height: 5001, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(flood.length).toBeLessThan(200_000);
    const answer = await send(await rate(), flood);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'photo-too-large' });
    expect(files()).toEqual([]);
  });

  it('(a form without a photo, or with more than that) is refused', async () => {
    const receipt = await rate();
    const empty = new FormData();
    expect((await post(receipt, empty)).status).toBe(422);
    empty.set('photo', 'teks');
    expect((await post(receipt, empty)).status).toBe(422);
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await town.api.request(`/api/v1/receipts/${receipt}/photos`, json)).status).toBe(400);
  });
});

describe('The photo store', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
  });

  it('makes no row when the files cannot be written', async () => {
    writeFileSync(folder(), 'a file where the folder belongs');
    expect((await send(await rate(), await aPhoto())).status).toBe(500);
    expect(await rows()).toEqual([]);
  });

  it('makes no file and no row a day after the rating', async () => {
    const receipt = await rate();
    town.setTime(testNow + 24 * 3_600_000);
    const answer = await send(receipt, await aPhoto());
    expect(await answer.json()).toMatchObject({ code: 'receipt-expired', status: 410 });
    expect(files()).toEqual([]);
  });

  it('drops what somebody hid in the photo', async () => {
    const polyglot = Buffer.concat([await aPhoto(), bytes('<script>alert(1)</script>')]);
    expect((await send(await rate(), polyglot)).status).toBe(201);
    for (const file of files()) expect(readFileSync(join(folder(), file)).includes('<script>')).toBe(false);
  });

  it('reads its own files and no path that leads elsewhere', async () => {
    await send(await rate(), await aPhoto());
    for (const file of files()) expect(await town.deps.photos.read(file)).not.toBeNull();
    for (const path of ['../secrets.json', 'secrets.json', '', `${'0'.repeat(32)}.webp`, 'x.webp'])
      expect(await town.deps.photos.read(path)).toBeNull();
  });
});

function folder(): string {
  return join(town.deps.config.dataDir, 'photos');
}

function files(): string[] {
  return existsSync(folder()) ? readdirSync(folder()).sort() : [];
}

function rows() {
  return town.database.db.selectFrom('rating_photos').selectAll().orderBy('position').execute();
}

function bytes(text: string): Buffer<ArrayBuffer> {
  return Buffer.from(text, 'latin1');
}

function half(whole: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  return whole.subarray(0, whole.length / 2);
}

async function rate(): Promise<string> {
  const body = JSON.stringify({ id: randomUUID(), point: codes.street, score: 4 });
  const headers = { 'content-type': 'application/json' };
  const answer = await town.api.request('/api/v1/ratings', { method: 'POST', body, headers });
  return (await answer.json()).receipt;
}

function send(receipt: string, photo: Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData();
  form.set('photo', new File([photo], '../../foto.jpg', { type: 'image/jpeg' }));
  return post(receipt, form);
}

/** As a browser sends it: with its length. */
async function post(receipt: string, form: FormData): Promise<Response> {
  const request = new Request(`http://localhost/api/v1/receipts/${receipt}/photos`, {
    method: 'POST',
    body: form,
  });
  return town.api.request(request);
}
