import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type Product, startProduct } from './product.ts';
import { type Visit, visit } from './visit.ts';

/** What journeys play on. */
export interface Stage {
  product: Product;
  /** A new visitor: empty cookie jar, Indonesian browser in Jakarta. */
  at(options?: Parameters<typeof visit>[2]): Promise<Visit>;
}

let browser: Promise<Browser | null> | undefined;
let stage: Promise<Stage | null> | undefined;

/** One browser for all journeys of a worker. Null where there is none. */
export function sharedBrowser(): Promise<Browser | null> {
  browser ??= openBrowser();
  return browser;
}

/**
 * One browser and one product for all journeys of a worker, since starting both costs more than most journeys. A journey
 * leaves the city as it likes and counts on nothing but what it made itself; one that spoils it for others starts its
 * own product. Null where there is no browser.
 */
export function openStage(): Promise<Stage | null> {
  stage ??= setUp();
  return stage;
}

/** A stage with a product that nobody else has played on, for journeys that look at everything that is there. */
export function openFreshStage(): Promise<Stage | null> {
  return setUp();
}

async function setUp(): Promise<Stage | null> {
  const opened = await sharedBrowser();
  if (!opened) return null;
  const product = await startProduct();
  product.share();
  return { product, at: (options) => visit(opened, product, options) };
}
