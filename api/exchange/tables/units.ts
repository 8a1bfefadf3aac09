import type { Database } from '#db/connect.ts';
import { administeredUnits } from '../../accounts/actor.ts';
import { validate } from '../../http/validate.ts';
import { listUnits } from '../../organization/repository.ts';
import { changeUnit, createUnit } from '../../units/change.ts';
import { NewUnit, UnitChange } from '../../units/schema.ts';
import type { Values } from '../column.ts';
import { refuse } from '../refuse.ts';
import { seenUnits } from '../seen-units.ts';
import type { Desk, Intake, Keeper, Table } from '../table.ts';
import { openUnits } from '../unit-words.ts';

/** Units, each with the one above it. */
export const units: Table = {
  name: 'units',
  fileName: 'unit',
  columns: [
    {
      ...{ key: 'code', heading: 'Kode unit', also: ['Kode'], kind: 'text', required: true },
      ...{ note: 'Huruf besar, angka, dan tanda hubung.', example: 'UPTD-KOTA' },
    },
    {
      ...{ key: 'name', heading: 'Nama unit', also: ['Nama'], kind: 'text', required: true },
      ...{ note: 'Nama lengkap.', example: 'UPTD Kebersihan Kota' },
    },
    {
      ...{ key: 'parent', heading: 'Unit atasan', also: ['Induk'], kind: 'text' },
      ...{
        note: 'Kode atau nama unit di atasnya. Kosong berarti langsung di bawah kantor.',
        example: 'DINAS-KEBERSIHAN',
      },
    },
  ],
  keys: ['code'],
  mayExport: (actor) => seenUnits(actor).size > 0,
  async *rows({ db, actor }) {
    const own = seenUnits(actor);
    for (const { unit, row } of await listRows(db)) if (own.has(unit.id)) yield row;
  },
  intake: {
    writes: ['units'],
    mayImport: (actor) => administeredUnits(actor).size > 0,
    words: async () => ({}),
    open: openKeeper,
  } satisfies Intake<Stored> as Intake,
};

type Stored = Awaited<ReturnType<typeof listRows>>[number];

async function openKeeper({ db, actor, clock }: Desk): Promise<Keeper<Stored>> {
  const deps = { clock, connection: { db } };
  // A unit of this file may be the one above in a later row.
  let words = await openUnits(db);
  let stored = await listRows(db);
  const readAgain = async (): Promise<void> => {
    words = await openUnits(db);
    stored = await listRows(db);
  };
  const codeOf = (values: Values): string => String(values['code']).toUpperCase();
  return {
    resolve(values) {
      if (typeof values['code'] !== 'string') refuse('code', 'missing', 'missing');
      const found = { ...values, code: codeOf(values) };
      const { parent } = values;
      return typeof parent === 'string' ? { ...found, parent: words.codeOf(parent, 'parent') } : found;
    },
    find: (values) => stored.find(({ row }) => row.code === codeOf(values)),
    show: ({ row }) => row,
    keyOf: codeOf,
    nameOf: ({ code, name }) => String(name ?? code),
    async create(values) {
      const top = actor.grants.find(({ role }) => role === 'admin')?.unit.code;
      await createUnit(deps, actor, validate(NewUnit, { ...values, parent: values['parent'] ?? top }));
      await readAgain();
    },
    async change({ row }, values, fields) {
      const change = Object.fromEntries(fields.map((field) => [field, values[field]]));
      await changeUnit(deps, actor, row.code, validate(UnitChange, change));
      await readAgain();
    },
  };
}

/** Every unit as it goes out. */
async function listRows(db: Database) {
  const all = await listUnits(db);
  const codes = new Map(all.map(({ id, code }) => [id, code]));
  return all.map((unit) => ({
    unit,
    row: { code: unit.code, name: unit.name, parent: codes.get(unit.parentId ?? 0) ?? null },
  }));
}
