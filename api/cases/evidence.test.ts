import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { insertClosingReview, listClosingsWaiting } from './repository.ts';

let town: Town;
let budi: string;
afterEach(() => town.dispose());

describeOnEachEngine('Evidence of a case', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    budi = await town.signIn('budi');
  });

  it('waits under the time of the server, is shown with the answer, and then waits for a reviewer', async () => {
    const { code, receipt } = await complain();
    expect((await add(code, await picture(1))).status).toBe(204);
    const [photo] = await evidence(code);
    expect(photo).toMatchObject({
      ...{ on: '2026-11-24T02:14:00.000Z', by: 'Budi', shown: false, resemblesReport: false, twins: [] },
    });
    expect(JSON.stringify(await tracked(receipt))).not.toContain(photo.name);
    expect(await waiting()).toEqual([]);
    const answer = { kind: 'resolved', text: 'Sudah.', evidence: photo.name };
    expect((await step(code, answer)).status).toBe(201);
    expect((await tracked(receipt)).events).toMatchObject([{ kind: 'resolved', photo: photo.name }]);
    const [closing] = await waiting();
    expect(closing).toMatchObject({ code, photo: photo.name, noPhoto: null, answer: 'Sudah.' });
    const review = {
      ...{ event_id: closing!.eventId, decision: 'accepted' as const, reason: null },
      ...{ at: '2026-11-24T03:00:00.000Z', user_id: 'vina', by_name: 'Vina' },
    };
    expect(await insertClosingReview(town.database.db, review)).toBe(true);
    expect(await insertClosingReview(town.database.db, review)).toBe(false);
    expect(await waiting()).toEqual([]);
    expect(await logged()).toEqual(['case-evidence-added', 'case-handled', 'case-opened']);
  });

  it('is marked when it looks like a photo of another case, whichever came first', async () => {
    const [one, two, other] = [await complain(), await complain(), await complain(codes.market)];
    const photo = await picture(2);
    const smaller = await sharp(photo).resize(120).jpeg({ quality: 50 }).toBuffer();
    await add(one.code, photo);
    await add(one.code, await picture(3));
    await add(two.code, smaller);
    const citra = await town.signIn('citra');
    await add(other.code, photo, citra);
    const [first, second] = await evidence(one.code);
    const [repeated] = await evidence(two.code);
    const of = (codes: string[]) => codes.map((code) => expect.objectContaining({ code }));
    expect(first.twins).toEqual(of([two.code, other.code]));
    expect(second.twins).toEqual([]);
    expect(repeated.twins).toEqual(expect.arrayContaining(of([one.code, other.code])));
    // A photo of another unit is named and not shown.
    expect(first.twins.map(({ photo: name }: { photo: string | null }) => name === null)).toEqual([
      false,
      true,
    ]);
    await remove(two.code, repeated.name);
    expect((await evidence(one.code))[0].twins).toEqual(of([other.code]));
  });

  it('is marked when it is the picture of the resident', async () => {
    const { code, receipt } = await complain();
    const photo = await picture(4);
    const form = new FormData();
    form.set('photo', new File([photo], 'foto.png'));
    await request(`/receipts/${receipt}/photos`, { method: 'POST', body: form });
    await add(code, await sharp(photo).modulate({ brightness: 1.1 }).jpeg().toBuffer());
    await add(code, await picture(5));
    expect((await evidence(code)).map((each: Marked) => each.resemblesReport)).toEqual([true, false]);
  });

  it('is one photo however often it comes, five at most, and can be taken back until it is shown', async () => {
    const { code } = await complain();
    const photos = await Promise.all([1, 2, 3, 4, 5, 6].map(picture));
    for (const photo of [photos[0]!, ...photos.slice(0, 5)])
      expect((await add(code, photo)).status).toBe(204);
    expect(await codeOf(add(code, photos[5]!))).toBe('photos-full');
    const kept = await evidence(code);
    expect(kept).toHaveLength(5);
    expect(await files()).toBe(5);
    for (let time = 0; time < 2; time += 1) expect((await remove(code, kept[0].name)).status).toBe(204);
    expect(await files()).toBe(4);
    await step(code, { kind: 'resolved', text: 'Sudah.', evidence: kept[1].name });
    expect(await codeOf(remove(code, kept[1].name))).toBe('case-moved');
    expect((await evidence(code)).map(({ shown }: { shown: boolean }) => shown)).toEqual([
      ...[true, false, false, false],
    ]);
    expect((await logged()).filter((action) => action === 'case-evidence-added')).toHaveLength(5);
  });

  it('also sent with its step is compared, shown and reviewed; a step that is refused keeps nothing', async () => {
    const [one, two] = [await complain(), await complain()];
    const photo = await picture(6);
    await step(one.code, { kind: 'resolved', text: 'Sudah.' }, photo);
    expect(await waiting()).toMatchObject([{ code: one.code, noPhoto: null }]);
    await step(two.code, { kind: 'started' }, photo);
    expect((await evidence(two.code))[0]).toMatchObject({ shown: true, twins: [{ code: one.code }] });
    expect(await codeOf(step(two.code, { kind: 'resolved', text: 'Sudah.' }, photo))).toBe('body-invalid');
    expect(await files()).toBe(2);
    expect((await evidence(two.code)).length).toBe(1);
  });

  it('that its resident did not accept waits for nobody', async () => {
    const { code, receipt } = await complain();
    await step(code, { kind: 'resolved', text: 'Sudah.', noPhoto: 'Malam.' });
    expect(await waiting()).toMatchObject([{ noPhoto: 'Malam.', photo: null }]);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ verdict: 'not-fixed' });
    await request(`/receipts/${receipt}/case/verdict`, { method: 'POST', headers, body });
    expect(await waiting()).toEqual([]);
  });
});

