import type { StickerReportRow } from '../schema.ts';
import { addDays, type Frame } from './calendar.ts';
import type { Point } from './points.ts';

/** Somebody has swapped a sticker last week: days ago, one for each phone that said so. */
const SAID = [0, 1, 1, 3, 8, 9] as const;

/** What passers-by said about the sticker of a point in the middle of the city. */
export function buildStickerReports(points: readonly Point[], { today }: Frame): StickerReportRow[] {
  const swapped = points.filter(({ unit }) => unit === 'UPTD-KOTA')[1];
  if (!swapped) return [];
  return SAID.map((ago, phone) => ({
    point_id: swapped.row.id,
    day: addDays(today, -ago),
    sender: `demo-sticker-${phone}`,
  }));
}
