import { readFileSync } from 'node:fs';
import { scanGrayBuffer, ZBarSymbolType } from '@undecaf/zbar-wasm';
import * as mupdf from 'mupdf';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { addressOf } from './code-symbol.ts';
import type { Drawing, PathShape, TextShape } from './drawing.ts';
import type { LabelText } from './label.ts';
import { pt } from './lettering.ts';
import { blackPalette, colorPalette, type Palette } from './palette.ts';
import { toPdf } from './pdf.ts';
import { type Layout, labelsOn, layouts, sheet, sheetCount } from './sheet.ts';
import { toSvg } from './svg.ts';

const publicUrl = 'https://resik.binjaikota.go.id';
const color = colorPalette('#0B6B57');

/** Nine places, some with long names and questions, under the codes of the demo. */
const places: LabelText[] = [
  [
    '7K3QXB',
    'Seberapa puas Anda dengan kebersihan di sini?',
    'Jalan Jenderal Sudirman',
    'Depan Lapangan Merdeka',
  ],
  ['2P8WMC', 'Seberapa puas Anda dengan kebersihan dan pengangkutan sampah di sini?', 'TPS Rambung', null],
  ['4MB8T2', 'Seberapa puas Anda dengan kebersihan pasar ini?', 'Pasar Kebun Lada', 'Pintu timur'],
  [
    '9RHV5E',
    'Seberapa puas Anda dengan kebersihan dan perawatan taman ini?',
    'Taman Balita',
    'Samping pintu masuk utara, dekat pos satpam',
  ],
  [
    '0000AA',
    'Bersihkah di sini?',
    'Tempat penampungan sementara Simpang Empat Jalan Soekarno Hatta',
    'Sisi barat',
  ],
  ['ZZZZZ1', 'Seberapa puas Anda?', 'Loket 1', 'Lantai 1'],
  ['5TQ1NN', 'Seberapa puas Anda?', 'Loket 2', 'Lantai 1'],
  ['8WC3RB', 'Seberapa puas Anda?', 'Loket 3', 'Lantai 2'],
  ['6YJ0PD', 'Seberapa puas Anda?', 'Loket 4', null],
].map(([code, question, place, location]) => ({
  ...{ office: { name: 'Dinas Kebersihan', city: 'Kota Binjai' }, question: question!, place: place! },
  ...{ location: location ?? null, code: code!, target: addressOf(publicUrl, code!) },
  host: 'resik.binjaikota.go.id/t/',
}));

const options = (layout: Layout, palette: Palette, secure = true) => ({
  ...{ layout, palette, owner: 'UPTD Kebersihan Binjai Kota', secure },
});

function sheets(layout: Layout, palette: Palette): Drawing[] {
  const count = sheetCount(places.length, layout);
  return Array.from({ length: count }, (_, index) => sheet(places, index + 1, options(layout, palette)));
}

type Picture = { pixels: Uint8ClampedArray; width: number; height: number };

/** The pages of a PDF in grey, as a printer of 200 dots an inch would put them on paper. */
function render(pdf: Uint8Array): Picture[] {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  const scale = mupdf.Matrix.scale(200 / 72, 200 / 72);
  return Array.from({ length: document.countPages() }, (_, page) => {
    const picture = document.loadPage(page).toPixmap(scale, mupdf.ColorSpace.DeviceGray, false);
    // Copied: the renderer's memory moves when it grows.
    return { pixels: picture.getPixels().slice(), width: picture.getWidth(), height: picture.getHeight() };
  });
}

/** Columns and rows of labels: a phone looks at one at a time. */
const grids: Record<Layout, [columns: number, rows: number]> = {
  4: [2, 2],
  8: [2, 4],
  label: [1, 1],
  poster: [1, 1],
};

function cells({ pixels, width, height }: Picture, [columns, rows]: [number, number]): Picture[] {
  const cell = { width: Math.floor(width / columns), height: Math.floor(height / rows) };
  return Array.from({ length: columns * rows }, (_, index) => {
    const left = (index % columns) * cell.width;
    const top = Math.floor(index / columns) * cell.height;
    const part = new Uint8ClampedArray(cell.width * cell.height);
    for (let row = 0; row < cell.height; row += 1) {
      const start = (top + row) * width + left;
      part.set(pixels.subarray(start, start + cell.width), row * cell.width);
    }
    return { pixels: part, ...cell };
  });
}

