import type { EmployeeScore } from '../contract.ts';
import type { Format } from './format.ts';
import type { Text } from './id.ts';

interface Standing {
  score: EmployeeScore;
  /** Edges between ratings that lie inside the interval. */
  edges: readonly number[];
  t: Text;
  f: Format;
}

/** What the interval says about the rating, in one sentence; nothing while the period is open. */
export function standing({ score, edges, t, f }: Standing): string | null {
  const { level, state } = score;
  if (state === 'so far' || !level.resultRating) return null;
  const words = t.score.shortLevels as Record<string, string>;
  const word = words[level.resultRating] ?? level.resultRating;
  const edge = edges[0];
  if (edge === undefined) return level.status === 'held' ? null : t.score.within(word);
  if (level.status === 'held') return t.score.held(word, f.number(edge));
  return t.score.crossing(f.number(edge));
}

/** The lower ends of rating bands that lie strictly inside an interval. */
export function edgesInside(
  bands: EmployeeScore['explanation']['ratingBands'],
  low: number,
  high: number,
): number[] {
  return bands.map(({ from }) => from).filter((from) => from > low && from < high);
}
