import { type Random, stream } from '#db/demo/random.ts';
import { latentOf } from './answer-curve.ts';
import type { Vote } from './vote.ts';

/** Mean honest answer in the city, 1-4 scale; also E and M, frozen before the period (method, 2.4). */
export const CITY_MEAN = 3.24;
/** Standard deviation of true quality between employees, 1-4 scale (method, 2.5: tau). */
export const QUALITY_SD = 0.17;
/** Standard deviation of how mild a phone is, before rounding (method, 2.5). */
export const LENIENCY_SD = 0.45;
/** Standard deviation of one answer around its phone's view, before rounding (method, 2.5). */
export const RESIDUAL_SD = 0.8;

/** Part of the traffic each service point gets, the busiest first. The method leaves it open; see attacks.ts. */
export const POINT_SHARES: readonly number[] = [0.5, 0.3, 0.2];
export const DAYS = 30;
/** Mean votes of one phone (method, 2.5). */
export const VOTES_PER_PHONE = 1.6;

/** Shared addresses of mobile operators, and the part of phones behind them (method, 2.5). */
const GATEWAYS = 25;
const BEHIND_GATEWAY = 0.5;
/** Traffic of the weekly market day against any other (method, 2.5). */
const MARKET_DAY_FACTOR = 2.5;
/** Shape of a day's gamma traffic: coefficient of variation 0.71. The method leaves it open. */
const TRAFFIC_SHAPE = 2;

/** One month of one employee without any attack. */
export type World = {
  /** The mean honest answer on the 1-4 scale, free of sampling noise: what estimators should find. */
  truth: number;
  /** Honest votes phone by phone, so the first n are a month of n votes. */
  votes: Vote[];
};

/** Draws the month number `run` of a seed with `size` honest votes (scenario of the method, 2.5). */
export function drawWorld(seed: number, run: number, size: number): World {
  const random = stream('simulation', seed, run, 'honest');
  const truth = Math.min(Math.max(CITY_MEAN + QUALITY_SD * random.normal(), 1.01), 3.99);
  const latent = latentOf(truth, Math.hypot(LENIENCY_SD, RESIDUAL_SD));
  const pickPoint = picker(random, POINT_SHARES);
  const pickDay = picker(random, drawTraffic(random));
  const votes: Vote[] = [];
  for (let phone = 0; votes.length < size; phone++) {
    const network = random.chance(BEHIND_GATEWAY) ? `gateway-${random.int(GATEWAYS)}` : `home-${phone}`;
    const view = latent + LENIENCY_SD * random.normal();
    do {
      const value = Math.min(Math.max(Math.round(view + RESIDUAL_SD * random.normal()), 1), 4);
      votes.push({ point: pickPoint(), day: pickDay(), value, phone: `phone-${phone}`, network });
    } while (random.chance(1 - 1 / VOTES_PER_PHONE));
  }
  return { truth, votes: votes.slice(0, size) };
}

/** Day-to-day traffic of a month, on no particular scale: gamma, times 2.5 on one weekday. */
function drawTraffic(random: Random): number[] {
  const marketDay = random.int(7);
  return Array.from(
    { length: DAYS },
    (_, day) => gamma(random) * (day % 7 === marketDay ? MARKET_DAY_FACTOR : 1),
  );
}

/** Draws positions of a list with chances in proportion to its numbers. */
function picker(random: Random, parts: readonly number[]): () => number {
  let sum = 0;
  const upTo = parts.map((part) => {
    sum += part;
    return sum;
  });
  return () => {
    const at = random.next() * sum;
    return upTo.findIndex((limit) => at < limit);
  };
}

/** Gamma of a whole shape as a sum of exponentials. */
function gamma(random: Random): number {
  let sum = 0;
  for (let i = 0; i < TRAFFIC_SHAPE; i++) sum -= Math.log(1 - random.next());
  return sum;
}
