import type { Database } from '#db/connect.ts';
import { subtree } from '../accounts/actor.ts';
import { listUnits, type UnitRecord } from '../organization/repository.ts';
import { type Board, type Boards, noVoices, sumVoices } from '../scores/board.ts';
import { listPeriods, type PeriodRecord, periodBefore, periodView } from '../scores/repository.ts';
import type { Voices } from '../scoring/quality.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { countAnswers, listUnitPoints } from './repository.ts';
import { changeOf, indexOf, satisfiedShare } from './satisfaction-index.ts';
import type { UnitSummary } from './schema.ts';

/**
 * What residents say about a unit and everything below it, in one period.
 * @param wished of a running period, the first day whose ratings are left out; everything so far unless told
 */
export async function summarizeUnit(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  unit: UnitRecord,
  now: number,
  wished?: Day,
): Promise<UnitSummary> {
  const cut = period.status === 'closed' ? undefined : wished;
  const last = dayOf(fromInstant(period.end) - 1);
  const units = await listUnits(db);
  const below = subtree(
    units.map(({ id, parentId }) => ({ id, parent_id: parentId })),
    unit.id,
  );
  const inside = units.filter(({ id }) => below.has(id));
  const board = await boards.read(period, cut);
  const { policy } = board;
  const voices = voicesOf(board, inside);
  const before = periodBefore(await listPeriods(db), period);
  const points = await listUnitPoints(db, [...below]);
  const counts = await countAnswers(
    db,
    points.map(({ id }) => id),
    dayOf(fromInstant(period.start)),
    cut !== undefined && cut <= last ? addDays(cut, -1) : last,
  );
  const result = board.scored.units.find(({ id }) => id === unit.code)?.combined;
  const own = board.scored.units.find(({ id }) => id === unit.code);
  return {
    unit: nameOf(unit),
    period: periodView(period),
    index: indexOf(voices, policy),
    previous: before ? await compare(boards, before, inside, { voices, wished }) : null,
    satisfied: satisfiedShare(counts, policy.show_voices, policy.z),
    result:
      own && result?.result != null && result.result_low != null && result.result_high != null
        ? {
            result: result.result,
            low: result.result_low,
            high: result.result_high,
            quantity: own.quantity.score,
            quality: own.quality.score,
            voices: own.quality.voices,
          }
        : null,
    weeks: weeksOf(board, inside, period, now),
    points: points.flatMap(({ id, ...point }) => {
      const part = sumVoices(
        inside.map(({ code }) => board.series.get(code)?.points.get(String(id)) ?? noVoices()),
      );
      return point.code === null ? [] : [{ ...point, code: point.code, index: indexOf(part, policy) }];
    }),
    children: units
      .filter(({ parentId }) => parentId === unit.id)
      .map((child) => {
        const branch = subtree(
          units.map(({ id, parentId }) => ({ id, parent_id: parentId })),
          child.id,
        );
        const members = units.filter(({ id }) => branch.has(id));
        return { unit: nameOf(child), index: indexOf(voicesOf(board, members), policy) };
      }),
  };
}

function nameOf({ code, name }: UnitRecord): { code: string; name: string } {
  return { code, name };
}

function voicesOf(board: Board, units: UnitRecord[]): Voices {
  const codes = new Set(units.map(({ code }) => code));
  return sumVoices(board.scored.units.filter(({ id }) => codes.has(id)).map(({ evidence }) => evidence));
}

async function compare(
  boards: Boards,
  before: PeriodRecord,
  units: UnitRecord[],
  { voices, wished }: { voices: Voices; wished: Day | undefined },
): Promise<UnitSummary['previous']> {
  const board = await boards.read(before, before.status === 'closed' ? undefined : wished);
  const then = voicesOf(board, units);
  return {
    period: periodView(before),
    index: indexOf(then, board.policy),
    change: changeOf(voices, then, board.policy),
  };
}

/** One entry per calendar week that has begun; the one that holds `now` is not complete yet. */
function weeksOf(board: Board, units: UnitRecord[], period: PeriodRecord, now: number): UnitSummary['weeks'] {
  const mondays = new Set(units.flatMap(({ code }) => [...(board.series.get(code)?.weeks.keys() ?? [])]));
  const today = dayOf(Math.min(now, fromInstant(period.end) - 1));
  return [...mondays].sort().map((monday) => ({
    monday,
    complete: addDays(monday, 6) < today || (addDays(monday, 6) === today && now >= fromInstant(period.end)),
    index: indexOf(
      sumVoices(units.map(({ code }) => board.series.get(code)?.weeks.get(monday) ?? noVoices())),
      board.policy,
    ),
  }));
}
