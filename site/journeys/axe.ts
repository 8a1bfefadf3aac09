import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The short build: the package's own source is more than twice as long, and reading it costs more than the rules. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Brings axe into every document this page opens from now on. For walks that look at each of them: sent once it costs
 * a third of what it costs sent after every page.
 */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript(source);
}

/**
 * What axe finds now, one line each: rule and first element.
 * @param rules ids of the only rules to run; all of them by default
 */
export async function findingsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Else brought in where it is needed: reading its program takes as long as many a page.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options = {
    resultTypes: ['violations' as const],
    preload: false,
    ...(rules && { runOnly: [...rules] }),
  };
  return page.evaluate(async (wanted) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(wanted);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
  }, options);
}
