import type { SelectQueryBuilder } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { Schema } from '#db/schema.ts';
import { readCorrectedKinds } from '../kinds/repository.ts';
import { listReleasedSets } from '../review/repository.ts';
import type {
  Appraisal,
  Assignment,
  Employee,
  Facts,
  Point,
  Previous,
  Rating,
  Target,
} from '../scoring/input.ts';
import { validate } from '../scoring/validate.ts';
import { isDue, toScored } from '../targets/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { inputSpan, type PeriodRecord } from './repository.ts';

/**
 * Everything the scoring core needs for a period except the ratings, in the shape of its contract (scoring.md 8).
 * Points are known by their key, employees and units by their codes, targets by `indicator@owner`.
 *
 * In an open period nothing is final: what is not reported yet is left out instead of counting 0, and agreed
 * amounts are scaled to the part of the period that has passed.
 */
export async function readFacts(db: Database, period: PeriodRecord, now: number): Promise<Facts> {
  const { daily_rates: dailyRates, ...baseline } = JSON.parse(period.baseline.document);
  const facts: Facts = {
    points: await readPoints(db, period, dailyRates ?? {}),
    employees: await readEmployees(db, period),
    assignments: await readAssignments(db, period),
    targets: await readTargets(db, period, now),
    appraisals: await readAppraisals(db, period),
    policy: { ...(await readPolicy(db, period)), baseline },
  };
  return validate(facts);
}

/** What ratings of a period are weighed against: its places and its method, without people. */
export async function readPlaces(db: Database, period: PeriodRecord): Promise<Facts> {
  const { daily_rates: dailyRates, ...baseline } = JSON.parse(period.baseline.document);
  return validate({
    points: await readPoints(db, period, dailyRates ?? {}),
    policy: { ...(await readPolicy(db, period)), baseline },
  });
}

/** The parameters of a period, with the sets whose cap reviewers have lifted beside those the policy names itself. */
async function readPolicy(db: Database, period: PeriodRecord): Promise<Facts['policy']> {
  const policy = JSON.parse(period.policy.document);
  const released = await listReleasedSets(db, period.decidedUntil);
  return {
    ...policy,
    // Without any, the document stays as it was: the hash of what was closed before goes over it.
    ...(released.length > 0 && { released: [...(policy.released ?? []), ...released] }),
    period: { start: period.start, end: period.end },
  };
}

/** What was agreed and reached in a period, by people and units: all that quantity rests on. */
export async function readAchievements(db: Database, period: PeriodRecord, now: number): Promise<Facts> {
  return validate({
    employees: await readEmployees(db, period),
    targets: await readTargets(db, period, now),
    policy: { ...JSON.parse(period.policy.document), period: { start: period.start, end: period.end } },
  });
}

/** The ratings at one unit's points in a period, with what reviewers decided about them. */
export async function readUnitRatings(
  db: Database,
  period: PeriodRecord,
  unitCode: string,
): Promise<Rating[]> {
  const points = await db
    .selectFrom('service_points')
    .innerJoin('units', 'units.id', 'service_points.unit_id')
    .select('service_points.id')
    .where('units.code', '=', unitCode)
    .where('service_points.started_on', '<=', lastDayOf(period))
    .execute();
  if (points.length === 0) return [];
  const inside = db
    .selectFrom('ratings')
    // What an offline phone sends after the closing is kept, but a closed period does not change any more.
    .$if(period.closedAt !== null, (query) => query.where('ratings.received_at', '<=', period.closedAt ?? ''))
    // Equality on both columns of the index: a range of days would read the whole city once per unit.
    .where('ratings.day', 'in', daysOf(period))
    .where(
      'ratings.point_id',
      'in',
      points.map(({ id }) => id),
    );
  const rows = await inside
    .select(['ratings.id', 'point_id', 'answered_at', 'score', 'phone', 'network', 'staff_device'])
    .orderBy('ratings.id')
    .execute();
  const { elements, statuses } = await readRatingParts(inside, period);
  // Every row in the same shape, absent parts null: the core reads them several times, and one shape is read fastest.
  return rows.map((row) => ({
    id: String(row.id),
    point: String(row.point_id),
    time: row.answered_at,
    value: row.score,
    device: row.phone,
    network: row.network,
    aspects: elements.get(row.id) ?? null,
    status: statuses.get(row.id) ?? null,
    staff_device: row.staff_device === 1,
  }));
}

