import type { z as zod } from 'zod';
import { differenceOf } from '../scoring/difference.ts';
import { fraction } from '../scoring/fraction.ts';
import { type Grade, gradeOf } from '../scoring/grade.ts';
import type { Policy } from '../scoring/policy.ts';
import { scoreQuality, type Voices } from '../scoring/quality.ts';
import { wilsonShare } from '../scoring/share.ts';
import type { Counts } from './repository.ts';
import type { Change, SatisfactionIndex, SatisfiedShare } from './schema.ts';

/** The index of some voices as pages show it: never without n and interval, and no number below 10 voices. */
export function indexOf(voices: Voices, policy: Policy): zod.infer<typeof SatisfactionIndex> {
  const { status, ratings, skm, skm_low, skm_high } = scoreQuality(voices, policy);
  const known = status !== 'hidden';
  return {
    status,
    voices: voices.voices,
    ratings,
    index: known ? skm : null,
    low: known ? skm_low : null,
    high: known ? skm_high : null,
    grade: known ? letterOf(skm) : null,
    crossesGrade: known && letterOf(skm_low) !== letterOf(skm_high),
  };
}

/** How the index moved since the period before; null where either period says too little. */
export function changeOf(now: Voices, before: Voices, policy: Policy): zod.infer<typeof Change> | null {
  const [new_, old] = [scoreQuality(now, policy), scoreQuality(before, policy)];
  if (new_.status === 'hidden' || old.status === 'hidden') return null;
  return differenceOf(
    { value: new_.skm, half: 25 * new_.half_width },
    { value: old.skm, half: 25 * old.half_width },
  );
}

/** Share of the answers 3 and 4 among all; below `minimum` answers only their number. */
export function satisfiedShare(counts: Counts, minimum: number, z: number): zod.infer<typeof SatisfiedShare> {
  const [one, two, three, four] = counts;
  const answers = one + two + three + four;
  if (answers < minimum) return { answers, counts: [0, 0, 0, 0], share: null, low: null, high: null };
  return { answers, counts, ...wilsonShare(three + four, answers, z) };
}

/** The letter of an index in double precision; more decimals than anybody prints, fewer than its noise. */
function letterOf(index: number): Grade {
  return gradeOf(fraction(Math.round(index * 1e9), 1e9));
}
