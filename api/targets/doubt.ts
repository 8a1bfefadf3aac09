/** A value so far from the plan or from what is usual that somebody should look twice. It is a question, no refusal. */
export type Doubt = { about: 'plan' | 'history'; against: number };

export type Claim = {
  value: number;
  direction: 'up' | 'down';
  /** What should be reached by now. */
  expected: number;
  /** Where nothing is wanted: how many events make the score 0. */
  zeroScale: number | null;
  /** What was usual in earlier periods, scaled to now; null: too little history to say. */
  usual: number | null;
};

/** How many times more, or less, is far. */
const far = 3;

/** Verified values before there is something usual, and how many of the newest make it. */
const fewest = 3;
const most = 6;

/**
 * Whether a reported value needs a second look. Too little is only odd where more is better: nobody is asked why there
 * were no accidents.
 */
export function doubtOf({ value, direction, expected, zeroScale, usual }: Claim): Doubt | null {
  if (isFar(value, expected, direction, zeroScale)) return { about: 'plan', against: expected };
  if (usual !== null && isFar(value, usual, direction, zeroScale))
    return { about: 'history', against: usual };
  return null;
}

function isFar(value: number, usual: number, direction: 'up' | 'down', zeroScale: number | null): boolean {
  if (usual <= 0) return value > (zeroScale ?? 0) && value > 0;
  if (value > far * usual) return true;
  return direction === 'up' && value < usual / far;
}

/**
 * What is usual by now: the median of the newest verified values, scaled like the target.
 * @param history newest first, with the part of the period each stands for
 * @param part of the current period in force by now, 0 to 1; for rates 1 in both places
 */
export function usualOf(
  history: readonly { value: number; fraction: number }[],
  { cumulative, part }: { cumulative: boolean; part: number },
): number | null {
  const whole = history
    .filter(({ fraction }) => fraction > 0)
    .slice(0, most)
    .map(({ value, fraction }) => (cumulative ? value / fraction : value))
    .sort((a, b) => a - b);
  if (whole.length < fewest) return null;
  const middle = whole.length / 2;
  const median = (whole[Math.floor(middle)]! + whole[Math.ceil(middle) - 1]!) / 2;
  return cumulative ? median * part : median;
}
