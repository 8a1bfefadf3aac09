import { createHash } from 'node:crypto';
import type { Facts, Rating } from '../scoring/input.ts';

/**
 * SHA-256 over the input of a period, built unit by unit: facts first, then the ratings of each unit in the order
 * of the units' codes. The same rows give the same hash on any machine, whatever order a query returned them in.
 */
export type InputHash = {
  /** @param ratings in the order of their ids, as readUnitRatings returns them */
  addRatings(unit: string, ratings: readonly Rating[]): void;
  finish(): string;
};

/** Feeding a hash line by line costs more than hashing. */
const linesAtOnce = 1000;

export function startInputHash(facts: Facts): InputHash {
  const hash = createHash('sha256');
  hash.update(`facts:${canonicalJson(facts)}\n`);
  return {
    addRatings(unit, ratings) {
      hash.update(`${JSON.stringify(unit)}\n`);
      for (let first = 0; first < ratings.length; first += linesAtOnce)
        hash.update(
          ratings
            .slice(first, first + linesAtOnce)
            .map(ratingLine)
            .join(''),
        );
    },
    finish: () => hash.digest('hex'),
  };
}

/** One line that says everything that scoring reads of a rating; there are hundreds of thousands of them. */
function ratingLine(rating: Rating): string {
  const { id, point, time, value, device, network, status, staff_device, aspects } = rating;
  const marks = aspects ? canonicalJson(aspects) : '';
  return `${JSON.stringify([id, point, time, value, device, network, status ?? 'ok', staff_device === true])}${marks}\n`;
}

/** JSON with sorted keys and sorted lists; what is null or absent is left out, as in the contract of the core. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== null && inner !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(inner)}`);
  }
  return `{${fields.join(',')}}`;
}
