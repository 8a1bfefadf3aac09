import './node-version.ts';
import { parseArgs } from 'node:util';
import { openBrowser } from '#site/journeys/browser.ts';
import { startProduct } from '#site/journeys/product.ts';
import { publicPages, rateStreet } from '#site/journeys/public-pages.ts';
import { ratePages } from './bench/page/rate-pages.ts';
import { weighPages } from './bench/page/weigh-pages.ts';
import { freePort } from './faults/server-process.ts';
import { buildSiteWhenNeeded } from './site.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  options: { tries: { type: 'string', default: '3' }, weight: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const tries = Number(values.tries);

buildSiteWhenNeeded(say);
const port = await freePort();
const browser = await openBrowser([`--remote-debugging-port=${port}`]);
if (!browser) process.exit(78);
const product = await startProduct();
const broken: string[] = [];
try {
  const pages = publicPages(product, await rateStreet(product))
    .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    .map((page) => ({ ...page, address: `${product.url}${page.path}` }));
  broken.push(...(await weighPages(say, { pages, browser, tries })));
  say('');
  if (!values.weight) broken.push(...(await ratePages(say, { pages, port, tries })));
} finally {
  await browser.close();
  await product.stop();
}
say('');
for (const limit of broken) say(`Broken: ${limit}`);
if (broken.length === 0) say('Every limit holds.');
process.exitCode = broken.length === 0 ? 0 : 1;
