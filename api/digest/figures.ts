import type { Actor } from '../accounts/actor.ts';
import { countAlerts } from '../alerts/repository.ts';
import { viewQueue } from '../casework/queue.ts';
import { viewDashboard } from '../dashboard/dashboard.ts';
import { openSelection } from '../dashboard/filter.ts';
import type { Quantities } from '../dashboard/quantity.ts';
import type { Dashboard } from '../dashboard/schema.ts';
import { viewBoard } from '../decisions/view.ts';
import type { Deps } from '../deps.ts';
import { listUnits, unitsBelow } from '../organization/repository.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { addDays, type Day, dayOf, startOfDay } from '../time/period.ts';
import { countOpenedCases } from './repository.ts';

export type FigureDeps = Pick<Deps, 'connection' | 'boards' | 'clock' | 'config' | 'rollups'> & {
  quantities: Quantities;
};

/** A whole week, Monday and Sunday. */
export type Week = { from: Day; to: Day };

/** What the digest tells of a unit and everything below it. */
export type UnitFigures = {
  unit: { code: string; name: string };
  /** Of the week, as the dashboard has it; no number below ten voices. */
  index: Dashboard['index'];
  change: NonNullable<Dashboard['previous']>['change'];
  /** Places whose interval lies below or above that of all others, by name. */
  below: { code: string; name: string }[];
  above: { code: string; name: string }[];
  /** Cases that were opened in the week. */
  opened: number;
  /** Cases as they stand now: past their deadline, and with a working day or two left. */
  late: number;
  near: number;
  /** Open alerts: those of the reader, and those without an owner. */
  mine: number;
  unowned: number;
  /** Results of closed periods that wait for the reader's decision. */
  decisions: { period: PeriodRecord; count: number }[];
};

/** A deadline is near when this many working days are left, today among them. */
const nearDays = 2;

/** Reads the figures of a unit by what its pages read, so that they are the same. */
export async function readFigures(
  deps: FigureDeps,
  actor: Actor,
  code: string,
  week: Week,
): Promise<UnitFigures> {
  const { connection, clock, quantities } = deps;
  const { db } = connection;
  const now = clock();
  const selection = await openSelection(db, actor, code, week, now);
  const dashboard = await viewDashboard(db, quantities, selection, now);
  const standing = (wanted: 'below' | 'above') =>
    dashboard.points
      .filter((point) => point.standing === wanted)
      .map(({ code: point, name }) => ({ code: point, name }));
  const units = await listUnits(db);
  const unitIds = unitsBelow(units, selection.root.id);
  const user = { id: actor.userId, employeeId: actor.employee?.id ?? null };
  const alerts = await countAlerts(db, { unitIds, today: dayOf(now), user });
  const span = { from: startOfDay(week.from), to: startOfDay(addDays(week.to, 1)) };
  return {
    unit: { code: selection.root.code, name: selection.root.name },
    index: dashboard.index,
    change: dashboard.previous?.change ?? null,
    ...{ below: standing('below'), above: standing('above') },
    opened: await countOpenedCases(db, unitIds, span),
    ...(await readDeadlines(deps, actor, code)),
    ...{ mine: alerts.mine, unowned: alerts.unowned },
    decisions: await readDecisions(
      deps,
      actor,
      units.filter(({ id }) => unitIds.has(id)),
    ),
  };
}

/** Whether there is anything to tell of a unit. */
export function hasNews(figures: UnitFigures): boolean {
  const { index, opened, late, near, mine, unowned, decisions } = figures;
  return index.index !== null || opened + late + near + mine + unowned + decisions.length > 0;
}

/** The queue comes by deadline: read as far as deadlines are near. */
async function readDeadlines(
  deps: FigureDeps,
  actor: Actor,
  code: string,
): Promise<Pick<UnitFigures, 'late' | 'near'>> {
  let near = 0;
  let late = 0;
  for (let after: string | undefined; ; ) {
    const queue = await viewQueue(deps, actor, code, { ...(after !== undefined && { after }) });
    late = queue.counts.late;
    const owed = queue.cases.filter(({ sla }) => sla.state === 'running' || sla.state === 'due-today');
    near += owed.filter(({ sla }) => sla.left <= nearDays).length;
    const isFar = owed.some(({ sla }) => sla.left > nearDays);
    if (queue.next === null || isFar) return { late, near };
    after = queue.next;
  }
}

/** The newest closed month and quarter, as long as somebody waits in them. */
async function readDecisions(
  deps: FigureDeps,
  actor: Actor,
  units: Awaited<ReturnType<typeof listUnits>>,
): Promise<UnitFigures['decisions']> {
  const closed = (await listPeriods(deps.connection.db)).filter(({ status }) => status === 'closed');
  const newest = (['month', 'quarter'] as const).flatMap(
    (kind) => closed.find((period) => period.kind === kind) ?? [],
  );
  const waiting: UnitFigures['decisions'] = [];
  for (const period of newest) {
    let count = 0;
    for (const unit of units) {
      const { rows } = await viewBoard(deps, actor, unit, period.code);
      count += rows.filter(({ mayDecide, decision }) => mayDecide && decision === null).length;
    }
    if (count > 0) waiting.push({ period, count });
  }
  return waiting;
}
