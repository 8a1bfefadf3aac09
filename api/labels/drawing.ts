/**
 * A page to print, in millimetres from its upper left corner. It knows nothing of files: `svg.ts` and `pdf.ts` turn
 * the same drawing into both, so that what is seen on the screen is what comes out of the printer.
 */
export type Drawing = { title: string; width: number; height: number; shapes: readonly Shape[] };

export type Shape = PathShape | TextShape;

/** An SVG path, drawn at `x`, `y` after being scaled; `width` of its stroke is in the units of the path. */
export type PathShape = {
  kind: 'path';
  d: string;
  x: number;
  y: number;
  scale: number;
  fill?: string;
  stroke?: string;
  width?: number;
};

/** One line of text in Helvetica: `x` is its left end, `y` its base line, `size` and `width` are millimetres. */
export type TextShape = {
  kind: 'text';
  text: string;
  x: number;
  y: number;
  size: number;
  width: number;
  bold: boolean;
  color: string;
};

/** A path whose numbers are millimetres of the page. */
export function path(d: string, style: Pick<PathShape, 'fill' | 'stroke' | 'width'>): PathShape {
  return { kind: 'path', d, x: 0, y: 0, scale: 1, ...style };
}

/** The outline of a rectangle; corners rounded by `radius`, those of one end only when told so. */
export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  { radius = 0, corners = 'all' }: { radius?: number; corners?: 'all' | 'top' } = {},
): string {
  const bottom = corners === 'all' ? radius : 0;
  const arc = (r: number, dx: number, dy: number): string =>
    r === 0 ? '' : `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
  return [
    `M${n(x + radius)} ${n(y)}h${n(width - 2 * radius)}`,
    `${arc(radius, radius, radius)}v${n(height - radius - bottom)}`,
    `${arc(bottom, -bottom, bottom)}h${n(2 * bottom - width)}`,
    `${arc(bottom, -bottom, -bottom)}v${n(radius + bottom - height)}`,
    `${arc(radius, radius, -radius)}z`,
  ].join('');
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`;
}

/** A coordinate as text: a thousandth of a millimetre is finer than any printer. */
export function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
