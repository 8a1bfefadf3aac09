import { type Actor, administeredUnits, scoredUnits } from '../accounts/actor.ts';

/** The units whose lists somebody leads, watches over or administers. */
export function seenUnits(actor: Actor): ReadonlySet<number> {
  return new Set([...administeredUnits(actor), ...scoredUnits(actor)]);
}
