import { periodView } from '../scores/repository.ts';
import { round6 } from '../scoring/output.ts';
import type { Cell } from './csv.ts';
import type { TableRow } from './publish.ts';

type Column = {
  name: string;
  type: 'text' | 'date' | 'number' | 'integer';
  description: { id: string; en: string };
  of(row: TableRow): Cell;
};

const number = (value: number | undefined): Cell => (value === undefined ? null : round6(value));

/** The columns of the open data: the files and their dictionary are made from this one list. */
export const columns: readonly Column[] = [
  {
    name: 'unit_code',
    type: 'text',
    description: { id: 'Kode unit.', en: 'Code of the unit.' },
    of: ({ unit }) => unit.code,
  },
  {
    name: 'unit_name',
    type: 'text',
    description: {
      id: 'Nama unit yang merawat titik layanan.',
      en: 'Name of the unit that cares for the service points.',
    },
    of: ({ unit }) => unit.name,
  },
  {
    name: 'period',
    type: 'text',
    description: {
      id: 'Masa: bulan (2026-10) atau triwulan (2026-Q4).',
      en: 'Period: a month (2026-10) or a quarter (2026-Q4).',
    },
    of: ({ period }) => period.code,
  },
  {
    name: 'period_kind',
    type: 'text',
    description: { id: 'month (bulan) atau quarter (triwulan).', en: 'month or quarter.' },
    of: ({ period }) => period.kind,
  },
  {
    name: 'period_start',
    type: 'date',
    description: { id: 'Hari pertama masa, waktu Jakarta.', en: 'First day of the period, Jakarta time.' },
    of: ({ period }) => periodView(period).start,
  },
  {
    name: 'period_end',
    type: 'date',
    description: { id: 'Hari terakhir masa, waktu Jakarta.', en: 'Last day of the period, Jakarta time.' },
    of: ({ period }) => periodView(period).end,
  },
  {
    name: 'period_status',
    type: 'text',
    description: {
      id: 'open: masih berjalan, angka sementara. closing: sedang ditutup. closed: sudah ditutup dan tetap.',
      en: 'open: still running, numbers are provisional. closing: being closed. closed: final.',
    },
    of: ({ period }) => period.status,
  },
  {
    name: 'visibility',
    type: 'text',
    description: {
      id: 'shown: ada angka. few: kurang dari 30 suara. protected: disembunyikan supaya bagian kecil tidak dapat dihitung dari selisih.',
      en: 'shown: has numbers. few: fewer than 30 voices. protected: hidden so that a small part cannot be computed by subtraction.',
    },
    of: ({ figure }) => figure.visibility,
  },
  {
    name: 'voices',
    type: 'number',
    description: {
      id: 'Jumlah suara yang dihitung. Satu ponsel paling banyak satu suara per unit dan masa, jadi jumlah bulan tidak sama dengan triwulan.',
      en: 'Voices counted. One phone is at most one voice per unit and period, so months do not add up to quarters.',
    },
    of: ({ figure }) => round6(figure.voices),
  },
  {
    name: 'index',
    type: 'number',
    description: {
      id: 'Indeks kepuasan (IKM), 25 sampai 100. Kosong bila visibility bukan shown.',
      en: 'Satisfaction index (IKM), 25 to 100. Empty unless visibility is shown.',
    },
    of: ({ figure }) => number(figure.index?.value),
  },
  {
    name: 'index_low',
    type: 'number',
    description: { id: 'Batas bawah kisaran 90% indeks.', en: 'Lower end of the 90% interval of the index.' },
    of: ({ figure }) => number(figure.index?.low),
  },
  {
    name: 'index_high',
    type: 'number',
    description: { id: 'Batas atas kisaran 90% indeks.', en: 'Upper end of the 90% interval of the index.' },
    of: ({ figure }) => number(figure.index?.high),
  },
  {
    name: 'grade',
    type: 'text',
    description: {
      id: 'Huruf mutu A sampai D menurut PermenPANRB 14/2017.',
      en: 'Grade A to D after PermenPANRB 14/2017.',
    },
    of: ({ figure }) => figure.index?.grade ?? null,
  },
  {
    name: 'satisfied_share',
    type: 'number',
    description: {
      id: 'Bagian jawaban Puas dan Sangat puas, 0 sampai 1. Hanya untuk triwulan.',
      en: 'Share of the answers satisfied and very satisfied, 0 to 1. Quarters only.',
    },
    of: ({ figure }) => number(figure.satisfied?.value),
  },
  {
    name: 'satisfied_low',
    type: 'number',
    description: {
      id: 'Batas bawah kisaran 90% bagian itu (Wilson).',
      en: 'Lower end of the 90% interval of that share (Wilson).',
    },
    of: ({ figure }) => number(figure.satisfied?.low),
  },
  {
    name: 'satisfied_high',
    type: 'number',
    description: {
      id: 'Batas atas kisaran 90% bagian itu (Wilson).',
      en: 'Upper end of the 90% interval of that share (Wilson).',
    },
    of: ({ figure }) => number(figure.satisfied?.high),
  },
  ...([4, 3, 2, 1] as const).map((score) => answerColumn(score)),
];

/** What a file's reader needs to know about each column. */
export function describeColumns() {
  return columns.map(({ name, type, description }) => ({ name, type, description }));
}

function answerColumn(score: 1 | 2 | 3 | 4): Column {
  const words = {
    4: { id: 'Sangat puas', en: 'very satisfied' },
    3: { id: 'Puas', en: 'satisfied' },
    2: { id: 'Kurang puas', en: 'less satisfied' },
    1: { id: 'Tidak puas', en: 'not satisfied' },
  }[score];
  return {
    name: `answers_${score}`,
    type: 'integer',
    description: {
      id: `Jumlah jawaban ${words.id}, sebelum dibatasi satu ponsel satu suara. Hanya untuk triwulan.`,
      en: `Number of answers ${words.en}, before the limit of one voice per phone. Quarters only.`,
    },
    of: ({ figure }) => figure.satisfied?.counts[score - 1] ?? null,
  };
}
