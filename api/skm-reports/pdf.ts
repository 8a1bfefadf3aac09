import { accentTokens } from '#brand/accent.ts';
import { fontOf } from '../labels/lettering.ts';
import { type Draw, openPaper, type Paper, type PaperColumn, room } from './paper.ts';
import { type Table, type Told, tablesOf, toWords } from './tables.ts';
import { dayWords, elementNames, gradeWords, numberWords, periodWords } from './words.ts';

export type Office = { name: string; city: string; accent: string };

/** Shares of the room by table; what has none is divided evenly. */
const shares: Partial<Record<Table['name'], readonly number[]>> = {
  summary: [0.42, 0.58],
  respondents: [0.56, 0.22, 0.22],
  ratings: [0.4, 0.2, 0.2, 0.2],
  trend: [0.28, 0.16, 0.16, 0.12, 0.28],
  plan: [0.16, 0.26, 0.16, 0.11, 0.13, 0.18],
};

/** A report as an official paper in A4. @param now milliseconds */
export async function reportPdf(told: Told, office: Office, now: number): Promise<Buffer> {
  const { document, version, digest } = told;
  const { unit, period, survey } = document;
  const words = periodWords(period.code);
  const title = `Laporan SKM ${unit.name}, ${words}`;
  const paper = openPaper(title, 'Survei Kepuasan Masyarakat menurut PermenPANRB Nomor 14 Tahun 2017', now);
  const tables = tablesOf(told);
  const put = (name: Table['name']): void => {
    for (const table of tables.filter((each) => each.name === name)) putTable(paper, table);
  };
  const accent = accentTokens(office.accent).light.accent;

  paper.paragraph(`${office.name} ${office.city}`, { size: 10, bold: true });
  paper.heading('Laporan Hasil Survei Kepuasan Masyarakat (SKM)', 1);
  paper.paragraph(`${unit.name}. ${words}.`, { size: 11 });
  if (version === null)
    paper.paragraph('DRAF. Belum diterbitkan, angka dan isi dapat berubah.', { bold: true });

  paper.heading('I. Ringkasan', 2);
  put('summary');
  paper.heading('II. Pengumpulan data', 2);
  paper.paragraph(methodWords(told));
  for (const table of tables.filter(({ name }) => name === 'respondents')) {
    paper.heading(table.title, 3);
    putTable(paper, table);
  }
  if (survey.profile === null)
    paper.paragraph('Profil responden tidak ditampilkan: terlalu sedikit orang, mereka bisa dikenali.');

  paper.heading('III. Hasil pengolahan data', 2);
  put('elements');
  if (survey.elements.some(({ ikm }) => ikm !== null)) {
    const points = survey.elements.map(({ element, ikm }) => ({
      name: `${element} ${elementNames[element]}`,
      value: ikm,
    }));
    const spoken = points.map(
      ({ name, value }) => `${name} ${value === null ? 'tidak ada' : numberWords(value, 2)}`,
    );
    paper.figure(`IKM setiap unsur: ${spoken.join('; ')}.`, 30 + 17 * points.length, dots(points, accent));
  }
  paper.heading('Penilaian warga lewat kode di titik layanan', 3);
  paper.paragraph(ratingsWords(told));
  put('ratings');

  paper.heading('IV. Analisis', 2);
  for (const [part, text] of tables.find(({ name }) => name === 'analysis')!.rows) {
    paper.heading(toWords(part ?? null), 3);
    paper.paragraph(toWords(text ?? null) || 'Belum diisi.');
  }
  paper.heading('V. Rencana tindak lanjut (RTL)', 2);
  if (told.followUps.length === 0) paper.paragraph('Belum ada rencana.');
  else put('plan');
  paper.heading('VI. Tren nilai SKM', 2);
  put('trend');
  const known = document.trend.flatMap(({ period: each, ikm }) =>
    ikm === null ? [] : [{ name: periodWords(each.code), value: ikm }],
  );
  if (known.length > 1) {
    const spoken = known.map(({ name, value }) => `${name} ${numberWords(value, 2)}`).join('; ');
    paper.figure(`Tren IKM: ${spoken}.`, 150, line(known, accent));
  }
  paper.heading('VII. Penutup', 2);
  paper.paragraph(
    'Laporan ini menjadi dasar perbaikan pelayanan. Rencana tindak lanjut dipantau, dan keadaannya dapat dilihat di halaman hasil unit.',
  );
  signature(paper, office, unit.name);
  const edition = version === null ? 'draf' : `versi ${version}, sidik ${digest?.slice(0, 12)}`;
  return await paper.end(`Laporan SKM ${unit.code} ${period.code}, ${edition}`);
}

