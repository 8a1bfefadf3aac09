import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  type Address,
  readTarget,
  resolveTarget,
  TargetError,
  type TargetFault,
  type TargetRules,
} from './target.ts';

/** Why an attempt failed, in one word: nothing of what the other side said is kept. */
export type AttemptError =
  | TargetFault
  | 'timeout'
  | 'unreachable'
  | 'tls'
  | 'redirect'
  | 'status'
  | 'stopped'
  | 'secret';

/** What came of an attempt; it arrived when there is no error. */
export type Outcome = { status: number | null; error: AttemptError | null };

type Message = { url: string; headers: Record<string, string>; body: string };

type Patience = {
  rules: TargetRules;
  /** Milliseconds for everything: name, connection and answer. */
  timeout: number;
  /** Hangs up at once. */
  signal: AbortSignal;
};

/** Of an answer no more than this is listened to, and none of it is used. Bytes. */
const longestAnswer = 1024;

/**
 * Sends a message once, to an address that was looked up and checked here and now. Follows no redirect: where it leads
 * was not checked. Never throws.
 */
export async function postOnce(
  { url, headers, body }: Message,
  { rules, timeout, signal }: Patience,
): Promise<Outcome> {
  const tooLate = AbortSignal.timeout(timeout);
  const hangUp = AbortSignal.any([signal, tooLate]);
  try {
    const target = readTarget(url, rules);
    const addresses = await untilAborted(resolveTarget(target, rules), hangUp);
    const status = await exchange(target, addresses, headers, body, hangUp);
    if (status >= 300 && status < 400) return { status, error: 'redirect' };
    return { status, error: status >= 200 && status < 300 ? null : 'status' };
  } catch (error) {
    if (signal.aborted) return { status: null, error: 'stopped' };
    if (tooLate.aborted) return { status: null, error: 'timeout' };
    return { status: null, error: error instanceof TargetError ? error.fault : wordOf(error) };
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** The status of the answer. A status is an answer, also when its body never ends. */
function exchange(
  target: URL,
  addresses: Address[],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A connection of its own, to the checked addresses alone: a kept one could lead to where the name led before.
      agent: false,
      lookup: answering(addresses),
      rejectUnauthorized: true,
      signal,
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      listenAWhile(request, response).then(() => resolve(status));
    });
    request.end(body);
  });
}

/** Lets the other side finish a short answer, so that it does not see a broken connection; then hangs up. */
function listenAWhile(request: ClientRequest, response: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestAnswer) request.destroy();
    });
    response.on('error', () => {});
    response.on('close', resolve);
  });
}

/** Node asks this instead of the resolver. */
function answering(addresses: Address[]): LookupFunction {
  return (_, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, addresses);
    else done(null, first?.address ?? '', first?.family);
  };
}

function wordOf(error: unknown): 'tls' | 'unreachable' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)|HOSTNAME|SIGNATURE/.test(code)
    ? 'tls'
    : 'unreachable';
}
