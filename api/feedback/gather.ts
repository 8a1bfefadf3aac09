import { addDays, type Day } from '../time/period.ts';

/** What was said about one topic in a week at a place. `voices` were heard there, `said` of them said it. */
export type Cell = { week: Day; pointId: number } & Sums;

export type Sums = {
  voices: number;
  said: number;
  /** Σ answer over `said`, of an element; 0 for others. */
  sum: number;
};

/** Cells that are only ever shown together. */
export type Block = {
  /** Monday of the first week and Sunday of the last one. */
  from: Day;
  to: Day;
  pointIds: number[];
} & Sums;

/** Fewer than either are not shown. */
export type Minimum = Pick<Sums, 'voices' | 'said'>;

/** Sums of weights must not lose ten whole voices to rounding. */
const slack = 1e-9;

/**
 * Puts weeks and places together until every piece rests on enough voices. Whatever is shown of a topic - a week, a
 * place, a place in a week, everything - is a sum of whole pieces, so any two views differ by whole pieces too: by nobody
 * or by enough voices (complementary suppression by design, as in `protect` of the public results).
 *
 * Weeks are taken in order and go into one piece until it is enough; within it, places that are enough stand alone, the
 * others together, with the smallest of the former where they need it. What a later week brings therefore never moves
 * an earlier piece, and yesterday's view differs from today's by whole pieces as well. The last weeks wait as long as
 * they are too few.
 */
export function gather(cells: readonly Cell[], minimum: Minimum): Block[] {
  const weeks = Map.groupBy(cells, ({ week }) => week);
  const blocks: Block[] = [];
  let open: Cell[] = [];
  for (const week of [...weeks.keys()].sort()) {
    open.push(...weeks.get(week)!);
    if (!isEnough(sumOf(open), minimum)) continue;
    blocks.push(...splitPlaces(open, minimum));
    open = [];
  }
  return blocks;
}

/** Sums of several pieces or cells. */
export function sumOf(parts: Iterable<Sums>): Sums {
  const whole: Sums = { voices: 0, said: 0, sum: 0 };
  for (const { voices, said, sum } of parts) {
    whole.voices += voices;
    whole.said += said;
    whole.sum += sum;
  }
  return whole;
}

/** Expects cells that are enough together. */
function splitPlaces(cells: readonly Cell[], minimum: Minimum): Block[] {
  const weeks = cells.map(({ week }) => week);
  const from = weeks[0]!;
  const to = addDays(weeks.at(-1)!, 6);
  const places = [...Map.groupBy(cells, ({ pointId }) => pointId)]
    .map(([pointId, own]): Block => ({ from, to, pointIds: [pointId], ...sumOf(own) }))
    .sort((a, b) => a.said - b.said || a.voices - b.voices || a.pointIds[0]! - b.pointIds[0]!);
  const alone = places.filter((place) => isEnough(place, minimum));
  const rest = places.filter((place) => !isEnough(place, minimum));
  while (rest.length > 0 && !isEnough(sumOf(rest), minimum)) rest.push(alone.shift()!);
  if (rest.length === 0) return alone;
  const pointIds = rest.flatMap((place) => place.pointIds).sort((a, b) => a - b);
  return [...alone, { from, to, pointIds, ...sumOf(rest) }];
}

function isEnough({ voices, said }: Sums, minimum: Minimum): boolean {
  return voices >= minimum.voices - slack && said >= minimum.said - slack;
}
