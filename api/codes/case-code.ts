import { randomBytes } from 'node:crypto';
import { toCrockford } from './crockford.ts';

/** The outside name of a new case, `7K3QX9M2TV`: 50 random bits, so that two of a city's cases never share one. */
export function newCaseCode(): string {
  return toCrockford(randomBytes(7)).slice(0, 10);
}
