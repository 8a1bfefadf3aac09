import type { Browser } from 'playwright-core';
import { type Sight, seeOnSlowLine } from './slow-line.ts';
import { type MeasuredPage, row } from './table.ts';

/** Bytes on the line and requests that a page may take; the others have no limit of their own. */
const weights: Record<string, { bytes: number; requests?: number }> = {
  '/t/CODE': { bytes: 14 * 1024, requests: 1 },
  '/t/CODE/terima-kasih': { bytes: 20 * 1024 },
};

/** Seconds until the largest part of the page is seen. */
const lcpLimit = 2.5;

/** A connection begins with three round trips that the browser's emulation leaves out: name, TCP and TLS. Seconds. */
const connecting = 1.2;

const whole = new Intl.NumberFormat('en');
const hundredth = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Opens every page as a new phone on a slow line, prints a table, and gives back the broken limits in words.
 * @param tries looks at most, until the time holds: a busy moment of this machine can only make a page slower
 */
export async function weighPages(
  say: (line: string) => void,
  { pages, browser, tries }: { pages: MeasuredPage[]; browser: Browser; tries: number },
): Promise<string[]> {
  say('A new phone at 400 kbit/s and 400 ms a round trip, its processor four times slower than this one.');
  say('Bytes are compressed and count the heads; "connect" adds name, TCP and TLS of a first visit.');
  say('');
  say(row(['', 'bytes', 'requests', 'others', 'CLS', 'LCP s', 'connect']));
  const broken: string[] = [];
  for (const { name, address } of pages) {
    const sight = await seeAtBest(browser, address, tries);
    const foreign = sight.requests.filter((url) => new URL(url).origin !== new URL(address).origin);
    const times = [sight.lcp, sight.lcp + connecting].map((seconds) => hundredth.format(seconds));
    const facts = [sight.bytes, sight.requests.length, foreign.length].map((count) => whole.format(count));
    say(row([name, ...facts, hundredth.format(sight.cls), ...times]));
    const { bytes = Number.POSITIVE_INFINITY, requests = Number.POSITIVE_INFINITY } = weights[name] ?? {};
    if (sight.bytes > bytes) broken.push(`${name}: ${sight.bytes} bytes, at most ${bytes}`);
    if (sight.requests.length > requests)
      broken.push(`${name}: ${sight.requests.length} requests, at most ${requests}`);
    if (foreign.length > 0) broken.push(`${name}: asks ${foreign.join(', ')}`);
    if (sight.cls > 0) broken.push(`${name}: CLS ${sight.cls}, must be 0`);
    if (sight.lcp > lcpLimit) broken.push(`${name}: LCP ${times[0]} s, at most ${lcpLimit} s`);
  }
  return broken;
}

/** The quickest of some looks with the largest shift of all: what moved once moves for somebody. */
async function seeAtBest(browser: Browser, address: string, tries: number): Promise<Sight> {
  let best = await seeOnSlowLine(browser, address);
  for (let i = 1; i < tries && best.lcp > lcpLimit; i += 1) {
    const next = await seeOnSlowLine(browser, address);
    best = { ...best, lcp: Math.min(best.lcp, next.lcp), cls: Math.max(best.cls, next.cls) };
  }
  return best;
}
