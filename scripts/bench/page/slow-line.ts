import type { Browser } from 'playwright-core';

/** One visit of a new phone on a slow line. */
export type Sight = {
  /** Bytes on the line, heads and compressed bodies of all answers. */
  bytes: number;
  /** Addresses asked for, in order. */
  requests: string[];
  /** Largest contentful paint in seconds after the address was opened. */
  lcp: number;
  /** Cumulative layout shift, scrolled to the end. */
  cls: number;
};

/** What the issue of the resident pages names: a poor signal and a phone of a quarter of this machine's speed. */
const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowdown = 4;

/** What the page notes about itself; read after it has settled. */
type Noted = { lcp: number; cls: number };

/** Opens an address with an empty cache, over 400 kbit/s and 400 ms a round trip, with a processor four times slower. */
export async function seeOnSlowLine(browser: Browser, address: string): Promise<Sight> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'id-ID',
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    const requests: string[] = [];
    session.on('Network.requestWillBeSent', ({ request }) => {
      if (!request.url.startsWith('data:')) requests.push(request.url);
    });
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', line);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(note);
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.waitForFunction(seen);
    const { lcp } = await page.evaluate(read);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(200);
    const { cls } = await page.evaluate(read);
    return { bytes, requests, lcp: lcp / 1000, cls };
  } finally {
    await context.close();
  }
}

/** Runs in the page before anything else. */
function note(): void {
  const noted: Noted = { lcp: 0, cls: 0 };
  Object.assign(globalThis, { noted });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.cls += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Whether something has been painted: the browser says so a moment later. */
function seen(): boolean {
  return (globalThis as unknown as { noted: Noted }).noted.lcp > 0;
}

function read(): Noted {
  return (globalThis as unknown as { noted: Noted }).noted;
}
