import { administeredUnits, pointUnits } from '../../accounts/actor.ts';
import { normalizeCrockford } from '../../codes/crockford.ts';
import { validate } from '../../http/validate.ts';
import { changePoint, createPoint } from '../../points/change.ts';
import { isValid, listCodes, listKinds, listPlaces, type PlaceRecord } from '../../points/repository.ts';
import { NewPoint, PointChange } from '../../points/schema.ts';
import { toInstant } from '../../time/instant.ts';
import { dayOf } from '../../time/period.ts';
import { type Column, plain, type Values } from '../column.ts';
import { refuse } from '../refuse.ts';
import type { Desk, Intake, Keeper, Table } from '../table.ts';
import { openUnits } from '../unit-words.ts';

type Point = PlaceRecord & { code: string };

const columns: readonly Column[] = [
  {
    ...{ key: 'code', heading: 'Kode titik', also: ['Kode', 'Kode QR'], kind: 'text', example: '' },
    note: 'Kosongkan untuk titik baru: kodenya dibuat sistem.',
  },
  {
    ...{ key: 'name', heading: 'Nama titik', also: ['Nama', 'Titik layanan'], kind: 'text', required: true },
    ...{ note: 'Nama yang dikenal warga.', example: 'Pasar Tavip' },
  },
  {
    ...{ key: 'kind', heading: 'Jenis tempat', also: ['Jenis'], kind: 'text', required: true },
    ...{ note: 'Nama atau kode jenis tempat.', example: 'Pasar' },
  },
  {
    ...{ key: 'unit', heading: 'Unit', also: ['Kode unit', 'Unit kerja'], kind: 'text', required: true },
    ...{ note: 'Kode atau nama unit yang merawatnya.', example: 'UPTD-KOTA' },
  },
  {
    ...{ key: 'location', heading: 'Letak', also: ['Lokasi', 'Alamat'], kind: 'text' },
    ...{ note: 'Di mana persisnya.', example: 'Pintu utara' },
  },
  {
    ...{ key: 'kelurahan', heading: 'Kelurahan', also: ['Desa'], kind: 'text' },
    ...{ note: 'Boleh kosong.', example: 'Satria' },
  },
  {
    ...{ key: 'kecamatan', heading: 'Kecamatan', kind: 'text' },
    ...{ note: 'Boleh kosong.', example: 'Binjai Kota' },
  },
  {
    ...{ key: 'latitude', heading: 'Lintang', also: ['Latitude'], kind: 'number', least: -90, most: 90 },
    ...{ note: 'Derajat desimal, diisi bersama bujur.', example: '3,6001' },
  },
  {
    ...{ key: 'longitude', heading: 'Bujur', also: ['Longitude'], kind: 'number', least: -180, most: 180 },
    ...{ note: 'Derajat desimal, diisi bersama lintang.', example: '98,4854' },
  },
  {
    ...{ key: 'startedOn', heading: 'Mulai', also: ['Tanggal mulai'], kind: 'day', required: true },
    ...{ note: 'Hari pertama dinilai.', example: '2026-12-01' },
  },
  {
    ...{ key: 'endedOn', heading: 'Berakhir', also: ['Tanggal berakhir'], kind: 'day', example: '' },
    note: 'Hanya untuk dibaca: titik diakhiri di halamannya.',
  },
];

/** Service points. A row speaks of the point of its code, else of the one with its name in its unit. */
export const points: Table = {
  name: 'points',
  fileName: 'titik-layanan',
  columns,
  keys: ['code', 'name'],
  mayExport: (actor) => pointUnits(actor).size > 0,
  async *rows(desk) {
    for (const point of await listPoints(desk)) yield show(point);
  },
  intake: {
    writes: ['service_points', 'point_codes', 'periods'],
    mayImport: (actor) => administeredUnits(actor).size > 0,
    words: async (desk) => ({
      kind: (await listKinds(desk.db)).map(({ name }) => name.id),
      unit: (await openUnits(desk.db)).codes(administeredUnits(desk.actor)),
    }),
    open: openPoints,
  } satisfies Intake<Point> as Intake,
};

