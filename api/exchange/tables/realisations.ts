import { agreedUnits, targetUnits } from '../../accounts/actor.ts';
import { validate } from '../../http/validate.ts';
import { reportRealisation } from '../../targets/report.ts';
import { listTargets, type TargetRecord } from '../../targets/repository.ts';
import { NewRealisation } from '../../targets/schema.ts';
import { type Column, yesNo } from '../column.ts';
import { type Owned, openOwners } from '../owner-words.ts';
import { refuse } from '../refuse.ts';
import type { Desk, Intake, Keeper, Table } from '../table.ts';
import { nameOf, offeredIndicators, openIndicators, ownerColumns } from './targets.ts';

const columns: readonly Column[] = [
  ...ownerColumns,
  {
    ...{
      key: 'value',
      heading: 'Realisasi',
      also: ['Capaian', 'Nilai'],
      kind: 'number',
      least: 0,
      most: 1e12,
    },
    ...{ note: 'Yang tercapai sejauh ini. Kosong bila belum dilaporkan.', example: '118' },
  },
  {
    ...{ key: 'note', heading: 'Catatan', also: ['Keterangan'], kind: 'text', example: '' },
    note: 'Boleh kosong.',
  },
  {
    ...{ key: 'evidenceNumber', heading: 'Nomor bukti', also: ['Bukti'], kind: 'text', example: '' },
    note: 'Nomor slip timbang, surat, atau buku. Boleh kosong.',
  },
  {
    ...{ key: 'confirmed', heading: 'Sudah diperiksa', kind: 'choice', options: yesNo, aside: true },
    ...{ note: 'Tulis ya bila angka yang jauh dari rencana memang benar.', example: '' },
  },
];

/** Realisations. A row reports on one agreed target; verifying stays somebody else's work. */
export const realisations: Table = {
  name: 'realisations',
  fileName: 'realisasi',
  columns,
  keys: ['employee', 'unit'],
  mayExport: (actor) => targetUnits(actor).size > 0,
  async *rows({ db, actor }) {
    const owners = await openOwners(db, targetUnits(actor));
    for (const period of owners.periods) {
      for (const target of await listTargets(db, period.id)) {
        if (owners.isWithin(target)) yield { ...owners.namesOf(target, period), ...reported(target) };
      }
    }
  },
  intake: {
    writes: ['realisations', 'periods'],
    mayImport: (actor) => agreedUnits(actor).size > 0,
    words: async ({ db }) => ({ indicator: await offeredIndicators(db) }),
    open: openRealisations,
  } satisfies Intake<Owned> as Intake,
};

async function openRealisations({ db, actor, clock }: Desk): Promise<Keeper<Owned>> {
  const owners = await openOwners(db, agreedUnits(actor));
  const indicatorOf = await openIndicators(db);
  return {
    resolve: (values) => ({
      ...owners.resolve(values),
      indicator: indicatorOf(String(values['indicator'])),
    }),
    async find(values) {
      const found = await owners.find(values);
      return found.target ? found : refuse('indicator', 'unknown', 'Not agreed in this period');
    },
    show: ({ target, period }) => (target ? { ...owners.namesOf(target, period), ...reported(target) } : {}),
    keyOf: ({ employee, unit, period, indicator }) => [employee, unit, period, indicator].join(' '),
    nameOf: (values) => nameOf(owners, values),
    create: async () => refuse('indicator', 'unknown', 'Not agreed in this period'),
    async change({ owner, period, target }, values) {
      const now = target ? reported(target) : null;
      const { value = now?.value, note = now?.note, evidenceNumber = now?.evidenceNumber } = values;
      if (value === null) refuse('value', 'missing', 'A report cannot be taken back');
      const report = validate(NewRealisation, {
        ...{ period: period.code, indicator: target?.indicator, value, note, evidenceNumber },
        confirmed: values['confirmed'] === 'yes' ? value : null,
      });
      await reportRealisation({ connection: { db }, clock }, actor, owner, report);
    },
  };
}

function reported({ realisation }: TargetRecord) {
  const isThere = realisation !== null && realisation.status !== 'missing';
  return {
    value: isThere ? realisation.value : null,
    note: isThere ? realisation.report_note : null,
    evidenceNumber: isThere ? realisation.evidence_number : null,
  };
}
