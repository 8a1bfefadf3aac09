import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreate } from '../secrets.ts';

/** As Standard Webhooks (standardwebhooks.com) has it: the prefix, then 24 to 64 bytes in Base64. */
const prefix = 'whsec_';

export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** The headers that a receiver checks, for one attempt at a time in seconds; one signature for each valid secret. */
export function signedHeaders(
  { id, body }: { id: string; body: string },
  seconds: number,
  secrets: readonly string[],
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => signatureOf(secret, `${id}.${seconds}.${body}`)).join(' '),
  };
}

function signatureOf(secret: string, content: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

/** Keeps secrets in the database so that the database alone does not give them away. */
export type Seal = {
  /** @param owner to whom it belongs: sealed for one, it opens for no other */
  close(text: string, owner: string): string;
  /** @throws when it was sealed with another key, for another owner, or is damaged */
  open(sealed: string, owner: string): string;
};

/** Seals with AES-256-GCM and a key in DATA_DIR/keys, made when it is first needed. */
export function createSeal(dataDir: string): Seal {
  const path = join(dataDir, 'keys', 'webhooks');
  let known: Buffer | undefined;
  const key = (): Buffer => {
    if (known) return known;
    const text = readOrCreate(path, () => randomBytes(32).toString('hex'));
    if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} is damaged`);
    known = Buffer.from(text, 'hex');
    return known;
  };
  return {
    close(text, owner) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(owner));
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
