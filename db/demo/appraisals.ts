import type { Selectable } from 'kysely';
import type { AppraisalRow, AssignmentRow, PeriodRow } from '../schema.ts';
import { DAY, dayOf, instant, officeTime } from './calendar.ts';
import { isEmployed, type Person } from './people.ts';
import { type Random, stream } from './random.ts';

/** The seven values of BerAKHLAK; each mark is the mean of its three guides. */
const VALUES = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
] as const;

const GUIDES = 3;

/** What superiors write to their people: the first to those whose conduct they like, the last to the others. */
const NOTES = [
  'Terima kasih, Anda sering membantu rekan yang kekurangan orang. Pertahankan.',
  'Warga beberapa kali memuji keramahan Anda. Teruskan, dan ajak rekan baru belajar dari Anda.',
  'Kerja Anda rapi. Cobalah lebih sering menyampaikan kendala lebih awal, jangan menunggu ditanya.',
  'Datang tepat waktu masih perlu dijaga. Kita bicarakan pembagian tugas pagi minggu depan.',
] as const;

/** Part of the people to whom the superior wrote something. */
const NOTED = 0.6;

/** Part of the people who also marked themselves. */
const SELF_SHARE = 0.7;

/** Marks of superiors, of peers drawn among those who shared points, and of most people for themselves. */
export function buildAppraisals(
  people: readonly Person[],
  assignments: readonly Selectable<AssignmentRow>[],
  periods: readonly Selectable<PeriodRow>[],
): Selectable<AppraisalRow>[] {
  const rows: Omit<Selectable<AppraisalRow>, 'id'>[] = [];
  for (const period of periods.filter(({ status }) => status === 'closed')) {
    const present = people.filter((person) => isRated(person, period));
    const colleagues = findColleagues(present, assignments, period);
    const mark = (ratee: Person, rater: Person, role: AppraisalRow['role']): void => {
      const random = stream('appraisal', period.code, role, rater.row.id, ratee.row.id);
      rows.push({
        period_id: period.id,
        ratee_id: ratee.row.id,
        rater_id: rater.row.id,
        role,
        aspects: JSON.stringify(marks(ratee, rater, role, random)),
        submitted_at: instant(submittedAt(period, random)),
        note: role === 'superior' ? noteFor(ratee, period) : null,
      });
    };
    for (const ratee of present) {
      const superior = people.find(({ row }) => row.id === ratee.row.supervisor_id);
      if (superior) mark(ratee, superior, 'superior');
      for (const peer of drawPeers(ratee, colleagues.get(ratee.row.id) ?? [], period))
        mark(ratee, peer, 'peer');
      if (stream('self', period.code, ratee.row.id).chance(SELF_SHARE)) mark(ratee, ratee, 'self');
    }
  }
  return rows.map((row, index) => ({ id: index + 1, ...row }));
}

/** People on the payroll at the end of the period; crews are no people. */
function isRated({ row, job }: Person, period: Selectable<PeriodRow>): boolean {
  return job !== 'crew' && isEmployed(row, dayOf(Date.parse(period.end_at) - DAY));
}

/** Those on duty at the same points in the period, or in the same crew; without a roster, the own unit. */
function findColleagues(
  present: readonly Person[],
  assignments: readonly Selectable<AssignmentRow>[],
  period: Selectable<PeriodRow>,
): Map<number, Person[]> {
  const points = new Map<number, Set<number>>();
  const visited = new Map<number, Set<number>>();
  for (const { employee_id, point_id, start_at } of assignments) {
    if (start_at < period.start_at || start_at >= period.end_at) continue;
    points.set(point_id, (points.get(point_id) ?? new Set()).add(employee_id));
    visited.set(employee_id, (visited.get(employee_id) ?? new Set()).add(point_id));
  }
  return new Map(
    present.map((person) => {
      const places = visited.get(person.row.id);
      const shared = new Set([...(places ?? [])].flatMap((point) => [...(points.get(point) ?? [])]));
      const crew = person.row.quality_from_id;
      const colleagues = present.filter((other) => {
        if (other === person || other.row.id === person.row.supervisor_id) return false;
        if (crew !== null) return other.row.quality_from_id === crew;
        return places ? shared.has(other.row.id) : other.unit === person.unit;
      });
      return [person.row.id, colleagues];
    }),
  );
}

/** Three to five for most, fewer for one in eight: not everybody answers. */
function drawPeers(ratee: Person, colleagues: readonly Person[], period: Selectable<PeriodRow>): Person[] {
  const random = stream('peers', period.code, ratee.row.id);
  const wanted = random.chance(0.12) ? random.int(3) : 3 + random.int(3);
  const pool = [...colleagues];
  return Array.from(
    { length: Math.min(wanted, pool.length) },
    () => pool.splice(random.int(pool.length), 1)[0]!,
  );
}

function marks(
  ratee: Person,
  rater: Person,
  role: AppraisalRow['role'],
  random: Random,
): Record<string, number> {
  const leniency = role === 'self' ? 0.12 : 0.18 * stream('leniency', rater.row.id).normal();
  const view = 3.39 + 0.14 * ratee.conduct + leniency + 0.1 * random.normal();
  const strengths = stream('strength', ratee.row.id);
  return Object.fromEntries(
    VALUES.map((value) => {
      const strength = 0.16 * strengths.normal();
      const guides = Array.from({ length: GUIDES }, () =>
        Math.min(4, Math.max(1, Math.round(view + strength + 0.4 * random.normal()))),
      );
      const mean = guides.reduce((sum, guide) => sum + guide, 0) / GUIDES;
      return [value, Math.round(mean * 100) / 100];
    }),
  );
}

function noteFor({ row, conduct }: Person, period: Selectable<PeriodRow>): string | null {
  const random = stream('note', period.code, row.id);
  if (period.kind !== 'quarter' || !random.chance(NOTED)) return null;
  const at = conduct + 0.6 * random.normal();
  return NOTES[at > 0.8 ? 0 : at > 0 ? 1 : at > -0.8 ? 2 : 3];
}

/** In the last days of the period or shortly after, before it is closed. */
function submittedAt(period: Selectable<PeriodRow>, random: Random): number {
  const end = Math.min(Date.parse(period.end_at) + 3 * DAY, Date.parse(period.closed_at!));
  return officeTime(end, random.int(5), random.between(8, 16));
}
