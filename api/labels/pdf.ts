import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Drawing, PathShape, TextShape } from './drawing.ts';
import { fontOf, pt } from './lettering.ts';

/**
 * Drawings as a PDF, one page each. They are taken one by one, with a pause between two pages: a city's worth of
 * labels must not hold up the ratings that come in meanwhile.
 * @param created milliseconds; the same drawings at the same time give the same bytes
 */
export async function toPdf(drawings: Iterable<Drawing>, title: string, created: number): Promise<Buffer> {
  const info = { Title: title, CreationDate: new Date(created) };
  const document = new PDFDocument({ autoFirstPage: false, info, lang: 'id', displayTitle: true });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done, fail) => document.once('end', done).once('error', fail));
  for (const drawing of drawings) {
    document.addPage({ size: [drawing.width / pt, drawing.height / pt], margin: 0 });
    document
      .scale(1 / pt)
      .lineCap('round')
      .lineJoin('round');
    for (const shape of drawing.shapes) {
      if (shape.kind === 'path') drawPath(document, shape);
      else drawText(document, shape);
    }
    await setImmediate();
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawPath(document: PDFKit.PDFDocument, shape: PathShape): void {
  const { d, x, y, scale, fill, stroke, width = 1 } = shape;
  document.save().translate(x, y).scale(scale).path(d).lineWidth(width);
  if (fill !== undefined && stroke !== undefined) document.fillAndStroke(fill, stroke);
  else if (fill !== undefined) document.fill(fill);
  else if (stroke !== undefined) document.stroke(stroke);
  document.restore();
}

function drawText(document: PDFKit.PDFDocument, { text, x, y, size, bold, color }: TextShape): void {
  document.font(fontOf(bold)).fontSize(size).fillColor(color);
  document.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
}
