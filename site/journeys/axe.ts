import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Puts axe into everything that a page opens from now on. Given once and asked for violations alone, it looks at a page
 * in a tenth of the time that a fresh builder for each look takes.
 */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript(axe.source);
}

/**
 * What axe finds now, one line each: rule and first element.
 * @param rules ids of the only rules to run; all of them by default
 */
export async function findingsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
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
