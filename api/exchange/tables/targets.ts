import { agreedUnits, targetUnits } from '../../accounts/actor.ts';
import { validate } from '../../http/validate.ts';
import { listIndicators } from '../../indicators/repository.ts';
import type { OwnerName } from '../../targets/access.ts';
import { agreeTargets } from '../../targets/agree.ts';
import { listTargets } from '../../targets/repository.ts';
import { NewTargets } from '../../targets/schema.ts';
import { attempt } from '../attempt.ts';
import { type Column, plain, type Values } from '../column.ts';
import { type Owned, openOwners } from '../owner-words.ts';
import { refusal, refuse } from '../refuse.ts';
import type { Desk, Intake, Keeper, Refused, Table } from '../table.ts';

/** The columns that say whose target it is, the same for targets and realisations. */
export const ownerColumns: readonly Column[] = [
  {
    ...{ key: 'employee', heading: 'Pegawai', also: ['NIP', 'Kode pegawai', 'Nama pegawai'], kind: 'text' },
    ...{ note: 'Kode, NIP, atau nama. Kosong bila targetnya milik unit.', example: 'Rina Handayani' },
  },
  {
    ...{ key: 'unit', heading: 'Unit', also: ['Kode unit'], kind: 'text', example: '' },
    note: 'Kode atau nama unit. Kosong bila targetnya milik pegawai.',
  },
  {
    ...{ key: 'period', heading: 'Masa', also: ['Periode', 'Bulan'], kind: 'text', required: true },
    ...{ note: 'Bulan seperti 2026-12, atau triwulan seperti 2026-Q4.', example: '2026-12' },
  },
  {
    ...{ key: 'indicator', heading: 'Kode indikator', also: ['Indikator'], kind: 'text', required: true },
    ...{ note: 'Kode atau nama dari daftar indikator.', example: '' },
  },
];

const columns: readonly Column[] = [
  ...ownerColumns,
  {
    ...{ key: 'target', heading: 'Target', kind: 'number', least: 0, most: 1e12, required: true },
    ...{ note: 'Untuk seluruh masa.', example: '120' },
  },
  {
    ...{ key: 'weight', heading: 'Bobot', kind: 'number', least: 0, most: 100, required: true },
    ...{ note: 'Persen. Jumlah bobot seorang pegawai atau unit harus 100.', example: '40' },
  },
  {
    ...{ key: 'fraction', heading: 'Bagian masa', kind: 'number', least: 0, most: 1, example: '1' },
    note: 'Bagian masa yang berlaku, 0 sampai 1. Kosong berarti 1.',
  },
  {
    ...{ key: 'reason', heading: 'Alasan', kind: 'text', aside: true, example: '' },
    note: 'Wajib bila masanya sudah berjalan dan target lama berubah.',
  },
];

type Wish = { row: number; owned: Owned; values: Values };

/** Targets. A row speaks of one indicator of a person or unit in a period; others that are there stay. */
export const targets: Table = {
  name: 'targets',
  fileName: 'target',
  columns,
  keys: ['employee', 'unit'],
  mayExport: (actor) => targetUnits(actor).size > 0,
  async *rows({ db, actor }) {
    const owners = await openOwners(db, targetUnits(actor));
    for (const period of owners.periods) {
      for (const target of await listTargets(db, period.id)) {
        if (!owners.isWithin(target)) continue;
        const { target: amount, weight, fraction } = target;
        yield { ...owners.namesOf(target, period), target: amount, weight, fraction };
      }
    }
  },
  intake: {
    writes: ['targets', 'realisations', 'periods'],
    mayImport: (actor) => agreedUnits(actor).size > 0,
    words: async ({ db }) => ({ indicator: await offeredIndicators(db) }),
    open: openTargets,
  } satisfies Intake<Owned> as Intake,
};

/** Codes of the indicators that may be agreed on. */
export async function offeredIndicators(db: Desk['db']): Promise<string[]> {
  return (await listIndicators(db)).filter(({ ended_on }) => ended_on === null).map(({ code }) => code);
}

