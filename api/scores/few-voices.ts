import type { Explanation } from '../scoring/explain.ts';
import type { Step } from '../scoring/step.ts';

/** How much of quality counts; below 10 voices, and for exempt posts, nothing. */
const side = 'rho * score + (1 - rho) * quantity';

/**
 * An explanation for whom quality does not count: how many voices there are, and nothing else of what they said (method,
 * 1.6). The quality side then is quantity, and so the steps say.
 */
export function withoutQuality(explanation: Explanation): Explanation {
  return {
    ...explanation,
    aspects: [],
    steps: explanation.steps.filter(({ id }) => !id.startsWith('quality.') || isTold(id)).map(withoutScore),
  };
}

function isTold(id: Step['id']): boolean {
  return id === 'quality.voices' || id === 'quality.status';
}

function withoutScore(step: Step): Step {
  if (!step.formula.includes(side)) return step;
  const { score: _, rho: __, ...inputs } = step.inputs;
  return { ...step, inputs, formula: step.formula.replaceAll(side, 'quantity') };
}
