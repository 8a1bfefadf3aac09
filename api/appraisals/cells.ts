import { fewestPeers } from './colleagues.ts';
import type { BehaviourValue } from './schema.ts';
import { behaviourValues } from './values.ts';

/** Marks that somebody has received; whose they are is not among it. */
export type Received = {
  role: 'self' | 'superior' | 'peer';
  aspects: Partial<Record<BehaviourValue, number>>;
};

/** What the person is shown of one value: on the scale 1 to 4, null where there is nothing to show. */
export type Cell = {
  value: BehaviourValue;
  self: number | null;
  superior: number | null;
  /** In steps of a half. */
  peers: number | null;
};

/**
 * The seven rows that somebody sees of a round: always the same ones, no other cut. Peers show only as a mean over three
 * and more who gave this very value, rounded to a half: a mean of three thirds to the last digit would nearly be a list
 * of what they gave, and an end of the scale that every one of them gave it.
 *
 * @param fewest peers who have to have given a value; never less than three
 */
export function toCells(received: readonly Received[], fewest: number): Cell[] {
  const meanOf = (role: Received['role'], value: BehaviourValue, atLeast: number): number | null => {
    const given = received.flatMap((one) => (one.role === role ? (one.aspects[value] ?? []) : []));
    if (given.length < atLeast) return null;
    return given.reduce((sum, mark) => sum + mark, 0) / given.length;
  };
  return behaviourValues.map((value) => {
    const peers = meanOf('peer', value, Math.max(fewestPeers, fewest));
    return {
      value,
      self: meanOf('self', value, 1),
      superior: meanOf('superior', value, 1),
      peers: peers === null ? null : Math.round(2 * peers) / 2,
    };
  });
}