/** The scores of elements that came with ratings, by key and element, and what reviewers decided last about each. */
export async function readRatingParts(
  ratings: SelectQueryBuilder<Schema, 'ratings', object>,
  { decidedUntil }: PeriodRecord,
) {
  const answers = await ratings
    .innerJoin('rating_elements', 'rating_elements.rating_id', 'ratings.id')
    .select(['ratings.id', 'rating_elements.element', 'rating_elements.score'])
    .execute();
  const decisions = await ratings
    .innerJoin('rating_decisions', 'rating_decisions.rating_id', 'ratings.id')
    .select(['ratings.id', 'rating_decisions.status'])
    .$if(decidedUntil !== null, (query) => query.where('decided_at', '<=', decidedUntil ?? ''))
    .orderBy('rating_decisions.id')
    .execute();
  const elements = new Map<number, Record<string, number>>();
  for (const { id, element, score } of answers) elements.set(id, { ...elements.get(id), [element]: score });
  return { elements, statuses: new Map(decisions.map(({ id, status }) => [id, status])) };
}

/** The units that had points before the period was over: those whose ratings are to be read. */
export async function listRatedUnits(db: Database, period: PeriodRecord): Promise<string[]> {
  const rows = await db
    .selectFrom('units')
    .innerJoin('service_points', 'service_points.unit_id', 'units.id')
    .select('units.code')
    .where('service_points.started_on', '<=', lastDayOf(period))
    .distinct()
    .orderBy('units.code')
    .execute();
  return rows.map(({ code }) => code);
}

function lastDayOf({ end }: PeriodRecord): Day {
  return dayOf(fromInstant(end) - 1);
}

