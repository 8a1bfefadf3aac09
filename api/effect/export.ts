import { sendFile, toStream } from '../exchange/file-answer.ts';
import type { FileFormat } from '../exchange/schema.ts';
import { round6 } from '../scoring/output.ts';
import type { CellValue } from '../spreadsheets/cell-value.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import { writeXlsx } from '../spreadsheets/write-xlsx.ts';
import type { Effect, EffectQuarter } from './schema.ts';

const header = [
  ...[
    'Triwulan',
    'Selesai',
    'IKM',
    'IKM kisaran bawah',
    'IKM kisaran atas',
    'Suara',
    'Selisih IKM',
    'Arah IKM',
  ],
  ...['Semangat', 'Semangat kisaran bawah', 'Semangat kisaran atas', 'Jawaban', 'Ditanya'],
  ...['Selisih semangat', 'Arah semangat', 'Jelas 1-4', 'Adil 1-4', 'Bersemangat 1-4', 'Keterangan'],
];
const directions = { up: 'naik', down: 'turun', same: 'tetap' };
const reasons = {
  shown: null,
  hidden: 'jawaban belum cukup, atau digabung ke unit di atasnya',
  running: 'triwulan belum selesai',
  none: 'belum ditanyakan',
};

/** The quarters of an effect page as a file, under headings in Indonesian like all tables of the office. */
export function exportEffect(effect: Effect, format: FileFormat): Response {
  const { unit, quarters, minimum } = effect;
  const notes = [
    `# Unit: ${unit.name}`,
    `# Semangat: rata-rata tiga pertanyaan kali 25, tampil mulai ${minimum} jawaban`,
    '# Bergerak bersama tidak berarti yang satu menyebabkan yang lain',
  ];
  const lines = linesOf([...quarters.map(toRow), ...notes.map((note) => [note])]);
  const body =
    format === 'xlsx'
      ? writeXlsx('Dampak', header, lines)
      : toStream(writeCsv(header, lines, format === 'csv' ? 'semicolon' : 'comma'));
  return sendFile(body, `resik-dampak-${unit.code}`, format);
}

function toRow(row: EffectQuarter): CellValue[] {
  const { quarter, over, satisfaction, satisfactionChange, motivation, motivationChange, state } = row;
  return [
    ...[quarter.code, over ? 'ya' : 'tidak'],
    ...[satisfaction?.index ?? null, satisfaction?.low ?? null, satisfaction?.high ?? null],
    ...[satisfaction?.voices ?? null, ...changeCells(satisfactionChange)],
    ...[motivation?.index ?? null, motivation?.low ?? null, motivation?.high ?? null],
    ...[motivation?.answers ?? null, motivation?.asked ?? null, ...changeCells(motivationChange)],
    ...[0, 1, 2].map((i) => motivation?.questions[i]?.mean ?? null),
    reasons[state],
  ];
}

function changeCells(change: EffectQuarter['motivationChange']): CellValue[] {
  return [change?.difference ?? null, change && directions[change.direction]];
}

async function* linesOf(rows: readonly CellValue[][]): AsyncGenerator<CellValue[]> {
  for (const row of rows) yield row.map((cell) => (typeof cell === 'number' ? round6(cell) : cell));
}
