import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Long-lived keys of an installation: 32 bytes in hex. Text, because HMAC takes it quickest. */
export type Secrets = {
  /** Signs sessions. */
  session: string;
  /** Signs device cookies. */
  device: string;
  /** Makes a receipt out of a rating id. */
  receipt: string;
};

/** Reads the secrets of DATA_DIR, or makes them on the first start. */
export function readSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  const fresh = (): string => randomBytes(32).toString('hex');
  const text = readOrCreate(path, () =>
    JSON.stringify({ session: fresh(), device: fresh(), receipt: fresh() }),
  );
  const { session, device, receipt } = JSON.parse(text);
  if (![session, device, receipt].every((secret) => /^[0-9a-f]{64}$/.test(secret))) {
    throw new Error(`${path} is damaged: restore it from a backup, or sessions and receipts become invalid`);
  }
  return { session, device, receipt };
}

/**
 * The content of a file that only its owner may read, made once. Two processes that start together end with
 * the same content: a hard link never replaces a file and never shows half of one.
 */
export function readOrCreate(path: string, create: () => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, create(), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
