import { randomBytes } from 'node:crypto';
import { toCrockford } from './crockford.ts';

/** A new outside name of a row: 50 random bits as ten symbols, which nobody guesses and two rows never share. */
export function freshCode(): string {
  return toCrockford(randomBytes(7)).slice(0, 10);
}
