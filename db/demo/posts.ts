import type { EmploymentStatus } from '../schema.ts';
import type { KindCode } from './kinds.ts';
import type { UnitCode } from './units.ts';

export type Job =
  | 'chief'
  | 'secretary'
  | 'clerk'
  | 'unit_head'
  | 'coordinator'
  | 'sweeper'
  | 'market_cleaner'
  | 'collector'
  | 'toilet_keeper'
  | 'driver'
  | 'loader'
  | 'gardener'
  | 'counter_clerk'
  | 'landfill_worker'
  | 'vaccinator'
  | 'education_officer'
  | 'extension_officer';

/** Who is rostered where. Workers of one pool of a unit stand in for each other; null: no public points. */
export type Pool = 'field' | 'driver' | 'loader' | 'park' | 'counter' | 'health' | 'training' | null;

export const POOLS: Record<Job, Pool> = {
  chief: null,
  secretary: null,
  clerk: null,
  unit_head: null,
  coordinator: null,
  sweeper: 'field',
  market_cleaner: 'field',
  collector: 'field',
  toilet_keeper: 'field',
  driver: 'driver',
  loader: 'loader',
  gardener: 'park',
  counter_clerk: 'counter',
  landfill_worker: 'field',
  vaccinator: 'health',
  education_officer: 'counter',
  extension_officer: 'training',
};

/** The kind of place a job prefers on the roster. */
export const HOME_KINDS: Partial<Record<Job, KindCode>> = {
  sweeper: 'street',
  market_cleaner: 'market',
  collector: 'collection',
  toilet_keeper: 'public_toilet',
};

/** A line of the establishment plan: job, position in Indonesian, how many, and of which status. */
export type Post = readonly [job: Job, position: string, statuses: readonly EmploymentStatus[]];

const repeat = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

/** `count` people, the first PNS, then PPPK, then part-time PPPK, the rest daily workers. */
const mix = (count: number, pns: number, pppk: number, partTime: number): EmploymentStatus[] => [
  ...repeat(pns, 'pns' as const),
  ...repeat(pppk, 'pppk' as const),
  ...repeat(partTime, 'pppk_part_time' as const),
  ...repeat(count - pns - pppk - partTime, 'non_asn' as const),
];

/** The establishment of every unit; the first post leads it. */
export const ESTABLISHMENT: Partial<Record<UnitCode, readonly Post[]>> = {
  DISKEB: [
    ['chief', 'Kepala Dinas', mix(1, 1, 0, 0)],
    ['secretary', 'Sekretaris Dinas', mix(1, 1, 0, 0)],
    ['clerk', 'Kepala Subbagian Umum dan Kepegawaian', mix(1, 1, 0, 0)],
    ['clerk', 'Kepala Subbagian Program dan Keuangan', mix(1, 1, 0, 0)],
    ['clerk', 'Analis data persampahan', mix(1, 1, 0, 0)],
    ['clerk', 'Pengadministrasi kepegawaian', mix(2, 0, 2, 0)],
  ],
  'UPTD-KOTA': [
    ['unit_head', 'Kepala UPTD Kebersihan Binjai Kota', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas lapangan', mix(2, 2, 0, 0)],
    ['sweeper', 'Penyapu jalan', mix(11, 0, 3, 4)],
    ['collector', 'Petugas TPS', mix(3, 0, 1, 0)],
    ['toilet_keeper', 'Petugas toilet umum', mix(3, 0, 0, 1)],
    ['market_cleaner', 'Petugas kebersihan pasar', mix(5, 0, 1, 1)],
  ],
  'UPTD-BARAT': [
    ['unit_head', 'Kepala UPTD Kebersihan Binjai Barat', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas lapangan', mix(1, 1, 0, 0)],
    ['sweeper', 'Penyapu jalan', mix(4, 0, 1, 1)],
    ['collector', 'Petugas TPS', mix(3, 0, 0, 1)],
  ],
  'UPTD-SELATAN': [
    ['unit_head', 'Kepala UPTD Kebersihan Binjai Selatan', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas lapangan', mix(1, 1, 0, 0)],
    ['sweeper', 'Penyapu jalan', mix(5, 0, 1, 2)],
    ['market_cleaner', 'Petugas kebersihan pasar', mix(2, 0, 0, 1)],
    ['collector', 'Petugas TPS', mix(3, 0, 1, 0)],
  ],
  'UPTD-TIMUR': [
    ['unit_head', 'Kepala UPTD Kebersihan Binjai Timur', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas lapangan', mix(1, 1, 0, 0)],
    ['sweeper', 'Penyapu jalan', mix(5, 0, 1, 1)],
    ['collector', 'Petugas TPS', mix(2, 0, 1, 0)],
    ['toilet_keeper', 'Petugas toilet umum', mix(2, 0, 0, 1)],
  ],
  'UPTD-UTARA': [
    ['unit_head', 'Kepala UPTD Kebersihan Binjai Utara', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas lapangan', mix(1, 1, 0, 0)],
    ['sweeper', 'Penyapu jalan', mix(5, 0, 1, 1)],
    ['collector', 'Petugas TPS', mix(3, 0, 0, 1)],
    ['market_cleaner', 'Petugas kebersihan pasar', mix(4, 0, 1, 1)],
  ],
  ARMADA: [
    ['unit_head', 'Kepala UPTD Armada Angkutan', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas armada', mix(1, 1, 0, 0)],
    ['driver', 'Sopir truk sampah', mix(9, 3, 3, 1)],
    ['loader', 'Kru truk sampah', mix(7, 0, 1, 1)],
  ],
  TAMAN: [
    ['unit_head', 'Kepala Seksi Taman dan RTH', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas taman', mix(1, 1, 0, 0)],
    ['gardener', 'Petugas taman', mix(8, 0, 2, 2)],
  ],
  LOKET: [
    ['unit_head', 'Kepala Loket Retribusi dan Pengaduan', mix(1, 1, 0, 0)],
    ['counter_clerk', 'Petugas loket pelayanan', mix(6, 3, 3, 0)],
  ],
  TPA: [
    ['unit_head', 'Kepala UPTD TPA Mencirim', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengawas jembatan timbang', mix(1, 1, 0, 0)],
    ['landfill_worker', 'Petugas TPA', mix(5, 0, 1, 1)],
  ],
  DINKES: [
    ['chief', 'Kepala Dinas Kesehatan', mix(1, 1, 0, 0)],
    ['coordinator', 'Pengelola program imunisasi', mix(1, 1, 0, 0)],
    ['vaccinator', 'Petugas vaksinasi', mix(4, 2, 2, 0)],
  ],
  DISDIK: [
    ['chief', 'Kepala Dinas Pendidikan', mix(1, 1, 0, 0)],
    ['coordinator', 'Kepala Subbagian Program', mix(1, 1, 0, 0)],
    ['education_officer', 'Pengelola layanan pendidikan', mix(3, 2, 1, 0)],
  ],
  DISTAN: [
    ['chief', 'Kepala Dinas Pertanian', mix(1, 1, 0, 0)],
    ['extension_officer', 'Penyuluh pertanian', mix(3, 2, 1, 0)],
  ],
};

/** Crews rostered and scored as one: their unit, and how many market cleaners of the unit belong to them. */
export const CREWS: readonly { name: string; unit: UnitCode; members: number; point: string }[] = [
  { name: 'Tim Pasar Tavip Pagi', unit: 'UPTD-KOTA', members: 5, point: 'Pasar Tavip' },
  { name: 'Tim Pasar Kebun Lada Pagi', unit: 'UPTD-UTARA', members: 4, point: 'Pasar Kebun Lada' },
];
