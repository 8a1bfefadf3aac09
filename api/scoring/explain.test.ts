import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at, scored, voices } from './document.fixture.ts';
import { type Explanation, explainEmployee, explainUnit } from './explain.ts';
import { score } from './score.ts';
import type { Step, StepId } from './step.ts';
import { type Anchor, clamp, table } from './table.ts';
import { validate } from './validate.ts';
import { ENGINE_VERSION } from './version.ts';

/** Evaluates a formula the way a person with a pocket calculator would: names are looked up in `inputs`. */
function evaluate(formula: string, inputs: Step['inputs'], anchors: readonly Anchor[]): number {
  const tokens = formula.match(/[a-z_0-9.]+|[-+*/(),]/g)!;
  let next = 0;
  const take = (token: string): boolean => tokens[next] === token && ++next > 0;
  const sum = (): number => {
    let value = product();
    for (;;) {
      if (take('+')) value += product();
      else if (take('-')) value -= product();
      else return value;
    }
  };
  const product = (): number => {
    let value = atom();
    for (;;) {
      if (take('*')) value *= atom();
      else if (take('/')) value /= atom();
      else return value;
    }
  };
  const list = (): number[] => {
    const values = [sum()];
    while (take(',')) values.push(sum());
    if (!take(')')) throw new Error(`")" expected in ${formula}`);
    return values;
  };
  const atom = (): number => {
    if (take('(')) return list()[0]!;
    const name = tokens[next++]!;
    if (take('(')) return call(name, list());
    const value = /^\d/.test(name) ? Number(name) : inputs[name];
    if (typeof value !== 'number') throw new Error(`${name} is not an input of ${formula}`);
    return value;
  };
  const call = (name: string, values: number[]): number => {
    const [x = 0, low = 0, high = 0] = values;
    if (name === 'min') return Math.min(...values);
    if (name === 'max') return Math.max(...values);
    if (name === 'clamp') return clamp(x, low, high);
    if (name === 'sqrt') return Math.sqrt(x);
    if (name === 'table') return table(anchors, x);
    throw new Error(`no function ${name}`);
  };
  const value = sum();
  if (next !== tokens.length) throw new Error(`unread rest of ${formula}`);
  return value;
}

function expectRecomputable(explanation: Explanation): void {
  for (const { id, formula, inputs, result } of explanation.steps) {
    if (typeof result !== 'number') continue;
    expect(
      Math.abs(evaluate(formula, inputs, explanation.anchors) - result),
      `${id}: ${formula}`,
    ).toBeLessThan(1e-9);
  }
}

function find(explanation: Explanation, id: StepId): Step {
  return explanation.steps.find((step) => step.id === id)!;
}

function explained(parts: Parameters<typeof scored>[0] = {}): Explanation {
  return explainEmployee(scored(parts), 'sari');
}

const RICH = {
  points: [{ daily_rate: 50 }],
  targets: [
    { id: 'up', realised: 90 },
    { id: 'rate', realised: 90, fraction: 0.5, cumulative: false },
    { id: 'down', direction: 'down' as const, realised: 120, fraction: 0.9 },
    { id: 'none-of-it', direction: 'down' as const, target: 0, realised: 0 },
    { id: 'some-of-it', direction: 'down' as const, target: 0, realised: 1, zero_scale: 4 },
    { id: 'any-of-it', direction: 'down' as const, target: 0, realised: 1 },
    { id: 'reported', status: 'reported' as const, realised: 140 },
    { id: 'missing', realised: null },
    { id: 'rejected', status: 'rejected' as const },
    { id: 'waived', status: 'waived' as const },
    { id: 'invalid', target: 0 },
    { id: 'weightless', weight: 0 },
  ],
  appraisals: [{ role: 'superior' as const, value: 3.4 }, { value: 3 }, { value: 3.5 }, { value: 4 }],
};

