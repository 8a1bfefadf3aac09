import type { z } from 'zod';
import { type Actor, scoredUnits } from '../../accounts/actor.ts';
import { audit } from '../../audit/audit.ts';
import { Problem } from '../../http/problem.ts';
import { findUnit, listUnits } from '../../organization/repository.ts';
import {
  choosePeriod,
  findEmployee,
  listEmployees,
  listPeriods,
  type PeriodRecord,
} from '../../scores/repository.ts';
import type { EmployeeResult } from '../../scores/schema.ts';
import { viewResults } from '../../scores/view.ts';
import { outgoing } from '../column.ts';
import type { Reading, Table } from '../table.ts';

const number = { kind: 'number', least: 0, most: 1e9 } as const;

/** People's results in a period, unit by unit and by name: the lists of the units that somebody reads, and the own line. */
export const scores: Table = {
  name: 'scores',
  fileName: 'nilai',
  columns: outgoing([
    { key: 'unit', heading: 'Unit', kind: 'text' },
    { key: 'code', heading: 'Kode pegawai', kind: 'text' },
    { key: 'name', heading: 'Nama', kind: 'text' },
    { key: 'position', heading: 'Jabatan', kind: 'text' },
    { key: 'period', heading: 'Masa', kind: 'text' },
    {
      ...{ key: 'state', heading: 'Keadaan', kind: 'choice' },
      options: [
        { value: 'so far', words: ['Sementara, masa berjalan'] },
        { value: 'in review', words: ['Sedang ditinjau atasan'] },
        { value: 'final', words: ['Tetap, masa ditutup'] },
      ],
    },
    {
      ...{ key: 'status', heading: 'Data', kind: 'choice' },
      options: [
        { value: 'hidden', words: ['Belum cukup data'] },
        { value: 'provisional', words: ['Masih sementara'] },
        { value: 'rated', words: ['Cukup'] },
        { value: 'exempt', words: ['Tidak dinilai warga'] },
      ],
    },
    { key: 'voices', heading: 'Suara', ...number },
    { key: 'quantity', heading: 'Kuantitas', ...number },
    { key: 'quality', heading: 'Mutu', ...number },
    { key: 'result', heading: 'Hasil', ...number },
    { key: 'resultLow', heading: 'Kisaran bawah', ...number },
    { key: 'resultHigh', heading: 'Kisaran atas', ...number },
    { key: 'resultRating', heading: 'Hasil kerja', kind: 'text' },
    { key: 'behaviourRating', heading: 'Perilaku', kind: 'text' },
    { key: 'predicate', heading: 'Usulan predikat', kind: 'text' },
    {
      ...{ key: 'shadow', heading: 'Masa uji coba', kind: 'choice' },
      options: [
        { value: 'yes', words: ['Ya, tanpa akibat'] },
        { value: 'no', words: ['Tidak'] },
      ],
    },
  ]),
  keys: [],
  filters: ['unit', 'period'],
  mayExport: (actor) => scoredUnits(actor).size > 0 || actor.employee !== null,
  async *rows(reading) {
    const { db, boards, actor, filter, clock } = reading;
    const period = choosePeriod(await listPeriods(db), filter.period);
    const self = actor.employee?.id ?? null;
    const units = await listRead(reading);
    const own = filter.unit === undefined ? await findOwn(reading) : undefined;
    const people = new Map<string, Awaited<ReturnType<typeof listEmployees>>>();
    for (const { id, code } of units) people.set(code, await listEmployees(db, id));
    await noteReading(reading, units, period.code);
    for (const employees of people.values()) {
      for (const result of await viewResults(db, boards, period, employees, self, clock()))
        yield show(result, period);
    }
    const isListed = [...people.values()].flat().some(({ id }) => id === actor.employee?.id);
    if (!own || isListed) return;
    for (const result of await viewResults(db, boards, period, [own], self, clock()))
      yield show(result, period);
  },
};

type Unit = { id: number; code: string; name: string };

/** The units whose lists are asked for. @throws Problem `not-found`, `not-allowed` */
async function listRead({ db, actor, filter: { unit: code } }: Reading): Promise<Unit[]> {
  const own = scoredUnits(actor);
  if (code === undefined) return (await listUnits(db)).filter(({ id }) => own.has(id));
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!own.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  return [unit];
}

async function findOwn({ db, actor }: Reading) {
  const { employee } = actor;
  return employee ? await findEmployee(db, employee.code, new Set(), employee.id) : undefined;
}

/** As the lists on the pages: everybody sees who has taken the own line out, before it goes. */
async function noteReading(
  { db, clock, actor }: { db: Reading['db']; clock: Reading['clock']; actor: Actor },
  units: readonly Unit[],
  period: string,
): Promise<void> {
  for (const { code, name } of units) {
    await audit(db, {
      at: clock(),
      actor: { id: actor.userId, name: actor.name },
      action: 'unit-scores-opened',
      subject: { kind: 'unit', code, name },
      detail: { period, table: 'scores' },
    });
  }
}

function show(result: z.infer<typeof EmployeeResult>, period: PeriodRecord) {
  const { employee, state, status, voices, quantity, quality, resultLow, resultHigh, level } = result;
  const { code, name, position, unit } = employee;
  return {
    ...{
      unit: unit.code,
      code,
      name,
      position,
      period: period.code,
      state,
      status,
      voices,
      quantity,
      quality,
    },
    ...{ result: result.result, resultLow, resultHigh },
    ...{ resultRating: level.resultRating, behaviourRating: level.behaviourRating },
    predicate: level.predicate,
    shadow: period.shadow ? 'yes' : 'no',
  };
}
