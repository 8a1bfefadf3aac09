import { line, path, rectangle, type Shape } from './drawing.ts';
import { printable, pt, smallest, widthOf, wrap, write } from './lettering.ts';
import type { Palette } from './palette.ts';
import { address, type Box, face, faceWords, head, iconLine, symbol } from './parts.ts';
import { words } from './words.ts';

/** What one label says. */
export type LabelText = {
  office: { name: string; city: string };
  /** The question of the kind of place. */
  question: string;
  place: string;
  /** Where exactly. */
  location: string | null;
  code: string;
  /** The address in the code, in capitals. */
  target: string;
  /** The address in words up to the code: `resik.binjaikota.go.id/t/`. */
  host: string;
};

/** Measures of an upright label in millimetres; `codeSide` is the code without its quiet zone. */
export type UprightMeasures = {
  radius: number;
  head: number;
  codeSide: { least: number; most: number };
  question: number;
  place: number;
  location: number;
  aim: number;
  address: number;
  face: number;
  faceWord: number;
  promise: number;
};

/** A quarter of A4. */
export const quarterMeasures: UprightMeasures = {
  radius: 5,
  head: 14.3,
  codeSide: { least: 40, most: 46 },
  question: 16 * pt,
  place: 12 * pt,
  location: 10.5 * pt,
  aim: 10.5 * pt,
  address: 11 * pt,
  face: 8.6,
  faceWord: 8.4 * pt,
  promise: 9.6 * pt,
};

/** The poster on A5. */
export const posterMeasures: UprightMeasures = {
  radius: 6,
  head: 15,
  codeSide: { least: 90, most: 94 },
  question: 20 * pt,
  place: 16 * pt,
  location: 12.5 * pt,
  aim: 12.5 * pt,
  address: 12.5 * pt,
  face: 9.4,
  faceWord: 10 * pt,
  promise: 10 * pt,
};

/** A label with everything below each other: words, code, words, faces, promise. */
export function uprightLabel(label: LabelText, box: Box, m: UprightMeasures, palette: Palette): Shape[] {
  const middle = box.x + box.width / 2;
  const inner = { x: box.x + 4, width: box.width - 8 };
  const shapes: Shape[] = [frame(box, m.radius, palette), ...head(label.office, box, m, palette)];

  const foot = box.y + box.height;
  const promiseBase = foot - m.promise * 1.15;
  const divider = promiseBase - m.promise * 1.65;
  const faceWordBase = divider - m.faceWord * 0.85;
  const faceTop = faceWordBase - m.faceWord * 1.15 - m.face;
  const addressBase = faceTop - m.address * 0.75;
  const aimBase = addressBase - m.address * 1.35;
  const codeEnd = aimBase - m.aim * 1.35;

  const roomAbove = codeEnd - (box.y + m.head);
  const top = fitWords(label, inner.width, m, roomAbove);
  let base = box.y + m.head + m.question * 0.55;
  for (const { text, pen, leading } of top.lines) {
    base += leading;
    shapes.push(write(text, middle, base, { ...pen, color: palette[pen.tone] }, { anchor: 'middle' }));
  }
  const codeTop = base + m.location * 0.8;
  const side = Math.min((codeEnd - codeTop) / top.quietFactor, m.codeSide.most);
  const outer = side * top.quietFactor;
  const free = codeEnd - codeTop - outer;
  shapes.push(...symbol(label.target, middle - outer / 2, codeTop + free / 2, outer, palette));

  shapes.push(...iconLine('camera', words.aim, middle, aimBase, { size: m.aim, bold: true }, palette.ink));
  shapes.push(...address(label, middle, addressBase, m.address, palette, 'middle', inner.width));
  shapes.push(...facesInRow(inner, faceTop, faceWordBase, m, palette));
  shapes.push(
    path(line(inner.x, divider, inner.x + inner.width, divider), { stroke: palette.line, width: 0.2 }),
  );
  const promise = { size: m.promise, bold: true };
  shapes.push(...iconLine('shield', words.promise, middle, promiseBase, promise, palette.accent));
  return shapes;
}

/** Measures of a lying label, an eighth of A4: the code left, the words beside it. */
export const eighthMeasures = { radius: 4, head: 9.6, code: 29, face: 5.4 };

