import { describe, expect, it } from 'vitest';
import { plainMean } from './plain-estimators.ts';
import { CITY_MEAN, DAYS, drawWorld } from './world.ts';

describe('a simulated month without attack', () => {
  const worlds = Array.from({ length: 300 }, (_, run) => drawWorld(1, run, 200));
  const votes = worlds.flatMap((world) => world.votes);

  it('has 1.6 votes per phone, half of the phones behind 25 shared gateways', () => {
    const networks = worlds.flatMap((world) => [
      ...new Map(world.votes.map(({ phone, network }) => [phone, network])).values(),
    ]);
    const shared = networks.filter((network) => network.startsWith('gateway'));
    expect(votes.length / networks.length).toBeCloseTo(1.6, 1);
    expect(shared.length / networks.length).toBeCloseTo(0.5, 1);
    expect(new Set(shared).size).toBe(25);
  });

  it('has whole answers from 1 to 4 whose mean is the truth', () => {
    const errors = worlds.map((world) => plainMean(world.votes.map(({ value }) => value)) - world.truth);
    expect(Math.abs(plainMean(errors))).toBeLessThan(0.015);
    expect(new Set(votes.map(({ value }) => value))).toEqual(new Set([1, 2, 3, 4]));
  });

  it('has true qualities around the city mean with the spread of the method', () => {
    const truths = worlds.map(({ truth }) => truth);
    const variance = plainMean(truths.map((truth) => (truth - CITY_MEAN) ** 2));
    expect(Math.abs(plainMean(truths) - CITY_MEAN)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(variance) - 0.17)).toBeLessThan(0.02);
  });

  it('has a market day with about two and a half times the traffic', () => {
    const factors = worlds.map((world) => {
      const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
        const days = Array.from({ length: DAYS }, (_, day) => day).filter((day) => day % 7 === weekday);
        return world.votes.filter(({ day }) => days.includes(day)).length / days.length;
      }).sort((a, b) => a - b);
      return byWeekday.at(-1)! / plainMean(byWeekday.slice(0, -1));
    });
    // The busiest weekday is chosen after the fact, so chance adds a little.
    expect(plainMean(factors)).toBeGreaterThan(2.4);
    expect(plainMean(factors)).toBeLessThan(3.3);
  });

  it('begins with the same votes whatever its size', () => {
    expect(drawWorld(1, 0, 200).votes.slice(0, 50)).toEqual(drawWorld(1, 0, 50).votes);
  });
});
