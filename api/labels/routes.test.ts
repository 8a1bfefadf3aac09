import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

describe('Labels', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown(undefined, { PUBLIC_URL: 'https://resik.binjaikota.go.id' });
  });
  afterAll(() => town.dispose());

  async function get(person: Townsperson, path: string): Promise<Response> {
    return await town.api.request(`/api/v1/points/${path}`, {
      headers: { cookie: await town.signIn(person) },
    });
  }

  it('come as a PDF to save and as SVG to look at', async () => {
    const pdf = await get('budi', `labels.pdf?codes=${codes.street}&layout=4`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain('attachment');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const svg = await get('budi', `labels.svg?codes=${codes.street}&layout=poster&black=1`);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(await svg.text()).toContain(`>${codes.street}</text>`);
    expect((await get('budi', `labels.svg?codes=${codes.street}&sheet=2`)).status).toBe(404);
  });

  it('are for the head of the unit and the admin, never for another head or another role', async () => {
    for (const file of ['labels.pdf', 'labels.svg', 'labels']) {
      expect((await get('ani', `${file}?unit=DINAS`)).status).toBe(200);
      expect((await get('budi', `${file}?unit=KOTA`)).status).toBe(200);
      expect((await get('citra', `${file}?unit=KOTA`)).status).toBe(403);
      expect((await get('citra', `${file}?codes=${codes.market},${codes.street}`)).status).toBe(403);
      expect((await get('rina', `${file}?codes=${codes.street}`)).status).toBe(403);
      expect((await get('surya', `${file}?codes=${codes.street}`)).status).toBe(403);
      expect((await town.api.request(`/api/v1/points/${file}?unit=KOTA`)).status).toBe(401);
    }
  });

  it('carry the newest valid code, also when an old one was asked for', async () => {
    const plan = await (await get('budi', `labels?codes=${codes.revoked},${codes.street}&layout=8`)).json();
    expect(plan).toEqual({
      sheets: 1,
      labels: [{ code: codes.street, name: 'Jalan Jenderal Sudirman' }],
      host: 'resik.binjaikota.go.id/t/',
      warning: null,
    });
  });

  it('are refused for nothing, for both ways at once, and for a point without a code', async () => {
    expect((await get('budi', 'labels')).status).toBe(422);
    expect((await get('budi', `labels?codes=${codes.street}&unit=KOTA`)).status).toBe(422);
    expect((await get('budi', `labels?codes=${codes.unknown}`)).status).toBe(404);
    town.setTime(testNow + 5000);
    const cookie = await town.signIn('citra');
    await town.api.request(`/api/v1/points/${codes.market}/revoke`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'Hilang', confirm: 'Pasar Tavip' }),
    });
    expect((await get('citra', `labels?codes=${codes.market}`)).status).toBe(410);
    expect((await get('citra', 'labels?unit=BARAT')).status).toBe(422);
  });

  it('warn in the document, the header and on the sheet where the address is not https', async () => {
    const plain = await openTown(undefined, { PUBLIC_URL: 'http://localhost' });
    const headers = { cookie: await plain.signIn('budi') };
    const plan = await plain.api.request('/api/v1/points/labels?unit=KOTA', { headers });
    expect(await plan.json()).toMatchObject({ warning: 'public-url-not-https' });
    const svg = await plain.api.request('/api/v1/points/labels.svg?unit=KOTA', { headers });
    expect(svg.headers.get('x-resik-warning')).toBe('public-url-not-https');
    expect(await svg.text()).toContain('Contoh, jangan dipasang: alamat belum https.');
    await plain.dispose();
  });
});
