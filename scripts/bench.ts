import './node-version.ts';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchHttp } from './bench/http.ts';
import { buildSiteWhenNeeded } from './site.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '5' } },
});

buildSiteWhenNeeded(say);
say(
  `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model}; the load comes from this machine too.`,
);
await benchHttp(say, Number(values.rounds), Number(values.seconds));
