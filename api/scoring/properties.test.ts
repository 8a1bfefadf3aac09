import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, openContext, partsAt, ratingsByUnit } from './context.ts';
import { explainEmployee, explainUnit } from './explain.ts';
import type { Rating, ScoreInput } from './input.ts';
import { dayText, localDay, parseInstant } from './instant.ts';
import { decideLevel } from './level.ts';
import { toDocument } from './output.ts';
import { resolvePolicy } from './policy.ts';
import { scoreQuality } from './quality.ts';
import { finishScores, type Scored, type ScoredEmployee, score } from './score.ts';
import { tallyUnit, weighUnit } from './tally.ts';
import { validate } from './validate.ts';
import { instant, SPREAD, world } from './world.fixture.ts';

const TINY = 1e-9;

/** Every property runs on its own random worlds, always the same ones. */
function holds(
  seed: number,
  property: (input: ScoreInput, random: () => number) => void,
  numRuns = 50,
): void {
  fc.assert(
    fc.property(
      world,
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      (input, stream) => {
        property(validate(input), () => stream.next().value as number);
      },
    ),
    { seed, numRuns },
  );
}

function shuffled<T>(rows: readonly T[], random: () => number): T[] {
  return rows
    .map((row) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

/** Countable ratings with their weight, place and parts, from the core's own steps. */
function counted(input: ScoreInput) {
  const context = openContext(input);
  return [...ratingsByUnit(context, input.ratings!)].flatMap(([unit, rows]) =>
    weighUnit(context, unit, rows).counted.map(({ rating, place, time, weight }) => ({
      rating,
      place,
      weight,
      cell: context.cells[cellAt(context, place, time)]!,
      day: localDay(time, context.policy.tz_offset_minutes),
      phone: rating.device || `?${rating.network || '?'}`,
      network: rating.network || '?',
      parts: partsAt(place, time).map(({ employee, part }) => ({
        employee: context.employees[employee]!.id,
        part,
      })),
    })),
  );
}

/** Ids of those whose quality may rest on a rating: who has a part, and who takes over their quality. */
function concerned(input: ScoreInput, employees: Iterable<string>): Set<string> {
  const own = new Set(employees);
  const heirs = input.employees!.filter(({ quality_from }) => quality_from != null && own.has(quality_from));
  const direct = input.employees!.filter(({ id, quality_from }) => quality_from == null && own.has(id));
  return new Set([...heirs, ...direct].map(({ id }) => id));
}

function numbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Two results agree to 1e-9 in every number but counts of ratings, and exactly in everything else. */
function expectSame(actual: unknown, expected: unknown, path = ''): void {
  if (/\/(ratings|counted)$/.test(path)) return;
  if (typeof actual === 'number' && typeof expected === 'number') {
    expect(Math.abs(actual - expected), path).toBeLessThanOrEqual(TINY * Math.max(1, Math.abs(expected)));
  } else if (
    typeof actual === 'object' &&
    actual !== null &&
    typeof expected === 'object' &&
    expected !== null
  ) {
    expect(Object.keys(actual), path).toEqual(Object.keys(expected));
    for (const [key, inner] of Object.entries(actual)) {
      expectSame(inner, (expected as Record<string, unknown>)[key], `${path}/${key}`);
    }
  } else expect(actual, path).toBe(expected);
}

/** What a result says, without the working papers behind it. */
function verdict({ employees, units, totals, leniency }: Scored): unknown {
  const plain = ({ evidence: _, ...row }: { evidence: unknown }) => row;
  return numbers({ employees: employees.map(plain), units: units.map(plain), totals, leniency });
}

function replaceRating(input: ScoreInput, id: string, change: Partial<Rating>): ScoreInput {
  return { ...input, ratings: input.ratings!.map((row) => (row.id === id ? { ...row, ...change } : row)) };
}

function pairs(before: Scored, after: Scored): [ScoredEmployee, ScoredEmployee][] {
  return before.employees.map((employee, i) => [employee, after.employees[i]!]);
}

describe('properties of the method', () => {
  it('P1: the order of any input list changes no bit', () => {
    holds(101, (input, random) => {
      const mixed: ScoreInput = {
        points: shuffled(input.points!, random),
        employees: shuffled(input.employees!, random),
        assignments: shuffled(input.assignments!, random),
        ratings: shuffled(input.ratings!, random),
        targets: shuffled(input.targets!, random),
        appraisals: shuffled(input.appraisals!, random),
        policy: { ...input.policy, released: shuffled(input.policy.released!, random) },
      };
      const [a, b] = [score(input), score(mixed)];
      expect(JSON.stringify(toDocument(b))).toBe(JSON.stringify(toDocument(a)));
      const unrounded = ({ policy: _, ...rest }: Scored) => JSON.stringify(rest);
      expect(unrounded(b)).toBe(unrounded(a));
      for (const { id } of a.employees) expect(explainEmployee(b, id)).toEqual(explainEmployee(a, id));
      for (const { id } of a.units) expect(explainUnit(b, id)).toEqual(explainUnit(a, id));
    });
  });

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

  it('P5: everything stays inside its bounds', () => {
    holds(105, (input) => {
      const { employees, units } = score(input);
      for (const { quality, quantity, combined } of [...employees, ...units]) {
        const ascending = (...values: (number | null)[]) => {
          const present = values.filter((value) => value !== null);
          for (let i = 1; i < present.length; i++)
            expect(present[i]).toBeGreaterThanOrEqual(present[i - 1]! - TINY);
        };
        ascending(1, quality.adjusted_low, quality.adjusted, quality.adjusted_high, 4);
        ascending(0, quality.score_low, quality.score, quality.score_high, 120);
        ascending(0, quantity.score, 120);
        ascending(0, combined.result_low, combined.result, combined.result_high, 120);
        ascending(0, combined.final_low, combined.final, combined.final_high, 120);
        for (const { score } of quantity.indicators) ascending(0, score, 120);
      }
      for (const { behaviour } of employees) {
        if (behaviour.score === null) continue;
        expect(behaviour.score).toBeGreaterThanOrEqual(0);
        expect(behaviour.score).toBeLessThanOrEqual(120);
      }
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

  it('P7: more of an "up" indicator never lowers quantity, more of a "down" one never raises it', () => {
    holds(107, (input, random) => {
      const targets = input.targets!.filter(({ realised }) => realised != null);
      const one = targets[Math.floor(random() * targets.length)];
      if (one === undefined) return;
      const more = { ...one, realised: one.realised! + random() * 60 };
      const changed = input.targets!.map((row) => (row === one ? more : row));
      const [before, after] = [score(input), score({ ...input, targets: changed })];
      const direction = one.direction === 'up' ? 1 : -1;
      const rows = (scored: Scored) => [...scored.employees, ...scored.units];
      rows(before).forEach(({ quantity }, i) => {
        const now = rows(after)[i]!.quantity.score;
        expect(direction * ((now ?? 0) - (quantity.score ?? 0))).toBeGreaterThanOrEqual(-TINY);
      });
    });
  });

  it('P8: a better appraisal never lowers the behaviour of the one appraised', () => {
    holds(108, (input, random) => {
      const { appraisals } = input;
      const one = appraisals![Math.floor(random() * appraisals!.length)];
      if (one === undefined) return;
      const better = { ...one, value: one.value! + random() * (4 - one.value!) };
      const changed = appraisals!.map((row) => (row === one ? better : row));
      for (const [old, now] of pairs(score(input), score({ ...input, appraisals: changed }))) {
        if (old.id !== one.ratee) continue;
        expect(now.behaviour.score ?? 0).toBeGreaterThanOrEqual((old.behaviour.score ?? 0) - TINY);
      }
    });
  });

  it('P9: without voices quality is M, with endless voices M + d, and the half width falls', () => {
    const quality = (policy: ScoreInput['policy'], voices: number, deviation: number) =>
      scoreQuality(
        {
          voices,
          ratings: voices,
          value_sum: 0,
          expected_sum: 0,
          deviation_sum: voices * deviation,
        },
        resolvePolicy(policy),
      );
    holds(109, ({ policy }, random) => {
      const deviation = random() - 0.5;
      const { baseline } = resolvePolicy(policy);
      expect(quality(policy, 0, deviation).adjusted).toBe(baseline.reference_mean);
      expect(quality(policy, 1e-12, deviation).adjusted).toBeCloseTo(baseline.reference_mean, 9);
      expect(quality(policy, 1e14, deviation).adjusted).toBeCloseTo(baseline.reference_mean + deviation, 9);
      const count = random() * 300;
      expect(quality(policy, count + 0.5, deviation).half_width).toBeLessThan(
        quality(policy, count, deviation).half_width,
      );
    });
  });

  it('P10: another linear scale of answers and means gives the same quality on that scale', () => {
    holds(110, (input, random) => {
      const [alpha, beta] = [0.2 + random() * 0.6, random() * 0.8];
      const scale = (value: number | null | undefined) => (value == null ? null : alpha * value + beta);
      const map = <T>(row: Readonly<Record<string, T>>, by: (value: T) => unknown) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, by(value)]));
      const { baseline } = input.policy;
      const other = {
        ...input,
        ratings: input.ratings!.map((row) => ({
          ...row,
          value: scale(row.value),
          aspects: row.aspects == null ? null : map(row.aspects, scale),
        })),
        policy: {
          ...input.policy,
          baseline: {
            reference_mean: scale(baseline!.reference_mean),
            city_mean: scale(baseline!.city_mean),
            cells: map(baseline!.cells!, (row) => (row === null ? null : map(row, scale))),
          },
        },
      } as ScoreInput;
      const [before, after] = [score(input), score(other)];
      for (const [old, now] of pairs(before, after)) {
        const centre = before.policy.baseline.reference_mean + old.quality.shrunk_deviation;
        const centreNow = after.policy.baseline.reference_mean + now.quality.shrunk_deviation;
        expect(centreNow).toBeCloseTo(alpha * centre + beta, 9);
        expect(now.quality.half_width).toBe(old.quality.half_width);
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

  it('P13: the final number is at most the leash above the weaker side', () => {
    holds(113, (input) => {
      const { employees, policy } = score(input);
      for (const { quality, quantity, combined, source } of employees) {
        if (combined.final === null) continue;
        const sides = [
          quantity.score,
          source.quality_exempt === true || quality.status !== 'rated' ? null : quality.score,
        ];
        const weaker = Math.min(...sides.filter((side) => side !== null));
        expect(combined.final).toBeLessThanOrEqual(weaker + policy.leash + TINY);
      }
    });
  });

  it('P14: a number inside the old band keeps its label, and more never gives less', () => {
    holds(114, (input, random) => {
      const { bands, streak_needed } = resolvePolicy(input.policy);
      for (const { label, combined, source, quality } of score(input).employees) {
        const old = source.previous?.label;
        const from = bands.findIndex(({ name }) => name === old);
        const upper = from === 0 ? Number.POSITIVE_INFINITY : bands[from - 1]?.from;
        if (combined.final === null || from < 0 || upper === undefined) continue;
        const inside = combined.final >= bands[from]!.from && combined.final < upper - TINY;
        const top = quality.status === 'rated' || source.quality_exempt === true;
        const innovative = source.innovation === true || input.policy.top_requires_innovation !== true;
        if (inside && (from > 0 || (top && innovative))) expect(label.label).toBe(old);
      }
      const previous = { label: bands[Math.floor(random() * 5)]!.name, streak: Math.floor(random() * 5) - 2 };
      const rule = { bands, topAllowed: random() < 0.7, streakNeeded: streak_needed };
      const [below, above] = [random() * 15, random() * 15];
      const rank = (value: number) => {
        const decided = decideLevel({ value, low: value - below, high: value + above }, previous, rule);
        return bands.findIndex(({ name }) => name === decided.label);
      };
      const values = Array.from({ length: 40 }, () => random() * 120).sort((a, b) => a - b);
      for (let i = 1; i < values.length; i++)
        expect(rank(values[i]!)).toBeLessThanOrEqual(rank(values[i - 1]!));
    });
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

  it('P17: the same input gives the same bytes', () => {
    holds(117, (input) => {
      const copy = structuredClone(input);
      expect(JSON.stringify(toDocument(score(copy)))).toBe(JSON.stringify(toDocument(score(input))));
      expect(copy).toEqual(input);
    });
  });
});
