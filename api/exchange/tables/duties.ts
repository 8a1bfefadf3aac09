import { rosterKeptUnits, rosterUnits } from '../../accounts/actor.ts';
import type { Problem } from '../../http/problem.ts';
import { listUnits } from '../../organization/repository.ts';
import { applyStep } from '../../roster/apply.ts';
import { type Duty, type DutyChange, dayOfDuty, isLate, minuteOf, spanOn } from '../../roster/duty.ts';
import { type DutyRecord, findDutyByKey, listDuties, listRosterPoints } from '../../roster/repository.ts';
import { toInstant } from '../../time/instant.ts';
import { addDays, type Day, dayOf, startOfDay } from '../../time/period.ts';
import { attempt } from '../attempt.ts';
import { type Column, plain, type Values } from '../column.ts';
import { openPeople } from '../people-words.ts';
import { refusal, refuse } from '../refuse.ts';
import type { Desk, Intake, Keeper, Refused, Table } from '../table.ts';

/** What goes out: this many days before today, and everything to come. */
const exportedDays = 92;
const wholeDay = 24 * 60;

const columns: readonly Column[] = [
  {
    ...{ key: 'employee', heading: 'Petugas', also: ['Pegawai', 'NIP', 'Kode pegawai'], kind: 'text' },
    ...{ required: true, note: 'Kode, NIP, atau nama petugas atau regu.', example: 'Rina Handayani' },
  },
  {
    ...{ key: 'point', heading: 'Titik', also: ['Titik layanan', 'Kode titik', 'Tempat'], kind: 'text' },
    ...{ required: true, note: 'Kode atau nama titik layanan.', example: 'Pasar Tavip' },
  },
  {
    ...{ key: 'day', heading: 'Tanggal', also: ['Hari'], kind: 'day', required: true },
    ...{ note: 'Hari tugas dimulai.', example: '2026-12-01' },
  },
  {
    ...{ key: 'from', heading: 'Jam mulai', also: ['Mulai', 'Dari'], kind: 'time', required: true },
    ...{ note: 'WIB.', example: '05:00' },
  },
  {
    ...{ key: 'to', heading: 'Jam selesai', also: ['Selesai', 'Sampai'], kind: 'time', required: true },
    ...{ note: 'WIB. Bila lebih awal dari jam mulai, tugas berakhir hari berikutnya.', example: '13:00' },
  },
  {
    ...{ key: 'share', heading: 'Bagian', also: ['Porsi'], kind: 'number', least: 0, most: 1 },
    ...{ note: 'Bagian waktu kerja, 0 sampai 1. Kosong berarti 1.', example: '1' },
  },
  {
    ...{ key: 'reason', heading: 'Alasan', kind: 'text', aside: true, example: '' },
    note: 'Wajib bila harinya sudah ditutup (sejak pukul 20.00 hari sebelumnya).',
  },
];

type Wish = { row: number; unitId: number; reason: string | null; change: DutyChange };

/** The duty roster. A row speaks of the duty of its person at its place from its beginning on. */
export const duties: Table = {
  name: 'duties',
  fileName: 'jadwal-tugas',
  columns,
  keys: ['employee', 'point', 'day', 'from'],
  mayExport: (actor) => rosterUnits(actor).size > 0,
  async *rows(desk) {
    const { db, actor, clock } = desk;
    const people = await openPeople(db, rosterUnits(actor));
    const points = new Map((await listRosterPoints(db, {})).map((point) => [point.id, point]));
    const employeeIds = people.list.map(({ id }) => id);
    const today = dayOf(clock());
    // Week by week: a year of a large office is not held in memory.
    for (let day = addDays(today, -exportedDays); ; day = addDays(day, 7)) {
      const week = { start: startOfDay(day), end: startOfDay(addDays(day, 7)) };
      for (const duty of await listDuties(db, week, { employeeIds })) {
        const person = people.byId.get(duty.employeeId);
        const point = points.get(duty.pointId);
        if (duty.start >= week.start && person && point) yield show(duty, person.code, point.code);
      }
      if (day > today && !(await isAnyAfter(desk, week.end))) return;
    }
  },
  intake: {
    writes: ['assignments', 'roster_batches', 'roster_changes', 'score_marks', 'periods'],
    mayImport: (actor) => rosterKeptUnits(actor).size > 0,
    words: async () => ({}),
    open: openDuties,
  } satisfies Intake<DutyRecord> as Intake,
};

