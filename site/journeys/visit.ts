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
    reducedMotion: 'reduce',
    ...options,
  });
  return open(context);
}

/** Cookies of people who have signed in, by product and name: checking a password is slow on purpose. */
const sessions = new Map<string, Promise<string>>();

/** Gives the visitor a session of somebody, as if they had just used the form. Opens no page. */
export async function signIn({ page }: Visit, product: Product, name: string): Promise<void> {
  const cookies = (await sessionOf(product, name)).split('; ').map((pair) => {
    const [cookie = '', value = ''] = pair.split(/=(.*)/s);
    return { name: cookie, value, url: product.url };
  });
  await page.context().addCookies(cookies);
}

/** The Cookie header of somebody's session. */
export function sessionOf(product: Product, name: string): Promise<string> {
  const key = `${product.url} ${name}`;
  const session = sessions.get(key) ?? openSession(product, name);
  sessions.set(key, session);
  return session;
}

async function openSession({ url, password, usernameOf }: Product, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    body: JSON.stringify({ username: usernameOf(name), password }),
    headers: { 'content-type': 'application/json' },
  });
  if (answer.status !== 204) throw new Error(`${name} was answered with ${answer.status} when signing in`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Signs in as people do. */
export async function signInByForm({ page }: Visit, product: Product, name: string): Promise<void> {
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

/** How many ratings a unit's index rests on at this moment; its dashboard follows within a minute. */
export async function ratingsOfUnit(page: Page, code: string): Promise<number> {
  const answer = await page.request.get(`/api/v1/units/${code}/summary`);
  return (await answer.json()).index.ratings;
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
