import { faceStrokes, faces } from '#brand/faces.ts';
import { mark } from '#brand/mark.ts';
import { symbolOf, symbolPath } from './code-symbol.ts';
import { line, path, rectangle, type Shape } from './drawing.ts';
import { type Pen, pt, smallest, widthOf, write } from './lettering.ts';
import type { Palette } from './palette.ts';
import { words } from './words.ts';

/** A place on the page in millimetres. */
export type Box = { x: number; y: number; width: number; height: number };

export const faceWords = words.faces;

/** The band at the top of a label: mark, office, city, and that a phone has one voice. */
export function head(
  office: { name: string; city: string },
  box: Box,
  { head: height, radius }: { head: number; radius: number },
  palette: Palette,
): Shape[] {
  const { fill, edge, text, text2 } = palette.head;
  const large = Math.max(height * 0.265, 8.5 * pt);
  const small = Math.max(height * 0.25, smallest);
  const side = height * 0.63;
  const left = box.x + height * 0.27;
  const wordsLeft = left + side + height * 0.19;
  const right = box.x + box.width - height * 0.27;
  const bases = [box.y + height * 0.5 - large * 0.18, box.y + height * 0.5 + small * 1.0] as const;
  const rightPen = { size: Math.max(small * 0.92, smallest), color: text2 };
  const rightWidth = Math.max(...words.onePhone.map((each) => widthOf(each, rightPen)));
  const room = right - wordsLeft - rightWidth - 2;
  return [
    path(rectangle(box.x, box.y, box.width, height, { radius, corners: 'top' }), { fill }),
    ...(fill === edge
      ? []
      : [
          path(rectangle(box.x, box.y, box.width, height, { radius, corners: 'top' }), {
            stroke: edge,
            width: 0.3,
          }),
        ]),
    ...markShapes(left, box.y + (height - side) / 2, side, palette),
    write(office.name, wordsLeft, bases[0], { size: large, bold: true, color: text }, { room }),
    write(office.city, wordsLeft, bases[1], { size: small, color: text }, { room }),
    ...words.onePhone.map((each, index) =>
      write(each, right, bases[index]!, rightPen, { anchor: 'end' as const }),
    ),
  ];
}

function markShapes(x: number, y: number, side: number, { mark: colors }: Palette): Shape[] {
  const scale = side / 40;
  const part = (d: string, style: { fill?: string; stroke?: string; width?: number }): Shape => ({
    ...path(d, style),
    x,
    y,
    scale,
  });
  const { sun, radius } = mark;
  const disc = `M${sun.x - sun.radius} ${sun.y}a${sun.radius} ${sun.radius} 0 1 0 ${2 * sun.radius} 0a${sun.radius} ${sun.radius} 0 1 0 ${-2 * sun.radius} 0z`;
  const outline = colors.edge === null ? {} : { stroke: colors.edge, width: 1.4 };
  return [
    part(rectangle(0, 0, 40, 40, { radius }), { fill: colors.tile, ...outline }),
    part(mark.line, { stroke: colors.line, width: mark.strokeWidth }),
    part(disc, { fill: colors.sun }),
  ];
}

/** The code in its frame; `outer` is the side with four modules of white around the code. */
export function symbol(target: string, x: number, y: number, outer: number, palette: Palette): Shape[] {
  const code = symbolOf(target);
  const module = outer / (code.size + 8);
  return [
    path(rectangle(x, y, outer, outer, { radius: outer * 0.075 }), {
      fill: '#ffffff',
      stroke: palette.ink,
      width: 0.25,
    }),
    {
      kind: 'path',
      d: symbolPath(code),
      x: x + 4 * module,
      y: y + 4 * module,
      scale: module,
      fill: '#000000',
    },
  ];
}

/** Modules along a side. */
symbol.sizeOf = (target: string): number => symbolOf(target).size;

/** A face in a square of `side`. */
export function face(score: 1 | 2 | 3 | 4, x: number, y: number, side: number, palette: Palette): Shape[] {
  const colors = palette.faces[score];
  return faces[score].map(({ role, d }) => {
    const place = { kind: 'path' as const, d, x, y, scale: side / 48 };
    if (role === 'fill') return { ...place, fill: colors.mark };
    if (role !== 'shape') return { ...place, stroke: colors.mark, width: faceStrokes[role] };
    const width = palette.faceOutline ?? faceStrokes.shape;
    return { ...place, fill: colors.fill, stroke: colors.edge, width };
  });
}

/** Line icons in a square of 24. */
const icons = {
  camera: ['M4 8h3.5l2-3h5l2 3H20v11H4z', 'M12 10a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 0 0 0-6.4'],
  shield: ['M12 3l7 2.5v6c0 4.5-3 7.7-7 9.5c-4-1.8-7-5-7-9.5v-6z', 'M8.8 12l2.3 2.3l4.2-4.5'],
} as const;

/** An icon and a line of words, hung together on `x`. */
export function iconLine(
  icon: keyof typeof icons,
  text: string,
  x: number,
  base: number,
  pen: Omit<Pen, 'color'>,
  color: string,
  anchor: 'start' | 'middle' = 'middle',
): Shape[] {
  const side = pen.size * 1.3;
  const gap = pen.size * 0.55;
  const width = side + gap + widthOf(text, pen);
  const left = anchor === 'middle' ? x - width / 2 : x;
  const top = base - pen.size * 0.36 - side / 2;
  const scale = side / 24;
  return [
    ...icons[icon].map((d): Shape => ({ ...path(d, { stroke: color, width: 2 }), x: left, y: top, scale })),
    write(text, left + side + gap, base, { ...pen, color }),
  ];
}

/** The address in words: the host as it is spoken, the code in bold. */
export function address(
  { host, code }: { host: string; code: string },
  x: number,
  base: number,
  size: number,
  palette: Palette,
  anchor: 'start' | 'middle',
  room: number,
): Shape[] {
  const widthAt = (each: number): number =>
    widthOf(host, { size: each }) + widthOf(code, { size: each, bold: true });
  const fitting = Math.max(smallest, Math.min(size, (size * room) / widthAt(size)));
  const width = widthAt(fitting);
  const left = anchor === 'middle' ? x - width / 2 : x;
  return [
    write(host, left, base, { size: fitting, color: palette.ink2 }),
    write(code, left + widthOf(host, { size: fitting }), base, {
      size: fitting,
      bold: true,
      color: palette.ink,
    }),
  ];
}

/** Short strokes at the edges of a sheet, where its cuts begin and end. */
export function cutMarks(
  width: number,
  height: number,
  cuts: { x: readonly number[]; y: readonly number[] },
): Shape[] {
  const stroke = { stroke: '#000000', width: 0.2 };
  return [
    ...cuts.x.flatMap((x) => [line(x, 3.5, x, 8), line(x, height - 8, x, height - 3.5)]),
    ...cuts.y.flatMap((y) => [line(3.5, y, 8, y), line(width - 8, y, width - 3.5, y)]),
  ].map((d) => path(d, stroke));
}
