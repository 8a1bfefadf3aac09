import type { Actor } from '../accounts/actor.ts';
import { noticeKindNames } from '../notices/kinds.ts';
import { ledUnits } from './led-units.ts';

/** Every letter that the office sends by itself: the weekly digest, and one for each kind of notice. */
export const letterNames = ['digest', ...noticeKindNames] as const;

export type LetterName = (typeof letterNames)[number];

/** The letters that somebody can get: the digest is for who leads a unit. */
export function lettersFor(actor: Actor): LetterName[] {
  const leads = ledUnits(actor).length > 0;
  return letterNames.filter((letter) => letter !== 'digest' || leads);
}