function putTable(paper: Paper, { name, title, header, rows }: Table): void {
  const even = header.map(() => 1 / header.length);
  const first = name === 'elements' ? elementShares(header.length) : (shares[name] ?? even);
  const columns: PaperColumn[] = header.map((word, i) => ({
    ...{ title: word, share: first[i]! },
    right: rows.some((row) => row[i] !== null && typeof row[i] === 'object') && name !== 'summary',
  }));
  paper.table(
    title,
    columns,
    rows.map((row) => row.map(toWords)),
    name === 'elements',
  );
}

/** Room for the names; the paper of the office also has a column for each answer. */
function elementShares(columns: number): readonly number[] {
  return columns === 6
    ? [0.34, 0.13, 0.13, 0.16, 0.13, 0.11]
    : [0.25, 0.1, 0.07, 0.07, 0.07, 0.07, 0.08, 0.12, 0.09, 0.08];
}

function methodWords({ document }: Told): string {
  const { survey } = document;
  return [
    `Survei dilaksanakan ${dayWords(survey.from)} sampai ${dayWords(survey.to)} dengan kuesioner sembilan unsur PermenPANRB Nomor 14 Tahun 2017, diisi warga di ponsel sendiri, di kertas, atau lewat wawancara, tanpa nama.`,
    'Nilai setiap unsur adalah rata-rata jawabannya (NRR). Bobot setiap unsur sama, 1 dibagi banyak unsur; IKM adalah jumlah NRR tertimbang dikali 25. Jawaban "tidak relevan" tidak dihitung.',
    'Satu ponsel dihitung satu kali. Sampel minimal menurut Krejcie dan Morgan. Responden yang mengisi sendiri tidak dipilih secara acak.',
    'Mutu: A 88,31–100,00 (sangat baik), B 76,61–88,30 (baik), C 65,00–76,60 (kurang baik), D 25,00–64,99 (tidak baik).',
  ].join(' ');
}

function ratingsWords({ document }: Told): string {
  const { index } = document.ratings;
  const about =
    'Di luar kuesioner, warga menilai dengan satu tekanan lewat kode di titik layanan. Satu ponsel paling banyak satu suara untuk setiap unit dan masa.';
  if (index.index === null || index.grade === null) return `${about} Suaranya belum cukup untuk ditampilkan.`;
  return `${about} Indeksnya ${numberWords(index.index, 2)} (${index.grade}, ${gradeWords[index.grade].toLowerCase()}).`;
}

function signature(paper: Paper, { city }: Office, unit: string): void {
  paper.keep(116);
  paper.space(10);
  for (const text of [
    `${city.replace(/^Kota /, '')}, ........................................`,
    `Kepala ${unit}`,
  ])
    paper.paragraph(text);
  paper.space(40);
  paper.paragraph('(........................................................)');
  paper.paragraph('NIP ..................................................');
}

const edges = [65, 76.61, 88.31];
const inkColor = '#1a211e';
const quietColor = '#4a544f';

type Mark = { name: string; value: number | null };

/** The lowest value of the axis: 60, or the ten below what is lower. */
function floorOf(values: readonly (number | null)[]): number {
  return Math.min(60, Math.floor(Math.min(100, ...values.flatMap((value) => value ?? [])) / 10) * 10);
}