async function openDuties({ db, actor, clock }: Desk): Promise<Keeper<DutyRecord>> {
  const units = rosterKeptUnits(actor);
  const people = await openPeople(db, units);
  const points = await listRosterPoints(db, { unitIds: [...units] });
  const byWord = Map.groupBy(
    points.flatMap((point) => [point.code, point.name].map((word) => ({ word: plain(word), point }))),
    ({ word }) => word,
  );
  const names = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
  const wishes: Wish[] = [];
  const pointOf = (word: string) => {
    const found = [...new Set((byWord.get(plain(word)) ?? []).map(({ point }) => point))];
    if (found.length > 1) refuse('point', 'several', 'Several points have this name');
    return found[0] ?? refuse('point', 'unknown', 'No point of your units has this code or name');
  };
  const dutyOf = (values: Values): Duty => ({
    employeeId: people.find(String(values['employee']), 'employee').id,
    pointId: pointOf(String(values['point'])).id,
    share: Number(values['share'] ?? 1),
    ...spanOf(values),
  });
  const wish = (row: number, values: Values, change: DutyChange): void => {
    const reason = values['reason'] === undefined ? null : (values['reason'] as string | null);
    if (isLate(change, clock()) && reason === null) refuse('reason', 'needed', 'The day is closed: say why');
    const person = people.find(String(values['employee']), 'employee');
    wishes.push({ row, unitId: person.unitId, reason, change });
  };
  const codeOf = (values: Values) => ({
    employee: people.find(String(values['employee']), 'employee').code,
    point: pointOf(String(values['point'])).code,
  });
  return {
    resolve: (values) => {
      for (const key of ['employee', 'point', 'day', 'from', 'to']) {
        if ((values[key] ?? null) === null) refuse(key, 'missing', 'missing');
      }
      if (values['share'] === 0) refuse('share', 'number-out-of-range', 'More than 0');
      const found = { ...values, ...codeOf(values), to: toOf(values) };
      return 'share' in values ? { ...found, share: values['share'] ?? 1 } : found;
    },
    find: async (values) => await findDutyByKey(db, dutyOf(values)),
    show: (duty) => {
      const person = people.byId.get(duty.employeeId);
      const point = points.find(({ id }) => id === duty.pointId);
      return show(duty, person?.code ?? '', point?.code ?? '');
    },
    keyOf: ({ employee, point, day, from }) => [employee, point, day, from].join(' '),
    nameOf: (values) => {
      const point = pointOf(String(values['point']));
      const person = people.find(String(values['employee']), 'employee');
      return `${person.name}, ${point.name}, ${values['day']} ${values['from']}`;
    },
    create: async (values, row) => wish(row, values, { id: null, before: null, after: dutyOf(values) }),
    change: async ({ id, ...before }, values, _, row) =>
      wish(row, values, { id, before, after: dutyOf({ share: before.share, ...values }) }),
    finish: async () => {
      const refused: Refused[] = [];
      const steps = Map.groupBy(wishes, ({ unitId, reason }) => JSON.stringify([unitId, reason]));
      for (const step of steps.values()) refused.push(...(await take(step)));
      return refused;
    },
  };

  /** One step in the history of the unit, however many rows: all of them or none. */
  async function take(step: Wish[]): Promise<Refused[]> {
    const [first] = step;
    const unit = first && names.get(first.unitId);
    if (!first || !unit) return [];
    const changes = step.map(({ change }) => change);
    const by = { id: actor.userId, name: actor.name };
    const problem = await attempt(db, async () => {
      await applyStep(db, { kind: 'import', unit, changes, reason: first.reason }, by, clock());
    });
    if (!problem) return [];
    const rows = problem.errors.flatMap(({ pointer, code, detail }) => {
      const wish = step[Number(/^\/changes\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN)];
      return wish ? [{ row: wish.row, problem: problemAt(code, detail) }] : [];
    });
    return rows.length > 0 ? rows : [{ row: first.row, problem }];
  }
}

/** A refusal of the roster at the column that a person would change. */
function problemAt(code: string, detail: string): Problem {
  const columns: Record<string, string> = { 'point-inactive': 'point', 'share-exceeded': 'share' };
  return refusal(columns[code] ?? 'day', code, detail);
}

function spanOf(values: Values) {
  const [from, to] = [minutesOf(values['from']), minutesOf(values['to'])];
  return spanOn(String(values['day']), from, to > from ? to - from : to + wholeDay - from);
}

/** 24:00 and 00:00 are the same end. */
function toOf(values: Values): string {
  const to = String(values['to']);
  return to === '24:00' ? '00:00' : to;
}

function minutesOf(time: Values[string] | undefined): number {
  const [hours = 0, minutes = 0] = String(time).split(':').map(Number);
  return hours * 60 + minutes;
}

function show(duty: DutyRecord, employee: string, point: string) {
  return {
    ...{ employee, point, day: dayOfDuty(duty) as Day, from: clockOf(duty.start), to: clockOf(duty.end) },
    share: duty.share,
  };
}

function clockOf(instant: string): string {
  const minute = minuteOf(instant);
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  return `${two(minute / 60)}:${two(minute % 60)}`;
}

async function isAnyAfter({ db }: Desk, instant: string): Promise<boolean> {
  const row = await db
    .selectFrom('assignments')
    .select('id')
    .where('start_at', '>=', toInstant(Date.parse(instant)))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
