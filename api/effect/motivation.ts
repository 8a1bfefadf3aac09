import { fewest, type Tally } from '../pulse/gather.ts';
import { pulseQuestions } from '../pulse/schema.ts';
import { type Difference, differenceOf } from '../scoring/difference.ts';
import { meanInterval } from '../scoring/mean-interval.ts';
import { DEFAULT_NUMBERS } from '../scoring/policy.ts';
import type { EffectQuarter } from './schema.ts';

type Motivation = NonNullable<EffectQuarter['motivation']>;

/**
 * What answers come to; null below five. Means with the interval of the elements, ±1.645 × 0.85/√n: with a spread that is
 * set and not taken from the answers, since a handful that agree would seem certain, and their spread says more about each
 * of them. For the mean of all three it is too wide rather than too narrow: as if everybody answered all three alike.
 */
export function motivationOf({ answers, asked, sums }: Tally): Motivation | null {
  if (answers < fewest) return null;
  const questions = pulseQuestions.map((question) => ({
    question,
    ...meanInterval(sums[question] / answers, answers, DEFAULT_NUMBERS),
  }));
  const total = pulseQuestions.reduce((sum, question) => sum + sums[question], 0);
  const { mean, low, high } = meanInterval(
    total / (pulseQuestions.length * answers),
    answers,
    DEFAULT_NUMBERS,
  );
  return { answers, asked, index: 25 * mean, low: 25 * low, high: 25 * high, questions };
}

/**
 * How motivation moved. As if other people had been asked: most are the same, so a change that is called one is one, and
 * some that are are not called so.
 */
export function motivationChangeOf(now: Motivation, before: Motivation): Difference {
  const half = ({ answers }: Motivation): number =>
    (25 * DEFAULT_NUMBERS.z * DEFAULT_NUMBERS.sigma) / Math.sqrt(answers);
  return differenceOf({ value: now.index, half: half(now) }, { value: before.index, half: half(before) });
}
