import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const common = ['--no-sandbox', '--disable-dev-shm-usage'];
/** The packaged browser is a headless shell without a graphics card; its own default arguments switch guards off. */
const packaged = [
  ...common,
  '--no-zygote',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Opens a browser, or null with a line how to get one. With CI=true a missing browser is an error. */
export async function openBrowser(): Promise<Browser | null> {
  try {
    const { executablePath, args } = await findBrowser();
    return await chromium.launch({ executablePath, args });
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
