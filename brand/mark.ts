/** The sign of the product in a square of 40 x 40: three sweeping strokes (4 wide, round caps) and a morning sun. */
export const mark = {
  /** Radius of the tile's corners. */
  radius: 10,
  strokeWidth: 4,
  line: 'M8.5 32a24 24 0 0 1 23.5-23.5m-15 23.5a16 16 0 0 1 15-15.5m-6.5 15.5a8 8 0 0 1 6.5-7.5',
  sun: { x: 11, y: 10.5, radius: 3.8 },
} as const;