/** What a scanner reads in a picture, each with the square it was found in (pixels). */
async function scan({ pixels, width, height }: Picture): Promise<{ text: string; square: number[] }[]> {
  const found = await scanGrayBuffer(Uint8Array.from(pixels).buffer, width, height);
  return found
    .filter(({ type }) => type === ZBarSymbolType.ZBAR_QRCODE)
    .map((symbol) => {
      const xs = symbol.points.map(({ x }) => x);
      const ys = symbol.points.map(({ y }) => y);
      return {
        text: symbol.decode(),
        square: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
      };
    });
}

/** Modules of a scanned square that differ from those of a faultless code for the same text. */
function wrongModules(
  { pixels, width }: Picture,
  { text, square }: { text: string; square: number[] },
): number {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const [left = 0, top = 0, right = 0, bottom = 0] = square;
  const at = (start: number, end: number, index: number): number =>
    Math.floor(start + ((end - start) * (index + 0.5)) / modules.size);
  let wrong = 0;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const isDark = pixels[at(top, bottom, row) * width + at(left, right, column)]! < 128;
      if (isDark !== Boolean(modules.get(row, column))) wrong += 1;
    }
  }
  return wrong;
}

async function read(drawings: Drawing[], layout: Layout): Promise<{ texts: string[]; wrong: number }> {
  const labels = render(await toPdf(drawings, 'Label', 0)).flatMap((page) => cells(page, grids[layout]));
  const found = await Promise.all(
    labels.map(async (label) =>
      (await scan(label)).map((code) => ({ text: code.text, wrong: wrongModules(label, code) })),
    ),
  );
  const codes = found.flat();
  return {
    texts: codes.map(({ text }) => text).sort(),
    wrong: codes.reduce((sum, { wrong }) => sum + wrong, 0),
  };
}

const targets = places.map(({ target }) => target).sort();
const palettes = [
  ['in colour', color],
  ['in black', blackPalette],
] as const;

