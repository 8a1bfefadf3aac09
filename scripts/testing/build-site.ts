import { buildSiteWhenNeeded } from '../site.ts';

/** The journeys and the kill test run the built product. */
export default function setup(): void {
  buildSiteWhenNeeded((line) => process.stdout.write(`${line}\n`));
}