async function openPoints(desk: Desk): Promise<Keeper<Point>> {
  const { db, clock, actor } = desk;
  const deps = { clock, connection: { db } };
  const [stored, kinds, units] = await Promise.all([listPoints(desk), listKinds(db), openUnits(db)]);
  const today = dayOf(clock());
  const open = stored.filter(({ endedOn }) => endedOn === null || endedOn > today);
  const byCode = new Map(stored.map((point) => [point.code, point]));
  const byName = Map.groupBy(open, ({ name }) => plain(name));
  const kindOf = (word: string) =>
    kinds.find(({ code, name }) => [code, name.id, name.en].some((each) => plain(each) === plain(word)));
  return {
    resolve(values) {
      const { kind, unit, code } = values;
      const found = { ...values };
      if (typeof kind === 'string') {
        found['kind'] = kindOf(kind)?.name.id ?? refuse('kind', 'unknown', 'No such kind of place');
      }
      if (typeof unit === 'string') found['unit'] = units.codeOf(unit);
      if (typeof code === 'string') found['code'] = normalizeCrockford(code) ?? code;
      return found;
    },
    find({ code, name, unit }) {
      if (typeof code === 'string') {
        return byCode.get(code) ?? refuse('code', 'unknown', 'No point of yours has this code');
      }
      const alike = byName.get(plain(String(name ?? ''))) ?? [];
      const inUnit = alike.filter((point) => unit === undefined || point.unit.code === unit);
      if (inUnit.length > 1) refuse('name', 'several', 'Several points have this name: give the code');
      return inUnit[0];
    },
    show,
    keyOf: ({ name, unit }, point) => point?.code ?? `${plain(String(name))} ${unit}`,
    nameOf: ({ name }) => String(name),
    async create(values) {
      // The code is the system's to make, and a point that begins has no end yet.
      const { code: _, endedOn, kind, ...rest } = values;
      if (typeof endedOn === 'string') refuse('endedOn', 'not-by-import', 'End a point on its page');
      const point = validate(NewPoint, { ...rest, kind: kindOf(String(kind))?.code });
      await createPoint(deps, actor, point);
    },
    async change(point, values, fields) {
      const end = fields.find((field) => field === 'endedOn' || field === 'code');
      if (end) refuse(end, 'not-by-import', 'End a point on its page');
      const change = Object.fromEntries(fields.map((field) => [field, values[field]]));
      if (change['kind'] !== undefined) change['kind'] = kindOf(String(change['kind']))?.code ?? null;
      if ('latitude' in change || 'longitude' in change) {
        const { latitude, longitude } = { ...show(point), ...values };
        Object.assign(change, { latitude, longitude });
      }
      await changePoint(deps, actor, point.code, validate(PointChange, change));
    },
  };
}

/** The points that the actor keeps, each under its newest valid code. */
async function listPoints({ db, actor, clock }: Desk): Promise<Point[]> {
  const places = await listPlaces(db, { unitIds: [...pointUnits(actor)] }, null, 100_000);
  const codes = Map.groupBy(
    await listCodes(
      db,
      places.map(({ id }) => id),
    ),
    ({ pointId }) => pointId,
  );
  const now = toInstant(clock());
  return places.map((place) => {
    const own = codes.get(place.id) ?? [];
    return { ...place, code: (own.find((code) => isValid(code, now)) ?? own[0])?.code ?? '' };
  });
}

function show(point: Point): Values {
  const { code, name, location, kelurahan, kecamatan, latitude, longitude, startedOn, endedOn } = point;
  return {
    ...{ code, name, kind: point.kind.name.id, unit: point.unit.code, location, kelurahan, kecamatan },
    ...{ latitude, longitude, startedOn, endedOn },
  };
}