describe('an explanation', () => {
  it('says every number as arithmetic that gives the same number', () => {
    for (const example of [1, 2]) {
      const file = new URL(`golden/example-${example}.json`, import.meta.url);
      const result = score(validate(JSON.parse(readFileSync(file, 'utf8'))));
      for (const { id } of result.employees) expectRecomputable(explainEmployee(result, id));
      for (const { id } of result.units) expectRecomputable(explainUnit(result, id));
    }
    for (const count of [0, 5, 20, 40]) {
      for (const value of [1, 4]) {
        for (const exempt of [true, false]) {
          const ratings = voices(count, value);
          const result = scored({ ...RICH, ratings, employees: [{ quality_exempt: exempt }] });
          expectRecomputable(explainEmployee(result, 'sari'));
          expectRecomputable(explainUnit(result, 'U1'));
          expectRecomputable(
            explained({ ...RICH, targets: [], ratings, employees: [{ quality_exempt: exempt }] }),
          );
          expectRecomputable(explained({ ...RICH, appraisals: [], ratings }));
        }
      }
    }
  });

  it('has the numbers of the score it explains', () => {
    const result = scored({ ...RICH, ratings: voices(40, 3) });
    const [employee] = result.employees;
    const explanation = explainEmployee(result, 'sari');
    const blocks = ['quality', 'behaviour', 'combined', 'quantity'] as const;
    for (const { id, result: value } of explanation.steps) {
      const [block, key] = id.split('.') as [(typeof blocks)[number], string];
      if (!blocks.includes(block) || key === 'indicator') continue;
      expect(value, id).toBe((employee![block] as unknown as Record<string, unknown>)[key]);
    }
    expect(explanation).toMatchObject({
      engine: ENGINE_VERSION,
      id: 'sari',
      qualityFrom: null,
      previous: null,
    });
  });

  it('keeps the order quality, quantity, behaviour, combination, level', () => {
    const order = explained({ ...RICH, ratings: voices(40) }).steps.map(({ id }) => id.split('.')[0]);
    expect([...new Set(order)]).toEqual(['quality', 'quantity', 'behaviour', 'combined', 'level']);
    expect(explainUnit(scored(RICH), 'U1').steps.some(({ id }) => /^(behaviour|level)/.test(id))).toBe(false);
  });

  it('names the case of every indicator', () => {
    const cases = explained(RICH).steps.filter(({ id }) => id === 'quantity.indicator');
    expect(Object.fromEntries(cases.map(({ subject, note }) => [subject, note]))).toEqual({
      up: 'up',
      rate: 'up',
      down: 'down',
      'none-of-it': 'zero',
      'some-of-it': 'zero',
      'any-of-it': 'zero',
      reported: 'reported cap',
      missing: 'missing',
      rejected: 'rejected',
      waived: 'waived',
      invalid: 'invalid target',
      weightless: 'up',
    });
    expect(find(explained(), 'quantity.score')).toMatchObject({ result: null, note: 'none', formula: '' });
  });

  it('says what was missing in behaviour', () => {
    const notes = (appraisals: NonNullable<Parameters<typeof scored>[0]>['appraisals'] = []) => {
      const explanation = explained({ appraisals });
      return (['behaviour.superior', 'behaviour.peer', 'behaviour.mean', 'behaviour.score'] as const).map(
        (id) => find(explanation, id).note,
      );
    };
    expect(notes()).toEqual(['no superior', 'no peers', 'none', 'none']);
    expect(notes([{}, {}])).toEqual(['no superior', 'too few peers', 'none', 'none']);
    expect(notes([{}, {}, {}])).toEqual(['no superior', undefined, 'peers only', undefined]);
    expect(notes([{ role: 'superior' }])).toEqual([undefined, 'no peers', 'superior only', undefined]);
    expect(notes(RICH.appraisals)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('says how quality counted and when the leash held', () => {
    const rho = (parts: Parameters<typeof scored>[0]) => find(explained(parts), 'combined.rho').note;
    const wide = { points: [{ daily_rate: 50 }] };
    expect(rho({ ...wide })).toBe('hidden');
    expect(rho({ ...wide, ratings: voices(20) })).toBe('provisional');
    expect(rho({ ...wide, ratings: voices(40) })).toBe('rated');
    expect(rho({ ...wide, ratings: voices(40), employees: [{ quality_exempt: true }] })).toBe('exempt');
    const bad = {
      ...wide,
      ratings: voices(60, 1),
      targets: [{ realised: 120 }],
      appraisals: [{ role: 'superior' as const, value: 4 }],
    };
    expect(find(explained(bad), 'combined.result').note).toBe('leash');
    expect(find(explained(bad), 'combined.final').note).toBe('leash');
    expect(find(explained({ ...bad, targets: [] }), 'combined.quality_side').note).toBe('no quantity');
    expect(find(explained({ ...bad, targets: [] }), 'combined.result').note).toBeUndefined();
    expect(find(explained(), 'combined.final').note).toBe('no result');
    expect(find(explained({ targets: [{}] }), 'combined.final').note).toBe('no behaviour');
  });

  it('says why the level is what it is', () => {
    const previous = { label: 'Sangat Baik', streak: 0, result_rating: 'Sesuai', result_streak: 1 };
    const explanation = explained({ employees: [{ previous }], targets: [{}], appraisals: RICH.appraisals });
    expect(explanation.previous).toEqual(previous);
    expect(find(explanation, 'level.label')).toMatchObject({ result: 'Baik', note: 'changed' });
    expect(find(explanation, 'level.result_rating')).toMatchObject({ result: 'Sesuai', note: 'firm' });
    expect(find(explanation, 'level.result_rating').inputs).toMatchObject({ streak: 1, next_streak: 0 });
    expect(find(explanation, 'level.predicate')).toMatchObject({ result: 'Baik' });
    const empty = explained();
    expect(find(empty, 'level.label')).toMatchObject({ result: null, note: 'not scored' });
    expect(find(empty, 'level.behaviour_rating').note).toBe('none');
    expect(find(empty, 'level.predicate').note).toBe('no result');
    expect(find(explained({ targets: [{}] }), 'level.predicate').note).toBe('no behaviour');
  });

  it('lists the voices and the expected mean by kind and part of the day', () => {
    const { expectedMix } = explained({
      points: [{}, { id: 'P2', kind: 'market' }],
      assignments: [{}, { point: 'P2' }],
      ratings: [
        { time: at(1, '20:00') },
        { time: at(2, '06:00') },
        { point: 'P2' },
        { point: 'P2', time: at(2, '12:00') },
      ],
      policy: { baseline: { cells: { market: { pagi: 2.9 } } } },
    });
    expect(expectedMix).toEqual([
      { kind: 'market', daypart: 'pagi', expected: 2.9, voices: 1 },
      { kind: 'market', daypart: 'siang', expected: 3.2, voices: 1 },
      { kind: 'street', daypart: 'malam', expected: 3.2, voices: 1 },
      { kind: 'street', daypart: 'pagi', expected: 3.2, voices: 1 },
    ]);
  });

  it('shows the mean of an aspect from ten voices on', () => {
    const ratings = [
      ...Array.from({ length: 10 }, (_, i) => ({ aspects: { tidy: i < 5 ? 2 : 4, kind: i < 9 ? 3 : null } })),
    ];
    expect(explained({ points: [{ daily_rate: 50 }], ratings }).aspects).toEqual([
      { aspect: 'tidy', voices: 10, mean: 3 },
    ]);
  });

  it('explains a unit by its own targets or by those of its people', () => {
    const people = explainUnit(scored({ targets: [{ realised: 90 }] }), 'U1');
    expect(find(people, 'quantity.score')).toMatchObject({ result: 90, note: 'members' });
    expect(find(explainUnit(scored(), 'U1'), 'quantity.score').note).toBe('none');
    const own = explainUnit(scored({ targets: [{ unit: 'U1', realised: 70 }] }), 'U1');
    expect(find(own, 'quantity.score').result).toBe(70);
  });

  it('knows nobody who was not scored', () => {
    expect(() => explainEmployee(scored(), 'nobody')).toThrow(RangeError);
    expect(() => explainUnit(scored(), 'U9')).toThrow(RangeError);
  });
});
