import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type LetterName, letterNames } from './letters.ts';

/** A new name of an address in links: 128 random bits. */
export function newLink(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * What an address to stop a letter ends with: the letter, the name of the address and a signature over both. It works as
 * long as there is the address, since a mail can be read months later.
 */
export function sealLink(link: string, letter: LetterName, secret: string): string {
  return `${letter}.${link}.${sign(link, letter, secret)}`;
}

/** What a sealed link stops; null when we have not signed it, or the letter is gone. */
export function openLink(token: string, secret: string): { link: string; letter: LetterName } | null {
  const [, name, link, signature] = /^([a-z-]{3,40})\.([\w-]{22})\.([\w-]{43})$/.exec(token) ?? [];
  const letter = letterNames.find((each) => each === name);
  if (letter === undefined || link === undefined || signature === undefined) return null;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(link, letter, secret)))
    ? { link, letter }
    : null;
}

/** The same secret signs sessions: what is signed says what it is for. */
function sign(link: string, letter: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${letter} ${link}`).digest('base64url');
}
