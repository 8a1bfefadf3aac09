import type { Drawing, Shape } from './drawing.ts';
import { type LabelText, lyingLabel, posterMeasures, quarterMeasures, uprightLabel } from './label.ts';
import { smallest, write } from './lettering.ts';
import type { Palette } from './palette.ts';
import { cutMarks } from './parts.ts';
import { words } from './words.ts';

/** `4` and `8` labels on A4, one `label` on A6, one `poster` on A5. */
export const layouts = ['4', '8', 'label', 'poster'] as const;

export type Layout = (typeof layouts)[number];

/** Labels on one sheet of a layout. */
export const labelsOn: Record<Layout, number> = { 4: 4, 8: 8, label: 1, poster: 1 };

export type SheetOptions = {
  layout: Layout;
  palette: Palette;
  /** The unit that the sheets are for, or the office: at the foot of each. */
  owner: string;
  /** Whether the address is https; where it is not, every sheet says that it is only a trial. */
  secure: boolean;
};

/** How many sheets so many labels need. */
export function sheetCount(labels: number, layout: Layout): number {
  return Math.ceil(labels / labelsOn[layout]);
}

/** One sheet, counted from 1. */
export function sheet(labels: readonly LabelText[], number: number, options: SheetOptions): Drawing {
  const { layout, palette } = options;
  const { width, height, foot, marks, place } = pages[layout];
  const first = (number - 1) * labelsOn[layout];
  const shown = labels.slice(first, first + labelsOn[layout]);
  const caption = words.sheet(options.owner, number, sheetCount(labels.length, layout));
  const small = { size: smallest, color: palette.ink2 };
  const warning = write(
    options.secure ? '' : words.insecure,
    width - foot.x,
    foot.y,
    { ...small, bold: true, color: palette.ink },
    { anchor: 'end' },
  );
  const shapes: Shape[] = [
    ...shown.flatMap((label, index) => place(label, index, palette)),
    ...marks,
    write(caption, foot.x, foot.y, small, { room: warning.x - foot.x - 3 }),
    ...(options.secure ? [] : [warning]),
  ];
  return { title: caption, width, height, shapes };
}

type Page = {
  width: number;
  height: number;
  foot: { x: number; y: number };
  marks: Shape[];
  place(label: LabelText, index: number, palette: Palette): Shape[];
};

const pages: Record<Layout, Page> = {
  4: {
    ...{ width: 210, height: 297, foot: { x: 12, y: 292 } },
    marks: cutMarks(210, 297, { x: [105], y: [148.5] }),
    place: (label, index, palette) => {
      const box = { x: index % 2 === 0 ? 12 : 108, y: index < 2 ? 10 : 151.5, width: 90, height: 135.5 };
      return uprightLabel(label, box, quarterMeasures, palette);
    },
  },
  8: {
    ...{ width: 210, height: 297, foot: { x: 12, y: 293.4 } },
    marks: cutMarks(210, 297, { x: [105], y: [74.25, 148.5, 222.75] }),
    place: (label, index, palette) => {
      const row = Math.floor(index / 2);
      const box = { x: index % 2 === 0 ? 8.5 : 108, y: row * 74.25 + 5.2, width: 93.5, height: 63.8 };
      return lyingLabel(label, box, palette);
    },
  },
  label: {
    ...{ width: 105, height: 148.5, foot: { x: 10, y: 145 } },
    marks: [],
    place: (label, _, palette) =>
      uprightLabel(label, { x: 7.5, y: 5, width: 90, height: 135.5 }, quarterMeasures, palette),
  },
  poster: {
    ...{ width: 148, height: 210, foot: { x: 10, y: 206.4 } },
    marks: [],
    place: (label, _, palette) =>
      uprightLabel(label, { x: 6, y: 4.2, width: 136, height: 198.8 }, posterMeasures, palette),
  },
};