/** Every Jakarta date of a period. */
export function daysOf(period: PeriodRecord): Day[] {
  const days: Day[] = [];
  const last = lastDayOf(period);
  for (let day = dayOf(fromInstant(period.start)); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The places that had begun before the period was over: one that is added later changes nothing of a closed one. Their
 * kinds are those that objections have put right for the period, else those of today, which never change.
 */
async function readPoints(
  db: Database,
  period: PeriodRecord,
  dailyRates: Record<string, number>,
): Promise<Point[]> {
  const rows = await db
    .selectFrom('service_points')
    .innerJoin('units', 'units.id', 'service_points.unit_id')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .select(['service_points.id', 'units.code as unit', 'point_kinds.code as kind'])
    .where('service_points.started_on', '<=', lastDayOf(period))
    .orderBy('service_points.id')
    .execute();
  const corrected = await readCorrectedKinds(db, period);
  return rows.map(({ id, unit, kind }) => ({
    id: String(id),
    unit,
    kind: corrected.get(id)?.code ?? kind,
    daily_rate: dailyRates[id] ?? null,
  }));
}

/**
 * People and crews who served during the period or the look-back before it, with the levels of the period before. Unit
 * and crew are those of the placement that holds on the last day, or of the last one before the service ended.
 */
async function readEmployees(db: Database, period: PeriodRecord): Promise<Employee[]> {
  const first = dayOf(fromInstant(inputSpan(period).start));
  const last = dayOf(fromInstant(period.end) - 1);
  const rows = await db
    .selectFrom('employees')
    .innerJoin('placements', 'placements.employee_id', 'employees.id')
    .innerJoin('units', 'units.id', 'placements.unit_id')
    .leftJoin('employees as crews', 'crews.id', 'placements.quality_from_id')
    .select([
      'employees.id',
      'employees.code',
      'units.code as unit',
      'placements.quality_exempt',
      'crews.code as crew',
    ])
    .where('employees.started_on', '<=', last)
    .where(({ eb, selectFrom }) =>
      eb(
        'placements.started_on',
        '=',
        selectFrom('placements as other')
          .select(({ fn }) => fn.max('other.started_on').as('day'))
          .whereRef('other.employee_id', '=', 'employees.id')
          .where('other.started_on', '<=', last),
      ),
    )
    .where((where) =>
      where.or([where('employees.ended_on', 'is', null), where('employees.ended_on', '>', first)]),
    )
    .orderBy('employees.code')
    .execute();
  const previous = await readPreviousLevels(db, period);
  return rows.map(({ id, code, unit, quality_exempt, crew }) => {
    const levels = previous.get(id);
    return {
      id: code,
      unit,
      ...(quality_exempt === 1 ? { quality_exempt: true } : {}),
      ...(crew === null ? {} : { quality_from: crew }),
      ...(levels ? { previous: levels } : {}),
    };
  });
}

/** Levels that the closed period of the same kind right before gave, from its newest versions. */
async function readPreviousLevels(
  db: Database,
  { kind, start }: PeriodRecord,
): Promise<Map<number, Previous>> {
  const rows = await db
    .selectFrom('scores')
    .innerJoin('periods', 'periods.id', 'scores.period_id')
    .select(['scores.employee_id', 'scores.numbers'])
    .where('periods.kind', '=', kind)
    .where('periods.end_at', '=', start)
    .where('scores.employee_id', 'is not', null)
    // A level of shadow mode has no consequence, so it holds nobody in a band later either.
    .where(({ eb, selectFrom }) =>
      eb('periods.id', 'not in', selectFrom('shadow_periods').select('shadow_periods.period_id')),
    )
    .orderBy('scores.version')
    .execute();
  return new Map(
    rows.map(({ employee_id, numbers }) => {
      const { label, official } = JSON.parse(numbers);
      const levels = {
        label: label.label,
        streak: label.streak,
        result_rating: official.result_rating,
        result_streak: official.result_streak,
      };
      return [employee_id ?? 0, levels];
    }),
  );
}

async function readAssignments(db: Database, period: PeriodRecord): Promise<Assignment[]> {
  const { start, end } = inputSpan(period);
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('employees', 'employees.id', 'assignments.employee_id')
    .select(['employees.code', 'point_id', 'start_at', 'end_at', 'share'])
    .where('start_at', '<', end)
    .where('end_at', '>', start)
    .orderBy('assignments.id')
    .execute();
  return rows.map((row) => ({
    employee: row.code,
    point: String(row.point_id),
    start: row.start_at,
    end: row.end_at,
    share: row.share,
  }));
}

async function readTargets(db: Database, period: PeriodRecord, now: number): Promise<Target[]> {
  const rows = await db
    .selectFrom('targets')
    .leftJoin('realisations', 'realisations.target_id', 'targets.id')
    .leftJoin('employees', 'employees.id', 'targets.employee_id')
    .leftJoin('units', 'units.id', 'targets.unit_id')
    .selectAll('targets')
    .select(['realisations.value', 'realisations.status', 'employees.code as employee', 'units.code as unit'])
    .where('targets.period_id', '=', period.id)
    .orderBy('targets.id')
    .execute();
  return rows
    .map(({ value, status, ...row }) => ({ ...row, realisation: status === null ? null : { value, status } }))
    .filter((row) => isDue(row, period))
    .map((row) => {
      const { employee, unit } = row;
      const owner =
        employee === null
          ? ({ kind: 'unit', code: unit ?? '' } as const)
          : ({ kind: 'employee', code: employee } as const);
      return toScored(row, owner, period, now);
    });
}

/** The order is that of the hash: what is stored of a round comes after what was there before, by random names. */
async function readAppraisals(db: Database, period: PeriodRecord): Promise<Appraisal[]> {
  const rows = await db
    .selectFrom('appraisals')
    .innerJoin('employees as ratees', 'ratees.id', 'appraisals.ratee_id')
    .innerJoin('employees as raters', 'raters.id', 'appraisals.rater_id')
    .select(['ratees.code as ratee', 'raters.code as rater', 'role', 'aspects'])
    .where('period_id', '=', period.id)
    .orderBy('appraisals.id')
    .execute();
  const peers = await db
    .selectFrom('peer_appraisals')
    .innerJoin('employees', 'employees.id', 'peer_appraisals.ratee_id')
    .select(['employees.code as ratee', 'rater', 'aspects'])
    .where('period_id', '=', period.id)
    .orderBy('rater')
    .orderBy('employees.code')
    .execute();
  return [
    ...rows.flatMap(({ ratee, rater, role, aspects }) =>
      role === 'self' ? [] : [{ ratee, rater, role, aspects: JSON.parse(aspects) }],
    ),
    ...peers.map(({ ratee, rater, aspects }) => ({
      ...{ ratee, rater, role: 'peer' as const, aspects: JSON.parse(aspects) },
    })),
  ];
}
