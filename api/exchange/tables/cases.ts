import { caseUnits } from '../../accounts/actor.ts';
import { viewCases } from '../../cases/view.ts';
import { outgoing } from '../column.ts';
import type { Table } from '../table.ts';

/**
 * Cases as the list of cases shows them: where, since which day and how far. Neither words nor photos, no receipt, no
 * hour: a file is passed on, and nobody can be found by it who wrote.
 */
export const cases: Table = {
  name: 'cases',
  fileName: 'kasus',
  columns: outgoing([
    { key: 'code', heading: 'Kode kasus', kind: 'text' },
    {
      ...{ key: 'status', heading: 'Keadaan', kind: 'choice' },
      options: [
        { value: 'new', words: ['Baru'] },
        { value: 'acknowledged', words: ['Diterima'] },
        { value: 'in-progress', words: ['Dikerjakan'] },
        { value: 'resolved', words: ['Dijawab'] },
        { value: 'reopened', words: ['Dibuka lagi'] },
        { value: 'closed', words: ['Selesai'] },
      ],
    },
    { key: 'unit', heading: 'Unit', kind: 'text' },
    { key: 'place', heading: 'Titik layanan', kind: 'text' },
    { key: 'location', heading: 'Letak', kind: 'text' },
    { key: 'kelurahan', heading: 'Kelurahan', kind: 'text' },
    { key: 'kecamatan', heading: 'Kecamatan', kind: 'text' },
    {
      ...{ key: 'answer', heading: 'Jawaban warga', kind: 'choice' },
      options: [
        { value: '1', words: ['Tidak puas'] },
        { value: '2', words: ['Kurang puas'] },
      ],
    },
    { key: 'openedOn', heading: 'Masuk', kind: 'day' },
    { key: 'reopened', heading: 'Kali dibuka lagi', kind: 'number', least: 0, most: 1e6 },
    { key: 'closesOn', heading: 'Warga menjawab sampai', kind: 'day' },
  ]),
  keys: [],
  filters: ['unit', 'status'],
  mayExport: (actor) => caseUnits(actor).size > 0,
  async *rows({ db, clock, actor, filter: { unit, status } }) {
    const deps = { connection: { db }, clock };
    for (let before: string | undefined, more = true; more; ) {
      const { cases: page, next } = await viewCases(deps, actor, { unit, status, before });
      for (const { code, status, unit, place, score, openedOn, reopened, closesOn } of page) {
        const { name, location, kelurahan, kecamatan } = place;
        yield {
          ...{ code, status, unit: unit.code, place: name, location, kelurahan, kecamatan },
          ...{ answer: String(score), openedOn, reopened, closesOn },
        };
      }
      more = next !== null;
      before = next ?? undefined;
    }
  },
};
