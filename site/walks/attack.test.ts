import { type Kysely, sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import type { Schema } from '#db/schema.ts';
import { type Product, people, startProduct } from '../journeys/product.ts';
import { publicPages, rateStreet } from '../journeys/public-pages.ts';
import { sharedBrowser } from '../journeys/stage.ts';
import { signIn, type Visit, visit } from '../journeys/visit.ts';
import { packed, payloads } from './payloads.ts';

const browser: Browser | null = await sharedBrowser();
const all = payloads.join(' ');

/** Every column of free text that some page shows; the mark tells which one a page lost. */
const fields: readonly [table: keyof Schema, column: string][] = [
  ['units', 'name'],
  ['service_points', 'name'],
  ['service_points', 'location'],
  ['service_points', 'kelurahan'],
  ['service_points', 'kecamatan'],
  ['point_kinds', 'name_id'],
  ['point_kinds', 'question_id'],
  ['reasons', 'label_id'],
  ['element_questions', 'question_id'],
  ['element_questions', 'answer_1_id'],
  ['element_questions', 'answer_4_id'],
  ['improvements', 'said'],
  ['improvements', 'done'],
  ['improvements', 'effect'],
  ['employees', 'name'],
  ['employees', 'position'],
];

const inAddress = encodeURIComponent(all);
/** Addresses that carry the payloads themselves. */
const addresses = [
  `/t/${inAddress}`,
  `/t/${inAddress}/hasil`,
  `/t/${inAddress}/terima-kasih?tanda=${inAddress}`,
  `/lacak/${inAddress}`,
  `/hasil/${inAddress}?masa=${inAddress}`,
  `/hasil?masa=${inAddress}&bahasa=${inAddress}`,
  `/metode?puas=${inAddress}&tidak=${inAddress}&ulang=${inAddress}`,
  `/cari?nama=${inAddress}`,
  `/survei/${inAddress}?langkah=${inAddress}`,
  `/masuk?lanjut=${inAddress}`,
  `/${inAddress}`,
];

describe.skipIf(!browser)('code in a text field', () => {
  let product: Product;
  let visitor: Watched;
  /** What the pages showed as text, by address. */
  const texts = new Map<string, string>();
  const intruders: string[] = [];
  let answered = 0;

  beforeAll(async () => {
    product = await startProduct();
    await poison(product.databaseUrl);
    visitor = await visitWatched(browser!, product);
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
  });

  test('would be noticed by these tests on a page that does not escape', async () => {
    const { page, fired, close } = await visitWatched(browser!, product);
    await page.goto('about:blank');
    await page.setContent(`<title>x</title><p title="${payloads[25]}">${all}</p>`);
    const found = await findIntruders(page);
    expect(found.length).toBeGreaterThan(15);
    await page.waitForFunction(() => document.querySelector('img') !== null);
    expect(fired.length).toBeGreaterThan(0);
    await close();
  });

  test('shows as text on every page that displays it', async () => {
    const receipts = await comment(product);
    for (const { path } of publicPages(product, await rateStreet(product))) await open(path);
    await refuseComment(visitor.page);
    for (const address of addresses) await open(address);
    await beginSurvey();
    for (const words of packed(500, 'saran: ')) await suggest(words);
    await signIn(visitor, product, people.head.name);
    await open(`/unit/${people.head.unit}`);
    await open(`/unit/${people.head.unit}/pegawai/${product.sweeperCode}`);
    await open(`/kelola/titik/${product.street}`);
    for (const receipt of receipts) {
      await answer(receipt, packed(500, 'jawaban: '));
      await open(`/t/${product.street}/terima-kasih?tanda=${receipt}`);
      await open(`/lacak/${receipt}`);
    }
    const shown = [...texts.values()].join('\n');
    for (const [table, column] of fields)
      expect(shown.includes(markOf(table, column) + all), `${table}.${column}`).toBe(true);
    for (const mark of ['', 'saran: ', 'jawaban: '])
      for (const words of packed(500, mark)) expect(shown.includes(words), words).toBe(true);
    expect(intruders).toEqual([]);
  });

  test('runs nowhere, opens no dialog and breaks no policy', () => {
    expect(visitor.fired).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    expect(visitor.requests.filter((url) => !url.startsWith(product.url))).toEqual([]);
  });

  test('never becomes the address of a redirect', async () => {
    const wanted = payloads.flatMap((payload) => {
      const value = encodeURIComponent(payload);
      return [`/hasil?unit=${value}`, `/hasil?unit=${value}&masa=${value}`, `/t?kode=${value}`];
    });
    for (const path of [...wanted, '/hasil?unit=//evil.example', '/t?kode=//evil.example']) {
      const answer = await fetch(product.url + path, { redirect: 'manual' });
      const to = answer.headers.get('location') ?? '/';
      expect(new URL(to, product.url).origin, path).toBe(product.url);
      expect(to, path).toMatch(/^\/[\w/?=&.%~!'()*-]*$/);
    }
  });

  /** Opens an address, keeps its text and what a payload made there. */
  async function open(path: string): Promise<void> {
    await visitor.page.goto(path);
    await note(path);
  }

  async function note(path: string): Promise<void> {
    const { page } = visitor;
    texts.set(path, (await page.evaluate(() => document.documentElement.textContent)) ?? '');
    intruders.push(...(await findIntruders(page)).map((found) => `${path.slice(0, 60)}: ${found}`));
  }

  /** Goes to the place of a survey where suggestions are written. */
  async function beginSurvey(): Promise<void> {
    const { page } = visitor;
    await page.goto(`/survei/${people.head.unit}`);
    await page.getByRole('button', { name: 'Mulai' }).click();
    await open(`/survei/${people.head.unit}?langkah=saran`);
  }

  /** Writes a suggestion, reads it on the page that shows all answers before they are sent, and goes back to it. */
  async function suggest(words: string): Promise<void> {
    const { page } = visitor;
    await page.locator('textarea').fill(words);
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.waitForURL(/langkah=periksa/);
    await note(`the survey with ${words}`);
    await open(`/survei/${people.head.unit}?langkah=saran`);
  }

  /** The head answers the case of a receipt with the next of the texts, so that the case page shows it. */
  async function answer(receipt: string, texts: string[]): Promise<void> {
    const { request } = visitor.page.context();
    const { code } = await (await request.get(`/api/v1/receipts/${receipt}/case`)).json();
    const text = texts[answered % texts.length] ?? '';
    answered += 1;
    const stored = await request.post(`/api/v1/cases/${code}/events`, {
      headers: { origin: product.url },
      multipart: { kind: 'resolved', text, noPhoto: 'Tidak ada yang dapat difoto.' },
    });
    expect(stored.status()).toBe(201);
  }

  /** A comment that is too long comes back in its field, with everything in it. */
  async function refuseComment(page: Page): Promise<void> {
    await page.goto(`/t/${product.street}/terima-kasih?tanda=${await rateStreet(product)}`);
    const field = page.locator('textarea[name=komentar]');
    await field.evaluate((element, text) => {
      element.removeAttribute('maxlength');
      (element as HTMLTextAreaElement).value = text;
    }, all);
    await page.locator('#komentar button[type=submit]').click();
    await page.locator('#komentar [role=alert]').waitFor();
    expect(await field.inputValue()).toBe(all);
    await note('a refused comment');
  }
});

type Watched = Visit & { fired: string[] };

/** A visitor who notes every dialog and every call of `xss`. */
async function visitWatched(from: Browser, product: Product): Promise<Watched> {
  const visitor = await visit(from, product);
  const fired: string[] = [];
  await visitor.page.exposeFunction('xss', () => fired.push(visitor.page.url()));
  visitor.page.on('dialog', (dialog) => {
    fired.push(dialog.message());
    void dialog.dismiss();
  });
  return { ...visitor, fired };
}

/** Writes all payloads into every field of text. */
async function poison(databaseUrl: string): Promise<void> {
  const { db, close } = connect(databaseUrl);
  try {
    // The lengths that the tables allow are for people; all payloads at once are longer.
    await sql`pragma ignore_check_constraints = on`.execute(db);
    for (const [table, column] of fields)
      await (db as unknown as Kysely<Record<string, Record<string, string>>>)
        .updateTable(table)
        .set({ [column]: markOf(table, column) + all })
        .execute();
  } finally {
    await close();
  }
}

function markOf(table: string, column: string): string {
  return `${table}.${column}: `;
}

/** Comments with all payloads, each as long as one may be. Resolves with their receipts. */
async function comment({ url, ...product }: Product): Promise<string[]> {
  const receipts: string[] = [];
  for (const text of packed(500, '')) {
    const receipt = await rateStreet({ url, ...product }, 1);
    const answer = await fetch(`${url}/api/v1/receipts/${receipt}/comment`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ comment: text }),
    });
    expect(answer.ok).toBe(true);
    receipts.push(receipt);
  }
  return receipts;
}

/** Elements, handlers and addresses that only a payload can have made. */
function findIntruders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'srcdoc'];
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      const say = (what: string): void => {
        found.push(`${what}: ${element.outerHTML.slice(0, 80)}`);
      };
      // Not the property: a form's field of that name stands before it.
      if (element.getAttribute('id')?.startsWith('xss')) say('element');
      if (element.localName === 'script' && /xss/.test(element.textContent ?? '')) say('script');
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || !/^[\w:.@-]+$/.test(name)) say(`attribute ${name}`);
        if (!addresses.includes(name)) continue;
        if (/^\s*javascript:|^\/\/|^data:(?!image\/svg\+xml,%3Csvg xmlns)/i.test(value))
          say(`address ${name}`);
      }
    }
    return found;
  });
}
