import type { PulseCountRow } from '../schema.ts';
import { addMonths, type Frame, monthOf, quarterOf } from './calendar.ts';
import type { Person } from './people.ts';
import { type Random, stream } from './random.ts';
import { type UnitCode, unitId } from './units.ts';

/** Quarters of the pulse before the running one: it began before the first sticker hung. */
const QUARTERS = 4;

/** Part of the people who answer, from the first quarter to the last. */
const TURNOUT = [0.62, 0.66, 0.73, 0.78] as const;

/** Too small to be shown by themselves, so their answers lie with the city's. */
const SMALL: ReadonlySet<UnitCode> = new Set(['DISDIK', 'DISTAN']);

/** In this quarter few at the counter answered: they lie with their office's. */
const MISSED = { unit: 'LOKET', quarter: 1 } as const;

/** How people of a unit feel about their work, in the first quarter and the last, on 1 to 4. */
const MOODS: Partial<Record<UnitCode, readonly [first: number, last: number]>> = {
  'UPTD-KOTA': [2.86, 3.05],
  'UPTD-BARAT': [2.7, 3.2],
  'UPTD-UTARA': [2.95, 2.62],
  ARMADA: [2.7, 2.82],
  TAMAN: [3.1, 3.15],
  LOKET: [3, 3.2],
  TPA: [2.6, 2.7],
};
const USUAL = [2.88, 2.96] as const;

/** Clear from the start, fair only as the score became known. */
const OFFSETS = { clear: 0.16, fair: -0.24, energised: 0.08 } as const;

/** What the pulse came to in the quarters that are over, in pieces of five people and more as counting leaves them. */
export function buildPulse(people: readonly Person[], { today }: Frame): PulseCountRow[] {
  const month = Number(today.slice(5, 7));
  const running = addMonths(`${monthOf(today)}-01`, -((month - 1) % 3));
  const units = Map.groupBy(
    people.filter(({ row }) => row.kind === 'person'),
    ({ unit }) => unit,
  );
  return Array.from({ length: QUARTERS }, (_, n) => {
    const quarter = quarterOf(addMonths(running, 3 * (n - QUARTERS)));
    const pieces = new Map<UnitCode, PulseCountRow>();
    for (const [unit, members] of units) {
      const shownAt = pieceOf(unit, n);
      const piece = pieces.get(shownAt) ?? nobody(quarter, shownAt);
      addAnswers(piece, unit, members.length, n, stream('pulse', quarter, unit));
      pieces.set(shownAt, piece);
    }
    return [...pieces.values()];
  }).flat();
}

function pieceOf(unit: UnitCode, quarter: number): UnitCode {
  if (SMALL.has(unit)) return 'KOTA-BINJAI';
  return unit === MISSED.unit && quarter === MISSED.quarter ? 'DISKEB' : unit;
}

function nobody(quarter: string, unit: UnitCode): PulseCountRow {
  const sums = { clear_sum: 0, fair_sum: 0, energised_sum: 0 };
  return { quarter, unit_id: unitId(unit), answers: 0, asked: 0, ...sums };
}

function addAnswers(
  piece: PulseCountRow,
  unit: UnitCode,
  asked: number,
  quarter: number,
  random: Random,
): void {
  const few = pieceOf(unit, quarter) === unit ? 5 : 3;
  const answers = Math.min(asked, Math.max(few, Math.round(TURNOUT[quarter]! * asked)));
  const [first, last] = MOODS[unit] ?? USUAL;
  const mood = first + ((last - first) * quarter) / (QUARTERS - 1);
  piece.asked += asked;
  piece.answers += answers;
  for (let i = 0; i < answers; i++) {
    const person = 0.4 * random.normal();
    const felt = (offset: number): number =>
      Math.min(4, Math.max(1, Math.round(mood + offset + person + 0.45 * random.normal())));
    piece.clear_sum += felt(OFFSETS.clear);
    piece.fair_sum += felt(OFFSETS.fair);
    piece.energised_sum += felt(OFFSETS.energised);
  }
}
