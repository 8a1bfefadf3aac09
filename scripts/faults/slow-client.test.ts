import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareLedger } from './ledger.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';

describe('A client that sends its request drop by drop', () => {
  let server: ServerProcess;
  let port: number;
  let folder: string;

  beforeAll(async () => {
    port = await freePort();
    const ledger = await prepareLedger();
    folder = ledger.folder;
    server = await startServer('api/main.ts', ledger.environment, port);
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is hung up on after ten to twelve seconds, and others are served meanwhile', {
    timeout: 30_000,
  }, async () => {
    const start = performance.now();
    const closed = Promise.all(Array.from({ length: 200 }, () => dripUntilClosed(port)));
    const healthy = await fetch(`${server.url}/healthz`);
    expect(healthy.status).toBe(200);
    await closed;
    const seconds = (performance.now() - start) / 1000;
    expect(seconds).toBeGreaterThan(9);
    expect(seconds).toBeLessThan(20);
  });
});

/** Half a request head, then one more header a second: it never ends by itself. */
function dripUntilClosed(port: number): Promise<void> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('POST /api/v1/ratings HTTP/1.1\r\nHost: x\r\n'),
    );
    const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 1000);
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(drip);
      done();
    });
  });
}
