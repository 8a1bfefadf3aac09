import { createHash } from 'node:crypto';
import { wantedPeers } from './colleagues.ts';

/** Who appraises whom as a peer, by codes. */
export type Draw = ReadonlyMap<string, readonly string[]>;

/**
 * Draws `wanted` peers for everybody out of their colleagues, or all where there are fewer, so that everybody has about as
 * many to write: nobody writes two more than somebody who could have taken one over. Which of the possible draws it is
 * depends on the seed alone: the same seed and colleagues give the same draw, and without the seed it cannot be told.
 *
 * @param colleagues by the code of who is appraised
 */
export function drawPeers(
  seed: string,
  colleagues: ReadonlyMap<string, readonly string[]>,
  wanted = wantedPeers,
): Draw {
  const lot = (...words: string[]): string =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...words]))
      .digest('hex');
  const ratees = [...colleagues.keys()]
    .map((code) => ({ code, lot: lot(code) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ code }) => code);
  // Everybody's colleagues in an order of their own: who comes first is taken first.
  const queues = new Map(
    ratees.map((ratee) => [
      ratee,
      (colleagues.get(ratee) ?? [])
        .map((code) => ({ code, lot: lot(ratee, code) }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1))
        .map(({ code }) => code),
    ]),
  );
  const drawn = new Map<string, string[]>(ratees.map((ratee) => [ratee, []]));
  const loads = new Map<string, number>();
  const load = (code: string): number => loads.get(code) ?? 0;
  for (let place = 0; place < wanted; place += 1) {
    for (const ratee of ratees) {
      const mine = drawn.get(ratee)!;
      const next = lightest(queues.get(ratee)!, mine, load);
      if (next === undefined) continue;
      mine.push(next);
      loads.set(next, load(next) + 1);
    }
  }
  level(ratees, queues, drawn, loads);
  return new Map([...drawn].map(([ratee, raters]) => [ratee, raters.toSorted()]));
}

/** Hands work on from who has most to who could do it and has less, until nobody can. */
function level(
  ratees: readonly string[],
  queues: ReadonlyMap<string, readonly string[]>,
  drawn: ReadonlyMap<string, string[]>,
  loads: Map<string, number>,
): void {
  const load = (code: string): number => loads.get(code) ?? 0;
  // Each step makes the sum of squares of all loads smaller, so it ends.
  for (let moved = true; moved; ) {
    moved = false;
    for (const ratee of ratees) {
      const mine = drawn.get(ratee)!;
      const heaviest = mine.reduce((a, b) => (load(b) > load(a) ? b : a), mine[0] ?? '');
      const other = lightest(queues.get(ratee)!, mine, load);
      if (other === undefined || load(heaviest) <= load(other) + 1) continue;
      mine[mine.indexOf(heaviest)] = other;
      loads.set(heaviest, load(heaviest) - 1);
      loads.set(other, load(other) + 1);
      moved = true;
    }
  }
}

/** The first in the queue who is not taken yet and has least to write. */
function lightest(
  queue: readonly string[],
  taken: readonly string[],
  load: (code: string) => number,
): string | undefined {
  let found: string | undefined;
  for (const code of queue) {
    if (!taken.includes(code) && (found === undefined || load(code) < load(found))) found = code;
  }
  return found;
}

/** What the log keeps of a draw: with the seed and the roster of that day it can be checked, without them it says nothing. */
export function digestOf(
  seed: string,
  colleagues: ReadonlyMap<string, readonly string[]>,
  draw: Draw,
): string {
  const sorted = (map: ReadonlyMap<string, readonly string[]>) =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([seed, sorted(colleagues), sorted(draw)]))
    .digest('hex');
}
