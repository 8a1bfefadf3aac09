import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The product as a process of its own, to be killed. */
export type ServerProcess = {
  url: string;
  process: ChildProcess;
  /** Ends it with a signal; resolves with the exit code, null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts an entry of the repository and waits until it is ready. */
export async function startServer(
  entry: string,
  environment: Record<string, string>,
  port: number,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [resolve(root, entry)], {
    cwd: root,
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'warn', FLOOD_LIMIT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints += chunk;
  });
  const exit = new Promise<number | null>((done) => child.once('exit', done));
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, child, () => complaints);
  return {
    url,
    process: child,
    end(signal) {
      child.kill(signal);
      return exit;
    },
  };
}

async function waitUntilReady(url: string, child: ChildProcess, complaints: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended at once: ${complaints()}`);
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready in time: ${complaints()}`);
}

export function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
