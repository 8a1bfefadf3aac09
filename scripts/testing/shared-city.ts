import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment variable that names the folder of the demo city which all journeys of a run copy. */
export const sharedCity = 'RESIK_TEST_CITY';

/** Gives the run a place for one demo city; the first journey that needs it builds it there. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'resik-city-'));
  process.env[sharedCity] = join(folder, 'city');
  return () => rmSync(folder, { recursive: true, force: true });
}
