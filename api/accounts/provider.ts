import * as oidc from 'openid-client';
import type { Clock } from '../time/clock.ts';

/** The other system that people may sign on through, as the environment names it. */
export type ProviderSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it. */
  name: string;
  /** The claim that holds the user name or NIP of an account. */
  claim: string;
};

/** Whom the provider has recognised. */
export type Vouched = {
  issuer: string;
  subject: string;
  /** What the claim says; null: it is not there, or no text. */
  name: string | null;
};

/** What the browser has to bring back: each is random, and good for one way there and back. */
export type Handshake = { state: string; nonce: string; verifier: string };

export type Provider = {
  /** Where to send the browser. @throws ProviderFailure `down` */
  begin(): Promise<{ location: string; handshake: Handshake }>;
  /**
   * Checks what the browser came back with, and fetches and checks who it is.
   * @param search of the address it came back to, with its `?`
   * @throws ProviderFailure
   */
  finish(search: string, handshake: Handshake): Promise<Vouched>;
};

/** `down`: not reached in time; `declined`: it said no by itself; `invalid`: what it said must not be believed. */
export class ProviderFailure extends Error {
  readonly kind: 'down' | 'declined' | 'invalid';

  constructor(kind: ProviderFailure['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

/** Marked as deprecated there, to warn: the settings take an issuer without TLS on this very machine alone. */
const { allowInsecureRequests }: { allowInsecureRequests: (configuration: oidc.Configuration) => void } =
  oidc;

/** How long the provider's own description is used before it is read again. */
const keptFor = 3_600_000;

type ProviderDeps = {
  /** Where the provider sends people back to. */
  redirectUri: string;
  clock: Clock;
  /** Seconds that one answer of the provider may take. */
  patience?: number;
};

/**
 * OpenID Connect by openid-client: authorization code with PKCE, state and nonce; issuer, audience, times and signature
 * of the ID token are checked, the signature also where TLS alone would do. The issuer's description is read when it
 * is first needed; while it cannot be read again, the last one is used.
 */
export function createProvider(
  settings: ProviderSettings,
  { redirectUri, clock, patience = 5 }: ProviderDeps,
): Provider {
  let kept: { configuration: oidc.Configuration; readAt: number } | null = null;
  let reading: Promise<oidc.Configuration> | null = null;

  const read = async (): Promise<oidc.Configuration> => {
    try {
      const configuration = await oidc.discovery(
        new URL(settings.issuer),
        settings.clientId,
        // The library has no clock to pass in, only what ours is ahead.
        { [oidc.clockSkew]: Math.round((clock() - Date.now()) / 1000) },
        authenticate(settings.clientSecret),
        {
          timeout: patience,
          [oidc.customFetch]: reach,
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(settings.issuer.startsWith('http:') ? [allowInsecureRequests] : []),
          ],
        },
      );
      // The library makes exceptions for some hosts and addresses; here the issuer is the one of the setting.
      const { issuer } = configuration.serverMetadata();
      if (new URL(issuer).href !== new URL(settings.issuer).href) throw new Error('another issuer');
      kept = { configuration, readAt: clock() };
      return configuration;
    } catch (error) {
      if (!kept) throw new ProviderFailure('down', `description not read: ${reasonOf(error)}`);
      kept.readAt = clock();
      return kept.configuration;
    }
  };

  /** Whoever asks while it is being read waits for the same answer. */
  const discover = async (): Promise<oidc.Configuration> => {
    if (kept && clock() - kept.readAt < keptFor) return kept.configuration;
    reading ??= read().finally(() => {
      reading = null;
    });
    return await reading;
  };

  return {
    async begin() {
      const configuration = await discover();
      const handshake = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const location = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: handshake.state,
        nonce: handshake.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(handshake.verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, handshake };
    },

    async finish(search, { state, nonce, verifier }) {
      const configuration = await discover();
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, new URL(search, redirectUri), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new ProviderFailure('invalid', 'no ID token');
        const { iss, sub } = claims;
        if (!/^[ -~]{1,255}$/.test(sub)) throw new ProviderFailure('invalid', 'no subject of the standard');
        const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
        const name =
          textIn(claims, settings.claim) ??
          (hasMore
            ? textIn(await oidc.fetchUserInfo(configuration, tokens.access_token, sub), settings.claim)
            : null);
        return { issuer: iss, subject: sub, name };
      } catch (error) {
        throw new ProviderFailure(kindOf(error), reasonOf(error));
      }
    },
  };
}

/** The secret as the provider takes it: in the header (the standard's default), or in the form where only that goes. */
function authenticate(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const isPost = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
    return (isPost ? post : basic)(server, ...rest);
  };
}

class Unreachable extends Error {}

/** Tells a provider that does not answer, or is failing itself, from one whose answer is wrong. */
const reach: oidc.CustomFetch = async (url, options) => {
  const answer = await fetch(url, options as RequestInit).catch(() => {
    throw new Unreachable('not reached');
  });
  if (answer.status >= 500) throw new Unreachable(`answered with ${answer.status}`);
  return answer;
};

function kindOf(error: unknown): ProviderFailure['kind'] {
  if (error instanceof ProviderFailure) return error.kind;
  if (error instanceof oidc.AuthorizationResponseError) return 'declined';
  const isLate = error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT';
  return isLate || (error instanceof Error && error.cause instanceof Unreachable) ? 'down' : 'invalid';
}

/** Errors of the library below openid-client, whose messages are fixed words. */
const fixedWords = new Set(['OperationProcessingError', 'UnsupportedOperationError']);

/** For the log, from fixed words alone: further down these errors hold tokens and what is said of the person. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    return /^\w{1,40}$/.test(error.error) ? error.error : 'an error of its own';
  }
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Unreachable || (cause instanceof Error && fixedWords.has(cause.name))) {
    return cause.message;
  }
  return error instanceof oidc.ClientError || error instanceof ProviderFailure ? error.message : error.name;
}

function textIn(claims: Record<string, unknown>, name: string): string | null {
  const value = Object.hasOwn(claims, name) ? claims[name] : null;
  return typeof value === 'string' ? value : null;
}
