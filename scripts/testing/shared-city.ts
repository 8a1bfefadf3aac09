import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
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

async function endProcess(id: number): Promise<void> {
  const isAlive = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(id, signal);
    } catch {
      return false;
    }
  };
  for (let alive = isAlive('SIGTERM'); alive; alive = isAlive(0))
    await new Promise((done) => setTimeout(done, 20));
}
