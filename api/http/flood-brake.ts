import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** Slows a sender that sends more in a while than a person can. Counts live in memory only. */
export type FloodBrake = {
  /** @throws Problem `too-many-requests` with the seconds to wait. */
  pass(key: string): Promise<void>;
};

/** @param points uses allowed in `seconds` per key; 0 allows everything. */
export function createFloodBrake(points: number, seconds: number): FloodBrake {
  if (points === 0) return { pass: async () => {} };
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async pass(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new Problem('too-many-requests', {
          detail: 'Too many requests in a short time',
          retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
        });
      }
    },
  };
}
