import './node-version.ts';
import { runGentleStop, runKillRounds } from './faults/ledger.ts';
import { buildSiteWhenNeeded } from './site.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rounds = Number(process.argv[2] ?? 25);

buildSiteWhenNeeded(say);
say(`Killing the server ${rounds} times with SIGKILL while 16 clients send ratings ...`);
const killed = await runKillRounds('api/main.ts', rounds, say);
say(JSON.stringify(killed));
say('Stopping it with SIGTERM under the same load ...');
const stopped = await runGentleStop('api/main.ts');
say(JSON.stringify(stopped));
say('The same with a server that answers first and stores later, to prove that the test can fail ...');
const careless = await runKillRounds('scripts/faults/careless-server.ts', Math.min(rounds, 5));
say(JSON.stringify(careless));

const sound = [killed, stopped].every(
  ({ lost, foreign, wrongCounts, integrity }) => lost + foreign + wrongCounts === 0 && integrity === 'ok',
);
const ok = sound && stopped.exitCode === 0 && stopped.broken === 0 && careless.lost > 0;
say(ok ? 'Nothing was lost or doubled.' : 'FAILED');
process.exitCode = ok ? 0 : 1;
