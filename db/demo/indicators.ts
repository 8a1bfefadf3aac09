import type { Job } from './posts.ts';
import type { UnitCode } from './units.ts';

/** An indicator of the catalogue (regulations.md 7.2) with the target of a whole month. */
export type Indicator = {
  key: string;
  name: string;
  measure: string;
  direction: 'up' | 'down';
  /** Grows with time; otherwise a rate. */
  cumulative: boolean;
  /** Events that make the score 0, where the target is none at all. */
  zeroScale: number | null;
  digits: number;
};

/** An indicator as agreed: weight in percent and target of a month. */
export type Agreement = readonly [key: string, weight: number, monthly: number];

const amount = (key: string, name: string, measure: string, digits = 0): Indicator => ({
  key,
  name,
  measure,
  direction: 'up',
  cumulative: true,
  zeroScale: null,
  digits,
});
const rate = (key: string, name: string, measure = '%'): Indicator => ({
  ...amount(key, name, measure, 1),
  cumulative: false,
});
const fewer = (key: string, name: string, measure: string): Indicator => ({
  ...amount(key, name, measure),
  direction: 'down',
});

export const INDICATORS: readonly Indicator[] = [
  amount('m-swept', 'Panjang jalan disapu', 'm'),
  amount('m2-cleaned', 'Luas lorong pasar dibersihkan', 'm²'),
  amount('m2-kept', 'Luas taman dirawat', 'm²'),
  amount('m3-handled', 'Sampah ditangani di TPS', 'm³', 1),
  amount('m3-sorted', 'Sampah terpilah', 'm³', 1),
  amount('trips', 'Perjalanan angkut ke TPA', 'rit'),
  amount('tons', 'Sampah diangkut', 'ton', 1),
  amount('tons-weighed', 'Tonase tercatat di jembatan timbang', 'ton', 1),
  amount('toilet-checks', 'Pemeriksaan toilet', 'kali'),
  amount('tickets-closed', 'Tiket pengaduan dan retribusi selesai', 'tiket'),
  amount('inspections', 'Inspeksi titik layanan', 'titik'),
  amount('reports', 'Laporan harian lengkap', 'laporan'),
  amount('letters', 'Surat dan laporan selesai', 'dokumen'),
  amount('plans', 'Dokumen perencanaan selesai', 'dokumen'),
  amount('coaching', 'Dialog kinerja dengan pegawai', 'kali'),
  amount('staff-training', 'Jam pelatihan pegawai', 'JP'),
  amount('doses', 'Dosis vaksin diberikan', 'dosis'),
  amount('home-visits', 'Kunjungan rumah', 'kunjungan'),
  amount('schools', 'Sekolah didampingi', 'sekolah'),
  amount('programmes', 'Kegiatan program terlaksana', 'kegiatan'),
  amount('training-hours', 'Jam pelatihan petani', 'JP'),
  amount('farmers', 'Petani dilatih', 'orang'),
  amount('plots', 'Demplot dikunjungi', 'demplot'),
  rate('spot-check', 'Nilai inspeksi mendadak', 'nilai'),
  rate('clean-share', 'Titik bersih saat inspeksi'),
  rate('complaints-on-time', 'Keluhan selesai tepat waktu'),
  rate('tickets-on-time', 'Tiket selesai tepat waktu'),
  rate('letters-on-time', 'Dokumen selesai tepat waktu'),
  rate('data-complete', 'Kelengkapan data'),
  rate('budget-used', 'Serapan anggaran sesuai rencana'),
  rate('waste-handled', 'Sampah kota tertangani'),
  rate('satisfaction', 'Indeks kepuasan masyarakat', 'indeks'),
  rate('cold-chain', 'Suhu rantai dingin tercatat'),
  rate('coverage', 'Cakupan imunisasi'),
  rate('programme-share', 'Program sesuai jadwal'),
  fewer('minutes-late', 'Terlambat mulai tugas', 'menit'),
  fewer('overflow-hours', 'Bak meluap', 'jam'),
  fewer('repeat-complaints', 'Keluhan berulang', 'keluhan'),
  fewer('overdue-complaints', 'Keluhan lewat batas waktu', 'keluhan'),
  fewer('spill-reports', 'Laporan sampah tercecer', 'laporan'),
  fewer('disputed-receipts', 'Kuitansi bermasalah', 'kuitansi'),
  { ...fewer('dead-plants', 'Tanaman mati', '%'), cumulative: false, digits: 1 },
  { ...fewer('accidents', 'Kecelakaan kerja', 'kejadian'), zeroScale: 4 },
];

const BY_KEY = new Map(INDICATORS.map((indicator) => [indicator.key, indicator]));

/** @throws RangeError for a key the catalogue lacks. */
export function indicatorOf(key: string): Indicator {
  const indicator = BY_KEY.get(key);
  if (!indicator) throw new RangeError(`No indicator "${key}"`);
  return indicator;
}

