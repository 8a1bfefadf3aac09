import { behaviourSteps } from './behaviour-steps.ts';
import { combinationSteps } from './combination-steps.ts';
import type { AspectMean, Evidence, MixRow } from './evidence.ts';
import type { Previous } from './input.ts';
import { levelSteps } from './level-steps.ts';
import type { Limit } from './limits.ts';
import type { Step as Band, Policy } from './policy.ts';
import { qualitySteps } from './quality-steps.ts';
import { memberQuantityStep, quantitySteps } from './quantity-steps.ts';
import type { Scored } from './score.ts';
import type { Step } from './step.ts';
import type { Anchor } from './table.ts';
import { ENGINE_VERSION } from './version.ts';

/**
 * Why a score is what it is, as plain JSON: only codes and numbers, which pages turn into sentences. It carries no
 * pseudonym of a phone or network, no name of a rater and no single mark of a peer.
 */
export type Explanation = {
  engine: string;
  id: string;
  steps: Step[];
  /** What was limited and why; see Limit. */
  limits: Limit[];
  /** Voices and expected mean by kind of point and part of the day. */
  expectedMix: MixRow[];
  /** Means of the aspects heard by at least `show_voices` voices. */
  aspects: AspectMean[];
  /** The broken line behind `table(x)`. */
  anchors: Anchor[];
  /** Bands of the label and of the ratings, highest first. */
  bands: Band[];
  ratingBands: Band[];
  /** Levels of the period before; null for a unit and for a newcomer. */
  previous: Previous | null;
  /** Id of the crew whose quality was taken over. */
  qualityFrom: string | null;
};

/** Explains the score of one employee. Throws RangeError when the employee is not in `scored`. */
export function explainEmployee(scored: Scored, employeeId: string): Explanation {
  const { policy } = scored;
  const employee = find(scored.employees, employeeId);
  const { quality, quantity, behaviour, combined, label, official, evidence, source } = employee;
  const exempt = source.quality_exempt === true;
  return {
    ...frame(employeeId, evidence, policy),
    steps: [
      ...qualitySteps(quality, evidence, policy),
      ...quantitySteps(quantity, policy),
      ...behaviourSteps(behaviour, policy),
      ...combinationSteps(combined, quality, quantity.score, behaviour.score, policy, exempt),
      ...levelSteps(combined, behaviour.score, label, official, source.previous ?? {}),
    ],
    previous: source.previous ?? null,
    qualityFrom: source.quality_from ?? null,
  };
}

/** Explains the score of one unit: no behaviour, no level. Throws RangeError when the unit is not in `scored`. */
export function explainUnit(scored: Scored, unitId: string): Explanation {
  const { policy } = scored;
  const { quality, quantity, combined, evidence, member_weight } = find(scored.units, unitId);
  const own = quantitySteps(quantity, policy);
  return {
    ...frame(unitId, evidence, policy),
    steps: [
      ...qualitySteps(quality, evidence, policy),
      ...(member_weight === null ? own : [...own.slice(0, -1), memberQuantityStep(quantity, member_weight)]),
      ...combinationSteps(combined, quality, quantity.score, null, policy),
    ],
    previous: null,
    qualityFrom: null,
  };
}

function find<T extends { id: string }>(rows: readonly T[], id: string): T {
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new RangeError(`nothing was scored for ${id}`);
  return row;
}

function frame(id: string, { mix, aspects, limits }: Evidence, policy: Policy) {
  return {
    engine: ENGINE_VERSION,
    id,
    limits,
    expectedMix: mix,
    aspects: aspects.filter(({ voices }) => voices >= policy.show_voices - 1e-9),
    anchors: policy.anchors,
    bands: policy.bands,
    ratingBands: policy.rating_bands,
  };
}
