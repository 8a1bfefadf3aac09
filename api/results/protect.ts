/** Rounding of sums of weights must not hide thirty whole voices. */
const slack = 1e-9;

/** Why a part of a whole has its numbers: enough voices, too few, or hidden so that another stays hidden. */
export type Visibility = 'shown' | 'few' | 'protected';

/**
 * Which disjoint parts of a published whole may be published too, so that adding and subtracting published numbers
 * gives nothing that rests on fewer than `minimum` voices. Parts below the minimum are hidden; where all hidden parts
 * together would still be below it, whole minus the rest would give them away, so the smallest shown parts are hidden
 * with them (complementary suppression). What can be computed are then unions of shown parts and of the hidden rest,
 * all of at least `minimum` voices.
 *
 * @param sizes voices of each part; parts without any are hidden and give nothing away
 */
export function protect(sizes: readonly number[], minimum: number): Visibility[] {
  const enough = (size: number): boolean => size >= minimum - slack;
  const visibility: Visibility[] = sizes.map((size) => (enough(size) ? 'shown' : 'few'));
  const bySize = sizes.map((_, part) => part).sort((a, b) => sizes[a]! - sizes[b]!);
  for (const part of bySize) {
    const hidden = sizes.reduce((sum, size, i) => sum + (visibility[i] === 'shown' ? 0 : size), 0);
    if (hidden === 0 || enough(hidden)) break;
    if (visibility[part] === 'shown') visibility[part] = 'protected';
  }
  return visibility;
}
