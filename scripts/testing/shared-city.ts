import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment variable that names the folder of the demo city which all journeys of a run copy. */
export const sharedCity = 'RESIK_TEST_CITY';

/** Environment variable that names the folder with the process ids of products that run until the tests are over. */
export const sharedProducts = 'RESIK_TEST_PRODUCTS';

/** Gives the run a place for one demo city, built by the first journey that needs it, and ends its shared products. */
export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'resik-city-'));
  const products = join(folder, 'products');
  mkdirSync(products);
  process.env[sharedCity] = join(folder, 'city');
  process.env[sharedProducts] = products;
  return async () => {
    await Promise.all(readdirSync(products).map((id) => endProcess(Number(id))));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Ends a process and waits until it has ended, at most ten seconds. */
async function endProcess(id: number): Promise<void> {
  if (isRunning(id)) process.kill(id, 'SIGTERM');
  for (let attempt = 0; attempt < 500 && isRunning(id); attempt += 1)
    await new Promise((done) => setTimeout(done, 20));
}

/** Whoever started it is gone by now: what has ended stays in the list of processes until the run is over. */
function isRunning(id: number): boolean {
  try {
    return !readFileSync(`/proc/${id}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
