import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { GapRow } from '#db/schema.ts';
import { parts } from '../rollups/blocks.ts';
import { policyOf } from '../scores/period-policy.ts';
import { type EmployeeNumbers, listPeriods, type PeriodRecord } from '../scores/repository.ts';
import type { Explanation } from '../scoring/explain.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf, hourOf } from '../time/period.ts';
import type { ToldReadings } from './propose.ts';
import { type Marks, type Reached, readingsOf, type Ticks } from './readings.ts';

/** Somebody as the evidence names the person. */
type Person = { id: number; code: string };

/**
 * What the periods that people were told say about them, the newest first, a quarter before the month it ends with.
 * A result that waits for its publication is nobody's yet, so nothing follows from it either.
 */
export async function listToldReadings(
  db: Database,
  people: readonly Person[],
): Promise<Map<number, ToldReadings<PeriodRecord>[]>> {
  const told = new Map<number, ToldReadings<PeriodRecord>[]>(people.map(({ id }) => [id, []]));
  if (people.length === 0) return told;
  const ids = people.map(({ id }) => id);
  const codes = new Map(people.map(({ id, code }) => [id, code]));
  const periods = (await listPeriods(db))
    .filter(({ status }) => status === 'closed')
    .sort((a, b) => b.end.localeCompare(a.end) || b.kind.localeCompare(a.kind));
  for (const period of periods) {
    const scores = await listToldDocuments(db, period.id, ids);
    if (scores.size === 0) continue;
    const policy = policyOf(period);
    const marks = await listMarks(db, period.id, [...scores.keys()]);
    const agreed = await listAgreed(db, period.id, [...scores.keys()]);
    const duties = await listTicks(db, period, [...scores.keys()]);
    for (const [id, { numbers, explanation }] of scores) {
      const byId = new Map(numbers.quantity.indicators.map((each) => [each.id, each.score]));
      const reached = (agreed.get(id) ?? []).map((each) => ({
        ...each,
        score: byId.get(`${each.indicator}@${codes.get(id)}`) ?? null,
      }));
      const { aspects } = explanation;
      const { ticks, voices } = duties.get(id) ?? { ticks: [], voices: 0 };
      const facts = { policy, aspects, marks: marks.get(id) ?? [], ticks, voices, reached };
      told.get(id)!.push({ period, readings: readingsOf(facts) });
    }
  }
  return told;
}

/** The newest told version of people's scores in a period. */
async function listToldDocuments(
  db: Database,
  periodId: number,
  ids: number[],
): Promise<Map<number, { numbers: EmployeeNumbers; explanation: Explanation }>> {
  const rows = await db
    .selectFrom('scores')
    .innerJoin('level_decisions', 'level_decisions.score_id', 'scores.id')
    .innerJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
    .select(['scores.employee_id', 'scores.numbers', 'scores.explanation'])
    .where('scores.period_id', '=', periodId)
    .where('scores.employee_id', 'in', ids)
    .orderBy('scores.version')
    .execute();
  return new Map(
    rows.map(({ employee_id, numbers, explanation }) => [
      employee_id ?? 0,
      { numbers: JSON.parse(numbers), explanation: JSON.parse(explanation) },
    ]),
  );
}

async function listMarks(db: Database, periodId: number, ids: number[]): Promise<Map<number, Marks[]>> {
  const rows = await db
    .selectFrom('appraisals')
    .select(['ratee_id', 'role', 'aspects'])
    .where('period_id', '=', periodId)
    .where('ratee_id', 'in', ids)
    .whereRef('ratee_id', '<>', 'rater_id')
    .execute();
  const marks = new Map<number, Marks[]>();
  for (const { ratee_id, role, aspects } of rows) {
    if (role === 'self') continue;
    marks.set(ratee_id, [...(marks.get(ratee_id) ?? []), { role, values: JSON.parse(aspects) }]);
  }
  return marks;
}

