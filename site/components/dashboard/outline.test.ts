import { describe, expect, test } from 'vitest';
import { outlineOf, project } from './outline.ts';

describe('The outline of some dots', () => {
  test('leaves out those inside', () => {
    const square = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ] as const;
    const outline = outlineOf([...square, [5, 5], [5, 0], [2, 7]]);
    expect(outline.toSorted()).toEqual([...square].toSorted());
  });

  test('is those dots where they are one, two or in a line', () => {
    expect(outlineOf([[3, 3]])).toEqual([[3, 3]]);
    expect(
      outlineOf([
        [3, 3],
        [1, 1],
      ]),
    ).toHaveLength(2);
    expect(
      outlineOf([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ).toHaveLength(2);
  });
});

describe('Places on a picture', () => {
  test('stay inside it, north up and east right', () => {
    const places = [
      { latitude: 3.56, longitude: 98.45 },
      { latitude: 3.65, longitude: 98.52 },
    ];
    const { height, dots } = project(places, 340, 20);
    const [[west, low], [east, high]] = dots as [[number, number], [number, number]];
    expect(east).toBeGreaterThan(west);
    expect(high).toBeLessThan(low);
    for (const [x, y] of dots) {
      expect(x).toBeGreaterThanOrEqual(20);
      expect(x).toBeLessThanOrEqual(320);
      expect(y).toBeGreaterThanOrEqual(20);
      expect(y).toBeLessThanOrEqual(height - 20 + 1);
    }
  });

  test('that are one place are one dot in the middle', () => {
    expect(project([{ latitude: 3.6, longitude: 98.48 }], 340, 20).dots).toEqual([[170, 20]]);
  });
});