describe('A sheet of labels', () => {
  for (const layout of layouts) {
    for (const [name, palette] of palettes) {
      it(`of layout ${layout} ${name}: a scanner reads every code, and no module is wrong`, async () => {
        expect(await read(sheets(layout, palette), layout)).toEqual({ texts: targets, wrong: 0 });
      });
    }
  }

  it('shows one wrong module to the check above, and a missing corner to the scanner', async () => {
    const [first] = sheets('label', color) as [Drawing];
    const flipped = withCode(first, (d) => d.replace(/M\d+ 12h\d+v1h-\d+z/, ''));
    const { texts, wrong } = await read([flipped], 'label');
    expect(texts).toEqual([targets.find((target) => target.endsWith('7K3QXB'))]);
    expect(wrong).toBeGreaterThan(0);
    const cornerless = withCode(first, (d) => d.replaceAll(/M0 [0-6]h\d+v1h-\d+z/g, ''));
    expect((await read([cornerless], 'label')).texts).toEqual([]);
  });

  it('has no text below 8 points and nothing beyond the edge of the paper', () => {
    for (const drawing of layouts.flatMap((layout) => [
      ...sheets(layout, color),
      ...sheets(layout, blackPalette),
    ])) {
      for (const text of textsOf(drawing)) {
        expect(text.size, text.text).toBeGreaterThanOrEqual(8 * pt - 1e-9);
        expect(text.x, text.text).toBeGreaterThanOrEqual(3.5);
        expect(text.x + text.width, text.text).toBeLessThanOrEqual(drawing.width - 3.5);
        expect(text.y, text.text).toBeLessThanOrEqual(drawing.height - 3);
      }
    }
  });

  it('keeps every word of a long place and question, and puts none on another', () => {
    for (const layout of layouts) {
      for (const drawing of sheets(layout, color)) {
        const texts = textsOf(drawing);
        expect(texts.filter(({ text }) => text.includes('…'))).toEqual([]);
        for (const [index, one] of texts.entries()) {
          for (const other of texts.slice(index + 1)) {
            const isBeside = one.x + one.width <= other.x + 0.01 || other.x + other.width <= one.x + 0.01;
            const isApart = Math.abs(one.y - other.y) >= Math.min(one.size, other.size) * 0.9;
            expect(isBeside || isApart, `${layout}: "${one.text}" and "${other.text}"`).toBe(true);
          }
        }
      }
    }
  });

  it('makes the codes as large as promised: 40 mm of four, 28 mm of eight, 90 mm on the poster', () => {
    const least: Record<Layout, number> = { 4: 40, 8: 28, label: 40, poster: 90 };
    for (const layout of layouts) {
      for (const drawing of sheets(layout, color)) {
        for (const code of codesOf(drawing)) {
          expect(29 * code.scale, layout).toBeGreaterThanOrEqual(least[layout] - 1e-9);
        }
      }
    }
  });

  it('prints the address in lower case with the code in bold, and asks for the camera', () => {
    const texts = textsOf(sheet(places.slice(0, 1), 1, options('4', color)));
    const code = texts.find(({ text }) => text === '7K3QXB');
    const host = texts.find(({ text }) => text === 'resik.binjaikota.go.id/t/');
    expect(code?.bold).toBe(true);
    expect(host?.bold).toBe(false);
    expect(code?.x).toBeCloseTo((host?.x ?? 0) + (host?.width ?? 0), 6);
    const all = texts.map(({ text }) => text);
    expect(all).toContain('Arahkan kamera ponsel ke kotak ini');
    expect(all).toContain('Kami tidak pernah meminta uang atau login.');
    expect(all).toContain('UPTD Kebersihan Binjai Kota, lembar 1 dari 1');
  });

  it('says on its face that it is only a trial where the address is not https', () => {
    for (const layout of layouts) {
      const trial = textsOf(sheet(places, 1, options(layout, color, false))).map(({ text }) => text);
      expect(trial).toContain('Contoh, jangan dipasang: alamat belum https.');
      const real = textsOf(sheet(places, 1, options(layout, color))).map(({ text }) => text);
      expect(real).not.toContain('Contoh, jangan dipasang: alamat belum https.');
    }
  });

  it('uses nothing but black and white for poor printers', () => {
    const svg = layouts.map((layout) => toSvg(sheet(places, 1, options(layout, blackPalette)))).join('');
    expect(new Set(svg.match(/#[0-9a-f]{6}/g))).toEqual(new Set(['#000000', '#ffffff']));
  });

  it('takes the faces in the colours of the page', () => {
    const tokens = readFileSync(new URL('../../site/styles/tokens.css', import.meta.url), 'utf8');
    for (const score of [4, 3, 2, 1] as const) {
      const { fill, edge, mark } = color.faces[score];
      expect(tokens).toContain(`--f${score}: ${fill};`);
      expect(tokens).toContain(`--f${score}-edge: ${edge};`);
      expect(tokens).toContain(`--f${score}-mark: ${mark};`);
    }
  });

  it('writes what Helvetica lacks without losing the line, and escapes what SVG would read as markup', () => {
    const odd = { ...places[0]!, place: 'Pasar "Ĝaja" & <b>Ng\u0101</b> 集' };
    const svg = toSvg(sheet([odd], 1, options('4', color)));
    expect(svg).toContain('Pasar &quot;Gaja&quot; &amp; &lt;b&gt;Nga&lt;/b&gt; ?');
    expect(svg).not.toContain('<b>');
  });

  it('gives the same bytes for the same sheets', async () => {
    const drawings = sheets('8', color);
    expect(await toPdf(drawings, 'Label', 0)).toEqual(await toPdf(drawings, 'Label', 0));
    expect(drawings).toHaveLength(Math.ceil(places.length / labelsOn[8]));
  });
});

function textsOf({ shapes }: Drawing): TextShape[] {
  return shapes.filter((shape) => shape.kind === 'text');
}

/** Codes are the only paths made of runs. */
function codesOf({ shapes }: Drawing): PathShape[] {
  return shapes.filter((shape) => shape.kind === 'path').filter(({ d }) => d.startsWith('M0 0h7v1h-7z'));
}

function withCode(drawing: Drawing, change: (d: string) => string): Drawing {
  const codes = new Set<unknown>(codesOf(drawing));
  return {
    ...drawing,
    shapes: drawing.shapes.map((shape) =>
      shape.kind === 'path' && codes.has(shape) ? { ...shape, d: change(shape.d) } : shape,
    ),
  };
}
