import { describe, expect, it } from 'vitest';
import { ContractError } from './contract-error.ts';
import { document } from './document.fixture.ts';
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

/** A good document with `list[0]` changed. */
function broken(list: string, change: Record<string, unknown>): string {
  const good = document({ ratings: [{}], targets: [{}], appraisals: [{}] }) as unknown as Record<
    string,
    object[]
  >;
  return message({ ...good, [list]: [{ ...good[list]![0], ...change }] });
}

function policy(change: Record<string, unknown>): string {
  const good = document();
  return message({ ...good, policy: { ...good.policy, ...change } });
}

describe('a document that keeps the contract', () => {
  it('is returned as it is, unknown fields too', () => {
    const good = { ...document({ ratings: [{}], targets: [{}], appraisals: [{}] }), comment: 'test' };
    expect(validate(good)).toBe(good);
  });

  it('may name parts of the policy in either order and leave anything out', () => {
    expect(
      policy({
        bands: [
          ['up', 10],
          [0, 'down'],
        ],
        rating_bands: [[0, 'all']],
        dayparts: [[0, 'day']],
        anchors: [
          [25, 0],
          [100, 120],
        ],
        lookback_hours: { street: 3, market: null },
        matrix: { a: { b: 'c', d: null }, e: null },
        baseline: { reference_mean: 3, city_mean: 3, cells: { street: { day: 3, night: null }, park: null } },
        released: [
          { type: 'day', set: ['P1', '2026-10-01'] },
          { type: 'network', set: ['P1', '2026-10', 'n'] },
        ],
        top_requires_innovation: false,
        show_voices: 5,
        min_voices: 5,
      }),
    ).toBe('accepted');
    expect(message({ policy: document().policy })).toBe('accepted');
  });
});

