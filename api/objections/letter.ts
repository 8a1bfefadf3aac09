import { fontOf } from '../labels/lettering.ts';
import { openPaper, type Paper, room } from '../skm-reports/paper.ts';
import { dayWords, numberWords, periodWords } from '../skm-reports/words.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { causeWords, changeWords, stanceWords } from './letter-words.ts';
import type { Letter, Objection } from './schema.ts';

type Office = { name: string; city: string };
type Step = Objection['steps'][number];

const titles: Record<Letter, string> = {
  receipt: 'Tanda terima keberatan atas hasil penilaian kinerja',
  answer: 'Jawaban pejabat penilai atas keberatan',
  decision: 'Keputusan atas keberatan',
};

/** The step that a letter is about; undefined: there is no such letter yet. */
export function stepOf({ steps }: Objection, letter: Letter): Step | undefined {
  const step = { receipt: 'filed', answer: 'answered', decision: 'decided' }[letter];
  return steps.find((each) => each.step === step);
}

/**
 * A letter about an objection in the form of an office: head, number, subject, text, room for the signature. It is
 * written from what is stored, and dated by its step.
 */
export async function letterPdf(
  objection: Objection,
  letter: Letter,
  step: Step,
  office: Office,
): Promise<Buffer> {
  const at = fromInstant(step.at);
  const title = `${titles[letter]} ${objection.code}`;
  const paper = openPaper(title, 'Keberatan menurut PP Nomor 30 Tahun 2019 Pasal 59', at);
  head(paper, office, objection.unit.name);
  address(paper, objection, letter, office, at);
  if (letter === 'receipt') receipt(paper, objection, step);
  if (letter === 'answer') answer(paper, objection, step);
  if (letter === 'decision') decision(paper, objection, step);
  signature(paper, objection, letter, step);
  return await paper.end(`Keberatan ${objection.code}`);
}

/** The head of the office's paper, centred above a double line. */
function head(paper: Paper, { name, city }: Office, unit: string): void {
  const lines = [
    { text: `PEMERINTAH ${city}`.toUpperCase(), size: 12, bold: false },
    { text: name.toUpperCase(), size: 14, bold: true },
    { text: unit.toUpperCase(), size: 11, bold: true },
  ];
  paper.figure(lines.map(({ text }) => text).join(', '), 68, (document, x, y) => {
    let top = y;
    for (const { text, size, bold } of lines) {
      document.font(fontOf(bold)).fontSize(size).fillColor('#1a211e');
      const left = x + (room - document.widthOfString(text)) / 2;
      document.text(text, left, top, { lineBreak: false });
      top += size * 1.35;
    }
    for (const [width, shift] of [
      [2, 6],
      [0.6, 9],
    ] as const) {
      document.lineWidth(width).strokeColor('#1a211e');
      document
        .moveTo(x, top + shift)
        .lineTo(x + room, top + shift)
        .stroke();
    }
  });
}

function address(paper: Paper, objection: Objection, letter: Letter, { city }: Office, at: number): void {
  const number = { receipt: 1, answer: 2, decision: 3 }[letter];
  const day = dayOf(at);
  const { employee, deciders, appraisers } = objection;
  const to =
    letter === 'answer'
      ? [deciders[0] ?? 'Atasan pejabat penilai', `Tembusan: Saudara ${employee.name}`]
      : [
          `Saudara ${employee.name}, ${employee.position}`,
          ...(letter === 'decision' ? [`Tembusan: ${appraisers[0] ?? 'Pejabat penilai'}`] : []),
        ];
  paper.paragraph(`${city.replace(/^Kota /, '')}, ${dayWords(day)}`);
  paper.paragraph(`Nomor: KB/${objection.code}/${number}/${day.slice(0, 4)}`);
  paper.paragraph('Sifat: Terbatas');
  paper.paragraph(`Hal: ${titles[letter]}`, { bold: true });
  paper.space(6);
  paper.paragraph('Kepada Yth.');
  for (const each of to) paper.paragraph(each);
  paper.space(6);
}

function receipt(paper: Paper, objection: Objection, step: Step): void {
  paper.paragraph(
    'Dengan hormat, keberatan Saudara atas hasil penilaian kinerja telah kami terima dengan keterangan berikut.',
  );
  about(paper, objection);
  paper.heading('Uraian keberatan', 3);
  paper.paragraph(step.words ?? '');
  for (const { day, point } of objection.duties) {
    paper.paragraph(`- ${dayWords(day)}, ${point}`);
  }
  paper.space(4);
  paper.paragraph(
    `Pejabat penilai diminta menjawab paling lambat ${dayWords(objection.answerUntil)}. Atasan pejabat penilai mendengar kedua pihak, lalu memutuskan. Keputusannya final.`,
  );
  paper.paragraph('Saudara dapat mencabut keberatan ini selama belum diputus.');
}

