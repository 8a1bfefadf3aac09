import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { generateCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';

/** Accounts that a shared computer keeps in mind; the one that signed in longest ago goes first. */
const most = 12;

/** Browsers cut longer lives to 400 days. */
const age = 400 * 86_400;

/** An id of the device, and a mark for each account: `id.mark.mark`, each 16 bytes in base64url. */
const shape = /^([\w-]{22})((?:\.[\w-]{22}){1,12})$/;

export type KnownDevices = ReturnType<typeof createKnownDevices>;

/**
 * A cookie with which a device shows on which accounts somebody has signed in on it, so that wrong tries of strangers
 * do not lock its owner out. Nothing of it is stored: a mark is an HMAC of the device's id and the user name, which
 * only a sign-in can give. The id has nothing to do with the token under which residents' ratings count.
 */
export function createKnownDevices({ secret, secure }: { secret: string; secure: boolean }) {
  const name = secure ? '__Host-resik_known' : 'resik_known';

  const markOf = (id: string, username: string): string =>
    createHmac('sha256', secret)
      .update(`known ${id} ${username.toLowerCase()}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url');

  const read = (headers: Headers): { id: string; marks: string[] } | null => {
    const [, id, marks] = shape.exec(parse(headers.get('cookie') ?? '', name)[name] ?? '') ?? [];
    return id && marks ? { id, marks: marks.slice(1).split('.') } : null;
  };

  return {
    /** The device's id when somebody has signed in on it with this user name; null for every other device. */
    find(headers: Headers, username: string): string | null {
      const device = read(headers);
      if (!device) return null;
      const mark = Buffer.from(markOf(device.id, username));
      return device.marks.some((each) => timingSafeEqual(Buffer.from(each), mark)) ? device.id : null;
    },

    /** The `set-cookie` for a device on which somebody has just signed in. */
    remember(headers: Headers, username: string): string {
      const { id, marks } = read(headers) ?? { id: randomBytes(16).toString('base64url'), marks: [] };
      const mark = markOf(id, username);
      const kept = [mark, ...marks.filter((each) => each !== mark)].slice(0, most);
      const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: age } as const;
      return generateCookie(name, [id, ...kept].join('.'), options);
    },
  };
}
