import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { addDays, type Day, dayOf, monthOf } from '../time/period.ts';
import type { Values } from './column.ts';
import { sendRows } from './export.ts';
import type { FileFormat } from './schema.ts';
import { mayImport, type TableName } from './table.ts';
import { findTable } from './tables.ts';

/**
 * A small office to begin with: two units below the one that the set-up has made, six people, four places and a week of
 * duty from today on, with this month's targets. Its places are of the kinds Jalan and Pasar.
 */
const samples: Partial<Record<TableName, (today: Day) => Values[]>> = {
  units: () => [
    { code: 'UPTD-UTARA', name: 'UPTD Kebersihan Utara' },
    { code: 'UPTD-SELATAN', name: 'UPTD Kebersihan Selatan' },
  ],
  employees: (today) => {
    const startedOn = firstOfMonth(today);
    const north = { kind: 'person', unit: 'UPTD-UTARA', startedOn };
    const south = { kind: 'person', unit: 'UPTD-SELATAN', startedOn };
    const [lead, other] = ['Nurhayati Siregar, S.Sos.', 'Bambang Sutrisno, S.T.'];
    const head = { status: 'pns', position: 'Kepala UPTD' };
    const sweeper = { status: 'non_asn', position: 'Penyapu jalan' };
    return [
      { ...north, ...head, nip: '198004122005012002', name: lead },
      { ...south, ...head, nip: '197811032006041003', name: other },
      {
        ...north,
        ...sweeper,
        status: 'pppk',
        nip: '199203152022212004',
        name: 'Yuni Lestari',
        supervisor: lead,
      },
      { ...north, ...sweeper, name: 'Agus Salim', supervisor: lead },
      { ...south, ...sweeper, name: 'Hendra Gunawan', supervisor: other },
      { ...south, status: 'non_asn', position: 'Petugas TPS', name: 'Dewi Anggraini', supervisor: other },
    ];
  },
  points: (today) => {
    const street = { kind: 'Jalan', startedOn: today };
    return [
      { ...street, name: 'Jalan Melati', unit: 'UPTD-UTARA', location: 'Depan kantor lurah' },
      { ...street, name: 'Jalan Kenanga', unit: 'UPTD-UTARA', location: 'Simpang empat' },
      { ...street, name: 'Jalan Mawar', unit: 'UPTD-SELATAN', location: 'Dekat sekolah dasar' },
      { ...street, name: 'Pasar Pagi', kind: 'Pasar', unit: 'UPTD-SELATAN', location: 'Pintu utara' },
    ];
  },
  duties: (today) => {
    const morning = { from: '05:00', to: '13:00' };
    const afternoon = { from: '13:00', to: '21:00' };
    const week = Array.from({ length: 7 }, (_, index) => addDays(today, index));
    return week.flatMap((day) => {
      const shared = { day, share: 1, reason: 'Jadwal pertama' };
      return [
        { ...shared, ...morning, employee: 'Yuni Lestari', point: 'Jalan Melati' },
        { ...shared, ...afternoon, employee: 'Agus Salim', point: 'Jalan Melati' },
        { ...shared, ...morning, employee: 'Hendra Gunawan', point: 'Jalan Mawar' },
        { ...shared, ...morning, employee: 'Dewi Anggraini', point: 'Pasar Pagi' },
      ];
    });
  },
  targets: (today) =>
    ['Yuni Lestari', 'Agus Salim', 'Hendra Gunawan'].flatMap((employee) => {
      const shared = { employee, period: monthOf(today) };
      return [
        { ...shared, indicator: 'm-swept', target: 21_000, weight: 40 },
        { ...shared, indicator: 'spot-check', target: 82, weight: 25 },
        { ...shared, indicator: 'minutes-late', target: 60, weight: 20 },
        { ...shared, indicator: 'accidents', target: 0, weight: 15 },
      ];
    }),
};

/** Whether a table has a sample. */
export function hasSample(name: TableName): boolean {
  return samples[name] !== undefined;
}

/**
 * A table of the small office, to try the product with or to write over.
 * @throws Problem `not-allowed`, `not-found` for a table without one
 */
export function sampleOf(
  { clock }: Pick<Deps, 'clock'>,
  actor: Actor,
  name: TableName,
  format: FileFormat,
): Response {
  const table = findTable(name);
  if (!mayImport(table, actor)) throw new Problem('not-allowed', { detail: 'Not a table that you import' });
  const make = samples[name];
  if (!make) throw new Problem('not-found', { detail: 'No sample of this table' });
  return sendRows(table, inTurn(make(dayOf(clock()))), `contoh-${table.fileName}`, format);
}

async function* inTurn(rows: Values[]): AsyncGenerator<Values> {
  yield* rows;
}

function firstOfMonth(today: Day): Day {
  return `${monthOf(today)}-01`;
}
