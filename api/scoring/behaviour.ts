import { answer, mean } from './answer.ts';
import type { Appraisal, Role } from './input.ts';
import { byCodeUnit } from './order.ts';
import type { Policy } from './policy.ts';
import { clamp, table } from './table.ts';

/** How much milder (+) or stricter (−) than usual a rater marks. */
export type Leniency = { role: Role; rater: string; correction: number };

/** Block `behaviour`, and how many superiors and untrimmed peers stand behind it. */
export type Behaviour = {
  superior: number | null;
  /** Number of peers heard, counted or not. */
  peers: number;
  peer: number | null;
  mean: number | null;
  score: number | null;
  superiors: number;
  /** Peers left after the highest and lowest were dropped; 0 when too few were heard. */
  kept: number;
};

/** Every appraisal but the self-appraisals, which enter nothing (method, 4.2). */
export type Appraisals = { leniency: Leniency[]; of: Map<string, Record<Role, number[]>> };

/**
 * Leniency of every rater by role, ℓ_u = clamp(m/(m+5)·(x̄_u − median of the rater means), ±0.3), and the values
 * each ratee received after it: x − ℓ_u, cut to 1…4 (method, 4.2).
 */
export function hearAppraisals(rows: readonly Appraisal[], policy: Policy): Appraisals {
  const heard = rows.filter(({ ratee, rater }) => ratee !== rater);
  const leniency: Leniency[] = [];
  const of: Appraisals['of'] = new Map();
  for (const role of ['peer', 'superior'] as const) {
    const byRater = new Map<string, Appraisal[]>();
    for (const row of heard) {
      if (row.role !== role) continue;
      const given = byRater.get(row.rater);
      if (given) given.push(row);
      else byRater.set(row.rater, [row]);
    }
    const means = new Map(Array.from(byRater, ([rater, given]) => [rater, mean(given.map(answer))]));
    const usual = median([...means.values()]);
    for (const rater of [...byRater.keys()].sort(byCodeUnit)) {
      const given = byRater.get(rater)!;
      const trust = given.length / (given.length + policy.leniency_k);
      const tilt = trust * (means.get(rater)! - usual);
      const correction = clamp(tilt, -policy.leniency_cap, policy.leniency_cap);
      leniency.push({ role, rater, correction });
      for (const row of given) {
        const received = of.get(row.ratee) ?? { superior: [], peer: [] };
        received[role].push(clamp(answer(row) - correction, 1, 4));
        of.set(row.ratee, received);
      }
    }
  }
  return { leniency, of };
}

/**
 * B = table(25 × (0.6 superior + 0.4 peers)); one side missing: the other alone (method, 4.2). Fewer than
 * `min_peers` peers are not counted, so that nobody can be recognised.
 */
export function scoreBehaviour(
  received: Record<Role, readonly number[]> | undefined,
  policy: Policy,
): Behaviour {
  const { superior: superiors, peer: peers } = received ?? { superior: [], peer: [] };
  const kept = peers.length >= policy.min_peers ? trim(peers) : [];
  const superior = superiors.length > 0 ? mean(superiors) : null;
  const peer = kept.length > 0 ? mean(kept) : null;
  const both =
    superior === null || peer === null
      ? (superior ?? peer)
      : policy.superior_weight * superior + (1 - policy.superior_weight) * peer;
  return {
    superior,
    peers: peers.length,
    peer,
    mean: both,
    score: both === null ? null : table(policy.anchors, 25 * both),
    superiors: superiors.length,
    kept: kept.length,
  };
}

/** Without the highest and the lowest; from ten on without a fifth per side; one or two lose nobody. */
function trim(values: readonly number[]): readonly number[] {
  const perSide = values.length >= 10 ? Math.floor(values.length / 5) : values.length >= 3 ? 1 : 0;
  return values.toSorted((a, b) => a - b).slice(perSide, values.length - perSide);
}

/** Middle value, or the mean of the two middle ones. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}
