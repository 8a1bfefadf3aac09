import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEdge } from '../edge.ts';
import { openTown, type Town } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import type { PageLocals } from './page.ts';

/** Stands in for the built pages: says what it was given. */
async function render(_: Request, { locals }: { locals: PageLocals }): Promise<Response> {
  return new Response(JSON.stringify({ problem: locals.problem?.code, sent: locals.sent }));
}

let town: Town;
let edge: ReturnType<typeof createEdge>;
let receipt: string;
let page: string;

beforeEach(async () => {
  town = await openTown();
  edge = createEdge(town.deps, { render });
  const press = await post(`/t/${codes.street}`, new URLSearchParams({ id: randomUUID(), score: '4' }));
  page = press.headers.get('location') ?? '';
  receipt = new URL(page, 'http://localhost').searchParams.get('tanda') ?? '';
});
afterEach(() => town.dispose());

describe('The forms of the thank-you page', () => {
  it('store their part and lead back to its place in the page', async () => {
    for (const [part, fields] of [
      ['alasan', { alasan: 'clean' }],
      ['unsur', { unsur: 'U9', nilai: '4' }],
      ['komentar', { komentar: 'Bersih' }],
    ] as const) {
      const answer = await post(page, new URLSearchParams({ bagian: part, ...fields }));
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${page}#${part}`);
    }
    expect(await town.deps.additions.read(receipt)).toMatchObject({
      reasons: [{ code: 'clean', saved: true }],
      element: { element: 'U9', saved: 4 },
      comment: { saved: true },
    });
  });

  it('count a line break as one letter, as the browser does', async () => {
    const komentar = `${'a\r\n'.repeat(249)}ab`;
    expect((await post(page, new URLSearchParams({ bagian: 'komentar', komentar }))).status).toBe(303);
    const [row] = await town.database.db.selectFrom('rating_comments').select('text').execute();
    expect(row?.text).toHaveLength(500);
  });

  it('take a photo and serve it by its name, as a file to save', async () => {
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#567' } })
      .jpeg()
      .toBuffer();
    expect((await post(page, photoForm(photo))).headers.get('location')).toBe(`${page}#foto`);
    const { photos } = await town.deps.additions.read(receipt);
    for (const file of [`${photos.names[0]}.webp`, `${photos.names[0]}-kecil.webp`]) {
      const served = await get(`/foto/${file}`);
      expect(served.status).toBe(200);
      expect(served.headers.get('content-type')).toBe('image/webp');
      expect(served.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
      expect(served.headers.get('x-content-type-options')).toBe('nosniff');
      expect(served.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    for (const path of [`/foto/${'0'.repeat(32)}.webp`, '/foto/..%2Fsecrets.json', '/foto/'])
      expect((await get(path)).headers.get('content-type')).not.toBe('image/webp');
  });

  it.each([
    ['nothing ticked', { bagian: 'alasan' }, 422, 'body-invalid'],
    ['an answer that no button has', { bagian: 'unsur', unsur: 'U9', nilai: '5' }, 422, 'body-invalid'],
    ['an element of another place', { bagian: 'unsur', unsur: 'U7', nilai: '4' }, 422, 'body-invalid'],
    ['no words', { bagian: 'komentar', komentar: ' ' }, 422, 'body-invalid'],
    ['an unknown part', { bagian: 'lain' }, 422, 'body-invalid'],
  ])('show the page again with the reason for %s and what was sent', async (_, fields, status, code) => {
    const answer = await post(page, new URLSearchParams(fields));
    expect(answer.status).toBe(status);
    const { bagian, ...others } = fields as Record<string, string>;
    const sent = {
      bagian: [bagian],
      ...Object.fromEntries(Object.entries(others).map(([k, v]) => [k, [v]])),
    };
    expect(await answer.json()).toEqual({ problem: code, sent });
  });

  it('say that a part was saved before, and that a receipt is not known', async () => {
    await post(page, new URLSearchParams({ bagian: 'komentar', komentar: 'Bersih' }));
    const other = await post(page, new URLSearchParams({ bagian: 'komentar', komentar: 'Kotor' }));
    expect([other.status, (await other.json()).problem]).toEqual([409, 'already-saved']);
    const unknown = await post(
      `/t/${codes.street}/terima-kasih?tanda=${'0'.repeat(26)}`,
      new URLSearchParams({ bagian: 'komentar', komentar: 'Kotor' }),
    );
    expect([unknown.status, (await unknown.json()).problem]).toEqual([404, 'receipt-unknown']);
  });

  it('say of a photo that an iPhone keeps as HEIC what it is, and the rating stays', async () => {
    for (const [brand, problem] of [
      ['heic', 'photo-heic'],
      ['mif1', 'photo-heic'],
      ['isom', 'photo-unreadable'],
    ] as const) {
      const heic = Buffer.from(`\0\0\0\x24ftyp${brand}\0\0\0\0mif1heic`, 'latin1');
      const answer = await post(page, photoForm(new Uint8Array(heic)));
      const refusal = { problem, sent: { bagian: ['foto'], foto: [] } };
      expect([answer.status, await answer.json()]).toEqual([422, refusal]);
    }
    expect(await town.deps.additions.read(receipt)).toMatchObject({ photos: { left: 3, names: [] } });
  });

  it('refuse a photo of more than 5 MB beside the photos, and words of more than 64 KB', async () => {
    const large = await post(page, photoForm(new Uint8Array(5 * 1024 * 1024 + 8192)));
    expect(large.status).toBe(413);
    expect(await large.json()).toEqual({ problem: 'photo-too-large', sent: { bagian: ['foto'] } });
    const words = new URLSearchParams({ bagian: 'komentar', komentar: 'a'.repeat(70_000) });
    expect((await post(page, words)).status).toBe(413);
  });

  it('leave the API its own way to take a photo, and JSON for the rest', async () => {
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#567' } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.set('photo', new File([photo], 'foto.png', { type: 'image/png' }));
    expect((await post(`/api/v1/receipts/${receipt}/photos`, form)).status).toBe(201);
    expect((await post('/api/v1/ratings', form)).status).toBe(415);
  });

  it('take nothing but a form of the own site', async () => {
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await edge.fetch(new Request(`http://localhost${page}`, json))).status).toBe(415);
    const foreign = {
      method: 'POST',
      body: photoForm(new Uint8Array(9)),
      headers: { origin: 'https://evil.example' },
    };
    expect((await edge.fetch(new Request(`http://localhost${page}`, foreign))).status).toBe(403);
  });
});

function photoForm(photo: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.set('bagian', 'foto');
  form.set('foto', new File([photo], 'foto.jpg', { type: 'image/jpeg' }));
  return form;
}

/** As a browser sends it: with its length. */
async function post(path: string, body: URLSearchParams | FormData): Promise<Response> {
  const draft = new Request('http://localhost/', { method: 'POST', body });
  const bytes = await draft.arrayBuffer();
  const headers = {
    'content-type': draft.headers.get('content-type') ?? '',
    'content-length': `${bytes.byteLength}`,
  };
  return edge.fetch(new Request(`http://localhost${path}`, { method: 'POST', body: bytes, headers }));
}

async function get(path: string): Promise<Response> {
  return edge.fetch(new Request(`http://localhost${path}`));
}
