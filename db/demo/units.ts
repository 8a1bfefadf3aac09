import type { Selectable } from 'kysely';
import type { UnitRow } from '../schema.ts';

/** Code, name, parent. Parents stand before their children. */
const UNITS = [
  ['KOTA-BINJAI', 'Pemerintah Kota Binjai', null],
  ['DISKEB', 'Dinas Kebersihan Kota Binjai', 'KOTA-BINJAI'],
  ['UPTD-KOTA', 'UPTD Kebersihan Binjai Kota', 'DISKEB'],
  ['UPTD-BARAT', 'UPTD Kebersihan Binjai Barat', 'DISKEB'],
  ['UPTD-SELATAN', 'UPTD Kebersihan Binjai Selatan', 'DISKEB'],
  ['UPTD-TIMUR', 'UPTD Kebersihan Binjai Timur', 'DISKEB'],
  ['UPTD-UTARA', 'UPTD Kebersihan Binjai Utara', 'DISKEB'],
  ['ARMADA', 'UPTD Armada Angkutan', 'DISKEB'],
  ['TAMAN', 'Seksi Taman dan Ruang Terbuka Hijau', 'DISKEB'],
  ['LOKET', 'Loket Retribusi dan Pengaduan', 'DISKEB'],
  ['TPA', 'UPTD TPA Mencirim', 'DISKEB'],
  ['DINKES', 'Dinas Kesehatan Kota Binjai', 'KOTA-BINJAI'],
  ['DISDIK', 'Dinas Pendidikan Kota Binjai', 'KOTA-BINJAI'],
  ['DISTAN', 'Dinas Pertanian Kota Binjai', 'KOTA-BINJAI'],
] as const;

export type UnitCode = (typeof UNITS)[number][0];

/** The city, its cleanliness office with nine sections, and three sister offices. */
export function buildUnits(): Selectable<UnitRow>[] {
  return UNITS.map(([code, name, parent], index) => ({
    id: index + 1,
    code,
    name,
    parent_id: parent === null ? null : unitId(parent),
    ended_on: null,
  }));
}

/** The key of a unit of the demo. */
export function unitId(code: UnitCode): number {
  return UNITS.findIndex(([candidate]) => candidate === code) + 1;
}

/** The code behind a key of the demo. */
export function unitCode(id: number): UnitCode {
  return UNITS[id - 1]![0];
}
