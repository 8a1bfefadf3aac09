import { dayWords, numberWords } from '../skm-reports/words.ts';
import type { Cause, Change } from './schema.ts';

/** What objections are about, in the words of letters. Letters are in Indonesian, as everything official. */
export const causeWords: Record<Cause, string> = {
  score: 'Hasil penilaian atau predikat',
  roster: 'Jadwal tugas',
  kind: 'Jenis tempat bertugas',
  waiver: 'Target yang tidak tercapai karena sebab di luar kendali',
  flagged: 'Kelompok suara yang ditinjau',
  verification: 'Verifikasi realisasi',
  behaviour: 'Penilaian perilaku',
};

export const stanceWords = {
  upheld: 'Pejabat penilai tetap pada penilaiannya.',
  agreed: 'Pejabat penilai sependapat dengan keberatan pegawai.',
  granted: 'Mengabulkan keberatan.',
  denied: 'Menolak keberatan.',
} as const;

const setWords = {
  limit: 'dihitung sampai batasnya',
  release: 'dihitung penuh',
  hold: 'tidak dihitung',
  void: 'tidak dihitung karena terbukti curang',
} as const;

/** A day, or the month of a network. */
function setTimeWords(time: string): string {
  return time.length === 7 ? dayWords(`${time}-01`).replace(/^1 /, '') : dayWords(time);
}

/** What a decision put right, line by line. */
export function changeWords(change: Change | null): string[] {
  if (change === null) return [];
  if (change.kind === 'duties') {
    return [
      'Tugas berikut dikeluarkan dari jadwal pegawai, dan nilai dihitung ulang:',
      ...change.removed.map(({ day, point }) => `- ${dayWords(day)}, ${point}`),
    ];
  }
  if (change.kind === 'realisation') {
    const { name, unitOfMeasure: measure, from, to } = change;
    const amount = (value: number | null): string =>
      value === null ? 'tidak ada' : `${numberWords(value, Number.isInteger(value) ? 0 : 2)} ${measure}`;
    return [
      change.change === 'waive'
        ? `Target ${name} dibebaskan karena sebab di luar kendali, dan nilai dihitung ulang.`
        : `Realisasi ${name} diperbaiki dari ${amount(from)} menjadi ${amount(to)}, dan nilai dihitung ulang.`,
    ];
  }
  if (change.kind === 'behaviour') {
    const [from, to] = [numberWords(change.from, 2), numberWords(change.to, 2)];
    return [`Nilai perilaku dari atasan diperbaiki dari ${from} menjadi ${to}, dan nilai dihitung ulang.`];
  }
  if (change.kind === 'facts') return ['Nilai dihitung ulang dengan data yang sudah diperbaiki.'];
  if (change.kind === 'kind') {
    const { place, from, to } = change;
    return [
      `Jenis tempat ${place} untuk masa ini diperbaiki dari ${from.id} menjadi ${to.id}, dan nilai dihitung ulang.`,
    ];
  }
  if (change.kind === 'sets') {
    return [
      'Kelompok suara berikut diputuskan ulang oleh dua verifikator dari luar unit, dan nilai dihitung ulang:',
      ...change.sets.map(
        ({ place, time, from, to }) =>
          `- ${place}, ${setTimeWords(time)}: semula ${setWords[from]}, menjadi ${setWords[to]}`,
      ),
    ];
  }
  return [`Predikat ditetapkan menjadi ${change.predicate}. Angka tidak berubah.`];
}
