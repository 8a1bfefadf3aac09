import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { networkOf } from '../http/client-address.ts';
import { readOrCreate } from '../secrets.ts';
import { type Day, monthOf, quarterOf } from '../time/period.ts';

/**
 * Names for phones and networks that mean nothing outside their time (scoring.md 2.2): the key of a quarter or
 * month is a file of its own in DATA_DIR, outside the database and its backups. Deleting the file makes the
 * pseudonyms of that time anonymous for good.
 */
export type Pseudonyms = {
  /** HMAC(key of the quarter, device token). */
  phone(token: string, day: Day): string;
  /** The same for the satisfaction survey, with a key of the year: it never meets the phone's ratings. */
  survey(token: string, day: Day): string;
  /** HMAC(key of the month, IPv4 /24 or IPv6 /48); the address itself goes no further than this call. */
  network(address: string, day: Day): string;
};

/** Half a city sits behind a few dozen networks: their pseudonyms are kept in memory, never elsewhere. */
const networkCapacity = 10_000;

export function createPseudonyms(dataDir: string): Pseudonyms {
  const keys = new Map<string, string>();
  const networks = new Map<string, string>();
  const keyOf = (name: string): string => {
    const known = keys.get(name);
    if (known) return known;
    const path = join(dataDir, 'keys', name);
    const key = readOrCreate(path, () => randomBytes(32).toString('hex'));
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${path} is damaged`);
    keys.set(name, key);
    return key;
  };
  return {
    phone: (token, day) => digest(keyOf(`phone-${quarterOf(day)}`), token),
    survey: (token, day) => digest(keyOf(`survey-${day.slice(0, 4)}`), token),
    network(address, day) {
      const name = `${monthOf(day)} ${networkOf(address)}`;
      const known = networks.get(name);
      if (known !== undefined) return known;
      const pseudonym = digest(keyOf(`network-${monthOf(day)}`), networkOf(address));
      if (networks.size >= networkCapacity) networks.clear();
      networks.set(name, pseudonym);
      return pseudonym;
    },
  };
}

/** 128 bits are plenty to tell phones apart, and keep the rows small. */
function digest(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');
}
