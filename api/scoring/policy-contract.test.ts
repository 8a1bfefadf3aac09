import { describe, expect, it } from 'vitest';
import { ContractError } from './contract-error.ts';
import { at, document } from './document.fixture.ts';
import { validate } from './validate.ts';

function message(input: unknown): string {
  try {
    validate(input);
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    return (error as Error).message;
  }
  return 'accepted';
}

function policy(change: Record<string, unknown>): string {
  const good = document();
  return message({ ...good, policy: { ...good.policy, ...change } });
}

describe('a policy outside its limits', () => {
  it.each([
    [{ period: null }, 'policy.period: must be given, got null'],
    [{ period: [] }, 'policy.period: must be an object, got []'],
    [
      { period: { start: at(1), end: at(1) } },
      'policy.period.end: must be after start, got "2026-10-01T08:00:00+07:00"',
    ],
    [{ period: { start: at(1) } }, 'policy.period.end: must be an ISO 8601 time with an offset, got nothing'],
    [{ prior_strength: 0 }, 'policy.prior_strength: must be more than 0, got 0'],
    [{ phone_cap: 0 }, 'policy.phone_cap: must be more than 0, got 0'],
    [{ leash: -1 }, 'policy.leash: must be a number of at least 0, got -1'],
    [{ quality_weight: 1.1 }, 'policy.quality_weight: must be a number from 0 to 1, got 1.1'],
    [{ sigma: 'x' }, 'policy.sigma: must be a number of at least 0, got "x"'],
    [{ show_voices: 40 }, 'policy.show_voices: must not be more than min_voices, got 40'],
    [{ min_voices: 5 }, 'policy.show_voices: must not be more than min_voices, got nothing'],
    [
      { crowd_base: 0, crowd_factor: 0 },
      'points[0].daily_rate (id "P1"): must make the crowd cap more than 0, got nothing',
    ],
    [
      { crowd_base: 0, default_daily_rate: 0 },
      'points[0].daily_rate (id "P1"): must make the crowd cap more than 0, got nothing',
    ],
    [{ top_requires_innovation: 1 }, 'policy.top_requires_innovation: must be true or false, got 1'],
    [{ baseline: 3 }, 'policy.baseline: must be an object, got 3'],
    [
      { baseline: { reference_mean: 5 } },
      'policy.baseline.reference_mean: must be a number from 1 to 4, got 5',
    ],
    [{ baseline: { city_mean: 0 } }, 'policy.baseline.city_mean: must be a number from 1 to 4, got 0'],
    [{ baseline: { cells: { street: 3 } } }, 'policy.baseline.cells.street: must be an object, got 3'],
    [
      { baseline: { cells: { street: { pagi: 9 } } } },
      'policy.baseline.cells.street.pagi: must be a number from 1 to 4, got 9',
    ],
    [
      { released: [{ type: 'phone', set: ['U1', 'x'] }] },
      'policy.released[0].type: must be network | day, got "phone"',
    ],
    [
      { released: [{ type: 'day', set: ['P1'] }] },
      'policy.released[0].set: must be a list of 2 texts, got ["P1"]',
    ],
    [
      { released: [{ type: 'network', set: ['P1', 'x', 3] }] },
      'policy.released[0].set: must be a list of 3 texts, got ["P1","x",3]',
    ],
    [
      { released: [{ type: 'network', set: 'P1' }] },
      'policy.released[0].set: must be a list of 3 texts, got "P1"',
    ],
    [{ anchors: [] }, 'policy.anchors: must be a list of pairs of numbers, got []'],
    [{ anchors: 3 }, 'policy.anchors: must be a list of pairs of numbers, got 3'],
    [{ anchors: [[1, 2, 3]] }, 'policy.anchors: must be a list of pairs of numbers, got [[1,2,3]]'],
    [{ anchors: [[1, 'x']] }, 'policy.anchors: must be a list of pairs of numbers, got [[1,"x"]]'],
    [{ anchors: [7] }, 'policy.anchors: must be a list of pairs of numbers, got [7]'],
    [
      {
        anchors: [
          [1, 5],
          [2, 3],
        ],
      },
      'policy.anchors: must rise, got [[1,5],[2,3]]',
    ],
    [
      {
        anchors: [
          [1, 5],
          [1, 6],
        ],
      },
      'policy.anchors: must rise, got [[1,5],[1,6]]',
    ],
    [{ bands: [] }, 'policy.bands: must be a list of pairs of a number and a name, got []'],
    [{ bands: 'Baik' }, 'policy.bands: must be a list of pairs of a number and a name, got "Baik"'],
    [{ bands: [[1, 2]] }, 'policy.bands: must be a list of pairs of a number and a name, got [[1,2]]'],
    [{ bands: [[1, null]] }, 'policy.bands: must be a list of pairs of a number and a name, got [[1,null]]'],
    [{ bands: ['Baik'] }, 'policy.bands: must be a list of pairs of a number and a name, got ["Baik"]'],
    [{ bands: [[1]] }, 'policy.bands: must be a list of pairs of a number and a name, got [[1]]'],
    [
      {
        rating_bands: [
          [1, 'a'],
          [1, 'b'],
        ],
      },
      'policy.rating_bands: must not repeat a number or a name, got [[1,"a"],[1,"b"]]',
    ],
    [
      {
        rating_bands: [
          [1, 'a'],
          [2, 'a'],
        ],
      },
      'policy.rating_bands: must not repeat a number or a name, got [[1,"a"],[2,"a"]]',
    ],
    [
      { dayparts: [[25, 'late']] },
      'policy.dayparts: must be a list of pairs of a number and a name, got [[25,"late"]]',
    ],
    [
      { lookback_hours: { street: -1 } },
      'policy.lookback_hours.street: must be a number of at least 0, got -1',
    ],
    [{ matrix: { Sesuai: 'Baik' } }, 'policy.matrix.Sesuai: must be an object, got "Baik"'],
    [{ matrix: { Sesuai: { Sesuai: 3 } } }, 'policy.matrix.Sesuai.Sesuai: must be a text, got 3'],
  ])('%o is refused', (change, text) => {
    expect(policy(change)).toBe(text);
  });
});
