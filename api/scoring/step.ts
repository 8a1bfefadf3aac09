/** Names of the steps in the order of an explanation. */
export type StepId =
  | 'quality.voices'
  | 'quality.observed'
  | 'quality.expected'
  | 'quality.deviation'
  | 'quality.reliability'
  | 'quality.shrunk_deviation'
  | 'quality.half_width'
  | 'quality.adjusted'
  | 'quality.adjusted_low'
  | 'quality.adjusted_high'
  | 'quality.skm'
  | 'quality.skm_low'
  | 'quality.skm_high'
  | 'quality.score'
  | 'quality.score_low'
  | 'quality.score_high'
  | 'quality.status'
  | 'quantity.indicator'
  | 'quantity.score'
  | 'behaviour.superior'
  | 'behaviour.peer'
  | 'behaviour.mean'
  | 'behaviour.score'
  | 'combined.rho'
  | 'combined.quality_side'
  | 'combined.result_mean'
  | 'combined.ceiling'
  | 'combined.result'
  | 'combined.result_low'
  | 'combined.result_high'
  | 'combined.final_mean'
  | 'combined.final'
  | 'combined.final_low'
  | 'combined.final_high'
  | 'level.result_rating'
  | 'level.behaviour_rating'
  | 'level.predicate'
  | 'level.label';

/**
 * One line of arithmetic a person can follow. Where `result` is a number, `formula` is an expression over the names in
 * `inputs` that gives it: + − * / parentheses, min, max, clamp(x, low, high), sqrt and table(x), the broken line of
 * `anchors`. It is empty where there is nothing to compute. Where `result` is a word, `formula` names the rule:
 * status, band, level or matrix.
 */
export type Step = {
  id: StepId;
  /** Id of the indicator in 'quantity.indicator'. */
  subject?: string;
  formula: string;
  inputs: Record<string, number | null>;
  result: number | string | null;
  /** Code of the case; what it can be is said where the steps are made. */
  note?: string;
};

/** A step whose formula was reached. */
export function step(
  id: StepId,
  formula: string,
  inputs: Step['inputs'],
  result: Step['result'],
  note?: string,
): Step {
  return note === undefined ? { id, formula, inputs, result } : { id, formula, inputs, result, note };
}

/** A step without a result, and why. */
export function noStep(id: StepId, note: string, inputs: Step['inputs'] = {}): Step {
  return { id, formula: '', inputs, result: null, note };
}

/** A sum over numbered rows, `a_1 * b_1 + a_2 * b_2`; `0` for none. */
export function numberedSum(count: number, ...factors: readonly string[]): string {
  const terms = Array.from({ length: count }, (_, i) =>
    factors.map((name) => `${name}_${i + 1}`).join(' * '),
  );
  return terms.length === 0 ? '0' : terms.join(' + ');
}

/** Numbered inputs `name_1`, `name_2` … */
export function numbered(name: string, values: readonly (number | null)[]): Step['inputs'] {
  return Object.fromEntries(values.map((value, i) => [`${name}_${i + 1}`, value]));
}
