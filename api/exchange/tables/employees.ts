import type { Database } from '#db/connect.ts';
import { seenUnits } from '../seen-units.ts';
import type { Table } from '../table.ts';

/** People and crews of the units that somebody leads, watches over or administers. */
export const employees: Table = {
  name: 'employees',
  fileName: 'pegawai',
  columns: [
    {
      ...{ key: 'code', heading: 'Kode pegawai', also: ['Kode'], kind: 'text', example: '' },
      note: 'Dibuat sistem.',
    },
    {
      ...{ key: 'nip', heading: 'NIP', kind: 'digits', example: '198503122010011001' },
      note: '18 angka. Kosong untuk tenaga harian dan regu.',
    },
    {
      ...{ key: 'name', heading: 'Nama', also: ['Nama pegawai'], kind: 'text', required: true },
      ...{ note: 'Nama lengkap dengan gelar.', example: 'Rina Handayani' },
    },
    {
      ...{ key: 'kind', heading: 'Macam', kind: 'choice', required: true, example: 'Orang' },
      options: [
        { value: 'person', words: ['Orang', 'Pegawai'] },
        { value: 'crew', words: ['Regu', 'Kru'] },
      ],
      note: 'Orang atau regu.',
    },
    {
      ...{ key: 'status', heading: 'Status', also: ['Status kepegawaian'], kind: 'choice', example: 'PNS' },
      options: [
        { value: 'pns', words: ['PNS'] },
        { value: 'pppk', words: ['PPPK'] },
        { value: 'pppk_part_time', words: ['PPPK paruh waktu'] },
        { value: 'non_asn', words: ['Non-ASN', 'Harian', 'Tenaga harian'] },
      ],
      note: 'Kosong hanya untuk regu.',
    },
    {
      ...{ key: 'position', heading: 'Jabatan', kind: 'text', required: true },
      ...{ note: 'Seperti yang ditulis kantor.', example: 'Penyapu jalan' },
    },
    {
      ...{ key: 'unit', heading: 'Unit', also: ['Kode unit'], kind: 'text', required: true },
      ...{ note: 'Kode atau nama unit.', example: 'UPTD-KOTA' },
    },
    {
      ...{ key: 'supervisor', heading: 'Atasan', kind: 'text', example: '' },
      note: 'Kode, NIP, atau nama atasan langsung.',
    },
    {
      ...{ key: 'startedOn', heading: 'Mulai', also: ['Tanggal mulai'], kind: 'day', required: true },
      ...{ note: 'Hari pertama bekerja di sini.', example: '2024-01-02' },
    },
    {
      ...{ key: 'endedOn', heading: 'Berakhir', also: ['Tanggal berakhir'], kind: 'day', example: '' },
      note: 'Hari pertama tidak lagi bekerja di sini.',
    },
  ],
  keys: ['code', 'nip', 'name'],
  mayExport: (actor) => seenUnits(actor).size > 0,
  async *rows({ db, actor }) {
    const units = seenUnits(actor);
    for (const { unitId, ...row } of await listEmployees(db)) if (units.has(unitId)) yield row;
  },
};

/** Everybody by name, the superior by code. */
async function listEmployees(db: Database) {
  return await db
    .selectFrom('employees')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .leftJoin('employees as superiors', 'superiors.id', 'employees.supervisor_id')
    .select(['employees.code', 'employees.nip', 'employees.name', 'employees.kind', 'employees.position'])
    .select(['employees.employment_status as status', 'employees.unit_id as unitId', 'units.code as unit'])
    .select(['employees.started_on as startedOn', 'employees.ended_on as endedOn'])
    .select('superiors.code as supervisor')
    .orderBy('employees.name')
    .orderBy('employees.id')
    .execute();
}
