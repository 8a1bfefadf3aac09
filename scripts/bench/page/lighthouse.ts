import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Pinned: another version asks other questions. */
const version = '13.5.0';
const folder = resolve(import.meta.dirname, '../../../node_modules/.cache', `lighthouse-${version}`);

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

/** Points of 100 by category, and what cost points: audit ids with what they found. */
export type Report = {
  scores: Record<Category, number>;
  lost: string[];
  /** Lighthouse's measure of this machine at that moment; a quiet desktop has 1,500 and more. */
  machine: number;
};

type Audit = { id: string; title: string; score: number | null; displayValue?: string };
type Result = {
  lhr: {
    runtimeError?: { message: string };
    environment: { benchmarkIndex: number };
    categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, Audit>;
  };
};
export type Lighthouse = (url: string, flags: Record<string, unknown>) => Promise<Result | undefined>;

/**
 * Loads Lighthouse. It brings 114 packages and 176 MB for this one command, so it is no dependency: the first run fetches
 * it into the cache folder of node_modules.
 * @throws Error when it is not there and cannot be fetched
 */
export async function loadLighthouse(say: (line: string) => void): Promise<Lighthouse> {
  const entry = resolve(folder, 'node_modules/lighthouse/core/index.js');
  if (!existsSync(entry)) {
    say(`Fetching Lighthouse ${version} (once, 176 MB) ...`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, 'package.json'), '{ "private": true }\n');
    const install = ['install', '--no-save', '--ignore-scripts', `lighthouse@${version}`];
    const { status, stderr } = spawnSync('npm', install, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`Lighthouse could not be fetched: ${stderr}`);
  }
  return (await import(pathToFileURL(entry).href)).default;
}

/**
 * Lets Lighthouse look at an address as its usual phone, in the browser that listens on `port`.
 * @param skip audits that the page fails on purpose
 * @param slowdown how many times slower than this machine the phone's processor is
 */
export async function judge(
  lighthouse: Lighthouse,
  address: string,
  { port, skip, slowdown }: { port: number; skip: string[]; slowdown: number },
): Promise<Report> {
  const result = await lighthouse(address, {
    port,
    logLevel: 'error',
    onlyCategories: [...categories],
    skipAudits: skip,
    ignoreStatusCode: true,
    // Its slow 4G, computed and not waited for, as it does by itself.
    throttlingMethod: 'simulate',
    throttling: { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: slowdown },
  });
  if (!result || result.lhr.runtimeError) {
    throw new Error(`Lighthouse on ${address}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  }
  const { lhr } = result;
  const lost = categories.flatMap((category) =>
    lhr.categories[category].auditRefs.flatMap(({ id, weight }) => {
      const audit = lhr.audits[id];
      if (!audit || weight === 0 || audit.score === null || audit.score >= 1) return [];
      return [`${category}: ${id} ${audit.displayValue ?? ''}`.trim()];
    }),
  );
  const points = (category: Category): number => Math.round(100 * (lhr.categories[category].score ?? 0));
  const scores = Object.fromEntries(categories.map((category) => [category, points(category)]));
  return { scores: scores as Report['scores'], lost, machine: lhr.environment.benchmarkIndex };
}
