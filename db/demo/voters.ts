import { createHmac } from 'node:crypto';
import type { Random } from './random.ts';
import type { UnitCode } from './units.ts';

/** A phone with its owner. Tokens are what the pseudonyms are made from; neither reaches the database. */
export type Voter = { phone: string; network: string; leniency: number; english: boolean; votes: number };

/** Addresses that mobile operators share among half of the city's phones. */
const GATEWAYS = 25;

/** Phones of a unit that had voted before the window: without them the first voters would be drawn all the time. */
const KNOWN_BEFORE = 150;

/** Nobody presses more often than this, apart from the one story about it. */
const MOST_VOTES = 14;

/**
 * Hands out the phones behind ratings in the order of time. Old ratings are drawn again with equal chance, so
 * who has voted often votes more often: most phones appear once or twice, a few many times.
 */
export function createVoters(): (random: Random, unit: UnitCode) => Voter {
  const city: Voter[] = [];
  const units = new Map<UnitCode, Voter[]>();
  let count = 0;
  const invent = (random: Random): Voter => {
    count++;
    const gateway = `gateway-${Math.floor(GATEWAYS * random.next() ** 1.4)}`;
    // Some homes have more than one phone behind their line.
    const home = random.chance(0.15) && city.length > 0 ? random.pick(city).network : `home-${count}`;
    return {
      phone: `phone-${count}`,
      network: random.chance(0.5) || home.startsWith('gateway') ? gateway : home,
      leniency: random.normal(),
      english: random.chance(0.025),
      votes: 0,
    };
  };
  return (random, unit) => {
    let local = units.get(unit);
    if (!local) {
      local = Array.from({ length: KNOWN_BEFORE }, () => invent(random));
      units.set(unit, local);
      city.push(...local);
    }
    const pool = random.chance(0.75) ? local : city;
    const known = random.chance(0.38) && pool.length > 0 ? random.pick(pool) : null;
    const voter = known && known.votes < MOST_VOTES ? known : invent(random);
    voter.votes++;
    local.push(voter);
    city.push(voter);
    return voter;
  };
}

/** The name of a phone within one quarter, or of a network within one month: 128 bits as the intake makes them. */
export function pseudonym(time: string, token: string): string {
  return createHmac('sha256', `demo-${time}`).update(token).digest().subarray(0, 16).toString('base64url');
}
