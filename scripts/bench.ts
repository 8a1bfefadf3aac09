import './node-version.ts';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchDashboard } from './bench/dashboard.ts';
import { benchHttp } from './bench/http.ts';
import { benchImport } from './bench/import.ts';
import { benchScoring } from './bench/scoring.ts';
import { buildSiteWhenNeeded } from './site.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    sizes: { type: 'string' },
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
const sizesOr = (usual: string): number[] => (values.sizes ?? usual).split(',').map(Number);
if (parts.includes('scoring')) benchScoring(say, sizesOr('30000,300000'));
if (parts.includes('dashboard')) benchDashboard(say, sizesOr('1000000'));
if (parts.includes('import')) {
  buildSiteWhenNeeded(say);
  await benchImport(say, Number(values.sizes ?? '5000'));
}
