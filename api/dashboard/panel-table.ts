import type { CellValue } from '../spreadsheets/cell-value.ts';
import type { Dashboard, Panel } from './schema.ts';

/** A part of a dashboard as rows, under headings in Indonesian like all tables of the office. */
export type PanelTable = { title: string; header: string[]; rows: CellValue[][] };

const indexHeader = ['IKM', 'Mutu', 'Kisaran bawah', 'Kisaran atas', 'Suara', 'Penilaian', 'Keterangan'];
const weekdays = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const reasons = { shown: null, few: 'belum cukup data', protected: 'tidak ditampilkan' };
const standings = { above: 'jelas di atas yang lain', below: 'jelas di bawah yang lain', same: 'setara' };
const tones = { praise: 'pujian', complaint: 'keluhan' };
const directions = { up: 'naik', down: 'turun', same: 'tetap' };
const channels = {
  direct: 'Stiker QR, langsung',
  later: 'Stiker QR, menyusul karena sinyal',
  staff: 'Ponsel petugas, tidak dihitung',
  'survey-qr': 'Survei SKM, ponsel warga',
  'survey-officer': 'Survei SKM, dibantu petugas',
  'survey-interview': 'Survei SKM, wawancara',
};

export function panelTable(dashboard: Dashboard, panel: Panel): PanelTable {
  return tables[panel](dashboard);
}

const tables: Record<Panel, (dashboard: Dashboard) => PanelTable> = {
  summary: summaryTable,
  weeks: ({ weeks }) => ({
    title: 'Per minggu',
    header: ['Minggu mulai', 'Minggu penuh', ...indexHeader],
    rows: weeks.map(({ monday, complete, visibility, index }) => [
      { day: monday },
      complete ? 'ya' : 'tidak',
      ...indexCells(index, visibility),
    ]),
  }),
  units: ({ units }) => ({
    title: 'Per unit',
    header: ['Kode', 'Unit', ...indexHeader, 'IKM sebelumnya', 'Selisih', 'Arah', 'Kuantitas', 'Mutu 0-120'],
    rows: units.map(({ unit, visibility, index, before, change, quantity, quality }) => [
      ...[unit.code, unit.name, ...indexCells(index, visibility), before, change?.difference ?? null],
      ...[change ? directions[change.direction] : null, quantity, quality?.score ?? null],
    ]),
  }),
  points: ({ points }) => ({
    title: 'Per titik',
    header: ['Kode', 'Titik', 'Jenis', 'Unit', 'Kecamatan', ...indexHeader, 'Dibanding titik lain'],
    rows: points.map(({ code, name, kind, unit, kecamatan, visibility, index, standing }) => [
      ...[code, name, kind.name.id, unit.name, kecamatan, ...indexCells(index, visibility)],
      standing && standings[standing],
    ]),
  }),
  hours: ({ hours }) => ({
    title: 'Jam dan hari',
    header: ['Hari', 'Dari jam', 'Sampai jam', ...indexHeader, 'Dibanding jam lain'],
    rows: hours.map(({ weekday, from, to, visibility, index, standing }) => [
      ...[weekdays[weekday - 1]!, from, to, ...indexCells(index, visibility)],
      standing && standings[standing],
    ]),
  }),
  reasons: (dashboard) => ({
    title: 'Alasan',
    header: ['Nada', 'Alasan', 'Dicentang', 'Bagian', 'Kisaran bawah', 'Kisaran atas'],
    rows: dashboard.reasons.map(({ tone, label, count, share, low, high }) => [
      ...[tones[tone], label.id, count, share, low, high],
    ]),
  }),
  elements: ({ elements }) => ({
    title: 'Unsur',
    header: ['Unsur', 'Nilai rata-rata', 'Kisaran bawah', 'Kisaran atas', 'Suara', 'Keterangan'],
    rows: elements.map(({ element, mean, low, high, voices, visibility }) => [
      ...[element, mean, low, high, voices, reasons[visibility]],
    ]),
  }),
  response: ({ response }) => ({
    title: 'Saluran',
    header: ['Saluran', 'Jawaban'],
    rows: response.channels.map(({ channel, answers }) => [channels[channel], answers]),
  }),
};

function summaryTable({ index, satisfied, previous, response }: Dashboard): PanelTable {
  const [one, two, three, four] = satisfied.counts;
  return {
    title: 'Ringkasan',
    header: ['Angka', 'Nilai', 'Kisaran bawah', 'Kisaran atas'],
    rows: [
      ['IKM', index.index, index.low, index.high],
      ['Mutu', index.grade, null, null],
      ['Suara', response.voices, null, null],
      ['Penilaian', response.ratings, null, null],
      ['Warga puas', satisfied.share, satisfied.low, satisfied.high],
      ...[four, three, two, one].map((count, i) => [`Jawaban ${4 - i}`, count, null, null]),
      [
        'IKM sebelumnya',
        previous?.index.index ?? null,
        previous?.index.low ?? null,
        previous?.index.high ?? null,
      ],
      [
        'Selisih IKM',
        previous?.change?.difference ?? null,
        previous?.change?.low ?? null,
        previous?.change?.high ?? null,
      ],
    ],
  };
}

function indexCells(
  { index, grade, low, high, voices, ratings }: Dashboard['index'],
  visibility: keyof typeof reasons,
): CellValue[] {
  return [index, grade, low, high, voices, ratings, reasons[visibility]];
}
