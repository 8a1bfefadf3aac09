import { round6 } from '../scoring/output.ts';
import type { CellValue } from '../spreadsheets/cell-value.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { FollowUp, SkmDocument } from './schema.ts';
import {
  dayWords,
  elementNames,
  gradeWords,
  modeWords,
  numberWords,
  optionWord,
  periodWords,
  profileTitles,
  statusWords,
} from './words.ts';

/** What a paper or file says: a report as it is published or written, whole or as everybody may read it. */
export type Told = {
  document: SkmDocument;
  followUps: readonly FollowUp[];
  /** null: a draft. */
  version: number | null;
  digest: string | null;
  publishedAt: string | null;
};

/** A number with the decimals that it is printed with. */
export type Cell = string | { value: number; digits: number } | null;

/** One official table: as a sheet, as lines of a CSV, and on paper. */
export type Table = {
  name: 'summary' | 'elements' | 'respondents' | 'ratings' | 'trend' | 'analysis' | 'plan';
  title: string;
  header: readonly string[];
  rows: Cell[][];
};

const cell = (value: number | null, digits = 0): Cell => (value === null ? null : { value, digits });

/** Every table of a report in the order of the official form. */
export function tablesOf(told: Told): Table[] {
  const { document, followUps } = told;
  return [
    summaryTable(told),
    elementTable(document.survey),
    ...respondentTables(document.survey),
    ratingsTable(document.ratings),
    trendTable(document.trend),
    analysisTable(document.analysis),
    planTable(followUps),
  ];
}

/** A cell for a file: numbers as they are, without what double precision adds. */
export function toFileCell(value: Cell): CellValue {
  return value !== null && typeof value === 'object' ? round6(value.value) : value;
}

/** A cell on paper. */
export function toWords(value: Cell): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : numberWords(value.value, value.digits);
}

function summaryTable({ document, version, digest, publishedAt }: Told): Table {
  const { unit, period, survey, method } = document;
  const { population, needed, enough } = survey.sample;
  const rows: Cell[][] = [
    ['Unit', unit.name],
    ['Masa', periodWords(period.code)],
    ['IKM', cell(survey.ikm, 2)],
    ['Mutu pelayanan', survey.grade],
    ['Kinerja unit', survey.grade && gradeWords[survey.grade]],
    ['Nilai SKM', cell(survey.skm, 4)],
    ['Responden', cell(survey.respondents)],
    ['Pengguna layanan (populasi)', population === null ? 'Belum diketahui' : cell(population)],
    ['Sampel minimal', cell(needed)],
    ['Kecukupan sampel', enough ? 'Memenuhi sampel minimal' : 'Belum memenuhi sampel minimal'],
    ...(survey.withoutPrice ? [['IKM tanpa unsur biaya (U4)', cell(survey.withoutPrice.ikm, 2)]] : []),
    ...(survey.notCounted
      ? [
          ['Isian ulang, tidak dihitung', cell(survey.notCounted.repeats)],
          ['Isian ponsel petugas, tidak dihitung', cell(survey.notCounted.staffPhones)],
        ]
      : []),
    ['Cara menghitung', method.skm],
    ['Terbitan', version === null ? 'Draf' : `Versi ${version}`],
    ...(publishedAt ? [['Diterbitkan', dayWords(dayOf(fromInstant(publishedAt)))]] : []),
    ...(digest ? [['Sidik dokumen', digest]] : []),
  ];
  return { name: 'summary', title: 'Ringkasan', header: ['Ukuran', 'Nilai'], rows };
}

function elementTable({ elements, skm, ikm, grade }: SkmDocument['survey']): Table {
  const isWhole = elements.some(({ counts }) => counts !== null);
  const counted = isWhole ? ['Nilai 1', 'Nilai 2', 'Nilai 3', 'Nilai 4'] : [];
  const rows: Cell[][] = elements.map(({ element, n, counts, nrr, weightedNrr, ikm: own, grade: letter }) => [
    `${element} ${elementNames[element]}`,
    cell(n),
    ...(isWhole ? [0, 1, 2, 3].map((score) => cell(counts?.[score] ?? null)) : []),
    ...[cell(nrr, 3), cell(weightedNrr, 3), cell(own, 2), letter],
  ]);
  const blank = counted.map(() => null);
  return {
    name: 'elements',
    title: 'Nilai setiap unsur',
    header: ['Unsur', 'Jawaban', ...counted, 'NRR', 'NRR tertimbang', 'IKM', 'Mutu'],
    rows: [...rows, ['Unit pelayanan', null, ...blank, null, cell(skm, 4), cell(ikm, 2), grade]],
  };
}

