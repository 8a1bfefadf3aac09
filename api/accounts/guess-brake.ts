import { networkOf } from '../http/client-address.ts';
import { createFloodBrake } from '../http/flood-brake.ts';

/** Seconds until a lock opens again. */
const lockSeconds = 900;

export type GuessBrake = {
  /** @throws Problem `too-many-requests` */
  pass(username: string, from: { device: string | null; address: string | null }): Promise<void>;
};

/**
 * How often a password may be tried, by the name that was typed, whether or not anybody has it. A device on which the
 * name has signed in before has its own ten tries; strangers have ten a network, and a hundred together, so that many
 * networks do not guess without end. Nobody locks an owner out of a device that is known.
 */
export function createGuessBrake(): GuessBrake {
  const perDevice = createFloodBrake(10, lockSeconds);
  const perNetwork = createFloodBrake(10, lockSeconds);
  const perName = createFloodBrake(100, lockSeconds);
  return {
    async pass(username, { device, address }) {
      const name = username.toLowerCase();
      if (device !== null) return await perDevice.pass(`${device} ${name}`);
      // The network first: who is stopped must not go on using up the tries of all strangers.
      await perNetwork.pass(`${address === null ? '?' : networkOf(address)} ${name}`);
      await perName.pass(name);
    },
  };
}
