import type { Selectable } from 'kysely';
import { completePointCode } from '../point-code.ts';
import type { PointCodeRow, ServicePointRow } from '../schema.ts';
import { addDays, at, type Frame, instant } from './calendar.ts';
import { localityOf } from './districts.ts';
import { type KindCode, kindId } from './kinds.ts';
import { PLACES } from './places.ts';
import { stream } from './random.ts';
import { type UnitCode, unitId } from './units.ts';

/** A service point with what the simulation knows about it. */
export type Point = {
  row: Selectable<ServicePointRow>;
  unit: UnitCode;
  kind: KindCode;
  /** Ratings on a usual day. */
  rate: number;
};

/** Points with a story: what an inspection list, a map or a chart has to cope with. */
export const ENDED_POINT = 'TPS Sumber Karya';
export const SILENT_POINT = 'TPS Cengkeh Turi';
const NEW_POINTS: Record<string, number> = { 'Bank Sampah Damai': 12, 'Bank Sampah Tanah Seribu': 20 };
const ENDED_DAYS_AGO = 45;
export const SILENT_DAYS = 16;

/** Points whose first sticker was torn off or faded, and got a second code. */
const REPLACED = ['Jalan Ahmad Yani', 'Pasar Rambung', 'Terminal Binjai'];

const FIXED_CODES: Record<string, string> = { 'Jalan Jenderal Sudirman': '7K3QX' };

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Every place residents rate, in the order of the table of places. */
export function buildPoints(frame: Frame): Point[] {
  return PLACES.flatMap(([unit, kind, places]) => places.map((place) => ({ unit, kind, place }))).map(
    ({ unit, kind, place: [name, location, kelurahan, rate] }, index) => {
      const random = stream('point', name);
      const { kecamatan, north, east } = localityOf(kelurahan);
      const startedDaysAgo = NEW_POINTS[name];
      const startedOn =
        startedDaysAgo === undefined
          ? addDays(frame.start, -40 - random.int(300))
          : addDays(frame.today, -startedDaysAgo);
      return {
        unit,
        kind,
        rate,
        row: {
          id: index + 1,
          unit_id: unitId(unit),
          kind_id: kindId(kind),
          name,
          location,
          kelurahan,
          kecamatan,
          latitude: round5(north + random.between(-0.0018, 0.0018)),
          longitude: round5(east + random.between(-0.0018, 0.0018)),
          started_on: startedOn,
          ended_on: name === ENDED_POINT ? addDays(frame.today, -ENDED_DAYS_AGO) : null,
        },
      };
    },
  );
}

/** One active code for every point, and the revoked older one of three of them. */
export function buildPointCodes(points: readonly Point[], frame: Frame): Selectable<PointCodeRow>[] {
  const taken = new Set<string>();
  const fresh = (random: ReturnType<typeof stream>): string => {
    for (;;) {
      const data = Array.from({ length: 5 }, () => SYMBOLS.charAt(random.int(32))).join('');
      const code = completePointCode(data);
      if (!taken.has(code)) {
        taken.add(code);
        return code;
      }
    }
  };
  return points.flatMap(({ row }) => {
    const random = stream('code', row.name);
    const fixed = FIXED_CODES[row.name];
    const active = fixed === undefined ? fresh(random) : completePointCode(fixed);
    const installed = instant(at(row.started_on, 9));
    if (!REPLACED.includes(row.name))
      return [{ code: active, point_id: row.id, issued_at: installed, revoked_at: null }];
    const replaced = instant(at(addDays(frame.start, -8), 10));
    return [
      { code: fresh(random), point_id: row.id, issued_at: installed, revoked_at: replaced },
      { code: active, point_id: row.id, issued_at: replaced, revoked_at: null },
    ];
  });
}

/** Whether the point serves residents on a day; the day it ends on is no longer one. */
export function isOpen(row: Selectable<ServicePointRow>, day: string): boolean {
  return row.started_on <= day && (row.ended_on === null || day < row.ended_on);
}

function round5(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
