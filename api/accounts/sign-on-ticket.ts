import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A browser has this long to come back. */
export const ticketSeconds = 600;

const Ticket = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the person wanted to go, a path of this site. */
  next: z.string().nullable(),
  /** Milliseconds. */
  expiresAt: z.number(),
});

/** What a browser carries while its person is at the other system. */
export type SignOnTicket = z.infer<typeof Ticket>;

/** The cookie's text: `content.signature`. */
export function sealTicket(ticket: SignOnTicket, secret: string): string {
  const content = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${content}.${sign(content, secret)}`;
}

/** The ticket of a cookie; null when it was not sealed by us, or is too old. */
export function openTicket(cookie: string | undefined, secret: string, now: number): SignOnTicket | null {
  const match = /^([\w-]+)\.([\w-]{43})$/.exec(cookie ?? '');
  if (!match) return null;
  const [, content = '', signature = ''] = match;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(content, secret)))) return null;
  const ticket = Ticket.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return now < ticket.expiresAt ? ticket : null;
}

/** The same secret signs sessions: what is signed says what it is for. */
function sign(content: string, secret: string): string {
  return createHmac('sha256', secret).update(`sign-on ticket ${content}`).digest('base64url');
}
