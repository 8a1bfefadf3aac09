import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { openStage } from '../journeys/stage.ts';
import type { Visit } from '../journeys/visit.ts';

const stage = await openStage();

const weak = 'Sinyal lemah. Suara Anda tersimpan di ponsel ini dan dikirim nanti, satu kali saja.';
const sent = '1 suara yang menunggu sudah terkirim.';
const thanks = /\/terima-kasih\?tanda=[0-9A-Z]{26}$/;

/** What a phone keeps of a press. */
interface Tap {
  id: string;
  point: string;
  score: number;
  answered_at: string;
  language: string;
}

describe.skipIf(!stage)('with a bad signal, or at the wrong place', () => {
  if (!stage) return;
  const { product, at } = stage;
  let visitor: Visit;

  const openPoint = (page: Page) => page.goto(`/t/${product.street}`);

  /** The rows of the ratings with these ids. */
  async function rowsOf(ids: string[]): Promise<{ score: number; answered_at: string; language: string }[]> {
    const connection = connect(product.databaseUrl);
    try {
      return await connection.db
        .selectFrom('ratings')
        .select(['score', 'answered_at', 'language'])
        .where('rating_id', 'in', ids)
        .orderBy('score')
        .execute();
    } finally {
      await connection.close();
    }
  }

  test('one tap offline, the page closed, and back online make exactly one row of the moment of the tap', {
    timeout: 120_000,
  }, async () => {
    visitor = await at();
    const { page } = visitor;
    await openPoint(page);
    await page.context().setOffline(true);
    const before = Date.now();
    await press(page, 'Kurang puas');
    await expectNote(page, 'waiting', weak);
    // Impatience changes nothing: the first press counts.
    await press(page, 'Sangat puas');
    await expectNote(page, 'waiting', weak);
    const [tap, ...others] = await keptTaps(page);
    expect(others).toEqual([]);
    expect(Object.keys(tap ?? {}).sort()).toEqual(['answered_at', 'id', 'language', 'point', 'score']);
    expect(tap).toMatchObject({ point: product.street, score: 2, language: 'id' });
    expect(Math.abs(Date.parse(tap!.answered_at) - before)).toBeLessThan(5000);

    // Not reloaded: while the browser leaves a page, what plays the missing signal lets a request through now and then.
    const context = page.context();
    await page.close();
    expect(await rowsOf([tap!.id])).toEqual([]);
    await context.setOffline(false);
    const again = await context.newPage();
    await openPoint(again);
    // What cannot be sent at once is tried again within a minute.
    const said = async (): Promise<string> => (await again.locator('[role=status]').textContent()) ?? '';
    await expect.poll(said, { timeout: 80_000, interval: 200 }).toContain(sent);
    await expectNote(again, 'sent', sent);
    expect(await keptTaps(again)).toEqual([]);
    expect(await rowsOf([tap!.id])).toEqual([{ score: 2, answered_at: tap!.answered_at, language: 'id' }]);

    await again.getByRole('link', { name: 'Lihat tanda terima' }).click();
    await again.waitForURL(thanks);
    expect(await again.locator('.place-more').first().textContent()).toContain('Kurang puas');
    await close(visitor);
  });

  test('an open page sends its tap by itself when the signal is back, and leads to its receipt', async () => {
    visitor = await at();
    const { page } = visitor;
    await openPoint(page);
    await page.context().setOffline(true);
    await press(page, 'Puas');
    await expectNote(page, 'waiting', weak);
    const ids = (await keptTaps(page)).map(({ id }) => id);
    await page.context().setOffline(false);
    await page.waitForURL(thanks);
    expect(await keptTaps(page)).toEqual([]);
    expect(await rowsOf(ids)).toHaveLength(1);
    await close(visitor);
  });

  test('two tabs with a waiting tap each make one row of each, and both tabs come to their receipt', async () => {
    visitor = await at();
    const first = visitor.page;
    const context = first.context();
    const second = await context.newPage();
    await Promise.all([first, second].map(openPoint));
    await context.setOffline(true);
    await press(first, 'Puas');
    await press(second, 'Tidak puas');
    await expectNote(second, 'waiting', `${weak} Suara yang menunggu: 2.`);
    const ids = (await keptTaps(first)).map(({ id }) => id);
    await context.setOffline(false);
    await Promise.all([first, second].map((page) => page.waitForURL(thanks)));
    expect(await keptTaps(first)).toEqual([]);
    expect(await rowsOf(ids)).toMatchObject([{ score: 1 }, { score: 3 }]);
    await close(visitor);
  });

  test('an answer that got lost on the way back is asked for again: one row, the same receipt', async () => {
    visitor = await at();
    const { page } = visitor;
    const receipts: string[] = [];
    await page.route('**/api/v1/ratings', async (route) => {
      const answer = await route.fetch();
      receipts.push((await answer.json()).receipt);
      return receipts.length === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer });
    });
    await openPoint(page);
    await press(page, 'Sangat puas');
    await expectNote(page, 'waiting', weak);
    const ids = (await keptTaps(page)).map(({ id }) => id);
    await press(page, 'Sangat puas');
    await page.waitForURL(thanks);
    expect(receipts).toHaveLength(2);
    expect(new Set(receipts)).toEqual(new Set([new URL(page.url()).searchParams.get('tanda')]));
    expect(await rowsOf(ids)).toHaveLength(1);
    await close(visitor);
  });

  test('a busy server, and a hotspot that answers with its own page, lose no tap', async () => {
    visitor = await at();
    const { page } = visitor;
    for (const answer of [
      { status: 503, contentType: 'application/problem+json', body: '{"code":"server-busy"}' },
      { status: 404, contentType: 'text/html', body: '<h1>Selamat datang di Wi-Fi</h1>' },
      { status: 404, contentType: 'application/json', body: '{"message":"no route"}' },
      { status: 200, contentType: 'application/json', body: '{"login":true}' },
    ]) {
      await page.route('**/api/v1/ratings', (route) => route.fulfill(answer));
      await openPoint(page);
      await press(page, 'Puas');
      await expectNote(page, 'waiting', weak);
      await page.unroute('**/api/v1/ratings');
      const ids = (await keptTaps(page)).map(({ id }) => id);
      await press(page, 'Puas');
      await page.waitForURL(thanks);
      expect(await rowsOf(ids)).toHaveLength(1);
    }
    await close(visitor);
  });

  test.each([
    ['ahead', 1],
    ['behind', -1],
  ])('a phone whose clock is ten days %s is heard at the time of its press', async (_, sign) => {
    visitor = await at();
    const { page } = visitor;
    await page.addInitScript(`const now = Date.now; Date.now = () => now() + ${sign * 10 * 86_400_000}`);
    await openPoint(page);
    const id = await page.locator('input[name=id]').inputValue();
    const answer = page.waitForResponse('**/api/v1/ratings');
    await press(page, 'Puas');
    expect((await answer).status()).toBe(201);
    await page.waitForURL(thanks);
    const [row] = await rowsOf([id]);
    expect(Math.abs(Date.parse(row?.answered_at ?? '') - Date.now())).toBeLessThan(10_000);
    await close(visitor);
  });

  test('a double press stores one row', async () => {
    visitor = await at();
    const { page } = visitor;
    await openPoint(page);
    const id = await page.locator('input[name=id]').inputValue();
    await page.getByRole('button', { name: 'Sangat puas' }).dblclick();
    await page.waitForURL(thanks);
    expect(await rowsOf([id])).toHaveLength(1);
    expect(await keptTaps(page)).toEqual([]);
    await close(visitor);
  });

  test('with the storage blocked, or without fetch, the plain form is sent', async () => {
    for (const script of [
      'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })',
      'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }',
      'delete window.fetch',
    ]) {
      visitor = await at();
      const { page, requests } = visitor;
      await page.addInitScript(script);
      await openPoint(page);
      const id = await page.locator('input[name=id]').inputValue();
      await press(page, 'Puas');
      await page.waitForURL(thanks);
      expect(await rowsOf([id]), script).toHaveLength(1);
      expect(
        requests.filter((url) => url.includes('/api/')),
        script,
      ).toEqual([]);
      await close(visitor);
    }
  });

  test('a waiting tap that is refused, or too old, is removed and the page says so', async () => {
    visitor = await at();
    const { page } = visitor;
    await openPoint(page);
    const id = await page.locator('input[name=id]').inputValue();
    const tap = {
      id,
      point: product.street,
      score: 3,
      answered_at: new Date().toISOString(),
      language: 'id',
    };
    const weekAgo = new Date(Date.now() - 8 * 86_400_000).toISOString();
    for (const [kind, change, words] of [
      ['refused', { point: 'AAAAAA' }, /^1 suara yang menunggu tidak diterima/],
      ['old', { answered_at: weekAgo }, /^1 suara menunggu lebih dari 7 hari/],
    ] as const) {
      await page.evaluate((kept) => localStorage.setItem(`suara ${kept.id}`, JSON.stringify(kept)), {
        ...tap,
        ...change,
      });
      await openPoint(page);
      await expectNote(page, kind, words);
      expect(await keptTaps(page)).toEqual([]);
    }
    expect(await rowsOf([id])).toEqual([]);
    await close(visitor);
  });

  test('a press that is refused at once gets the reason from the page, and nothing stays on the phone', async () => {
    visitor = await at();
    const { page } = visitor;
    await openPoint(page);
    const id = await page.locator('input[name=id]').inputValue();
    await press(page, 'Puas');
    await page.waitForURL(thanks);
    await openPoint(page);
    await page.locator('input[name=id]').evaluate((field: HTMLInputElement, used) => {
      field.value = used;
    }, id);
    await press(page, 'Tidak puas');
    expect(await page.getByRole('alert').textContent()).toContain('Jawaban pertama Anda sudah tersimpan');
    expect(await keptTaps(page)).toEqual([]);
    expect(await rowsOf([id])).toMatchObject([{ score: 3 }]);
    await close(visitor);
  });

  test('whoever is at another place finds it by name, without script and without learning a code', async () => {
    visitor = await at({ javaScriptEnabled: false });
    const { page } = visitor;
    await openPoint(page);
    await page.getByRole('link', { name: 'Bukan di sini?' }).click();
    const swapped = page.getByRole('button', { name: 'Ya, stiker ini salah tempat' });
    await swapped.click();
    expect(await page.getByRole('status').textContent()).toContain('Kami catat');
    expect(await swapped.count()).toBe(0);
    await page.getByLabel('Nama tempat').fill('ab');
    await page.getByRole('button', { name: 'Cari tempat' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Tulis paling sedikit 3 huruf.');
    await page.getByLabel('Nama tempat').fill('PSR tavip');
    await page.getByRole('button', { name: 'Cari tempat' }).click();
    expect(await page.locator('.found li b').first().textContent()).toContain('Pasar Tavip');
    expect(await page.content()).not.toMatch(/\/t\/[0-9A-Z]{6}/);
    await page.getByRole('link', { name: /^Hasil Pasar Tavip$/ }).click();
    await page.waitForURL(/\/hasil\/[A-Z-]+#titik/);
    expect(await page.locator('main').textContent()).toContain('Pasar Tavip');
    await close(visitor);
  });

  test('a code that leads nowhere says why and shows three ways on', async () => {
    visitor = await at({ javaScriptEnabled: false });
    const { page } = visitor;
    for (const [code, why] of [
      ['ZZZZZZ', 'salah ketik'],
      ['7K3QX9'.repeat(5), 'salah ketik'],
    ] as const) {
      expect((await page.goto(`/t/${code}`))?.status()).toBe(404);
      expect(await page.getByRole('alert').textContent()).toContain(why);
      expect(await page.getByLabel('Kode titik').isVisible()).toBe(true);
      expect(await page.getByLabel('Nama tempat').isVisible()).toBe(true);
      expect(await page.getByRole('link', { name: 'Hasil suara warga' }).isVisible()).toBe(true);
    }
    await close(visitor);
  });
});

async function press(page: Page, face: string): Promise<void> {
  await page.getByRole('button', { name: face, exact: true }).click();
}

async function expectNote(page: Page, kind: string, words: string | RegExp): Promise<void> {
  const said = (await page.locator(`[role=status] .${kind}`).textContent()) ?? '';
  if (typeof words === 'string') expect(said.replace(' Lihat tanda terima', '')).toBe(words);
  else expect(said).toMatch(words);
}

function keptTaps(page: Page): Promise<Tap[]> {
  return page.evaluate(() => Object.values(localStorage).map((kept) => JSON.parse(kept)));
}

/** Closes a visit in which nothing broke the policy or threw. */
async function close({ complaints, ...visitor }: Visit): Promise<void> {
  expect(complaints).toEqual([]);
  await visitor.close();
}
