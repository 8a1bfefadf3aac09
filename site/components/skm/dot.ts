/** Lower edges of the grades C, B and A. */
export const gradeEdges = [65, 76.61, 88.31] as const;

/** Where an index stands on an axis from 50 to 100, in the units of the drawing; what is lower stands at its start. */
export function placeOf(index: number): number {
  return Math.round((4 + (112 * (Math.max(50, index) - 50)) / 50) * 10) / 10;
}
