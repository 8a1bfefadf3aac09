import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** Far more than the databases that are open at once take. */
const roomyBytes = 512 * 1024 * 1024;

const place = isRoomy(memory) ? memory : tmpdir();

/**
 * A new folder for files of a test, in memory where the machine has room for that: databases flush as in production,
 * and thousands of tests would wait for the disk most of their time.
 */
export function makeFolder(prefix: string): string {
  return mkdtempSync(join(place, prefix));
}

function isRoomy(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize > roomyBytes;
  } catch {
    return false;
  }
}
