import { caseUnits } from '../../accounts/actor.ts';
import { viewQueue } from '../../casework/queue.ts';
import type { QueuedCase } from '../../casework/schema.ts';
import { outgoing } from '../column.ts';
import type { Reading, Table } from '../table.ts';

/**
 * Cases as the queue of a unit shows them: where, since which day, how far and until when. Neither words nor photos, no
 * receipt, no hour: a file is passed on, and nobody can be found by it who wrote.
 */
export const cases: Table = {
  name: 'cases',
  fileName: 'kasus',
  columns: outgoing([
    { key: 'code', heading: 'Kode kasus', kind: 'text' },
    { key: 'title', heading: 'Judul dari kantor', kind: 'text' },
    {
      ...{ key: 'class', heading: 'Kelas', kind: 'choice' },
      options: [
        { value: 'light', words: ['Ringan'] },
        { value: 'normative', words: ['Normatif'] },
        { value: 'no-oversight', words: ['Tidak berkadar pengawasan'] },
        { value: 'oversight', words: ['Berkadar pengawasan'] },
      ],
    },
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
    { key: 'reason', heading: 'Alasan yang dicentang', kind: 'text' },
    { key: 'owner', heading: 'Petugas', kind: 'text' },
    { key: 'openedOn', heading: 'Masuk', kind: 'day' },
    { key: 'dueOn', heading: 'Tenggat', kind: 'day' },
    { key: 'late', heading: 'Hari kerja lewat tenggat', kind: 'number', least: 0, most: 1e6 },
    { key: 'reopened', heading: 'Kali dibuka lagi', kind: 'number', least: 0, most: 1e6 },
    { key: 'closesOn', heading: 'Warga menjawab sampai', kind: 'day' },
  ]),
  keys: [],
  filters: ['unit', 'status', 'class', 'late', 'owner', 'point', 'search'],
  mayExport: (actor) => caseUnits(actor).size > 0,
  async *rows(reading) {
    const { unit, status } = reading.filter;
    const seen = caseUnits(reading.actor);
    const tops = reading.actor.grants
      .filter(({ unitId }) => seen.has(unitId))
      .map((grant) => grant.unit.code);
    const units = unit === undefined ? new Set(tops) : [unit];
    // The queue shows what the office owes an answer to, what waits for the resident, and what is closed one by one.
    const parts = status === undefined ? (['open', 'resolved', 'closed'] as const) : [status];
    const given = new Set<string>();
    for (const code of units) {
      for (const part of parts) {
        for await (const each of queueOf(reading, code, part)) {
          if (given.has(each.code)) continue;
          given.add(each.code);
          yield show(each);
        }
      }
    }
  },
};

/** One part of a unit's queue, page by page. */
async function* queueOf(
  { db, clock, actor, filter }: Reading,
  unit: string,
  part: NonNullable<Reading['filter']['status']>,
): AsyncGenerator<QueuedCase> {
  const { unit: _, status: __, ...wishes } = filter;
  const deps = { connection: { db }, clock };
  const query = { ...wishes, ...(part !== 'open' && { status: part }) };
  for (let after: string | undefined, more = true; more; ) {
    const { cases, next } = await viewQueue(deps, actor, unit, { ...query, after });
    yield* cases;
    more = next !== null;
    after = next ?? undefined;
  }
}

function show({ code, title, status, unit, place, score, reason, owner, sla, ...rest }: QueuedCase) {
  const { name, location, kelurahan, kecamatan } = place;
  return {
    ...{
      code,
      title,
      status,
      class: rest.class,
      unit: unit.code,
      place: name,
      location,
      kelurahan,
      kecamatan,
    },
    ...{ answer: String(score), reason: reason?.id ?? null, owner: owner?.name ?? null },
    ...{ openedOn: rest.openedOn, dueOn: sla.dueOn, late: sla.late, reopened: rest.reopened },
    closesOn: rest.closesOn,
  };
}
