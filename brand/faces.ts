/** A stroke or surface of a face in a square of 48 x 48, as the `d` of an SVG path. */
export type FacePart = {
  /** `shape` is the silhouette; the others are features, drawn on it with round caps. */
  role: keyof typeof faceStrokes | 'fill';
  d: string;
};

/** Widths of the strokes in the same square. The silhouette is filled too. */
export const faceStrokes = { shape: 1.6, line: 3, eyes: 4, brow: 2.4 } as const;

/**
 * The four faces by score, for screens and paper. Silhouette, eyes and mouth all differ, so that no face needs its
 * colour: a flower, a circle, a square, and a ketupat (the diamond of woven palm leaves).
 */
export const faces: Record<1 | 2 | 3 | 4, readonly FacePart[]> = {
  4: [
    {
      role: 'shape',
      d: 'M24 4.8A6.7 6.7 0 0 1 35.3 8.5A6.7 6.7 0 0 1 42.3 18.1A6.7 6.7 0 0 1 42.3 29.9A6.7 6.7 0 0 1 35.3 39.5A6.7 6.7 0 0 1 24 43.2A6.7 6.7 0 0 1 12.7 39.5A6.7 6.7 0 0 1 5.7 29.9A6.7 6.7 0 0 1 5.7 18.1A6.7 6.7 0 0 1 12.7 8.5A6.7 6.7 0 0 1 24 4.8Z',
    },
    { role: 'line', d: 'M13.5 21.5q3-4.4 6 0m9 0q3-4.4 6 0' },
    { role: 'fill', d: 'M14.5 27.5h19a9.5 9 0 0 1-19 0z' },
  ],
  3: [
    { role: 'shape', d: 'M3.5 24a20.5 20.5 0 1 0 41 0a20.5 20.5 0 1 0-41 0z' },
    { role: 'eyes', d: 'M16.5 19v1.5m15-1.5v1.5' },
    { role: 'line', d: 'M15.5 28q8.5 8.4 17 0' },
  ],
  2: [
    {
      role: 'shape',
      d: 'M15 5h18a10 10 0 0 1 10 10v18a10 10 0 0 1-10 10h-18a10 10 0 0 1-10-10v-18a10 10 0 0 1 10-10z',
    },
    { role: 'eyes', d: 'M16.5 19v1.5m15-1.5v1.5' },
    { role: 'line', d: 'M16 32.5l16-3' },
  ],
  1: [
    {
      role: 'shape',
      d: 'M28.95 4.34L43.66 19.05a7 7 0 0 1 0 9.9L28.95 43.66a7 7 0 0 1-9.9 0L4.34 28.95a7 7 0 0 1 0-9.9L19.05 4.34a7 7 0 0 1 9.9 0z',
    },
    { role: 'eyes', d: 'M17.5 22v1.2m13-1.2v1.2' },
    { role: 'brow', d: 'M14.2 18.6l5-2.6m14.6 2.6l-5-2.6' },
    { role: 'line', d: 'M16.5 34.2q7.5-8 15 0' },
  ],
};