/** What each job agrees on; weights sum to 100 and none is above 50. */
export const JOB_AGREEMENTS: Record<Job, readonly Agreement[]> = {
  chief: [
    ['waste-handled', 40, 82],
    ['satisfaction', 30, 80],
    ['budget-used', 30, 90],
  ],
  secretary: [
    ['plans', 40, 6],
    ['budget-used', 30, 90],
    ['staff-training', 30, 40],
  ],
  clerk: [
    ['letters', 45, 60],
    ['letters-on-time', 30, 90],
    ['data-complete', 25, 92],
  ],
  unit_head: [
    ['clean-share', 40, 86],
    ['complaints-on-time', 30, 88],
    ['coaching', 20, 6],
    ['budget-used', 10, 90],
  ],
  coordinator: [
    ['inspections', 40, 80],
    ['clean-share', 30, 86],
    ['reports', 20, 24],
    ['overdue-complaints', 10, 8],
  ],
  sweeper: [
    ['m-swept', 40, 21_000],
    ['spot-check', 25, 82],
    ['minutes-late', 20, 60],
    ['accidents', 15, 0],
  ],
  market_cleaner: [
    ['m2-cleaned', 40, 36_000],
    ['m3-handled', 25, 45],
    ['spot-check', 20, 80],
    ['accidents', 15, 0],
  ],
  collector: [
    ['m3-handled', 40, 180],
    ['m3-sorted', 25, 24],
    ['overflow-hours', 20, 20],
    ['repeat-complaints', 15, 8],
  ],
  toilet_keeper: [
    ['toilet-checks', 40, 192],
    ['spot-check', 30, 80],
    ['repeat-complaints', 15, 8],
    ['minutes-late', 15, 60],
  ],
  driver: [
    ['trips', 40, 72],
    ['tons', 25, 210],
    ['spill-reports', 20, 8],
    ['accidents', 15, 0],
  ],
  loader: [
    ['trips', 40, 72],
    ['tons', 25, 210],
    ['minutes-late', 20, 60],
    ['accidents', 15, 0],
  ],
  gardener: [
    ['m2-kept', 40, 48_000],
    ['dead-plants', 25, 5],
    ['spot-check', 20, 82],
    ['minutes-late', 15, 60],
  ],
  counter_clerk: [
    ['tickets-closed', 40, 160],
    ['tickets-on-time', 30, 88],
    ['repeat-complaints', 15, 8],
    ['disputed-receipts', 15, 6],
  ],
  landfill_worker: [
    ['tons-weighed', 40, 540],
    ['m3-sorted', 30, 20],
    ['minutes-late', 15, 60],
    ['accidents', 15, 0],
  ],
  vaccinator: [
    ['doses', 45, 420],
    ['cold-chain', 25, 92],
    ['home-visits', 20, 16],
    ['repeat-complaints', 10, 6],
  ],
  education_officer: [
    ['schools', 40, 12],
    ['programmes', 30, 6],
    ['letters-on-time', 30, 88],
  ],
  extension_officer: [
    ['training-hours', 40, 32],
    ['farmers', 30, 90],
    ['plots', 30, 10],
  ],
};

/** Where an office's leaders answer for something else than waste. */
export const SPECIAL_AGREEMENTS: Record<string, readonly Agreement[]> = {
  'DINKES/chief': [
    ['coverage', 50, 88],
    ['satisfaction', 25, 82],
    ['budget-used', 25, 90],
  ],
  'DINKES/coordinator': [
    ['coverage', 50, 88],
    ['doses', 30, 1680],
    ['reports', 20, 8],
  ],
  'DISDIK/chief': [
    ['programme-share', 50, 86],
    ['satisfaction', 25, 80],
    ['budget-used', 25, 90],
  ],
  'DISDIK/coordinator': [
    ['programme-share', 50, 86],
    ['programmes', 30, 18],
    ['reports', 20, 4],
  ],
  'DISTAN/chief': [
    ['farmers', 45, 270],
    ['satisfaction', 25, 80],
    ['budget-used', 30, 90],
  ],
};

const SECTION: readonly Agreement[] = [
  ['clean-share', 40, 86],
  ['complaints-on-time', 30, 88],
  ['repeat-complaints', 30, 20],
];

/** What the units themselves answer for. */
export const UNIT_AGREEMENTS: Partial<Record<UnitCode, readonly Agreement[]>> = {
  DISKEB: [
    ['tons-weighed', 40, 2700],
    ['waste-handled', 30, 82],
    ['complaints-on-time', 30, 88],
  ],
  'UPTD-KOTA': SECTION,
  'UPTD-BARAT': SECTION,
  'UPTD-SELATAN': SECTION,
  'UPTD-TIMUR': SECTION,
  'UPTD-UTARA': SECTION,
  ARMADA: [
    ['trips', 50, 430],
    ['tons', 30, 1260],
    ['spill-reports', 20, 20],
  ],
  TAMAN: [
    ['m2-kept', 40, 380_000],
    ['dead-plants', 30, 5],
    ['complaints-on-time', 30, 88],
  ],
  LOKET: [
    ['tickets-closed', 50, 960],
    ['tickets-on-time', 30, 88],
    ['disputed-receipts', 20, 20],
  ],
  TPA: [
    ['tons-weighed', 50, 2700],
    ['m3-sorted', 30, 100],
    ['accidents', 20, 0],
  ],
  DINKES: [
    ['doses', 50, 1680],
    ['coverage', 50, 88],
  ],
  DISDIK: [
    ['programmes', 50, 18],
    ['programme-share', 50, 86],
  ],
  DISTAN: [
    ['training-hours', 50, 96],
    ['farmers', 50, 270],
  ],
};