/** Reads an indicator by its code, or by its name where only one has it. */
export async function openIndicators(db: Desk['db']) {
  const indicators = await listIndicators(db);
  return (word: string): string => {
    const found = indicators.filter(({ code, name }) => code === word || plain(name) === plain(word));
    const exact = found.find(({ code }) => code === word) ?? found[0];
    if (found.length > 1 && exact?.code !== word) refuse('indicator', 'several', 'Several have this name');
    // What was agreed once may have left the catalogue: then its code alone is known.
    return exact?.code ?? word;
  };
}

async function openTargets({ db, actor, clock }: Desk): Promise<Keeper<Owned>> {
  const owners = await openOwners(db, agreedUnits(actor));
  const indicatorOf = await openIndicators(db);
  const wishes: Wish[] = [];
  const owned = new Map<string, Owned>();
  const keyOf = ({ employee, unit, period, indicator }: Values): string =>
    [employee, unit, period, indicator].join(' ');
  return {
    resolve(values) {
      const found = { ...owners.resolve(values), indicator: indicatorOf(String(values['indicator'])) };
      return 'fraction' in values ? { ...found, fraction: values['fraction'] ?? 1 } : found;
    },
    async find(values) {
      const found = await owners.find(values);
      owned.set(keyOf(values), found);
      return found.target ? found : undefined;
    },
    show: ({ target, period }) =>
      target
        ? {
            ...owners.namesOf(target, period),
            ...{ target: target.target, weight: target.weight, fraction: target.fraction },
          }
        : {},
    keyOf,
    nameOf: (values) => nameOf(owners, values),
    create: async (values, row) => void wishes.push({ row, owned: owned.get(keyOf(values))!, values }),
    change: async (stored, values, _, row) => void wishes.push({ row, owned: stored, values }),
    finish: async () => {
      const refused: Refused[] = [];
      const groups = Map.groupBy(wishes, ({ owned: { owner, period } }) =>
        JSON.stringify([owner.kind, owner.code, period.code]),
      );
      for (const group of groups.values()) refused.push(...(await agree(group)));
      return refused;
    },
  };

  /** All targets of one owner in a period at once: their weights have to sum. */
  async function agree(group: Wish[]): Promise<Refused[]> {
    const [first] = group;
    if (!first) return [];
    const { owner, period } = first.owned;
    const told = new Map(group.map(({ values }) => [String(values['indicator']), values]));
    const kept = (await listTargets(db, period.id))
      .filter((target) => isOf(owner, owners.namesOf(target, period)) && !told.has(target.indicator))
      .map(({ indicator, target, weight, fraction }) => ({ indicator, target, weight, fraction }));
    const fresh = group.map(({ values, owned: { target } }) => ({
      indicator: values['indicator'],
      target: values['target'] ?? target?.target,
      weight: values['weight'] ?? target?.weight,
      fraction: values['fraction'] ?? target?.fraction ?? 1,
    }));
    const reason = group.map(({ values }) => values['reason']).find((each) => typeof each === 'string');
    const problem = await attempt(db, async () => {
      const agreed = validate(NewTargets, {
        ...{ period: period.code, targets: [...fresh, ...kept] },
        ...(reason === undefined ? {} : { reason }),
      });
      await agreeTargets({ connection: { db }, clock }, actor, owner, agreed);
    });
    if (!problem) return [];
    const errors = problem.errors.map(({ pointer, code, detail }): Refused => {
      const [, index, field] = /^\/targets\/(\d+)\/(\w+)/.exec(pointer) ?? [];
      const row = group[Number(index ?? Number.NaN)]?.row ?? first.row;
      const column = field ?? (pointer === '/reason' ? 'reason' : 'weight');
      return { row, problem: refusal(column, code, detail) };
    });
    return errors.length > 0 ? errors : [{ row: first.row, problem }];
  }
}

function isOf(
  owner: OwnerName,
  { employee, unit }: { employee: string | null; unit: string | null },
): boolean {
  return owner.code === (owner.kind === 'employee' ? employee : unit);
}

/** A person or unit with the indicator and the period. */
export function nameOf(owners: Awaited<ReturnType<typeof openOwners>>, values: Values): string {
  const { employee, unit, period, indicator } = values;
  const person = owners.people.list.find(({ code }) => code === employee);
  return `${person?.name ?? unit}, ${indicator}, ${period}`;
}