/** One dot for each on an axis of the index: a place and not a length, because the axis does not begin at zero. */
function dots(marks: readonly Mark[], accent: string): Draw {
  return (document, x, y) => {
    const names = 190;
    const width = room - names - 46;
    const low = floorOf(marks.map(({ value }) => value));
    const at = (value: number): number => x + names + (width * (value - low)) / (100 - low);
    const bottom = y + 16 + 17 * marks.length;
    axis(document, { low, at, from: y + 14, to: bottom });
    for (const [i, { name, value }] of marks.entries()) {
      const top = y + 18 + 17 * i;
      label(document, name, x, top, { color: inkColor });
      document
        .lineWidth(0.5)
        .strokeColor('#dcd6c9')
        .moveTo(x + names, top + 5)
        .lineTo(x + names + width, top + 5)
        .stroke();
      if (value === null) continue;
      document.circle(at(value), top + 5, 3.6).fill(accent);
      label(document, numberWords(value, 2), x + names + width + 8, top, { bold: true, color: inkColor });
    }
  };
}

/** The index over time. */
function line(marks: readonly Mark[], accent: string): Draw {
  return (document, x, y) => {
    const values = marks.map(({ value }) => value!);
    const low = floorOf(values);
    const [left, top, height] = [x + 34, y + 16, 104];
    const width = room - 60;
    const step = marks.length > 1 ? width / (marks.length - 1 + 0.6) : 0;
    const px = (i: number): number => left + step * (i + 0.3);
    const py = (value: number): number => top + height - (height * (value - low)) / (100 - low);
    for (const edge of edges.filter((each) => each > low)) {
      document.lineWidth(0.5).dash(2, { space: 2 }).strokeColor(quietColor);
      document
        .moveTo(left, py(edge))
        .lineTo(left + width, py(edge))
        .stroke()
        .undash();
      label(document, numberWords(edge, edge === 65 ? 0 : 2), x, py(edge) - 4, {});
    }
    document.lineWidth(1.8).strokeColor(accent);
    for (const [i, value] of values.entries()) {
      if (i === 0) document.moveTo(px(i), py(value));
      else document.lineTo(px(i), py(value));
    }
    document.stroke();
    for (const [i, { name, value }] of marks.entries()) {
      document.circle(px(i), py(value!), 3.4).fill(accent);
      centred(document, numberWords(value!, 2), px(i), py(value!) - 15, { bold: true, color: inkColor });
      centred(document, name, px(i), top + height + 6, {});
    }
  };
}

function axis(
  document: PDFKit.PDFDocument,
  { low, at, from, to }: { low: number; at: (value: number) => number; from: number; to: number },
): void {
  const bands = [low, ...edges.filter((edge) => edge > low), 100];
  const letters = ['D', 'C', 'B', 'A'].slice(-(bands.length - 1));
  for (const edge of bands.slice(1, -1)) {
    document.lineWidth(0.5).dash(2, { space: 2 }).strokeColor(quietColor);
    document.moveTo(at(edge), from).lineTo(at(edge), to).stroke().undash();
    centred(document, numberWords(edge, edge === 65 ? 0 : 2), at(edge), to + 1, {});
  }
  for (const [i, letter] of letters.entries()) {
    centred(document, letter, (at(bands[i]!) + at(bands[i + 1]!)) / 2, from - 12, { bold: true });
  }
}

type Pen = { bold?: boolean; color?: string };

function label(
  document: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  { bold = false, color = quietColor }: Pen,
): void {
  document.font(fontOf(bold)).fontSize(8).fillColor(color).text(text, x, y, { lineBreak: false });
}

function centred(document: PDFKit.PDFDocument, text: string, x: number, y: number, pen: Pen): void {
  document.font(fontOf(pen.bold ?? false)).fontSize(8);
  label(document, text, x - document.widthOfString(text) / 2, y, pen);
}
