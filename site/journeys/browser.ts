import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Without a graphics card pages are drawn on the processor; imitating one first costs twice the time. */
const common = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
/** The packaged browser's own default arguments switch guards off. */
const packaged = [...common, '--no-zygote'];

/**
 * Opens a browser, or null with a line how to get one. With CI=true a missing browser is an error.
 * @param more further arguments of the browser, such as a port for another tool
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | null> {
  try {
    const { executablePath, args } = await findBrowser();
    return await chromium.launch({ executablePath, args: [...args, ...more] });
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`No browser for the journeys: set CHROMIUM_PATH or install chromium (${error})\n`);
    return null;
  }
}

async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const own = process.env['CHROMIUM_PATH'] ?? installed.find(existsSync);
  if (own) return { executablePath: own, args: common };
  // Before the import: with it the package unpacks its own system libraries, so nothing has to be installed.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: serverless } = await import('@sparticuz/chromium');
  return { executablePath: await serverless.executablePath(), args: packaged };
}