describe('An answer', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
    budi = await town.signIn('budi');
  });

  it.each([
    ['nothing to show', { kind: 'resolved', text: 'Sudah.' }],
    ['a photo of another case', { kind: 'resolved', text: 'Sudah.', evidence: '0'.repeat(32) }],
    ['a photo and a reason for none', { kind: 'resolved', text: 'Ya.', evidence: 'x', noPhoto: 'Gelap.' }],
    ['a reason for a step that needs no photo', { kind: 'started', noPhoto: 'Gelap.' }],
  ])('is not taken with %s', async (_, fields) => {
    const { code, receipt } = await complain();
    const answer = await step(code, fields);
    expect([answer.status, (await answer.json()).errors[0].pointer]).toEqual([422, '/evidence']);
    expect((await tracked(receipt)).events).toEqual([]);
    expect(await logged()).toEqual([]);
  });

  it('shows a photo once: the next one needs another', async () => {
    const { code, receipt } = await complain();
    await add(code, await picture(1));
    const [{ name }] = await evidence(code);
    await step(code, { kind: 'started', evidence: name });
    expect((await step(code, { kind: 'resolved', text: 'Sudah.', evidence: name })).status).toBe(422);
    expect((await tracked(receipt)).events).toHaveLength(1);
  });
});

type Marked = { resemblesReport: boolean };

async function complain(point = codes.street) {
  const rating = { id: randomUUID(), point, score: 1, comment: 'Bak penuh' };
  const headers = { 'content-type': 'application/json' };
  const answer = await request('/ratings', { method: 'POST', headers, body: JSON.stringify(rating) });
  const { receipt } = await answer.json();
  return { receipt: receipt as string, code: (await tracked(receipt)).code as string };
}

function add(code: string, photo: Buffer<ArrayBuffer>, cookie = budi): Promise<Response> {
  const form = new FormData();
  form.set('photo', new File([photo], 'bukti.png'));
  return request(`/cases/${code}/evidence`, { method: 'POST', body: form, headers: { cookie } });
}

function remove(code: string, name: string): Promise<Response> {
  return request(`/cases/${code}/evidence/${name}`, { method: 'DELETE', headers: { cookie: budi } });
}

function step(code: string, fields: Record<string, string>, photo?: Buffer<ArrayBuffer>): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (photo) form.set('photo', new File([photo], 'bukti.png'));
  return request(`/cases/${code}/events`, { method: 'POST', body: form, headers: { cookie: budi } });
}

async function evidence(code: string) {
  return (await (await request(`/cases/${code}/desk`, { headers: { cookie: budi } })).json()).evidence;
}

async function tracked(receipt: string) {
  return (await request(`/receipts/${receipt}/case`, {})).json();
}

function waiting() {
  return listClosingsWaiting(town.database.db, new Set([2]), { limit: 10 });
}

async function codeOf(answer: Promise<Response>): Promise<string> {
  return (await (await answer).json()).code;
}

async function logged(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
  return rows.map(({ action }) => action);
}

/** How many photos are on the disk. */
async function files(): Promise<number> {
  return (await town.deps.photos.listUntil(Date.now() + 1000)).length;
}

async function request(path: string, init: RequestInit): Promise<Response> {
  return town.api.request(`/api/v1${path}`, init);
}

/** A small photo of patches; every seed gives another one. */
async function picture(seed: number): Promise<Buffer<ArrayBuffer>> {
  const [width, height] = [24, 16];
  let state = seed * 7919;
  const raw = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 256;
  });
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .resize(240, 160)
    .png()
    .toBuffer();
}
