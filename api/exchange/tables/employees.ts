import type { Database } from '#db/connect.ts';
import { administeredUnits } from '../../accounts/actor.ts';
import { changeEmployee, createEmployee, placeEmployee } from '../../employees/change.ts';
import { EmployeeChange, NewEmployee, NewPlacement } from '../../employees/schema.ts';
import { Problem } from '../../http/problem.ts';
import { validate } from '../../http/validate.ts';
import { plain, type Values } from '../column.ts';
import { openPeople } from '../people-words.ts';
import { refuse } from '../refuse.ts';
import { seenUnits } from '../seen-units.ts';
import type { Desk, Intake, Keeper, Table } from '../table.ts';
import { openUnits } from '../unit-words.ts';

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
      ...{ key: 'qualityFrom', heading: 'Regu', also: ['Kru'], kind: 'text', example: '' },
      note: 'Regu tempat ia bekerja, bila mutunya dinilai bersama regu.',
    },
    {
      ...{ key: 'startedOn', heading: 'Mulai', also: ['Tanggal mulai'], kind: 'day', required: true },
      ...{ note: 'Hari pertama bekerja di sini.', example: '2024-01-02' },
    },
    {
      ...{ key: 'endedOn', heading: 'Berakhir', also: ['Tanggal berakhir'], kind: 'day', example: '' },
      note: 'Hanya untuk dibaca: masa kerja diakhiri di halamannya.',
    },
    {
      ...{ key: 'placedOn', heading: 'Berlaku sejak', kind: 'day', aside: true, example: '' },
      note: 'Bila unit, jabatan, status, atasan, atau regu berubah: sejak tanggal ini.',
    },
    {
      ...{ key: 'reason', heading: 'Alasan', kind: 'text', aside: true, example: '' },
      note: 'Wajib bila kolom Berlaku sejak diisi.',
    },
  ],
  keys: ['code', 'nip', 'name'],
  mayExport: (actor) => seenUnits(actor).size > 0,
  async *rows({ db, actor }) {
    const units = seenUnits(actor);
    for (const { id: _, unitId, ...row } of await listEmployees(db)) if (units.has(unitId)) yield row;
  },
  intake: {
    writes: ['employees', 'placements', 'periods'],
    mayImport: (actor) => administeredUnits(actor).size > 0,
    words: async ({ db, actor }) => ({ unit: (await openUnits(db)).codes(administeredUnits(actor)) }),
    open: openEmployees,
  } satisfies Intake<Stored> as Intake,
};

type Stored = Awaited<ReturnType<typeof listEmployees>>[number];

/** Stands for the key of somebody whom this import has written down. */
const newId = -1;

/** What a placement says, and so holds from a day on. */
const placed = ['unit', 'position', 'status', 'supervisor', 'qualityFrom'];

async function openEmployees({ db, actor, clock }: Desk): Promise<Keeper<Stored>> {
  const deps = { clock, connection: { db } };
  const own = administeredUnits(actor);
  const [people, units, rows] = await Promise.all([openPeople(db, own), openUnits(db), listEmployees(db)]);
  const stored = rows.filter(({ unitId }) => own.has(unitId));
  const byCode = new Map(stored.map((row) => [row.code, row]));
  const byNip = new Map(stored.map((row) => [row.nip, row]));
  const byName = Map.groupBy(stored, ({ name }) => plain(name));
  const withCodes = (values: Values): Values => {
    const found = { ...values };
    for (const key of ['supervisor', 'qualityFrom']) {
      if (typeof values[key] === 'string') found[key] = people.find(values[key], key).code;
    }
    return found;
  };
  return {
    resolve(values) {
      const found = { ...values };
      if (typeof values['unit'] === 'string') found['unit'] = units.codeOf(values['unit']);
      for (const key of ['supervisor', 'qualityFrom']) {
        if (typeof values[key] !== 'string') continue;
        const person = people.find(values[key], key);
        // The code of somebody new is another one in every run, and a preview would never be what is saved.
        found[key] = person.id === newId ? person.name : person.code;
      }
      return found;
    },
    find({ code, nip, name, unit }) {
      if (typeof code === 'string')
        return byCode.get(code.toUpperCase()) ?? refuse('code', 'unknown', 'Nobody of yours has this code');
      const numbered = typeof nip === 'string' ? byNip.get(nip) : undefined;
      if (numbered) return numbered;
      // Two people may share a name; a NIP tells them apart.
      const alike = (byName.get(plain(String(name ?? ''))) ?? []).filter(
        (each) =>
          (unit === undefined || each.unit === unit) && (typeof nip !== 'string' || each.nip === null),
      );
      if (alike.length > 1) refuse('name', 'several', 'Several people have this name: give the code');
      return alike[0];
    },
    show: ({ id: _, unitId: __, ...row }) => row,
    keyOf: ({ nip, name, unit }, row) => row?.code ?? `${nip ?? plain(String(name))} ${unit}`,
    nameOf: ({ name }) => String(name),
    async create(values) {
      const { code: _, endedOn, placedOn: __, reason: ___, ...facts } = values;
      if (typeof endedOn === 'string') refuse('endedOn', 'not-by-import', 'End it on the page');
      const fresh = validate(NewEmployee, withCodes(facts));
      const code = await createEmployee(deps, actor, fresh);
      const unitId = units.idOf(fresh.unit);
      people.add({ id: newId, code, nip: fresh.nip, name: fresh.name, kind: fresh.kind, unitId });
    },
    async change({ code }, values, fields) {
      const fixed = fields.find((field) => ['code', 'kind', 'endedOn'].includes(field));
      if (fixed) refuse(fixed, 'not-by-import', 'Change it on the page');
      const pick = (names: string[]) =>
        Object.fromEntries(
          fields.filter((each) => names.includes(each)).map((each) => [each, values[each] ?? null]),
        );
      const facts = pick(['name', 'nip', 'startedOn']);
      if (Object.keys(facts).length > 0)
        await changeEmployee(deps, actor, code, validate(EmployeeChange, facts));
      const place = pick(placed);
      if (Object.keys(place).length === 0) return;
      const { placedOn, reason } = values;
      if (typeof placedOn !== 'string') refuse('placedOn', 'since-when', 'Say from which day on');
      if (typeof reason !== 'string') refuse('reason', 'needed', 'Say why');
      const placement = validate(NewPlacement, { ...withCodes(place), startedOn: placedOn, reason });
      await placeEmployee(deps, actor, code, placement).catch(sayFromWhichDay);
    },
  };
}

/** What is wrong with the first day of a placement is wrong with another column than the first day of service. */
function sayFromWhichDay(error: unknown): never {
  const day = error instanceof Problem && error.errors.find(({ pointer }) => pointer === '/startedOn');
  if (day) refuse('placedOn', day.code, day.detail);
  throw error;
}

/** Everybody by name, the superior by code. */
async function listEmployees(db: Database) {
  return await db
    .selectFrom('employees')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .leftJoin('employees as superiors', 'superiors.id', 'employees.supervisor_id')
    .leftJoin('employees as crews', 'crews.id', 'employees.quality_from_id')
    .select('employees.id')
    .select(['employees.code', 'employees.nip', 'employees.name', 'employees.kind', 'employees.position'])
    .select(['employees.employment_status as status', 'employees.unit_id as unitId', 'units.code as unit'])
    .select(['employees.started_on as startedOn', 'employees.ended_on as endedOn'])
    .select(['superiors.code as supervisor', 'crews.code as qualityFrom'])
    .orderBy('employees.name')
    .orderBy('employees.id')
    .execute();
}
