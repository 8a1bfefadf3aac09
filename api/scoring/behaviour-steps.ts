import type { Behaviour } from './behaviour.ts';
import type { Policy } from './policy.ts';
import { noStep, type Step, step } from './step.ts';

/**
 * Superior, peers, their mean and B (method, 4.2). Only sums: no peer may be recognised. Notes: 'no superior',
 * 'no peers', 'too few peers' where a side is missing; in the mean 'peers only', 'superior only', 'none'.
 */
export function behaviourSteps(behaviour: Behaviour, policy: Policy): Step[] {
  const { superior, superiors, peer, peers, kept, mean, score } = behaviour;
  const { superior_weight, min_peers } = policy;
  return [
    superior === null
      ? noStep('behaviour.superior', 'no superior')
      : step(
          'behaviour.superior',
          'adjusted_sum / superiors',
          { adjusted_sum: superior * superiors, superiors },
          superior,
        ),
    peer === null
      ? noStep('behaviour.peer', peers === 0 ? 'no peers' : 'too few peers', { peers, min_peers })
      : step(
          'behaviour.peer',
          'adjusted_sum / kept',
          { adjusted_sum: peer * kept, kept, peers, min_peers },
          peer,
        ),
    meanStep(superior, peer, mean, superior_weight),
    mean === null
      ? noStep('behaviour.score', 'none')
      : step('behaviour.score', 'table(25 * mean)', { mean }, score),
  ];
}

function meanStep(superior: number | null, peer: number | null, mean: number | null, weight: number): Step {
  const id = 'behaviour.mean';
  if (superior === null && peer === null) return noStep(id, 'none');
  if (peer === null) return step(id, 'superior', { superior }, mean, 'superior only');
  if (superior === null) return step(id, 'peer', { peer }, mean, 'peers only');
  return step(
    id,
    'superior_weight * superior + (1 - superior_weight) * peer',
    { superior_weight: weight, superior, peer },
    mean,
  );
}
