import type { Clock } from '../time/clock.ts';

/**
 * Keeps what `compute` gave for a key for `life` milliseconds; requests at the same time share one computation, so a
 * link that is passed around costs one. Failures are not kept.
 */
export function remember<Input extends { key: string }, Output>(
  clock: Clock,
  life: (input: Input) => number,
  compute: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  const kept = new Map<string, { until: number; output: Promise<Output> }>();
  return (input) => {
    const now = clock();
    const known = kept.get(input.key);
    if (known && known.until > now) return known.output;
    const output = compute(input);
    const entry = { until: now + life(input), output };
    kept.set(input.key, entry);
    output.catch(() => {
      if (kept.get(input.key) === entry) kept.delete(input.key);
    });
    return output;
  };
}
