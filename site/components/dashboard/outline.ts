/** A place on the map in degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

export type Dot = readonly [x: number, y: number];

/** Puts places on a picture of the given width, north up and in true proportions; returns where each one is. */
export function project(
  places: readonly Place[],
  width: number,
  margin: number,
): { height: number; dots: Dot[] } {
  const north = Math.max(...places.map(({ latitude }) => latitude));
  const south = Math.min(...places.map(({ latitude }) => latitude));
  const west = Math.min(...places.map(({ longitude }) => longitude));
  const east = Math.max(...places.map(({ longitude }) => longitude));
  // A degree of longitude is shorter the farther from the equator.
  const shrink = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const wide = Math.max((east - west) * shrink, 1e-9);
  const deep = Math.max(north - south, 1e-9);
  const room = width - 2 * margin;
  // Long and narrow places must not make a picture that is longer than a screen.
  const scale = Math.min(room / wide, (1.4 * room) / deep);
  const shift = (width - (east - west) * shrink * scale) / 2;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    height: Math.ceil((north - south) * scale + 2 * margin),
    dots: places.map(({ latitude, longitude }) => [
      round(shift + (longitude - west) * shrink * scale),
      round(margin + (north - latitude) * scale),
    ]),
  };
}

/** The convex outline of some dots, counted round; of one or two dots, those (Andrew's monotone chain). */
export function outlineOf(dots: readonly Dot[]): Dot[] {
  const sorted = dots.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const half = (row: readonly Dot[]): Dot[] => {
    const chain: Dot[] = [];
    for (const dot of row) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, dot) <= 0) chain.pop();
      chain.push(dot);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.toReversed())];
}

function turn([ax, ay]: Dot, [bx, by]: Dot, [cx, cy]: Dot): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
