import type { Database } from '#db/connect.ts';
import { type Actor, scoredUnits } from '../accounts/actor.ts';
import { readTotals } from '../dashboard/repository.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { addTallies, fewest, type Tally } from '../pulse/gather.ts';
import { oldestRunning } from '../pulse/pulse.ts';
import { viewQuarter } from '../pulse/quarter.ts';
import { listCountedQuarters, listCounts } from '../pulse/repository.ts';
import { changeOf, indexOf } from '../satisfaction/satisfaction-index.ts';
import { sumVoices } from '../scores/board.ts';
import { policyOf } from '../scores/period-policy.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { associationOf, fewestPairs } from '../scoring/association.ts';
import { DEFAULT_NUMBERS } from '../scoring/policy.ts';
import type { Voices } from '../scoring/quality.ts';
import { addDays, dayOf, quarterOf } from '../time/period.ts';
import { motivationChangeOf, motivationOf } from './motivation.ts';
import type { Effect, EffectQuarter } from './schema.ts';

/** Three years; older quarters were another office. */
const mostQuarters = 12;

/** What is known of a quarter before it is said. */
type Known = {
  code: string;
  over: boolean;
  period: PeriodRecord | null;
  voices: Voices | null;
  tally: Tally | null;
};

/**
 * What residents say about a unit and everything below it, and how its people feel about their work, quarter by quarter.
 * @throws Problem `not-found` for a unit that does not exist, `not-allowed` outside the units of the actor
 */
export async function viewEffect(deps: Deps, actor: Actor, code: string): Promise<Effect> {
  const { db } = deps.connection;
  const now = deps.clock();
  const units = await listUnits(db);
  const unit = units.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!scoredUnits(actor).has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  await deps.pulse.countEnded();
  const below = unitsBelow(units, unit.id);
  const inside = units.filter(({ id }) => below.has(id));
  const counted = await listCountedQuarters(db);
  const periods = (await listPeriods(db)).filter(({ kind }) => kind === 'quarter');
  const running = quarterOf(dayOf(now));
  const codes = [...new Set([...counted, ...periods.map((period) => period.code), running])]
    .filter((each) => each <= running)
    .sort()
    .slice(-mostQuarters);
  const chosen = periods.filter((period) => codes.includes(period.code));
  const complete = await deps.rollups.ready(
    chosen.map(({ id }) => id),
    [...below],
  );
  const tallies = Map.groupBy(await listCounts(db, [...below]), ({ quarter }) => quarter);
  const known: Known[] = [];
  for (const each of codes) {
    const period = chosen.find((candidate) => candidate.code === each) ?? null;
    const pieces = tallies.get(each) ?? [];
    known.push({
      ...{ code: each, over: each < running, period },
      voices: period && (await countVoices(db, period, inside)),
      tally: addTallies(pieces.map(({ tally }) => tally)),
    });
  }
  const open = oldestRunning(now);
  const quarters = known.map((each, i) => sayQuarter(each, known[i - 1], counted, open));
  return {
    unit: { code: unit.code, name: unit.name },
    quarters,
    together: togetherOf(quarters),
    next: addDays(viewQuarter(running).end, 1),
    minimum: fewest,
    counting: !complete,
  };
}

/** Summed in the order of the dashboard, so that the sums have the same last digit. */
async function countVoices(
  db: Database,
  period: PeriodRecord,
  units: readonly UnitRecord[],
): Promise<Voices> {
  const totals = await readTotals(
    db,
    period.id,
    units.map(({ id }) => id),
  );
  const voices = new Map(totals.map(({ unitId, voices: own }) => [unitId, own]));
  return sumVoices(units.flatMap(({ id }) => voices.get(id) ?? []));
}

function sayQuarter(
  now: Known,
  before: Known | undefined,
  counted: ReadonlySet<string>,
  open: string,
): EffectQuarter {
  const previous = before && followsOn(before.code, now.code) ? before : undefined;
  const motivation = now.tally && motivationOf(now.tally);
  const then = previous?.tally && motivationOf(previous.tally);
  const policy = now.period && policyOf(now.period);
  return {
    quarter: viewQuarter(now.code),
    over: now.over,
    satisfaction: policy && now.voices && indexOf(now.voices, policy),
    satisfactionChange:
      policy && now.voices && previous?.voices ? changeOf(now.voices, previous.voices, policy) : null,
    state: stateOf(now.code, motivation !== null, counted, open),
    motivation,
    motivationChange: motivation && then ? motivationChangeOf(motivation, then) : null,
  };
}

function stateOf(
  code: string,
  shown: boolean,
  counted: ReadonlySet<string>,
  open: string,
): EffectQuarter['state'] {
  if (shown) return 'shown';
  if (code >= open) return 'running';
  return counted.has(code) ? 'hidden' : 'none';
}

/** Whether a quarter comes right after another. */
function followsOn(before: string, code: string): boolean {
  const number = (each: string): number => 4 * Number(each.slice(0, 4)) + Number(each.slice(6));
  return number(code) === number(before) + 1;
}

function togetherOf(quarters: readonly EffectQuarter[]): Effect['together'] {
  const pairs = quarters.flatMap(({ over, satisfactionChange, motivationChange }) =>
    over && satisfactionChange && motivationChange
      ? [[satisfactionChange.difference, motivationChange.difference] as const]
      : [],
  );
  return {
    changes: pairs.length,
    needed: fewestPairs,
    association: associationOf(pairs, DEFAULT_NUMBERS.z),
  };
}
