import { accentTokens } from '#brand/accent.ts';

type FaceColors = { fill: string; edge: string; mark: string };

/** The colours of a label on white paper. */
export type Palette = {
  ink: string;
  ink2: string;
  accent: string;
  line: string;
  head: { fill: string; edge: string; text: string; text2: string };
  mark: { tile: string; edge: string | null; line: string; sun: string };
  faces: Record<1 | 2 | 3 | 4, FaceColors>;
  /** Stroke of a face's silhouette where it differs from the screen's: one-colour print needs a firm outline. */
  faceOutline: number | null;
};

/** The office's own deep colour, the fixed colours of the faces: those of the light screen (site/styles/tokens.css). */
export function colorPalette(officeAccent: string): Palette {
  const { accent, deep } = accentTokens(officeAccent).light;
  return {
    ink: '#1a211e',
    ink2: '#4a544f',
    accent,
    line: '#e0dbcf',
    head: { fill: deep, edge: deep, text: '#ffffff', text2: '#cfe6dd' },
    mark: { tile: '#ffffff', edge: null, line: accent, sun: '#f4b63f' },
    faces: {
      4: { fill: '#0f6c8a', edge: '#0f6c8a', mark: '#ffffff' },
      3: { fill: '#7cc4d4', edge: '#34879b', mark: '#1a211e' },
      2: { fill: '#f2b44a', edge: '#a56d0c', mark: '#1a211e' },
      1: { fill: '#bf4526', edge: '#bf4526', mark: '#ffffff' },
    },
    faceOutline: null,
  };
}

const black = '#000000';
const white = '#ffffff';
const outlined: FaceColors = { fill: white, edge: black, mark: black };

/** For poor printers: lines and letters in black alone, no large surface that comes out in stripes. */
export const blackPalette: Palette = {
  ink: black,
  ink2: black,
  accent: black,
  line: black,
  head: { fill: white, edge: black, text: black, text2: black },
  mark: { tile: white, edge: black, line: black, sun: black },
  faces: { 4: outlined, 3: outlined, 2: outlined, 1: outlined },
  faceOutline: 2.4,
};