describe('a document that breaks the contract', () => {
  it.each([
    [null, 'the document: must be an object, got null'],
    [[], 'the document: must be an object, got []'],
    ['text', 'the document: must be an object, got "text"'],
    [{}, 'policy.period: must be given, got nothing'],
    [{ policy: 3 }, 'policy: must be an object, got 3'],
    [{ ...document(), points: {} }, 'points: must be a list, got {}'],
    [{ ...document(), employees: [null] }, 'employees[0]: must be an object, got null'],
  ])('%o is refused', (input, text) => {
    expect(message(input)).toBe(text);
  });

  it.each([
    ['points', { id: '' }, 'points[0].id: must be a text, got ""'],
    ['points', { id: 7 }, 'points[0].id: must be a text, got 7'],
    ['points', { unit: null }, 'points[0].unit (id "P1"): must be a text, got null'],
    ['points', { kind: undefined }, 'points[0].kind (id "P1"): must be a text, got nothing'],
    ['points', { daily_rate: -1 }, 'points[0].daily_rate (id "P1"): must be a number of at least 0, got -1'],
    ['employees', { unit: '' }, 'employees[0].unit (id "sari"): must be a text, got ""'],
    [
      'employees',
      { innovation: 'yes' },
      'employees[0].innovation (id "sari"): must be true or false, got "yes"',
    ],
    [
      'employees',
      { quality_exempt: 1 },
      'employees[0].quality_exempt (id "sari"): must be true or false, got 1',
    ],
    [
      'employees',
      { quality_from: 'crew' },
      'employees[0].quality_from (id "sari"): must be the id of a listed row, got "crew"',
    ],
    ['employees', { previous: 'Baik' }, 'employees[0].previous: must be an object, got "Baik"'],
    ['employees', { previous: { label: 3 } }, 'employees[0].previous.label: must be a text, got 3'],
    [
      'employees',
      { previous: { result_rating: 3 } },
      'employees[0].previous.result_rating: must be a text, got 3',
    ],
    [
      'employees',
      { previous: { streak: 0.5 } },
      'employees[0].previous.streak: must be a whole number, got 0.5',
    ],
    [
      'employees',
      { previous: { result_streak: '1' } },
      'employees[0].previous.result_streak: must be a whole number, got "1"',
    ],
    [
      'assignments',
      { employee: 'nobody' },
      'assignments[0].employee: must be the id of a listed row, got "nobody"',
    ],
    ['assignments', { point: 'P9' }, 'assignments[0].point: must be the id of a listed row, got "P9"'],
    [
      'assignments',
      { start: '2026-10-01T00:00:00' },
      'assignments[0].start: must be an ISO 8601 time with an offset, got "2026-10-01T00:00:00"',
    ],
    ['assignments', { end: 5 }, 'assignments[0].end: must be an ISO 8601 time with an offset, got 5'],
    [
      'assignments',
      { end: '2026-09-01T00:00:00Z' },
      'assignments[0].end: must not be before start, got "2026-09-01T00:00:00Z"',
    ],
    ['assignments', { share: 1.5 }, 'assignments[0].share: must be a number from 0 to 1, got 1.5'],
    ['assignments', { share: null }, 'assignments[0].share: must be a number from 0 to 1, got null'],
    ['ratings', { point: 'P9' }, 'ratings[0].point (id "r0000"): must be the id of a listed row, got "P9"'],
    [
      'ratings',
      { time: '2026-10-01T08:00:00' },
      'ratings[0].time (id "r0000"): must be an ISO 8601 time with an offset, got "2026-10-01T08:00:00"',
    ],
    ['ratings', { value: 0 }, 'ratings[0].value (id "r0000"): must be a number from 1 to 4, got 0'],
    ['ratings', { value: 5 }, 'ratings[0].value (id "r0000"): must be a number from 1 to 4, got 5'],
    ['ratings', { value: '4' }, 'ratings[0].value (id "r0000"): must be a number from 1 to 4, got "4"'],
    [
      'ratings',
      { value: null },
      'ratings[0].value (id "r0000"): must be a number from 1 to 4, or aspects must be given, got null',
    ],
    [
      'ratings',
      { value: null, aspects: { a: null } },
      'ratings[0].value (id "r0000"): must be a number from 1 to 4, or aspects must be given, got null',
    ],
    ['ratings', { aspects: { tidy: 9 } }, 'ratings[0].aspects.tidy: must be a number from 1 to 4, got 9'],
    ['ratings', { aspects: [3] }, 'ratings[0].aspects: must be an object, got [3]'],
    ['ratings', { device: 5 }, 'ratings[0].device (id "r0000"): must be a text, got 5'],
    ['ratings', { network: {} }, 'ratings[0].network (id "r0000"): must be a text, got {}'],
    ['ratings', { status: 'maybe' }, 'ratings[0].status (id "r0000"): must be ok | held | void, got "maybe"'],
    [
      'ratings',
      { staff_device: 'no' },
      'ratings[0].staff_device (id "r0000"): must be true or false, got "no"',
    ],
    [
      'targets',
      { employee: 'nobody' },
      'targets[0].employee (id "t0"): must be the id of a listed row, got "nobody"',
    ],
    [
      'targets',
      { unit: 'U1' },
      'targets[0].employee (id "t0"): exactly one of employee and unit must be given, got "sari"',
    ],
    [
      'targets',
      { employee: null },
      'targets[0].employee (id "t0"): exactly one of employee and unit must be given, got null',
    ],
    ['targets', { employee: null, unit: 5 }, 'targets[0].unit (id "t0"): must be a text, got 5'],
    ['targets', { target: null }, 'targets[0].target (id "t0"): must be a number, got null'],
    [
      'targets',
      { target: Number.POSITIVE_INFINITY },
      'targets[0].target (id "t0"): must be a number, got null',
    ],
    ['targets', { realised: 'all' }, 'targets[0].realised (id "t0"): must be a number, got "all"'],
    [
      'targets',
      { direction: 'sideways' },
      'targets[0].direction (id "t0"): must be up | down, got "sideways"',
    ],
    ['targets', { weight: -1 }, 'targets[0].weight (id "t0"): must be a number of at least 0, got -1'],
    [
      'targets',
      { status: 'done' },
      'targets[0].status (id "t0"): must be verified | reported | missing | rejected | waived, got "done"',
    ],
    ['targets', { fraction: 2 }, 'targets[0].fraction (id "t0"): must be a number from 0 to 1, got 2'],
    ['targets', { cumulative: 'yes' }, 'targets[0].cumulative (id "t0"): must be true or false, got "yes"'],
    ['targets', { zero_scale: 'x' }, 'targets[0].zero_scale (id "t0"): must be a number, got "x"'],
    ['appraisals', { ratee: 'nobody' }, 'appraisals[0].ratee: must be the id of a listed row, got "nobody"'],
    ['appraisals', { rater: null }, 'appraisals[0].rater: must be a text, got null'],
    ['appraisals', { role: 'friend' }, 'appraisals[0].role: must be superior | peer, got "friend"'],
    ['appraisals', { value: 4.1 }, 'appraisals[0].value: must be a number from 1 to 4, got 4.1'],
  ])('%s with %o is refused', (list, change, text) => {
    expect(broken(list, change)).toBe(text);
  });

  it.each(['points', 'employees', 'ratings', 'targets'])('a repeated id in %s is refused', (list) => {
    const good = document({ ratings: [{}], targets: [{}] }) as unknown as Record<string, object[]>;
    const rows = [good[list]![0], good[list]![0]];
    expect(message({ ...good, [list]: rows })).toMatch(
      new RegExp(`^${list}\\[1\\]\\.id: must not be repeated, got "`),
    );
  });

  it('two appraisals by one rater of one ratee in one role are refused', () => {
    const pair = (change: object) =>
      message(document({ appraisals: [{ rater: 'a' }, { rater: 'a', ...change }] }));
    expect(pair({})).toBe('appraisals[1].rater: must not appraise the same ratee twice in one role, got "a"');
    expect(pair({ role: 'superior' })).toBe('accepted');
  });

  it('a message stays one short line', () => {
    const text = broken('ratings', { point: `${'long\n'.repeat(40)}` });
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(160);
  });
});
