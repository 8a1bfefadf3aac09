import { add, type Fraction, fraction, multiply, roundHalfUp, toNumber } from './fraction.ts';
import { type Grade, gradeOf } from './grade.ts';
import { byCodeUnit } from './order.ts';

/** How many answered 1, 2, 3 and 4; "tidak relevan" is not counted anywhere. */
export type AnswerCounts = readonly [number, number, number, number];

/**
 * Weight of an element: `exact` is 1/k with k elements in use, the only one that reproduces published results; the
 * rounded weights are offered to reconcile with reports that used them (regulations, 1.3).
 */
export type IkmMethod = 'exact' | '0.11' | '0.111';

/** Exact figures of one element. */
export type ElementFigures = { n: number; nrr: Fraction; weightedNrr: Fraction; ikm: Fraction; grade: Grade };

/** Exact figures of a survey; elements nobody answered are left out of k. */
export type Ikm = {
  /** The most answers any element has. */
  respondents: number;
  elements: Map<string, ElementFigures | null>;
  skm: Fraction | null;
  ikm: Fraction | null;
  grade: Grade | null;
  method: IkmMethod;
};

/** The figures as the regulation rounds them: NRR 3 decimals, SKM 4, IKM 2, half up, once. */
export type IkmReport = {
  respondents: number;
  elements: Record<string, ElementReport>;
  skm: number | null;
  ikm: number | null;
  grade: Grade | null;
  method: IkmMethod;
};

export type ElementReport = {
  n: number;
  nrr: number | null;
  weightedNrr: number | null;
  ikm: number | null;
  grade: Grade | null;
};

/**
 * SKM of PermenPANRB 14/2017 from whole tallies (regulations, 1.3 and 1.5):
 *
 *     NRR_u = Σ scores_u / n_u      SKM = Σ_u NRR_u · 1/k      IKM = 25 · SKM
 *
 * Elements are keyed by code, never by position. Counts are whole numbers of at least 0.
 */
export function ikm(elements: ReadonlyMap<string, AnswerCounts>, method: IkmMethod = 'exact'): Ikm {
  const codes = [...elements.keys()].sort(byCodeUnit);
  const inUse = codes.filter((code) => answers(elements.get(code)!) > 0).length;
  const weight = weightOf(method, inUse);
  const figures = new Map(codes.map((code) => [code, elementFigures(elements.get(code)!, weight)]));
  const present = [...figures.values()].filter((element) => element !== null);
  const respondents = Math.max(0, ...present.map(({ n }) => n));
  const base = { respondents, elements: figures, method };
  if (present.length === 0) return { ...base, skm: null, ikm: null, grade: null };
  const skm = present.map(({ weightedNrr }) => weightedNrr).reduce(add);
  const index = multiply(fraction(25), skm);
  return { ...base, skm, ikm: index, grade: gradeOf(index) };
}

/** Rounds the figures for print. */
export function ikmReport(result: Ikm): IkmReport {
  const { respondents, elements, skm, ikm, grade, method } = result;
  const rows = Array.from(elements, ([code, element]): [string, ElementReport] => {
    if (element === null) return [code, { n: 0, nrr: null, weightedNrr: null, ikm: null, grade: null }];
    return [
      code,
      {
        n: element.n,
        nrr: printed(element.nrr, 3),
        weightedNrr: printed(element.weightedNrr, 3),
        ikm: printed(element.ikm, 2),
        grade: element.grade,
      },
    ];
  });
  return {
    respondents,
    elements: Object.fromEntries(rows),
    skm: skm && printed(skm, 4),
    ikm: ikm && printed(ikm, 2),
    grade,
    method,
  };
}

function printed(value: Fraction, digits: number): number {
  return toNumber(roundHalfUp(value, digits));
}

function weightOf(method: IkmMethod, inUse: number): Fraction {
  if (method === '0.11') return fraction(11, 100);
  if (method === '0.111') return fraction(111, 1000);
  return fraction(1, Math.max(inUse, 1));
}

function answers([one, two, three, four]: AnswerCounts): number {
  return one + two + three + four;
}

function elementFigures(counts: AnswerCounts, weight: Fraction): ElementFigures | null {
  const n = answers(counts);
  if (n === 0) return null;
  const [one, two, three, four] = counts;
  const nrr = fraction(one + 2 * two + 3 * three + 4 * four, n);
  const index = multiply(fraction(25), nrr);
  return { n, nrr, weightedNrr: multiply(nrr, weight), ikm: index, grade: gradeOf(index) };
}
