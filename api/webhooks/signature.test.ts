import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSeal, newSecret, signedHeaders } from './signature.ts';

describe('A signature', () => {
  it('is the one that Standard Webhooks gives for the same message', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    expect(signedHeaders(message, 1_614_265_330, [secret])['webhook-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('rests on a secret of 256 random bits', () => {
    const secret = newSecret();
    expect(secret).toMatch(/^whsec_/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
    expect(newSecret()).not.toBe(secret);
  });
});

describe('A sealed secret', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'resik-secrets-'));

  it('opens again after a restart, with a key that only its owner may read', () => {
    const dataDir = folder();
    const sealed = createSeal(dataDir).close('whsec_rahasia', 'a');
    expect(sealed).not.toContain('rahasia');
    expect(createSeal(dataDir).open(sealed, 'a')).toBe('whsec_rahasia');
    const key = join(dataDir, 'keys', 'webhooks');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(key, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('opens with no other key, for no other webhook, and not when it was changed', () => {
    const seal = createSeal(folder());
    const sealed = seal.close('whsec_rahasia', 'a');
    expect(() => createSeal(folder()).open(sealed, 'a')).toThrow();
    expect(() => seal.open(sealed, 'b')).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    expect(() => seal.open(bytes.toString('base64'), 'a')).toThrow();
    expect(() => seal.open('', 'a')).toThrow();
  });
});
