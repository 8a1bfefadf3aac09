import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import type { Deps } from '../deps.ts';

/** What a phone carries in its cookie: a random token, and whether staff have ever signed in on it. */
export type Device = { token: string; staff: boolean };

const deviceCookie = 'resik_device';

/** Browsers cut longer lives to 400 days. */
const deviceCookieAge = 400 * 86_400;

/** The device of a request, null without a cookie of ours. */
export function deviceOf(context: Context, deps: Deps): Device | null {
  return openDevice(getCookie(context, deviceCookie), deps.secrets.device);
}

/**
 * Gives a phone its token. The rating that comes without one counts for its network: whoever throws the token
 * away every time must not become a new voice every time.
 */
export function giveDevice(context: Context, deps: Deps, device = newDevice()): void {
  const attributes = deps.config.publicUrl.startsWith('https:') ? secureAttributes : plainAttributes;
  const cookie = `${deviceCookie}=${sealDevice(device, deps.secrets.device)}${attributes}`;
  context.header('set-cookie', cookie, { append: true });
}

/** What follows the value in the cookie's text; put together once, every new phone's rating needs it. */
function attributesOf(secure: boolean): string {
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: deviceCookieAge } as const;
  return generateCookie(deviceCookie, '', options).slice(`${deviceCookie}=`.length);
}

const secureAttributes = attributesOf(true);
const plainAttributes = attributesOf(false);

export function newDevice(): Device {
  // Node keeps random bytes in store for UUIDs; asking for sixteen fresh ones each time costs ten times as much.
  return { token: randomUUID().replaceAll('-', ''), staff: false };
}

/** The cookie's text: `token.c.signature` for residents, `token.s.signature` for staff phones. */
export function sealDevice({ token, staff }: Device, secret: string): string {
  const body = `${token}.${staff ? 's' : 'c'}`;
  return `${body}.${sign(body, secret)}`;
}

/** The device of a cookie, null when the text was not sealed by us. */
export function openDevice(cookie: string | undefined, secret: string): Device | null {
  const match = /^([0-9a-f]{32})\.([sc])\.([\w-]{43})$/.exec(cookie ?? '');
  if (!match) return null;
  const [, token = '', mark, signature = ''] = match;
  const genuine = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(`${token}.${mark}`, secret)));
  return genuine ? { token, staff: mark === 's' } : null;
}

/** As text at once: going through a buffer costs as much again as the digest. */
function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}
