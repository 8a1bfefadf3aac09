import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;

/** What the provider does otherwise than it should. */
export type Twist = {
  /** Changes what its description of itself says. */
  description?: Claims;
  /** Changes the address that it sends the browser back to. */
  way?: (back: URL) => void;
  /** Changes what an ID token says; undefined takes a claim away. */
  claims?: Claims;
  /** How an ID token is signed. */
  signature?: 'none' | 'secret' | 'other-key' | 'es256';
  /** What it answers to a code, instead of tokens. */
  token?: Claims;
  userInfo?: Claims;
  /** How many have to ask for somebody before all of them are answered. */
  meeting?: number;
  /** Paths that are answered with 503. */
  failing?: string[];
};

export type LocalProvider = {
  issuer: string;
  environment: Record<string, string>;
  /** Whoever says yes to the next browser that comes. */
  person: Claims & { sub: string };
  twist: Twist;
  /** Paths that were asked for, in order. */
  asked: string[];
  /** Goes the way of a browser: from the address it was sent to, to the one it is sent back to. */
  visit(location: string): Promise<URL>;
  stop(): Promise<void>;
};

/** What stands below this path is never answered. */
export const silent = '/silent';

const clientId = 'resik';
const clientSecret = 'rahasia antar sistem';

/**
 * A small OpenID provider (authorization code with PKCE, RS256) on this machine, which says yes to every browser, and
 * which a test can make lie.
 * @param redirectUri the only address it sends people back to
 * @param now the clock that its tokens follow, milliseconds
 */
export async function startProvider(redirectUri: string, now: () => number): Promise<LocalProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string; challenge: string; person: LocalProvider['person'] }>();
  const tokens = new Map<string, LocalProvider['person']>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider: LocalProvider = {
    issuer,
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'SSO Kota Binjai',
    },
    person: { sub: 's-1', preferred_username: 'rina' },
    twist: {},
    asked: [],
    async visit(location) {
      const answered = await fetch(location, { redirect: 'manual' });
      return new URL(answered.headers.get('location') ?? `${issuer}/none?${await answered.text()}`);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer);
    const { twist, asked } = provider;
    asked.push(url.pathname);
    if (url.pathname.startsWith(silent)) return;
    const send = (status: number, document: Claims): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    };
    if (twist.failing?.includes(url.pathname)) return send(503, {});
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return send(200, describeItself());
      case '/authorize': {
        const back = authorize(url.searchParams);
        return back
          ? void response.writeHead(302, { location: back.href }).end()
          : send(400, { error: 'invalid_request' });
      }
      case '/token': {
        const given = exchange(new URLSearchParams(await bodyOf(request)), request.headers.authorization);
        return given ? send(200, given) : send(400, { error: 'invalid_grant' });
      }
      case '/userinfo': {
        await meet(twist.meeting ?? 1);
        const person = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
        return person ? send(200, twist.userInfo ?? person) : send(401, {});
      }
      case '/keys': {
        const [rsa, ec] = [keys.publicKey, curve.publicKey].map((key) => key.export({ format: 'jwk' }));
        return send(200, {
          keys: [
            { ...rsa, kid: 'rsa' },
            { ...ec, kid: 'ec' },
          ],
        });
      }
      default:
        return send(404, {});
    }
  };

  let waiting: (() => void)[] = [];
  const meet = async (number: number): Promise<void> => {
    await new Promise<void>((go) => {
      waiting.push(go);
      if (waiting.length < number) return;
      for (const each of waiting) each();
      waiting = [];
    });
  };

  const describeItself = (): Claims => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'ES256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    ...provider.twist.description,
  });

  const authorize = (query: URLSearchParams): URL | null => {
    const challenge = query.get('code_challenge');
    const isGood =
      query.get('client_id') === clientId &&
      query.get('redirect_uri') === redirectUri &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      query.get('scope')?.split(' ').includes('openid');
    if (!isGood || challenge === null) return null;
    const code = randomBytes(16).toString('hex');
    codes.set(code, { challenge, nonce: query.get('nonce') ?? '', person: provider.person });
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer }).toString();
    provider.twist.way?.(back);
    return back;
  };

  const exchange = (form: URLSearchParams, authorization: string | undefined): Claims | null => {
    const held = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = `Basic ${btoa(`${clientId}:${new URLSearchParams({ s: clientSecret }).toString().slice(2)}`)}`;
    const isGood =
      held?.challenge === verifier &&
      form.get('grant_type') === 'authorization_code' &&
      form.get('redirect_uri') === redirectUri &&
      authorization === basic;
    if (!isGood) return null;
    const token = randomBytes(16).toString('hex');
    tokens.set(token, held.person);
    const seconds = Math.floor(now() / 1000);
    const claims = {
      ...held.person,
      ...{ iss: issuer, aud: clientId, iat: seconds, exp: seconds + 300, nonce: held.nonce },
      ...provider.twist.claims,
    };
    return { access_token: token, token_type: 'Bearer', id_token: seal(claims), ...provider.twist.token };
  };

  const seal = (claims: Claims): string => {
    switch (provider.twist.signature) {
      case 'none':
        return jwt({ alg: 'none' }, claims, () => Buffer.alloc(0));
      case 'secret':
        return jwt({ alg: 'HS256' }, claims, (data) =>
          createHmac('sha256', clientSecret).update(data).digest(),
        );
      case 'other-key':
        return jwt({ alg: 'RS256', kid: 'rsa' }, claims, rs256(stranger.privateKey));
      case 'es256':
        return jwt({ alg: 'ES256', kid: 'ec' }, claims, (data) =>
          sign('sha256', Buffer.from(data), { key: curve.privateKey, dsaEncoding: 'ieee-p1363' }),
        );
      default:
        return jwt({ alg: 'RS256', kid: 'rsa' }, claims, rs256(keys.privateKey));
    }
  };

  return provider;
}

function rs256(key: KeyObject): (data: string) => Buffer {
  return (data) => sign('sha256', Buffer.from(data), key);
}

function jwt(header: Claims, claims: Claims, signData: (data: string) => Buffer): string {
  const [head, body] = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${body}.${signData(`${head}.${body}`).toString('base64url')}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
