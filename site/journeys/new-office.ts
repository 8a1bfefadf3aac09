import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, untilReady } from './product.ts';

/** The built product in production, on an empty database. */
export interface NewOffice {
  url: string;
  databaseUrl: string;
  /** The token that the log shows while there is no account. */
  setUpToken(): string;
  stop(): Promise<void>;
}

/** Starts the product as an operator does, in a folder of its own. */
export async function startNewOffice(): Promise<NewOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'resik-new-office-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const databaseUrl = `file:${join(folder, 'resik.db')}`;
  const server: ChildProcess = spawn(process.execPath, [resolve(import.meta.dirname, '../../api/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
    },
  });
  let output = '';
  server.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await untilReady(url, server).catch((error) => {
    server.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    databaseUrl,
    setUpToken: () => /set-up token ([0-9A-Z-]+)/.exec(output)?.[1] ?? '',
    async stop() {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The six digits of an app that was given this secret (RFC 6238). */
export function timedCode(secret: string): string {
  const bits = [...secret.replaceAll(' ', '')]
    .map((symbol) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(symbol).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
