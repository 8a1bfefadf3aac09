import type { signOnId } from './sign-on-id.ts';

/** Signing on through another system, in English. */
export const signOnEn: typeof signOnId = {
  or: 'or',
  button: (name) => `Sign in with ${name}`,
  refused: (name) => `Signing in with ${name} did not work.`,
  unavailable: (name) => `${name} does not answer right now.`,
  other: 'another system',
  none: 'Not linked yet',
  linked: (day) => `Linked since ${day}`,
  body: (host) =>
    `This account belongs to the person who first signed in through ${host}, and nobody else there can open it. Unlink it when that was somebody else. All sessions end, and whoever signs in with this name next is linked again.`,
  remove: 'Unlink',
  removed: 'Unlinked. All its sessions have ended.',
};
