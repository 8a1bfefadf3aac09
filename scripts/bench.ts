import './node-version.ts';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchHttp } from './bench/http.ts';
import { benchScoring } from './bench/scoring.ts';
import { buildSiteWhenNeeded } from './site.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '30000,300000' },
  },
  allowPositionals: true,
});
const parts = positionals.length > 0 ? positionals : ['http', 'scoring'];

say(
  `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model}; the load comes from this machine too.`,
);
if (parts.includes('http')) {
  buildSiteWhenNeeded(say);
  await benchHttp(say, Number(values.rounds), Number(values.seconds));
}
if (parts.includes('scoring')) benchScoring(say, values.sizes.split(',').map(Number));
