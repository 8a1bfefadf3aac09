import PDFDocument from 'pdfkit';
import type { TextShape } from './drawing.ts';

/** One point in millimetres. */
export const pt = 25.4 / 72;

/** The smallest text on a label: 8 points. */
export const smallest = 8 * pt;

/** How text is written: size in millimetres. */
export type Pen = { size: number; bold?: boolean; color: string };

/** The ends that a line hangs on. */
export type Anchor = 'start' | 'middle' | 'end';

/** Never written to: it only knows the widths of Helvetica. */
const ruler = new PDFDocument({ autoFirstPage: false });

/** Width of a line in millimetres. */
export function widthOf(text: string, { size, bold = false }: Pick<Pen, 'size' | 'bold'>): number {
  return (ruler.font(fontOf(bold)).fontSize(100).widthOfString(printable(text)) * size) / 100;
}

/** The built-in font of PDF readers and printers: nothing to embed, the same metrics everywhere. */
export function fontOf(bold: boolean): string {
  return bold ? 'Helvetica-Bold' : 'Helvetica';
}

/** A line of text whose anchor is at `x`; one that is wider than `room` ends in dots. */
export function write(
  text: string,
  x: number,
  y: number,
  pen: Pen,
  { anchor = 'start', room = Number.POSITIVE_INFINITY }: { anchor?: Anchor; room?: number } = {},
): TextShape {
  const shown = cut(printable(text), pen, room);
  const width = widthOf(shown, pen);
  const shift = { start: 0, middle: width / 2, end: width }[anchor];
  const { size, bold = false, color } = pen;
  return { kind: 'text', text: shown, x: x - shift, y, size, width, bold, color };
}

/** The text in lines that fit into `room`, at most `most` of them; what is left over ends in dots. */
export function wrap(text: string, pen: Pen, room: number, most: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of printable(text).split(/\s+/).filter(Boolean)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current === '' || widthOf(longer, pen) <= room) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  lines.push(current);
  if (lines.length <= most) return lines.map((each) => cut(each, pen, room));
  return [
    ...lines.slice(0, most - 1).map((each) => cut(each, pen, room)),
    cut(lines.slice(most - 1).join(' '), pen, room),
  ];
}

function cut(text: string, pen: Pen, room: number): string {
  if (widthOf(text, pen) <= room) return text;
  let length = text.length - 1;
  while (length > 0 && widthOf(`${text.slice(0, length).trimEnd()}…`, pen) > room) length -= 1;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** What Windows-1252 has beyond Latin-1, of which names make use. */
const extra = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/**
 * The text in the letters that Helvetica has in every reader: an accent it lacks is left away, another script
 * becomes question marks.
 */
export function printable(text: string): string {
  const has = (letter: string): boolean => /^[\x20-\x7e\xa0-\xff]$/.test(letter) || extra.includes(letter);
  const letters = [...text.normalize('NFC').replace(/\s+/g, ' ').trim()].map((letter) => {
    if (has(letter)) return letter;
    const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
    return bare !== '' && [...bare].every(has) ? bare : '?';
  });
  return letters.join('');
}
