/** Answers that are never looked at one by one: how many, how many were asked, and their sums by question. */
export type Tally = { answers: number; asked: number; sums: Sums };

/** Sums of answers 1 to 4. */
export type Sums = { clear: number; fair: number; energised: number };

type Unit = { id: number; parentId: number | null };

/** Fewer answers show nothing: the mean of four and one's own answer say much about the other three. */
export const fewest = 5;

export function noTally(): Tally {
  return { answers: 0, asked: 0, sums: { clear: 0, fair: 0, energised: 0 } };
}

/** Answers of several groups as those of one. */
export function addTallies(tallies: Iterable<Tally>): Tally {
  const whole = noTally();
  for (const { answers, asked, sums } of tallies) {
    whole.answers += answers;
    whole.asked += asked;
    whole.sums.clear += sums.clear;
    whole.sums.fair += sums.fair;
    whole.sums.energised += sums.energised;
  }
  return whole;
}

/**
 * Puts answers together until nothing is left that rests on fewer than `fewest` people. A unit is shown with everything
 * below it, so a reader can subtract the units below from the one above: what then remains, its own people and the units
 * that are not shown, has to be nobody or `fewest` at least. Where it is not, the smallest unit below is not shown either
 * and its answers are added to it (complementary suppression). Whole trees with fewer answers give nothing.
 *
 * The answer holds, for every unit that is shown, what remains of it after subtracting the units shown below it: the only
 * pieces that are stored. Whatever anybody adds and subtracts are sums of such pieces, also when the tree of units changes
 * later.
 *
 * @param own answers of each unit's own people
 * @returns pieces by unit id, each with no answer or with `fewest` and more
 */
export function gather(units: readonly Unit[], own: ReadonlyMap<number, Tally>): Map<number, Tally> {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const wholes = new Map<number, Tally>();
  const add = (unit: Unit): Tally => {
    const below = (children.get(unit.id) ?? []).map(add);
    const whole = addTallies([own.get(unit.id) ?? noTally(), ...below]);
    wholes.set(unit.id, whole);
    return whole;
  };
  const pieces = new Map<number, Tally>();
  const show = (unit: Unit): void => {
    const bySize = (children.get(unit.id) ?? [])
      .map((child) => ({ child, whole: wholes.get(child.id)! }))
      .sort((a, b) => a.whole.answers - b.whole.answers || a.child.id - b.child.id);
    let piece = own.get(unit.id) ?? noTally();
    for (const { child, whole } of bySize) {
      const leavesFew = piece.answers > 0 && piece.answers < fewest;
      if (whole.answers < fewest || leavesFew) piece = addTallies([piece, whole]);
      else show(child);
    }
    pieces.set(unit.id, piece);
  };
  for (const top of children.get(null) ?? []) if (add(top).answers >= fewest) show(top);
  return pieces;
}
