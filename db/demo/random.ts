/** Changing the seed gives another city; the same seed gives the same one, row for row. */
const SEED = 'resik-binjai-1';

export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, below). */
  int(below: number): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Standard normal. */
  normal(): number;
  poisson(mean: number): number;
  hex(length: number): string;
};

/**
 * A generator of its own for everything that has a name. Two names never share numbers, so adding one thing
 * to the city does not shuffle all the others.
 */
export function stream(...names: (string | number)[]): Random {
  const next = sfc32(`${SEED}/${names.join('/')}`);
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    between: (low, high) => low + (high - low) * next(),
    chance: (probability) => next() < probability,
    pick: (list) => list[int(list.length)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    poisson: (mean) => poisson(next, mean),
    hex: (length) => hex(next, length),
  };
}

/** Small Fast Counter (Chris Doty-Humphrey): 128 bits of state, seeded with a hash as long of the name. */
function sfc32(name: string): () => number {
  let [a, b, c, counter] = hash128(name);
  return () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}

/**
 * Four words that each depend on all others (cyrb128 by bryc, public domain). One word of 32 bits is not enough:
 * among a hundred thousand names two would share it, and with it all their numbers.
 */
function hash128(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}

/** Knuth's product of uniforms: the means here are a few dozen at most. */
function poisson(next: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}

/** Four digits at a time from a table: the city needs three million of them. */
const HEX = Array.from({ length: 0x10000 }, (_, n) => n.toString(16).padStart(4, '0'));

function hex(next: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += HEX[Math.floor(next() * 0x10000)]!;
  return text.slice(0, length);
}
