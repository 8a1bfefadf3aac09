import { type Drawing, n, type PathShape, type TextShape } from './drawing.ts';

/** Helvetica, or what has its metrics on the reader's machine. */
const family = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

/** The drawing as an SVG document in millimetres. */
export function toSvg({ title, width, height, shapes }: Drawing): string {
  const parts = shapes.map((shape) => (shape.kind === 'path' ? pathElement(shape) : textElement(shape)));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img" font-family="${family}" stroke-linecap="round" stroke-linejoin="round">`,
    `<title>${escaped(title)}</title>`,
    `<path d="M0 0h${width}v${height}h${-width}z" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function pathElement({ d, x, y, scale, fill = 'none', stroke, width }: PathShape): string {
  const moved =
    x === 0 && y === 0 && scale === 1 ? '' : ` transform="translate(${n(x)} ${n(y)}) scale(${scale})"`;
  const stroked = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}"`;
  return `<path d="${d}"${moved} fill="${fill}"${stroked}/>`;
}

/** The length is given too: another font than Helvetica is stretched to the measures of the print. */
function textElement({ text, x, y, size, width, bold, color }: TextShape): string {
  const weight = bold ? ' font-weight="700"' : '';
  return `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}"${weight} fill="${color}" textLength="${n(width)}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
