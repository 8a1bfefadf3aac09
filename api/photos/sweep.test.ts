import { randomUUID } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { sweepPhotos } from './sweep.ts';

const day = 86_400_000;
let town: Town;
afterEach(() => town.dispose());

describeOnEachEngine('Sweeping photos', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });

  it('removes what no row knows after a day, but no photo of a resident and no evidence of the office', async () => {
    await sendPhotos();
    const rowsOf = async (table: 'rating_photos' | 'case_evidence') =>
      (await town.database.db.selectFrom(table).select('name').execute()).map(({ name }) => name);
    const known = [...(await rowsOf('rating_photos')), ...(await rowsOf('case_evidence'))];
    expect(known).toHaveLength(3);
    for (const name of known) age(name, testNow - 30 * day);
    const lost = await leave(testNow - day);
    const fresh = await leave(testNow - day + 1000);
    expect(await sweep()).toBe(1);
    expect(files()).toEqual([...known, fresh].flatMap(filesOf).sort());
    expect(files()).not.toContain(`${lost}.webp`);
    expect(await sweep()).toBe(0);
  });

  it('leaves everything when the database knows none of the photos: it may be the wrong one', async () => {
    const names = [await leave(testNow - 9 * day), await leave(testNow - 8 * day)];
    expect(await sweep()).toBe(0);
    expect(files()).toEqual(names.flatMap(filesOf).sort());
  });

  it('has nothing to do before the first photo', async () => {
    expect(await sweep()).toBe(0);
  });
});

function sweep(): Promise<number> {
  return sweepPhotos({ db: town.database.db, photos: town.deps.photos }, testNow);
}

/** A resident complains with a photo, the head begins with another one, and a third one waits to be shown. */
async function sendPhotos(): Promise<void> {
  const rating = { id: randomUUID(), point: codes.street, score: 1 };
  const headers = { 'content-type': 'application/json' };
  const sent = await request('/ratings', { method: 'POST', body: JSON.stringify(rating), headers });
  const { receipt } = await sent.json();
  const ofResident = await form(80);
  expect((await request(`/receipts/${receipt}/photos`, { method: 'POST', body: ofResident })).status).toBe(
    201,
  );
  const { code } = await (await request(`/receipts/${receipt}/case`)).json();
  const step = await form(160);
  step.set('kind', 'started');
  const cookie = await town.signIn('budi');
  const waiting = await form(240);
  for (const [path, body] of [
    ['events', step],
    ['evidence', waiting],
  ] as const) {
    const answer = await request(`/cases/${code}/${path}`, { method: 'POST', body, headers: { cookie } });
    expect(answer.ok).toBe(true);
  }
}

/** Files as a crash before the row leaves them; gives back their name. */
async function leave(time: number): Promise<string> {
  const { name } = await town.deps.photos.keep(await picture(20));
  age(name, time);
  return name;
}

function age(name: string, time: number): void {
  for (const file of filesOf(name)) utimesSync(join(folder(), file), time / 1000, time / 1000);
}

async function form(shade: number): Promise<FormData> {
  const fields = new FormData();
  fields.set('photo', new File([await picture(shade)], 'foto.png'));
  return fields;
}

async function picture(shade: number): Promise<Buffer<ArrayBuffer>> {
  const background = { r: shade, g: shade, b: shade };
  return sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer();
}

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  return town.api.request(`/api/v1${path}`, init);
}

function folder(): string {
  return join(town.deps.config.dataDir, 'photos');
}

function files(): string[] {
  return readdirSync(folder()).sort();
}

function filesOf(name: string): string[] {
  return [`${name}.webp`, `${name}-kecil.webp`];
}
