import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/**
 * Without a graphics card pages are drawn on the processor: imitating one first, in a process of its own, costs twice
 * the time. The packaged browser's own default arguments are left out, because they switch guards off.
 */
const quick = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--in-process-gpu'];

/**
 * Opens a browser, or null with a line how to get one. With CI=true a missing browser is an error.
 * @param more further arguments of the browser, such as a port for another tool
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | null> {
  try {
    return await chromium.launch({ executablePath: await findBrowser(), args: [...quick, ...more] });
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`No browser for the journeys: set CHROMIUM_PATH or install chromium (${error})\n`);
    return null;
  }
}

async function findBrowser(): Promise<string> {
  const own = process.env['CHROMIUM_PATH'] ?? installed.find(existsSync);
  if (own) return own;
  // Before the import: with it the package unpacks its own system libraries, so nothing has to be installed.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: serverless } = await import('@sparticuz/chromium');
  return serverless.executablePath();
}
