import { describe, expect, it } from 'vitest';
import { openContext, ratingsByUnit } from './context.ts';
import type { Rating } from './input.ts';
import { dayText, parseInstant } from './instant.ts';
import { toDocument } from './output.ts';
import { resolvePolicy } from './policy.ts';
import {
  concerned,
  counted,
  expectSame,
  holds,
  numbers,
  pairs,
  replaceRating,
  shuffled,
  TINY,
  verdict,
} from './property.fixture.ts';
import { finishScores, type Scored, score } from './score.ts';
import { tallyUnit } from './tally.ts';
import { instant, SPREAD } from './world.fixture.ts';

describe('properties of voices and their weights', () => {
  it('P2: splitting a duty in time or in shares, and adding an empty one, changes nothing', () => {
    holds(102, (input, random) => {
      const parts = input.assignments!.flatMap((row) => {
        const [start, end] = [parseInstant(row.start), parseInstant(row.end)];
        const middle = new Date(start + Math.floor(random() * (end - start))).toISOString();
        const choice = random();
        if (choice < 0.4)
          return [
            { ...row, end: middle },
            { ...row, start: middle },
          ];
        if (choice < 0.8) return [0.3, 0.7].map((share) => ({ ...row, share: row.share * share }));
        return [row, { ...row, employee: 'eka', share: 0 }];
      });
      expectSame(verdict(score({ ...input, assignments: parts })), verdict(score(input)));
    });
  });

  it('P3: voices are conserved', () => {
    holds(103, (input) => {
      const ratings = counted(input);
      const total = ratings.reduce((sum, { weight }) => sum + weight, 0);
      const own = { ...input, employees: input.employees!.map((row) => ({ ...row, quality_from: null })) };
      const { employees, units, totals } = score(own);
      const sum = (rows: { quality: { voices: number } }[]) =>
        rows.reduce((n, { quality }) => n + quality.voices, 0);
      expect(sum(employees) + totals.unit_only).toBeCloseTo(total, 9);
      expect(sum(units)).toBeCloseTo(total, 9);
      expect(totals.voices).toBeCloseTo(total, 9);
      expect(totals.counted).toBe(ratings.length);
      expectSame(score(input).totals, totals);
      for (const { parts } of ratings) {
        const parted = parts.reduce((n, { part }) => n + part, 0);
        expect(parted).toBeLessThanOrEqual(1 + TINY);
        for (const { part } of parts) expect(part).toBeGreaterThan(0);
      }
    });
  });

  it('P4: no phone, network or day counts more than its cap, and every vote counts a little', () => {
    holds(104, (input) => {
      const { phone_cap } = resolvePolicy(input.policy);
      const released = new Set(input.policy.released!.map(({ set }) => set.join(' ')));
      const sums = new Map<string, { sum: number; cap: number }>();
      const add = (key: string, weight: number, cap: number) => {
        const known = sums.get(key);
        if (known) known.sum += weight;
        else sums.set(key, { sum: weight, cap });
      };
      for (const { weight, place, phone, network, day } of counted(input)) {
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThanOrEqual(1);
        const date = dayText(day);
        const [month, crowd] = [date.slice(0, 7), place.crowdCap];
        const ofDay = `${place.id} ${date}`;
        const ofNetwork = `${place.id} ${month} ${network}`;
        add(`phone ${place.unit} ${phone}`, weight, phone_cap);
        if (!released.has(ofDay)) add(`day ${ofDay}`, weight, crowd);
        if (!released.has(ofNetwork)) add(`network ${ofNetwork}`, weight, crowd);
      }
      for (const [key, { sum, cap }] of sums) expect(sum, key).toBeLessThanOrEqual(cap + TINY);
    });
  });

  it('P6: a better rating lowers nobody and moves only those it belongs to', () => {
    holds(106, (input, random) => {
      const ratings = counted(input);
      const one = ratings[Math.floor(random() * ratings.length)];
      if (one === undefined) return;
      const before = score(input);
      const after = score(replaceRating(input, one.rating.id, { value: 4 }));
      const mine = concerned(
        input,
        one.parts.map(({ employee }) => employee),
      );
      for (const [old, now] of pairs(before, after)) {
        expect(now.quality.adjusted).toBeGreaterThanOrEqual(old.quality.adjusted);
        expect(now.quality.score).toBeGreaterThanOrEqual(old.quality.score);
        expect(now.combined.result ?? 0).toBeGreaterThanOrEqual(old.combined.result ?? 0);
        expect(now.combined.final ?? 0).toBeGreaterThanOrEqual(old.combined.final ?? 0);
        if (!mine.has(old.id)) expect(numbers(now)).toEqual(numbers(old));
      }
    });
  });

  it('P11: repeating a vote changes nothing, nor do held, void and staff ratings', () => {
    holds(111, (input, random) => {
      const ratings = counted(input);
      const one = ratings[Math.floor(random() * ratings.length)];
      if (one === undefined) return;
      const others = ratings.filter(
        (row) => row !== one && row.phone === one.phone && row.place === one.place && row.day === one.day,
      );
      const removed = new Set(others.map(({ rating }) => rating.id));
      const alone = { ...input, ratings: input.ratings!.filter(({ id }) => !removed.has(id)) };
      const copies = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, i) => ({
        ...one.rating,
        id: `copy${i}`,
      }));
      expectSame(verdict(score({ ...alone, ratings: [...alone.ratings, ...copies] })), verdict(score(alone)));
      const silent: Rating[] = (['held', 'void', 'ok'] as const).map((status) => ({
        ...one.rating,
        id: status,
        value: 1,
        status,
        staff_device: status === 'ok',
      }));
      const { ratings: _, ...totals } = score({ ...input, ratings: [...input.ratings!, ...silent] }).totals;
      expect(score(input).totals).toMatchObject(totals);
      const plain = (scored: Scored) => JSON.stringify({ ...(toDocument(scored) as object), totals: null });
      expect(plain(score({ ...input, ratings: [...input.ratings!, ...silent] }))).toBe(plain(score(input)));
    });
  });

  it('P12: one new phone moves nobody by more than 2(3 + δ)/(n + k)', () => {
    let largest = 0;
    holds(
      112,
      (input, random) => {
        // The promise is about one voice per phone.
        const honest = { ...input, policy: { ...input.policy, phone_cap: 1 } };
        const unit = random() < 0.5 ? 'U1' : 'U2';
        const places = honest.points!.filter((point) => point.unit === unit);
        const network = random() < 0.5 ? `n${Math.ceil(random() * 4)}` : 'fresh';
        const value = random() < 0.5 ? 1 : 4;
        const attack: Rating[] = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, i) => ({
          id: `attack${i}`,
          point: places[Math.floor(random() * places.length)]!.id,
          time: instant(Math.floor(random() * 14 * 96) * 15),
          value,
          device: 'attacker',
          network,
        }));
        const before = score(honest);
        const after = score({ ...honest, ratings: [...honest.ratings!, ...attack] });
        const { prior_strength } = before.policy;
        for (const [old, now] of pairs(before, after)) {
          const single = (3 + SPREAD) / (now.quality.voices + prior_strength);
          const moved = Math.abs(now.quality.shrunk_deviation - old.quality.shrunk_deviation);
          largest = Math.max(largest, moved / single);
          expect(moved).toBeLessThanOrEqual(2 * single + TINY);
        }
      },
      80,
    );
    expect(largest).toBeGreaterThan(0.1);
    expect(largest).toBeLessThanOrEqual(1);
  });

  it('P15: any order of inserts, holds and releases ends like one batch, unit by unit too', () => {
    holds(115, (input, random) => {
      const rows = new Map<string, Rating>();
      for (const row of shuffled(input.ratings!, random)) {
        rows.set(row.id, { ...row, status: random() < 0.5 ? 'held' : row.status });
        if (random() < 0.2) score({ ...input, ratings: [...rows.values()] });
      }
      for (const row of shuffled(input.ratings!, random)) rows.set(row.id, row);
      const batch = JSON.stringify(toDocument(score(input)));
      expect(JSON.stringify(toDocument(score({ ...input, ratings: [...rows.values()] })))).toBe(batch);
      const context = openContext(input);
      const units = shuffled([...ratingsByUnit(context, [...rows.values()])], random);
      const tallies = units.map(([unit, ratings]) => tallyUnit(context, unit, ratings));
      expect(JSON.stringify(toDocument(finishScores(context, tallies)))).toBe(batch);
    });
  });

  it('P16: ratings concern only who is on duty, and voters sharing a phone, network or day', () => {
    holds(116, (input, random) => {
      const ratings = counted(input);
      const one = ratings[Math.floor(random() * ratings.length)];
      if (one === undefined) return;
      const touching = (rows: typeof ratings, key: (row: (typeof ratings)[number]) => string) => {
        const keys = new Set(rows.map(key));
        return ratings.filter((row) => keys.has(key(row)));
      };
      const phones = touching([one], ({ place, phone }) => JSON.stringify([place.unit, phone]));
      const networks = touching(phones, ({ place, network, day }) =>
        JSON.stringify([place.id, dayText(day).slice(0, 7), network]),
      );
      const days = touching(networks, ({ place, day }) => JSON.stringify([place.id, day]));
      const mine = concerned(
        input,
        days.flatMap(({ parts }) => parts.map(({ employee }) => employee)),
      );
      const after = score(replaceRating(input, one.rating.id, { status: 'held' }));
      for (const [old, now] of pairs(score(input), after)) {
        if (!mine.has(old.id)) expect(numbers(now)).toEqual(numbers(old));
      }
    });
  });
});