function respondentTables({ profile, units, modes, respondents }: SkmDocument['survey']): Table[] {
  const table = (title: string, groups: readonly { word: string; respondents: number | null }[]): Table => ({
    name: 'respondents',
    title: `Responden menurut ${title.toLowerCase()}`,
    header: [title, 'Responden', 'Bagian (%)'],
    rows: groups.map(({ word, respondents: count }) => [
      ...[word, cell(count)],
      count === null || respondents === 0 ? null : cell((100 * count) / respondents, 1),
    ]),
  });
  const named = <Group extends { code: string | null; respondents: number | null }>(
    groups: readonly Group[],
  ) => groups.map(({ code, respondents: count }) => ({ word: optionWord(code), respondents: count }));
  const profiles = profile
    ? [
        ...(['sex', 'age_group', 'education', 'occupation'] as const).map((item) =>
          table(profileTitles[item], named(profile[item])),
        ),
        table(
          profileTitles.service,
          profile.service.map(({ code, name, respondents: count }) => ({
            ...{ word: name?.id ?? optionWord(code), respondents: count },
          })),
        ),
      ]
    : [];
  const places = units.map(({ unit, respondents: count }) => ({ word: unit.name, respondents: count }));
  const ways = modes.map(({ code, respondents: count }) => ({ word: modeWords[code], respondents: count }));
  return [
    ...profiles,
    ...(places.length > 1 ? [table('Unit', places)] : []),
    ...(ways.length > 0 ? [table('Cara mengisi', ways)] : []),
  ];
}

function ratingsTable({ index, satisfied }: SkmDocument['ratings']): Table {
  const [one, two, three, four] = satisfied.counts;
  const answers = satisfied.share === null ? [null, null, null, null] : [four, three, two, one];
  const percent = (share: number | null): Cell => (share === null ? null : cell(100 * share, 1));
  return {
    name: 'ratings',
    title: 'Penilaian warga lewat kode di titik layanan',
    header: ['Ukuran', 'Nilai', 'Kisaran bawah', 'Kisaran atas'],
    rows: [
      ['Indeks kepuasan', cell(index.index, 2), cell(index.low, 2), cell(index.high, 2)],
      ['Mutu', index.grade, null, null],
      ['Suara', cell(index.voices), null, null],
      ['Warga puas (%)', percent(satisfied.share), percent(satisfied.low), percent(satisfied.high)],
      ...answers.map((count, i) => [`Jawaban ${4 - i}`, cell(count), null, null]),
    ],
  };
}

function trendTable(trend: SkmDocument['trend']): Table {
  return {
    name: 'trend',
    title: 'Tren nilai SKM',
    header: ['Masa', 'Responden', 'IKM', 'Mutu', 'Keterangan'],
    rows: trend.map(({ period, respondents, ikm, grade, published }) => [
      ...[periodWords(period.code), cell(respondents), cell(ikm, 2), grade],
      published ? null : 'Tanpa laporan terbit',
    ]),
  };
}

function analysisTable({ strengths, weaknesses, doneSince }: SkmDocument['analysis']): Table {
  const rows = [
    ['Kelebihan', strengths],
    ['Kekurangan', weaknesses],
    ['Yang dilakukan sejak laporan lalu', doneSince],
  ];
  return { name: 'analysis', title: 'Analisis', header: ['Bagian', 'Uraian'], rows };
}

function planTable(followUps: readonly FollowUp[]): Table {
  return {
    name: 'plan',
    title: 'Rencana tindak lanjut (RTL)',
    header: ['Unsur', 'Kegiatan', 'Penanggung jawab', 'Waktu', 'Keadaan', 'Catatan'],
    rows: followUps.map(({ number, element, action, owner, due, status, steps }) => [
      `${number}. ${element} ${elementNames[element]}`,
      ...[action, owner, periodWords(due), statusWords[status], steps[0]?.note ?? null],
    ]),
  };
}