async function listAgreed(
  db: Database,
  periodId: number,
  ids: number[],
): Promise<Map<number, Omit<Reached, 'score'>[]>> {
  const rows = await db
    .selectFrom('targets')
    .innerJoin('realisations', 'realisations.target_id', 'targets.id')
    .select(['targets.employee_id', 'indicator', 'name', 'unit_of_measure', 'target', 'value'])
    .where('period_id', '=', periodId)
    .where('targets.employee_id', 'in', ids)
    .where('realisations.status', 'in', ['reported', 'verified'])
    .execute();
  const agreed = new Map<number, Omit<Reached, 'score'>[]>();
  for (const { employee_id, unit_of_measure: unitOfMeasure, value: realised, ...row } of rows) {
    const id = employee_id ?? 0;
    agreed.set(id, [...(agreed.get(id) ?? []), { ...row, unitOfMeasure, realised }]);
  }
  return agreed;
}

/** Complaints that voices ticked at the places of people's duties, on those days and in those parts of the day. */
async function listTicks(
  db: Database,
  period: PeriodRecord,
  ids: number[],
): Promise<Map<number, { ticks: Ticks[]; voices: number }>> {
  const duties = await db
    .selectFrom('assignments')
    .select(['employee_id', 'point_id', 'start_at', 'end_at'])
    .where('employee_id', 'in', ids)
    .where('start_at', '>=', period.start)
    .where('start_at', '<', period.end)
    .execute();
  if (duties.length === 0) return new Map();
  const rows = await db
    .selectFrom('topic_days')
    .select(['point_id', 'day', 'part', 'topic', 'voices'])
    .where('period_id', '=', period.id)
    .where('point_id', 'in', [...new Set(duties.map(({ point_id }) => point_id))])
    .where((where) => where.or([where('topic', 'in', ['direct', 'later']), where('topic', 'like', 'r%')]))
    .execute();
  const complaints = new Map(
    (await db.selectFrom('reasons').selectAll().where('tone', '=', 'complaint').execute()).map((each) => [
      `r${each.id}`,
      { code: each.code, name: { id: each.label_id, en: each.label_en } },
    ]),
  );
  const said = Map.groupBy(rows, ({ point_id, day, part }) => `${point_id} ${day} ${part}`);
  const seen = new Map<number, Set<string>>();
  for (const { employee_id, point_id, start_at, end_at } of duties) {
    const places = seen.get(employee_id) ?? new Set<string>();
    const day = dayOf(fromInstant(start_at));
    for (const part of partsOf(start_at, end_at)) places.add(`${point_id} ${day} ${part}`);
    seen.set(employee_id, places);
  }
  return new Map(
    [...seen].map(([id, places]) => {
      const mine = [...places].flatMap((place) => said.get(place) ?? []);
      const voicesOf = (list: typeof mine): number => list.reduce((sum, { voices }) => sum + voices, 0);
      const ticks = [...Map.groupBy(mine, ({ topic }) => topic)].flatMap(([topic, list]) => {
        const complaint = complaints.get(topic);
        return complaint ? [{ reason: complaint.code, name: complaint.name, voices: voicesOf(list) }] : [];
      });
      const came = mine.filter(({ topic }) => topic === 'direct' || topic === 'later');
      return [id, { ticks, voices: voicesOf(came) }];
    }),
  );
}

/** The parts of the day in which a duty begins and ends, and those between them. */
function partsOf(start: string, end: string): number[] {
  const at = (hour: number): number => parts.findIndex(({ from, to }) => hour >= from && hour < to);
  const partOf = (hour: number): number => (at(hour) === -1 ? parts.length - 1 : at(hour));
  const first = partOf(hourOf(start));
  const last = partOf(hourOf(new Date(fromInstant(end) - 1).toISOString()));
  return last < first ? [first] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A gap as it is stored. */
export type GapRecord = Selectable<GapRow>;

/** The gaps of people, the newest first. */
export async function listGaps(db: Database, employeeIds: readonly number[]): Promise<GapRecord[]> {
  if (employeeIds.length === 0) return [];
  return await db
    .selectFrom('gaps')
    .selectAll()
    .where('employee_id', 'in', [...employeeIds])
    .orderBy('id', 'desc')
    .execute();
}

/** An open gap of somebody by its code. */
export async function findOpenGap(
  db: Database,
  employeeId: number,
  code: string,
): Promise<GapRecord | undefined> {
  return await db
    .selectFrom('gaps')
    .selectAll()
    .where('employee_id', '=', employeeId)
    .where('code', '=', code)
    .where('state', '=', 'open')
    .executeTakeFirst();
}
