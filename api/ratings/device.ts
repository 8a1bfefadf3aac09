import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a phone carries in its cookie: a random token, and whether staff have ever signed in on it. */
export type Device = { token: string; staff: boolean };

export const deviceCookie = 'resik_device';

/** Browsers cut longer lives to 400 days. */
export const deviceCookieAge = 400 * 86_400;

export function newDevice(): Device {
  return { token: randomBytes(16).toString('base64url'), staff: false };
}

/** The cookie's text: `token.c.signature` for residents, `token.s.signature` for staff phones. */
export function sealDevice({ token, staff }: Device, secret: string): string {
  const body = `${token}.${staff ? 's' : 'c'}`;
  return `${body}.${sign(body, secret).toString('base64url')}`;
}

/** The device of a cookie, null when the text was not sealed by us. */
export function openDevice(cookie: string | undefined, secret: string): Device | null {
  const match = /^([\w-]{22})\.([sc])\.([\w-]{43})$/.exec(cookie ?? '');
  if (!match) return null;
  const [, token = '', mark, signature = ''] = match;
  const genuine = timingSafeEqual(Buffer.from(signature, 'base64url'), sign(`${token}.${mark}`, secret));
  return genuine ? { token, staff: mark === 's' } : null;
}

function sign(body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}
