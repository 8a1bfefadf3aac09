import './node-version.ts';
import { mkdirSync, rmSync } from 'node:fs';
import { AlertKind } from '#api/alerts/schema.ts';
import { countFeedback } from '#api/feedback/count.ts';
import { runServer } from '#api/main.ts';
import { addDemoAppraisals } from './demo-appraisals.ts';
import { demoPassword, loadDemo } from './demo-city.ts';
import { addDemoIntegrations } from './demo-integrations.ts';
import { addDemoPhotos } from './demo-photos.ts';
import { buildSiteWhenNeeded } from './site.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const dataDir = process.env['DATA_DIR'] ?? 'data/demo';
const databaseUrl = process.env['DATABASE_URL'] ?? `file:${dataDir}/resik.db`;
Object.assign(process.env, {
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  // Whoever looks around has no authenticator app at hand; everybody may still set one up.
  SECOND_FACTOR_ROLES: process.env['SECOND_FACTOR_ROLES'] ?? 'none',
});

say('Resik, demo of Kota Binjai. All people and ratings are invented.');
buildSiteWhenNeeded(say);
// Only the default place is emptied: a database that somebody named is theirs.
if (process.env['DATABASE_URL'] === `file:data/demo/resik.db`)
  rmSync('data/demo', { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });
const city = await loadDemo(databaseUrl, Date.now(), say);
const { url, deps } = await runServer();
const reported = await addDemoPhotos(deps);
await addDemoIntegrations(deps);
await addDemoAppraisals(deps);

say('');
say(`  Halaman depan      ${url}/`);
for (const { name, code } of city.samplePoints) say(`  ${name.slice(0, 24).padEnd(24)} ${url}/t/${code}`);
if (reported) say(`  Laporan warga            ${url}/lacak/${deps.receipts.receiptOf(reported)}`);
say('');
say(`  Masuk              ${url}/masuk     kata sandi: ${demoPassword}`);
for (const { username, name, note } of city.accounts) say(`  ${username.padEnd(18)} ${name}: ${note}`);
say('');
say('  Stop with Ctrl+C.');
await deps.alertWatch.look(Date.now(), AlertKind.options);
await countFeedback({ db: deps.connection.db, secret: deps.secrets.receipt }, Date.now());
