import { stream } from '#db/demo/random.ts';
import { ATTACKS, type Attack } from './attacks.ts';
import { plainMean, shrunkenMean, trimmedMean } from './plain-estimators.ts';
import { isGood, judge, policy } from './product.ts';
import type { Vote } from './vote.ts';
import { drawWorld, type World } from './world.ts';

/** Numbers of honest votes of a month the report shows. */
export const SIZES: readonly number[] = [50, 100, 200];

export type Estimator = 'plain' | 'trimmed' | 'shrunken' | 'product';

/** Error against the truth on the 1-4 scale. `standardError` is the simulation error of `bias`. */
export type Accuracy = { bias: number; rmse: number; standardError: number };

/** One attack at one number of honest votes. */
export type Cell = {
  attack: string;
  honest: number;
  /** Mean number of voices the product counts. */
  voices: number;
  accuracy: Record<Estimator, Accuracy>;
  /** Runs whose employee truly deserves at least "Baik". */
  good: number;
  /** How many of those the product firmly labels lower. */
  demoted: number;
};

export type Setting = { runs: number; seed: number; sizes?: readonly number[] };

/**
 * Compares four estimators of one employee's quality under every attack. All attacks and estimators see the same
 * honest votes of a run, and n votes are the first n of a larger n, so differences between cells are far more exact
 * than the cells. The same runs and seed give the same numbers everywhere.
 */
export function simulate({ runs, seed, sizes = SIZES }: Setting): Cell[] {
  const worlds = Array.from({ length: runs }, (_, run) => drawWorld(seed, run, Math.max(...sizes)));
  return ATTACKS.flatMap((attack) => {
    const extras = worlds.map((_, run) => attack.draw(stream('simulation', seed, run, attack.name)));
    return sizes.map((honest) => measure(attack, honest, worlds, extras));
  });
}

function measure(attack: Attack, honest: number, worlds: readonly World[], extras: readonly Vote[][]): Cell {
  const months = worlds.map(({ truth, votes }, run) => {
    const month = [...votes.slice(0, honest), ...extras[run]!];
    return { truth, values: month.map(({ value }) => value), verdict: judge(month, honest) };
  });
  const { baseline, prior_strength } = policy;
  const shrunken = (values: number[]) => shrunkenMean(values, baseline.reference_mean, prior_strength);
  const good = months.filter(({ truth }) => isGood(truth));
  return {
    attack: attack.name,
    honest,
    voices: plainMean(months.map(({ verdict }) => verdict.voices)),
    accuracy: {
      plain: accuracyOf(months.map(({ truth, values }) => plainMean(values) - truth)),
      trimmed: accuracyOf(months.map(({ truth, values }) => trimmedMean(values) - truth)),
      shrunken: accuracyOf(months.map(({ truth, values }) => shrunken(values) - truth)),
      product: accuracyOf(months.map(({ truth, verdict }) => verdict.quality - truth)),
    },
    good: good.length,
    demoted: good.filter(({ verdict }) => verdict.demoted).length,
  };
}

function accuracyOf(errors: readonly number[]): Accuracy {
  const bias = plainMean(errors);
  const square = plainMean(errors.map((error) => error * error));
  return {
    bias,
    rmse: Math.sqrt(square),
    standardError: Math.sqrt(Math.max(square - bias * bias, 0) / errors.length),
  };
}
