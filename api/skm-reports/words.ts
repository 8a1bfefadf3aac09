import type { FollowUp, SkmDocument } from './schema.ts';

type Period = SkmDocument['period'];
type ElementCode = SkmDocument['survey']['elements'][number]['element'];

/** The official names of the nine elements (PermenPANRB 14/2017). */
export const elementNames: Record<ElementCode, string> = {
  U1: 'Persyaratan',
  U2: 'Sistem, mekanisme, dan prosedur',
  U3: 'Waktu penyelesaian',
  U4: 'Biaya/tarif',
  U5: 'Produk spesifikasi jenis pelayanan',
  U6: 'Kompetensi pelaksana',
  U7: 'Perilaku pelaksana',
  U8: 'Penanganan pengaduan, saran, dan masukan',
  U9: 'Sarana dan prasarana',
};

export const gradeWords = { A: 'Sangat baik', B: 'Baik', C: 'Kurang baik', D: 'Tidak baik' } as const;

export const statusWords: Record<FollowUp['status'], string> = {
  planned: 'Direncanakan',
  running: 'Berjalan',
  done: 'Selesai',
  dropped: 'Dibatalkan',
};

export const modeWords = {
  qr: 'Ponsel warga sendiri',
  officer: 'Kertas, disalin petugas',
  interview: 'Wawancara',
};

export const profileTitles = {
  sex: 'Jenis kelamin',
  age_group: 'Usia',
  education: 'Pendidikan',
  occupation: 'Pekerjaan',
  service: 'Jenis layanan',
} as const;

const options: Record<string, string> = {
  male: 'Laki-laki',
  female: 'Perempuan',
  '17-24': '17–24 tahun',
  '25-34': '25–34 tahun',
  '35-44': '35–44 tahun',
  '45-54': '45–54 tahun',
  '55-64': '55–64 tahun',
  '65+': '65 tahun ke atas',
  primary: 'SD',
  junior_high: 'SMP',
  senior_high: 'SMA',
  bachelor: 'S1',
  master: 'S2',
  doctorate: 'S3',
  civil_servant: 'PNS',
  military: 'TNI',
  police: 'Polri',
  private: 'Swasta',
  self_employed: 'Wirausaha',
  other: 'Lainnya',
};

/** A choice of the profile; null: left out. */
export function optionWord(code: string | null): string {
  return code === null ? 'Tidak diisi' : (options[code] ?? code);
}

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
);
const quarters = ['I', 'II', 'III', 'IV'];

/** Triwulan III 2026, or November 2026, of `2026-Q3` or `2026-11`. */
export function periodWords(code: Period['code']): string {
  const [year = '', part = ''] = code.split('-');
  return part.startsWith('Q')
    ? `Triwulan ${quarters[Number(part.slice(1)) - 1]} ${year}`
    : `${months[Number(part) - 1]} ${year}`;
}

/** 24 November 2026 of a day or of an instant in Jakarta. */
export function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

const formats = [0, 1, 2, 3, 4].map(
  (digits) =>
    new Intl.NumberFormat('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A number as it is printed, with a comma and so many decimals. */
export function numberWords(value: number, digits: number): string {
  return (formats[digits] ?? formats[0]!).format(value);
}
