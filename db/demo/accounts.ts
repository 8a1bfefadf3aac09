import type { Role } from '../schema.ts';
import type { Person } from './people.ts';
import type { UnitCode } from './units.ts';

/** A sign-in to be made for the demo: NIP, or a user name for people without one. */
export type Account = {
  username: string;
  name: string;
  employeeCode: string | null;
  grants: { role: Role; unitCode: UnitCode }[];
  /** Who this is, in one sentence. */
  note: string;
};

/** Accounts of employees, by the name they carry in the demo. A daily worker signs in with a user name. */
const EMPLOYEES: readonly { name: string; username?: string; roles: [Role, UnitCode][]; note: string }[] = [
  {
    name: 'Ir. Surya Ginting',
    roles: [['manager', 'DISKEB']],
    note: 'Kepala Dinas Kebersihan: melihat semua unit, memutus keberatan.',
  },
  {
    name: 'Budi Perangin-angin, S.T.',
    roles: [['head', 'UPTD-KOTA']],
    note: 'Kepala UPTD Binjai Kota: melihat unit dan pegawainya.',
  },
  {
    name: 'Erlina Sitepu, S.Sos.',
    roles: [['head', 'UPTD-BARAT']],
    note: 'Kepala UPTD Binjai Barat: unit yang membaik.',
  },
  {
    name: 'Ahmad Nasution, S.E.',
    roles: [['head', 'UPTD-SELATAN']],
    note: 'Kepala UPTD Binjai Selatan: unit rata-rata.',
  },
  {
    name: 'Sri Rahayu, S.T.',
    roles: [['head', 'UPTD-TIMUR']],
    note: 'Kepala UPTD Binjai Timur: ada titik yang sudah ditutup.',
  },
  {
    name: 'Parlin Simanjuntak, S.Sos.',
    roles: [['head', 'UPTD-UTARA']],
    note: 'Kepala UPTD Binjai Utara: unit yang menurun, dengan satu hari serbuan suara.',
  },
  {
    name: 'dr. Veronika Sembiring, M.Kes.',
    roles: [['head', 'DINKES']],
    note: 'Kepala Dinas Kesehatan: menjawab pengaduan tentang pos layanan kesehatan.',
  },
  {
    name: 'Rina Handayani',
    roles: [],
    note: 'Penyapu jalan (PPPK) di Jalan Jenderal Sudirman: melihat nilai dan umpan baliknya sendiri.',
  },
  {
    name: 'Slamet Riyadi',
    username: 'slamet.riyadi',
    roles: [],
    note: 'Penyapu jalan harian di Binjai Utara: masuk dengan nama pengguna.',
  },
  {
    name: 'Yulia Tanjung',
    roles: [],
    note: 'Petugas loket pelayanan: keberatan atas suara dari satu jaringan yang dibatasi.',
  },
  {
    name: 'Efendi Sembiring',
    username: 'efendi.sembiring',
    roles: [],
    note: 'Sopir truk sampah harian: suaranya sedikit, nilainya masih sementara.',
  },
  {
    name: 'Khairani Lubis, S.Pd.',
    roles: [['reviewer', 'DISKEB']],
    note: 'Verifikator dari Dinas Pendidikan: meninjau komentar, tanda, dan bukti Dinas Kebersihan.',
  },
];

/** Accounts that belong to no employee of the demo. */
const OTHERS: readonly Account[] = [
  {
    username: 'inspektorat',
    name: 'Inspektorat Kota Binjai',
    employeeCode: null,
    grants: [{ role: 'auditor', unitCode: 'KOTA-BINJAI' }],
    note: 'Inspektorat: membaca semua, mengubah tidak satu pun.',
  },
  {
    username: 'dewi.anggraini',
    name: 'Dewi Anggraini, S.Kom.',
    employeeCode: null,
    grants: [{ role: 'reviewer', unitCode: 'DISKEB' }],
    note: 'Verifikator kedua, dari Dinas Kominfo: mengesahkan putusan yang diusulkan verifikator lain.',
  },
  {
    username: 'sekda',
    name: 'Sekretaris Daerah',
    employeeCode: null,
    grants: [{ role: 'manager', unitCode: 'KOTA-BINJAI' }],
    note: 'Sekretaris Daerah: atasan para kepala dinas, menetapkan nilai mereka dan menutup masa.',
  },
  {
    username: 'admin',
    name: 'Admin Resik',
    employeeCode: null,
    grants: [{ role: 'admin', unitCode: 'KOTA-BINJAI' }],
    note: 'Admin: unit, pegawai, titik, akun, kebijakan, dan periode.',
  },
];

/** The people a visitor of the demo can sign in as. */
export function buildAccounts(people: readonly Person[]): Account[] {
  const employees = EMPLOYEES.map(({ name, username, roles, note }) => {
    const person = people.find(({ row }) => row.name === name)!;
    const own = { role: 'employee' as const, unitCode: person.unit };
    return {
      username: person.row.nip ?? username!,
      name,
      employeeCode: person.row.code,
      grants: [...roles.map(([role, unitCode]) => ({ role, unitCode })), own],
      note,
    };
  });
  return [...employees, ...OTHERS];
}

/** Who decided on ratings in the demo so far. */
export function reviewerOf(accounts: readonly Account[]): Account {
  return accounts.find(({ grants }) => grants.some(({ role }) => role === 'reviewer'))!;
}
