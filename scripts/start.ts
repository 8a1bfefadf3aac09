import './node-version.ts';
import './environment.ts';
import { runServer } from '#api/main.ts';
import { buildSiteWhenNeeded } from './site.ts';

buildSiteWhenNeeded((line) => process.stderr.write(`${line}\n`));
await runServer();
