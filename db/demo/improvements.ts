import type { Selectable } from 'kysely';
import type { ImprovementRow, RatingDayRow } from '../schema.ts';
import { type Frame, monthOf } from './calendar.ts';
import type { Point } from './points.ts';
import { type UnitCode, unitId } from './units.ts';

/** Heard, done, and what to say where it has not helped yet. */
const STORIES: readonly { unit: UnitCode; said: string; done: string; next: string }[] = [
  {
    unit: 'UPTD-BARAT',
    said: 'Sampah di pinggir jalan menumpuk sampai siang.',
    done: 'Jam sapu kedua mulai pukul 10.30, dan truk kecil langsung mengangkutnya.',
    next: 'Jam sapu kami tinjau lagi.',
  },
  {
    unit: 'LOKET',
    said: 'Antre bayar retribusi terlalu lama.',
    done: 'Pembayaran bisa lewat QRIS di semua loket.',
    next: 'Antrean kami hitung lagi bulan depan.',
  },
  {
    unit: 'UPTD-UTARA',
    said: 'Bak di TPS cepat penuh dan baunya sampai ke jalan.',
    done: 'Pengangkutan ditambah satu kali, pukul 14.00.',
    next: 'Ini belum cukup. Kami mencari sebabnya bersama petugas dan warga.',
  },
];

/** Points of a hundred from which a change is called one. */
const NOTICEABLE = 2;

/** What the office tells residents, with the effect that the ratings of the city really show. */
export function buildImprovements(
  points: readonly Point[],
  days: readonly Selectable<RatingDayRow>[],
  { start, today }: Frame,
): Selectable<ImprovementRow>[] {
  const [from, to] = [monthOf(start), monthOf(today)];
  return STORIES.map(({ unit, said, done, next }, index) => {
    const own = new Set(points.filter((point) => point.unit === unit).map(({ row }) => row.id));
    const answers = days.filter(({ point_id }) => own.has(point_id));
    const before = satisfied(answers, from);
    const after = satisfied(answers, to) ?? before;
    const measured =
      before === null || after === null
        ? 'Belum cukup suara untuk mengukurnya.'
        : describe(before, after, from, to, next);
    return { id: index + 1, unit_id: unitId(unit), said, done, effect: measured, published_on: today };
  });
}

function describe(before: number, after: number, from: string, to: string, next: string): string {
  const change = after - before;
  const verb = change >= NOTICEABLE ? 'naik' : change <= -NOTICEABLE ? 'turun' : 'hampir sama';
  const figures = `${before}% pada ${monthName(from)}, ${after}% pada ${monthName(to)} sejauh ini`;
  return `Warga puas ${verb}: ${figures}.${verb === 'naik' ? '' : ` ${next}`}`;
}

/** Whole percent of answers 3 and 4 in a month; null below 30 answers, as on the public pages. */
function satisfied(answers: readonly Selectable<RatingDayRow>[], month: string): number | null {
  const inside = answers.filter(({ day }) => monthOf(day) === month);
  const sum = (rows: typeof inside): number => rows.reduce((total, { count }) => total + count, 0);
  const all = sum(inside);
  return all < 30 ? null : Math.round((100 * sum(inside.filter(({ score }) => score >= 3))) / all);
}

function monthName(month: string): string {
  return new Intl.DateTimeFormat('id-ID', { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  );
}
