import type { Role } from '#db/schema.ts';
import { listAccounts } from '../../accounts/account-list.ts';
import { administeredUnits } from '../../accounts/actor.ts';
import type { AccountView } from '../../accounts/schema.ts';
import { fromInstant } from '../../time/instant.ts';
import { dayOf } from '../../time/period.ts';
import { outgoing } from '../column.ts';
import type { Table } from '../table.ts';

const roleWords: Record<Role, string> = {
  employee: 'Pegawai',
  head: 'Kepala unit',
  manager: 'Kepala dinas',
  reviewer: 'Verifikator',
  auditor: 'Pemeriksa',
  admin: 'Admin',
};

/** Accounts with their roles, as the page of accounts lists them: nothing that lets anybody in. */
export const accounts: Table = {
  name: 'accounts',
  fileName: 'akun',
  columns: outgoing([
    { key: 'name', heading: 'Nama', kind: 'text' },
    { key: 'username', heading: 'NIP atau nama pengguna', kind: 'digits' },
    { key: 'employee', heading: 'Kode pegawai', kind: 'text' },
    { key: 'position', heading: 'Jabatan', kind: 'text' },
    { key: 'unit', heading: 'Unit pegawai', kind: 'text' },
    { key: 'grants', heading: 'Peran', kind: 'text' },
    {
      ...{ key: 'secondFactor', heading: 'Langkah kedua', kind: 'choice' },
      options: [
        { value: 'on', words: ['Aktif'] },
        { value: 'off', words: ['Tidak dipakai'] },
        { value: 'missing', words: ['Belum dipasang'] },
      ],
    },
    {
      ...{ key: 'state', heading: 'Keadaan', kind: 'choice' },
      options: [
        { value: 'active', words: ['Aktif'] },
        { value: 'waiting', words: ['Belum memilih kata sandi'] },
        { value: 'disabled', words: ['Nonaktif'] },
      ],
    },
    { key: 'passwordSetOn', heading: 'Kata sandi dipilih', kind: 'day' },
    { key: 'disabledOn', heading: 'Nonaktif sejak', kind: 'day' },
  ]),
  keys: [],
  filters: ['search', 'state'],
  mayExport: (actor) => administeredUnits(actor).size > 0,
  async *rows({ db, actor, keptBy, filter: { search, state } }) {
    const kept = await keptBy(actor);
    for (let after: string | undefined, more = true; more; ) {
      const { accounts: page, next } = await listAccounts(db, kept, { search, state, after });
      for (const account of page) yield show(account);
      more = next !== null;
      after = next ?? undefined;
    }
  },
};

function show({ name, username, employee, grants, secondFactor, passwordSetAt, disabledAt }: AccountView) {
  const day = (at: string | null) => (at === null ? null : dayOf(fromInstant(at)));
  return {
    ...{ name, username, secondFactor },
    employee: employee?.code ?? null,
    position: employee?.position ?? null,
    unit: employee?.unit.code ?? null,
    grants: grants.map(({ role, unit }) => `${roleWords[role]} ${unit.code}`).join('; '),
    state: disabledAt !== null ? 'disabled' : passwordSetAt === null ? 'waiting' : 'active',
    passwordSetOn: day(passwordSetAt),
    disabledOn: day(disabledAt),
  };
}