/** A label with the code left of the words. Everything is as small as it may be: 8 points, 28 mm. */
export function lyingLabel(label: LabelText, box: Box, palette: Palette): Shape[] {
  const m = eighthMeasures;
  const shapes: Shape[] = [frame(box, m.radius, palette), ...head(label.office, box, m, palette)];
  const left = box.x + 3.5;
  const right = box.x + box.width - 3.5;
  const bodyTop = box.y + m.head + 2;

  const outer = m.code * quietFactorOf(label.target);
  shapes.push(...symbol(label.target, left, bodyTop, outer, palette));

  const column = { x: left + outer + 3.5, width: right - left - outer - 3.5 };
  const small = { size: smallest, color: palette.ink };
  const widest = Math.max(widthOf(words.faces[4], small), widthOf(words.faces[2], small));
  const secondColumn = column.x + m.face + 1.2 + widest + 1.4;
  const facesTop = bodyTop + outer - 2 * m.face - 1.2;
  ([4, 3, 2, 1] as const).forEach((score, index) => {
    const x = index % 2 === 0 ? column.x : secondColumn;
    const y = facesTop + Math.floor(index / 2) * (m.face + 1.2);
    shapes.push(...face(score, x, y, m.face, palette));
    shapes.push(write(words.faces[score], x + m.face + 1.2, y + m.face / 2 + smallest * 0.35, small));
  });

  let base = bodyTop - 0.6;
  for (const { text, pen, leading } of columnWords(label, column.width, facesTop - bodyTop - 0.6)) {
    base += leading;
    shapes.push(write(text, column.x, base, { ...pen, color: palette[pen.tone] }, { room: column.width }));
  }

  const aimBase = bodyTop + outer + smallest * 1.3;
  const bold = { size: smallest, bold: true };
  shapes.push(...iconLine('camera', words.aim, left, aimBase, bold, palette.ink, 'start'));
  const addressBase = aimBase + smallest * 1.35;
  shapes.push(...address(label, left, addressBase, 8.5 * pt, palette, 'start', right - left));
  const divider = addressBase + smallest * 0.55;
  shapes.push(path(line(left, divider, right, divider), { stroke: palette.line, width: 0.2 }));
  const promiseBase = divider + smallest * 1.25;
  shapes.push(...iconLine('shield', words.promise, left, promiseBase, bold, palette.accent, 'start'));
  return shapes;
}

type Line = { text: string; leading: number; pen: { size: number; bold: boolean; tone: 'ink' | 'ink2' } };

/** Lines of words, and whether nothing of them had to be left away. */
type Words = { lines: Line[]; isWhole: boolean };

/** The code with four modules of white on each side, in widths of the code. */
export function quietFactorOf(target: string): number {
  const modules = symbol.sizeOf(target);
  return (modules + 8) / modules;
}

/** Question, place and location above the code, in the largest letters that leave the code its least side. */
function fitWords(
  label: LabelText,
  room: number,
  m: UprightMeasures,
  height: number,
): { lines: Line[]; quietFactor: number } {
  const quietFactor = quietFactorOf(label.target);
  const most = height - m.codeSide.least * quietFactor - m.location * 0.8 - m.question * 0.55;
  return { lines: largest(label, room, m, most, 2), quietFactor };
}

function columnWords(label: LabelText, room: number, height: number): Line[] {
  const sizes = { question: 11.5 * pt, place: 9.5 * pt, location: smallest };
  const lines = largest(label, room, sizes, height, 4);
  // The place matters more than where exactly it is.
  while (heightOf(lines) > height) lines.pop();
  return lines;
}

type Sizes = Pick<UprightMeasures, 'question' | 'place' | 'location'>;

/** The words in the largest letters in which nothing has to be left away, or in the smallest. */
function largest(label: LabelText, room: number, sizes: Sizes, height: number, mostLines: number): Line[] {
  let words: Words = { lines: [], isWhole: false };
  for (let scale = 1; scale >= 0.4; scale -= 0.04) {
    words = wordLines(label, room, sizes, scale, mostLines);
    if (words.isWhole && heightOf(words.lines) <= height) break;
  }
  return words.lines;
}

function wordLines(
  { question, place, location }: LabelText,
  room: number,
  sizes: Sizes,
  scale: number,
  mostLines: number,
): Words {
  let isWhole = true;
  const part = (text: string, size: number, bold: boolean, most: number, tone: 'ink' | 'ink2'): Line[] => {
    const pen = { size: Math.max(size, smallest), bold, tone };
    const lines = wrap(text, { ...pen, color: '' }, room, most);
    isWhole &&= lines.join(' ') === printable(text);
    return lines.map((line, index) => ({
      text: line,
      pen,
      leading: pen.size * (index === 0 ? 1.4 : 1.15),
    }));
  };
  // A long question gives way first: the place is what people look for.
  const slower = Math.min(1, scale + 0.3);
  const lines = [
    ...part(question, sizes.question * scale, true, mostLines, 'ink'),
    ...part(place, sizes.place * slower, true, Math.max(2, mostLines - 1), 'ink'),
    ...(location ? part(location, sizes.location * slower, false, 2, 'ink2') : []),
  ];
  return { lines, isWhole };
}

function heightOf(lines: Line[]): number {
  return lines.reduce((sum, { leading }) => sum + leading, 0);
}

/** Four faces side by side, each above its word; wider words get more room. */
function facesInRow(
  { x, width }: { x: number; width: number },
  top: number,
  wordBase: number,
  m: UprightMeasures,
  palette: Palette,
): Shape[] {
  const pen = { size: m.faceWord, color: palette.ink };
  const scores = [4, 3, 2, 1] as const;
  const widths = scores.map((score) => Math.max(widthOf(faceWords[score], pen), m.face));
  const gap = (width - widths.reduce((sum, each) => sum + each, 0)) / scores.length;
  let left = x + gap / 2;
  return scores.flatMap((score, index) => {
    const center = left + widths[index]! / 2;
    left += widths[index]! + gap;
    return [
      ...face(score, center - m.face / 2, top, m.face, palette),
      write(faceWords[score], center, wordBase, pen, { anchor: 'middle' }),
    ];
  });
}

function frame({ x, y, width, height }: Box, radius: number, { head }: Palette): Shape {
  return path(rectangle(x, y, width, height, { radius }), { fill: '#ffffff', stroke: head.edge, width: 0.3 });
}
