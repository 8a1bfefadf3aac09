import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import { listRounds } from '../appraisals/repository.ts';
import { listPreparations, type Preparation } from '../decisions/repository.ts';
import { listUnits } from '../organization/repository.ts';
import {
  type EmployeeRecord,
  listPeople,
  listPeriods,
  type PeriodRecord,
  periodBefore,
  scoredPeriodView,
} from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { mayKeepPeriods } from './close.ts';
import type { PeriodList } from './schema.ts';
import type { PeriodWork } from './work.ts';

/** Every period, and of those that are open what is still missing by units. */
export async function viewPeriods(
  db: Database,
  actor: Actor,
  work: PeriodWork,
  now: number,
): Promise<PeriodList> {
  const periods = await listPeriods(db);
  const closings = await countClosings(db);
  const marks = await countMarks(db);
  const people = await listPeople(db);
  const units = await listUnits(db);
  const rounds = await listRounds(db);
  const list: PeriodList['periods'] = [];
  for (const period of periods) {
    const isOpen = period.status !== 'closed';
    const prepared = isOpen
      ? await listPreparations(
          db,
          period,
          people.map(({ id }) => id),
        )
      : null;
    list.push({
      ...scoredPeriodView(period),
      closedAt: period.closedAt,
      closings: closings.get(period.id) ?? 0,
      obstacle: obstacleOf(period, periods, rounds, now),
      marks: marks.get(period.id) ?? 0,
      missing: prepared
        ? units.flatMap((unit) => {
            const members = people.filter((person) => person.unit.id === unit.id);
            return members.length > 0
              ? [{ unit: { code: unit.code, name: unit.name }, ...sum(members, prepared) }]
              : [];
          })
        : [],
    });
  }
  return { periods: list, mayClose: await mayKeepPeriods(db, actor), job: work.state() };
}

/** The same rules as the closing itself, so that nobody types a name in vain. */
function obstacleOf(
  period: PeriodRecord,
  periods: PeriodRecord[],
  rounds: readonly { periodId: number; endedAt: string | null }[],
  now: number,
): PeriodList['periods'][number]['obstacle'] {
  if (period.status === 'closed') return 'period-closed';
  if (fromInstant(period.end) > now) return 'period-not-over';
  const before = periodBefore(periods, period);
  if (before && before.status !== 'closed') return 'period-out-of-order';
  const isRunning = rounds.some(({ periodId, endedAt }) => periodId === period.id && endedAt === null);
  return isRunning ? 'appraisals-running' : null;
}

function sum(members: readonly EmployeeRecord[], prepared: ReadonlyMap<number, Preparation>) {
  const rows = members.flatMap(({ id }) => prepared.get(id) ?? []);
  const count = (is: (row: Preparation) => boolean): number => rows.filter(is).length;
  const add = (of: (row: Preparation) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    people: rows.length,
    withoutTargets: count(({ targets }) => targets === 0),
    unreported: add(({ unreported }) => unreported),
    unverified: add(({ unverified }) => unverified),
    withoutAppraisal: count(({ superiors }) => superiors === 0),
  };
}

async function countClosings(db: Database): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('closings')
    .select(({ fn }) => ['period_id', fn.countAll().as('count')])
    .groupBy('period_id')
    .execute();
  return new Map(rows.map(({ period_id, count }) => [period_id, Number(count)]));
}

/** Scores of closed periods that a change of duty is waiting to correct. */
async function countMarks(db: Database): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('score_marks')
    .select(({ fn }) => ['period_id', fn.count('employee_id').distinct().as('count')])
    .where(({ eb, selectFrom }) =>
      eb(
        'closing_version',
        '=',
        selectFrom('closings')
          .select(({ fn }) => fn.max('closings.version').as('version'))
          .whereRef('closings.period_id', '=', 'score_marks.period_id'),
      ),
    )
    .groupBy('period_id')
    .execute();
  return new Map(rows.map(({ period_id, count }) => [period_id, Number(count)]));
}
