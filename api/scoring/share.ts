/** A share 0…1 with its interval; null without answers. */
export type Share = { share: number | null; low: number | null; high: number | null };

/**
 * Share of `favourable` among `answers` with Wilson's score interval (Wilson 1927), which stays inside 0…1 and is
 * honest for few answers. `z` is 1.645 for 90 %.
 */
export function wilsonShare(favourable: number, answers: number, z: number): Share {
  if (answers === 0) return { share: null, low: null, high: null };
  const share = favourable / answers;
  const shrink = 1 + (z * z) / answers;
  const centre = (share + (z * z) / (2 * answers)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / answers + (z * z) / (4 * answers * answers));
  // At 0 and 1 the interval touches the end exactly; arithmetic would miss it by a bit.
  return {
    share,
    low: favourable === 0 ? 0 : centre - half,
    high: favourable === answers ? 1 : centre + half,
  };
}
