import PDFDocument from 'pdfkit';
import { fontOf, printable } from '../labels/lettering.ts';

/** A4 in points, and the room that is printed on. */
const page = { width: 595.28, height: 841.89 };
const margin = { left: 56, right: 56, top: 54, bottom: 64 };
export const room = page.width - margin.left - margin.right;

const ink = '#1a211e';
const quiet = '#4a544f';
const hairline = '#c9c3b5';

type Pen = { size: number; bold?: boolean; color?: string };

/** A column of a table: its share of the room, and on which side its cells stand. */
export type PaperColumn = { title: string; share: number; right?: boolean };

/** Where a figure draws: points from its upper left corner, which is `x`, `y` of the page. */
export type Draw = (document: PDFKit.PDFDocument, x: number, y: number) => void;

/** A tagged A4 paper that is written from top to bottom, with pages that break by themselves. */
export type Paper = {
  heading(text: string, level: 1 | 2 | 3): void;
  paragraph(text: string, pen?: Partial<Pen>): void;
  /** Repeats its head on every page. The last row is bold where it is a `total`. */
  table(title: string, columns: readonly PaperColumn[], rows: readonly string[][], total?: boolean): void;
  /** `alt` says in words what is drawn. */
  figure(alt: string, height: number, draw: Draw): void;
  space(height: number): void;
  /** A new page unless so much room is left. */
  keep(height: number): void;
  /** Numbers the pages and gives the file. @param foot stands at the foot of each page */
  end(foot: string): Promise<Buffer>;
};