function answer(paper: Paper, objection: Objection, step: Step): void {
  paper.paragraph(
    'Dengan hormat, sehubungan dengan keberatan berikut, pejabat penilai menyampaikan jawaban.',
  );
  about(paper, objection);
  paper.heading('Jawaban', 3);
  paper.paragraph(stanceWords[step.stance ?? 'upheld'], { bold: true });
  paper.paragraph(step.words ?? '');
  paper.paragraph(
    `Berdasarkan keberatan dan jawaban ini atasan pejabat penilai memutuskan paling lambat ${dayWords(objection.decideUntil)}.`,
  );
}

function decision(paper: Paper, objection: Objection, step: Step): void {
  const heard = stepOf(objection, 'answer');
  paper.paragraph(
    'Dengan hormat, sebagai atasan pejabat penilai kami telah meminta penjelasan kedua pihak atas keberatan berikut.',
  );
  about(paper, objection);
  paper.heading('Menimbang', 3);
  paper.paragraph(`1. Keberatan pegawai: ${stepOf(objection, 'receipt')?.words ?? ''}`);
  paper.paragraph(
    heard
      ? `2. Jawaban pejabat penilai: ${heard.words ?? ''}`
      : `2. Pejabat penilai tidak menjawab sampai ${dayWords(objection.answerUntil)}.`,
  );
  paper.heading('Memutuskan', 3);
  paper.paragraph(stanceWords[step.stance ?? 'denied'], { bold: true });
  paper.paragraph(`Alasan: ${step.words ?? ''}`);
  for (const line of changeWords(objection.change)) paper.paragraph(line);
  if (objection.after) compared(paper, objection.before, objection.after);
  else if (step.stance === 'granted') {
    paper.paragraph('Hitung ulang tidak mengubah angka maupun predikat.');
  }
  paper.paragraph('Keputusan ini bersifat final (PP Nomor 30 Tahun 2019 Pasal 59).');
}

function about(paper: Paper, { employee, unit, period, cause, indicator, ...rest }: Objection): void {
  const rows = [
    ['Nama', employee.name],
    ['Jabatan', employee.position],
    ['Unit kerja', unit.name],
    ['Masa penilaian', periodWords(period.code)],
    ['Nilai diumumkan', dayWords(dayOf(fromInstant(rest.score.toldAt)))],
    ['Yang dipersoalkan', causeWords[cause] + (indicator ? ` (${indicator.name})` : '')],
    ['Keberatan diajukan', dayWords(rest.filedOn)],
    ['Pejabat penilai', rest.appraisers[0] ?? rest.score.by],
    ['Atasan pejabat penilai', rest.deciders[0] ?? 'Belum ada yang memiliki akun'],
  ];
  const columns = [
    { title: 'Keterangan', share: 0.32 },
    { title: 'Isi', share: 0.68 },
  ];
  paper.table('Keterangan keberatan', columns, rows);
}

function compared(paper: Paper, before: Objection['before'], after: Objection['before']): void {
  const number = (value: number | null): string => (value === null ? '-' : numberWords(value, 1));
  const range = ({ resultLow: low, resultHigh: high }: Objection['before']): string =>
    low === null || high === null ? '-' : `${number(low)} sampai ${number(high)}`;
  const rows = [
    ['Versi', numberWords(before.version, 0), numberWords(after.version, 0)],
    ['Kuantitas', number(before.quantity), number(after.quantity)],
    ['Mutu', number(before.quality), number(after.quality)],
    ['Perilaku', number(before.behaviour), number(after.behaviour)],
    ['Hasil kerja', number(before.result), number(after.result)],
    ['Kisaran', range(before), range(after)],
    ['Predikat', before.predicate ?? '-', after.predicate ?? '-'],
  ];
  const columns = [
    { title: 'Hasil', share: 0.4 },
    { title: 'Sebelum', share: 0.3, right: true },
    { title: 'Sesudah', share: 0.3, right: true },
  ];
  paper.table('Hasil sebelum dan sesudah', columns, rows);
}

function signature(paper: Paper, { unit, employee }: Objection, letter: Letter, step: Step): void {
  const role = {
    receipt: `Diterima oleh petugas ${unit.name}`,
    answer: 'Pejabat Penilai Kinerja',
    decision: 'Atasan Pejabat Penilai Kinerja',
  }[letter];
  paper.keep(120);
  paper.space(12);
  paper.paragraph(role);
  paper.space(42);
  const signer = letter === 'receipt' ? '........................................' : step.by;
  paper.paragraph(`(${signer})`);
  paper.paragraph('NIP ..................................................');
  if (letter === 'receipt') paper.paragraph(`Diajukan oleh ${employee.name} lewat akunnya sendiri.`);
}
