import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../http/problem.ts';
import { fingerprintOf, fingerprintSide } from './fingerprint.ts';
import { greyPixels, type PreparedPhoto, preparePhoto } from './prepare-photo.ts';

/** Photos that may wait while another one is drawn; each holds up to 5 MB. */
const waitingLimit = 8;

const fileName = /^([0-9a-f]{32})(-kecil)?\.webp$/;

/** A photo whose files are on the disk. */
export type KeptPhoto = Pick<PreparedPhoto, 'width' | 'height' | 'digest'> & { name: string };

/** The photos of an installation, files with names that nobody can guess in DATA_DIR/photos. */
export type PhotoStore = {
  /**
   * Draws a photo anew and writes it; resolves when it would survive a loss of power. Whoever makes the row does it
   * afterwards, so a crash leaves at most files that no row knows.
   * @throws Problem `photo-unreadable`, `photo-too-large`, `server-busy` when too many wait
   */
  keep(bytes: Uint8Array): Promise<KeptPhoto>;
  /** What a kept photo looks like, see `fingerprintOf`; null when its files are gone. */
  fingerprint(name: string): Promise<string | null>;
  /** Removes the files of a photo. */
  drop(name: string): Promise<void>;
  /** Names of the photos of which a file was last written at `time` (milliseconds) or before. */
  listUntil(time: number): Promise<string[]>;
  /** The bytes of `NAME.webp` or `NAME-kecil.webp`; null for any other name. */
  read(file: string): Promise<Buffer<ArrayBuffer> | null>;
};

export function createPhotoStore(dataDir: string): PhotoStore {
  const folder = join(dataDir, 'photos');
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  /** One photo at a time: drawing takes a core and hundreds of megabytes. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= waitingLimit) {
      throw new Problem('server-busy', { detail: 'Too many photos are waiting', retryAfter: 5 });
    }
    waiting += 1;
    const turn = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = turn.catch(() => {});
    return turn;
  };

  const read = async (file: string): Promise<Buffer<ArrayBuffer> | null> => {
    if (!fileName.test(file)) return null;
    return readFile(join(folder, file)).catch(() => null);
  };

  return {
    async keep(bytes) {
      const { full, thumb, ...facts } = await inTurn(() => preparePhoto(bytes));
      const name = randomBytes(16).toString('hex');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeDurably(join(folder, `${name}-kecil.webp`), thumb);
      await writeDurably(join(folder, `${name}.webp`), full);
      await syncFolder(folder);
      return { name, ...facts };
    },
    async fingerprint(name) {
      const picture = await read(`${name}-kecil.webp`);
      return picture && fingerprintOf(await inTurn(() => greyPixels(picture, fingerprintSide)));
    },
    async drop(name) {
      await rm(join(folder, `${name}.webp`), { force: true });
      await rm(join(folder, `${name}-kecil.webp`), { force: true });
    },
    async listUntil(time) {
      const names = new Set<string>();
      for (const file of await readdir(folder).catch(() => [])) {
        const name = fileName.exec(file)?.[1];
        if (name === undefined) continue;
        const { mtimeMs } = await stat(join(folder, file));
        if (mtimeMs <= time) names.add(name);
      }
      return [...names];
    },
    read,
  };
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new file is only safe when its folder's entry is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
