import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContractError } from './contract-error.ts';
import { add, fraction, multiply, roundHalfUp, toNumber } from './fraction.ts';
import { gradeOf } from './grade.ts';
import { type AnswerCounts, ikm, ikmReport } from './ikm.ts';
import { readSurvey } from './survey.ts';

/** Regulations 1.7: 29 respondents; the tallies give the printed totals. */
const WORKED: Record<string, AnswerCounts> = {
  U1: [0, 0, 11, 18],
  U2: [0, 0, 15, 14],
  U3: [0, 2, 12, 15],
  U4: [0, 0, 0, 29],
  U5: [0, 0, 14, 15],
  U6: [0, 0, 11, 18],
  U7: [0, 0, 10, 19],
  U8: [0, 0, 1, 28],
  U9: [0, 0, 11, 18],
};

function report(elements: Record<string, AnswerCounts>, method: 'exact' | '0.11' | '0.111' = 'exact') {
  return ikmReport(ikm(new Map(Object.entries(elements)), method));
}

describe('the worked example of the regulations', () => {
  it('comes to 91.48 and A with the exact weight', () => {
    expect(report(WORKED)).toMatchObject({
      respondents: 29,
      ikm: 91.48,
      grade: 'A',
      skm: 3.659,
      method: 'exact',
    });
    expect(report(WORKED).elements.U1).toEqual({
      n: 29,
      nrr: 3.621,
      weightedNrr: 0.402,
      ikm: 90.52,
      grade: 'A',
    });
  });

  it('comes to 90.56 with the printed weight 0.11, and between with 0.111', () => {
    expect(report(WORKED, '0.11').ikm).toBe(90.56);
    expect(report(WORKED, '0.111').ikm).toBe(91.38);
    expect(report(WORKED, '0.11').elements.U4!.weightedNrr).toBe(0.44);
  });
});

describe('a survey', () => {
  it('weighs by the elements in use', () => {
    const { elements, ikm: index, skm } = report({ U1: [0, 0, 1, 0], U2: [0, 0, 0, 1], U9: [0, 0, 0, 0] });
    expect([index, skm]).toEqual([87.5, 3.5]);
    expect(elements.U1!.weightedNrr).toBe(1.5);
    expect(elements.U9).toEqual({ n: 0, nrr: null, weightedNrr: null, ikm: null, grade: null });
  });

  it('takes the mean over elements, not over answers, where some were not relevant', () => {
    expect(report({ U1: [0, 0, 0, 10], U2: [1, 0, 0, 0] })).toMatchObject({
      respondents: 10,
      ikm: 62.5,
      grade: 'D',
    });
  });

  it('has no figure where nobody answered', () => {
    expect(report({ U1: [0, 0, 0, 0] })).toMatchObject({ respondents: 0, skm: null, ikm: null, grade: null });
  });

  it('rounds 95.325 half up where a double would go down', () => {
    // Sum of NRR 34.317 of RSU Tangsel TW3, as thousandths.
    expect(toNumber(roundHalfUp(multiply(fraction(34317, 1000), fraction(25, 9)), 2))).toBe(95.33);
  });

  it('equals 25 · Σ scores / (n · k) for complete answers, in any order of the elements', () => {
    const answers = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 40 }), (forms) => {
        const tallies = Array.from({ length: 9 }, (_, u): [string, AnswerCounts] => [
          `U${u + 1}`,
          [1, 2, 3, 4].map(
            (mark) => forms.filter((form) => form[u] === mark).length,
          ) as unknown as AnswerCounts,
        ]);
        const total = forms.flat().reduce((sum, mark) => sum + mark, 0);
        const expected = roundHalfUp(fraction(25 * total, forms.length * 9), 2);
        expect(ikmReport(ikm(new Map(tallies))).ikm).toBe(toNumber(expected));
        const forwards = JSON.stringify(ikmReport(ikm(new Map(tallies))));
        expect(JSON.stringify(ikmReport(ikm(new Map(tallies.toReversed()))))).toBe(forwards);
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});

describe('the letter', () => {
  it.each([
    ['88.304', 'B'],
    ['88.305', 'A'],
    ['76.604', 'C'],
    ['76.605', 'B'],
    ['64.994', 'D'],
    ['64.995', 'C'],
    ['100.000', 'A'],
    ['25.000', 'D'],
  ])('of %s is %s', (text, grade) => {
    expect(gradeOf(fraction(Number(text.replace('.', '')), 1000))).toBe(grade);
  });
});

describe('a fraction', () => {
  it('stays exact and reduced', () => {
    expect(add(fraction(1, 3), fraction(1, 6))).toEqual({ top: 1n, bottom: 2n });
    expect(multiply(fraction(-2, 3), fraction(3, -4))).toEqual({ top: 1n, bottom: 2n });
    expect(add(fraction(-1, 2), fraction(1n, 2n))).toEqual({ top: 0n, bottom: 1n });
    expect(multiply(fraction(-1, 2), fraction(2, 4))).toEqual({ top: -1n, bottom: 4n });
    expect(toNumber(fraction(7))).toBe(7);
  });

  it('rounds half up, towards the greater number', () => {
    const rounded = (top: number, bottom: number, digits: number) =>
      toNumber(roundHalfUp(fraction(top, bottom), digits));
    expect(rounded(5, 1000, 2)).toBe(0.01);
    expect(rounded(4999, 1_000_000, 2)).toBe(0);
    expect(rounded(-5, 1000, 2)).toBe(0);
    expect(rounded(-51, 10_000, 2)).toBe(-0.01);
    expect(rounded(5, 2, 0)).toBe(3);
  });
});

describe('the document of the skm command', () => {
  it.each([
    [3, 'the document: must be an object, got 3'],
    [{}, 'elements: must be an object, got undefined'],
    [{ elements: {} }, 'elements: must name at least one element, got {}'],
    [
      { elements: { U1: [1, 2, 3] } },
      'elements.U1: must be four whole numbers, how many answered 1, 2, 3 and 4, got [1,2,3]',
    ],
    [
      { elements: { U1: [1, 2, 3, 0.5] } },
      'elements.U1: must be four whole numbers, how many answered 1, 2, 3 and 4, got [1,2,3,0.5]',
    ],
    [
      { elements: { U1: [1, 2, 3, -1] } },
      'elements.U1: must be four whole numbers, how many answered 1, 2, 3 and 4, got [1,2,3,-1]',
    ],
    [
      { elements: { U1: 'x' } },
      'elements.U1: must be four whole numbers, how many answered 1, 2, 3 and 4, got "x"',
    ],
    [{ elements: { U1: [1, 1, 1, 1] }, method: '1/9' }, 'method: must be exact | 0.11 | 0.111, got "1/9"'],
    [
      { elements: { U1: [1, 1, 1, 1] }, method: '0.11' },
      'method: must be exact where there are not nine elements, got "0.11"',
    ],
  ])('%o is refused', (input, text) => {
    expect(() => readSurvey(input)).toThrow(ContractError);
    expect(() => readSurvey(input)).toThrow(text.replace('undefined', 'nothing'));
  });

  it('may name the method', () => {
    expect(readSurvey({ elements: WORKED, method: '0.111' }).method).toBe('0.111');
    expect(readSurvey({ elements: { U1: [1, 1, 1, 1] }, method: 'exact' }).method).toBe('exact');
    expect(readSurvey({ elements: WORKED, method: null })).toEqual({
      elements: new Map(Object.entries(WORKED)),
      method: 'exact',
    });
  });
});