/** @param created milliseconds; the same text at the same time gives the same bytes */
export function openPaper(
  title: string,
  subject: string,
  created: number,
  language: 'id' | 'en' = 'id',
): Paper {
  const document = new PDFDocument({
    ...{
      size: 'A4',
      margin: 0,
      bufferPages: true,
      tagged: true,
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
    },
    info: { Title: title, Subject: subject, CreationDate: new Date(created) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done, fail) => document.once('end', done).once('error', fail));
  const root = document.struct('Document');
  document.addStructure(root);
  let y = margin.top;

  const use = ({ size, bold = false, color = ink }: Pen): number => {
    document.font(fontOf(bold)).fontSize(size).fillColor(color);
    return size * 1.32;
  };
  const breakPage = (): void => {
    document.addPage();
    y = margin.top;
  };
  const keep = (height: number): void => {
    if (y > margin.top && y + height > page.height - margin.bottom) breakPage();
  };
  const put = (line: string, x: number, top: number): void => {
    document.text(line, x, top, { lineBreak: false });
  };

  /** Lines of a paragraph, each put and tagged where there is room for it. */
  const write = (tag: string, text: string, pen: Pen): void => {
    const height = use(pen);
    let lines = linesOf(document, text, room);
    while (lines.length > 0) {
      keep(height * Math.min(2, lines.length));
      const fit = Math.max(1, Math.floor((page.height - margin.bottom - y) / height));
      const now = lines.slice(0, fit);
      lines = lines.slice(fit);
      use(pen);
      root.add(
        element(document, tag, {}, [
          () => {
            for (const [i, line] of now.entries()) put(line, margin.left, y + i * height);
          },
        ]),
      );
      y += now.length * height;
    }
  };

  const row = (
    table: PDFKit.PDFStructureElement,
    columns: readonly PaperColumn[],
    cells: readonly string[],
    { bold = false, head = false }: { bold?: boolean; head?: boolean },
  ): void => {
    const pen = { size: head ? 8 : 8.5, bold, color: head ? quiet : ink };
    const height = use(pen);
    const lines = cells.map((cell, i) => linesOf(document, cell, columns[i]!.share * room - 8));
    const top = y + 4;
    const line = document.struct('TR');
    table.add(line);
    let x = margin.left;
    for (const [i, { share, right = false }] of columns.entries()) {
      const left = x;
      const putCell = (): void => {
        use(pen);
        for (const [n, each] of lines[i]!.entries()) {
          const shift = right ? share * room - 4 - document.widthOfString(each) : 4;
          put(each, left + shift, top + n * height);
        }
      };
      line.add(
        head
          ? element(document, 'TH', { scope: 'Column' }, [putCell])
          : element(document, i === 0 ? 'TH' : 'TD', i === 0 ? { scope: 'Row' } : {}, [putCell]),
      );
      x += share * room;
    }
    line.end();
    y = top + height * Math.max(...lines.map((each) => each.length)) + 3;
    artifact(document, 'Layout', () => {
      document
        .lineWidth(head ? 1 : 0.5)
        .strokeColor(head ? quiet : hairline)
        .moveTo(margin.left, y)
        .lineTo(margin.left + room, y)
        .stroke();
    });
  };
  const heightOf = (columns: readonly PaperColumn[], cells: readonly string[]): number => {
    const height = use({ size: 8.5 });
    return (
      7 +
      height *
        Math.max(...cells.map((cell, i) => linesOf(document, cell, columns[i]!.share * room - 8).length))
    );
  };

  return {
    heading(text, level) {
      const pen = { size: { 1: 15, 2: 11.5, 3: 9.5 }[level], bold: true };
      y += y > margin.top ? { 1: 4, 2: 14, 3: 9 }[level] : 0;
      // A heading alone at the foot of a page says nothing.
      keep(pen.size * 1.4 + 62);
      write(`H${level}`, text, pen);
      y += level === 3 ? 1 : 4;
    },
    paragraph(text, pen = {}) {
      for (const each of text.split('\n').filter((part) => part.trim() !== '')) {
        write('P', each, { size: 9.5, ...pen });
        y += 4;
      }
    },
    table(title, columns, rows, total = false) {
      const table = document.struct('Table', { title });
      root.add(table);
      const head = (): void =>
        row(
          table,
          columns,
          columns.map((each) => each.title),
          { bold: true, head: true },
        );
      keep(20 + heightOf(columns, rows[0] ?? columns.map(() => '')));
      head();
      for (const [i, cells] of rows.entries()) {
        if (y + heightOf(columns, cells) > page.height - margin.bottom) {
          breakPage();
          head();
        }
        row(table, columns, cells, { bold: total && i === rows.length - 1 });
      }
      table.end();
      y += 6;
    },
    figure(alt, height, draw) {
      keep(height);
      const top = y;
      root.add(
        element(document, 'Figure', { alt, bbox: [margin.left, top, margin.left + room, top + height] }, [
          () => draw(document, margin.left, top),
        ]),
      );
      y += height + 6;
    },
    space(height) {
      y += height;
    },
    keep,
    async end(foot) {
      root.end();
      const { count } = document.bufferedPageRange();
      for (let number = 0; number < count; number += 1) {
        document.switchToPage(number);
        artifact(document, 'Pagination', () => {
          use({ size: 8, color: quiet });
          put(printable(foot), margin.left, page.height - 40);
          const numbered =
            language === 'en' ? `Page ${number + 1} of ${count}` : `Halaman ${number + 1} dari ${count}`;
          put(numbered, margin.left + room - document.widthOfString(numbered), page.height - 40);
        });
      }
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

/** A piece of the paper for screen readers; the types of the library do not know all that it takes. */
function element(
  document: PDFKit.PDFDocument,
  tag: string,
  options: { scope?: 'Column' | 'Row'; alt?: string; bbox?: number[] },
  content: (() => void)[],
): PDFKit.PDFStructureElement {
  return document.struct(tag, options, content);
}

/** What a screen reader passes over. */
function artifact(document: PDFKit.PDFDocument, type: 'Layout' | 'Pagination', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}

/** The text in lines that fit, in the pen that is in use; a word that is longer than a line is broken. */
function linesOf(document: PDFKit.PDFDocument, text: string, width: number): string[] {
  const fits = (line: string): boolean => document.widthOfString(line) <= width;
  const lines: string[] = [];
  let current = '';
  for (let word of printable(text).split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (fits(longer)) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    while (!fits(word)) {
      let length = word.length - 1;
      while (length > 1 && !fits(word.slice(0, length))) length -= 1;
      lines.push(word.slice(0, length));
      word = word.slice(length);
    }
    current = word;
  }
  return [...lines, current];
}
