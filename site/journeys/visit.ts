import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Product } from './product.ts';

export const phone = { width: 360, height: 740 };
export const desk = { width: 1440, height: 900 };

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

/** A page with what went wrong on it: policy violations and script errors. */
export interface Visit {
  page: Page;
  complaints: string[];
  /** Addresses of every request, in order. */
  requests: string[];
  close(): Promise<void>;
}

/** A new visitor of the product: empty cookie jar, Indonesian browser in Jakarta. */
export async function visit(
  browser: Browser,
  product: Product,
  options: ContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: product.url,
    viewport: phone,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    ...options,
  });
  return open(context);
}

export async function signIn({ page }: Visit, product: Product, name: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('NIP atau nama pengguna').fill(product.usernameOf(name));
  await page.getByLabel('Kata sandi').fill(product.password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk');
}

/** The whole number before `penilaian` on the page: how many ratings a score or an index rests on. */
export async function ratingsOn(page: Page): Promise<number> {
  const text = (await page.locator('main').textContent()) ?? '';
  const found = /dari ([\d.]+) penilaian/.exec(text)?.[1];
  if (!found) throw new Error(`No number of ratings on ${page.url()}`);
  return Number(found.replaceAll('.', ''));
}

async function open(context: BrowserContext): Promise<Visit> {
  const complaints: string[] = [];
  const requests: string[] = [];
  // Pages answer within a second; the rest is patience with a busy machine.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  return { page, complaints, requests, close: () => context.close() };
}
