import type { z } from 'zod';
import type { Database } from '#db/connect.ts';
import type { Target } from '../scoring/input.ts';
import { DEFAULT_NUMBERS, type Policy } from '../scoring/policy.ts';
import type { ScoredEmployee } from '../scoring/score.ts';
import type { WhatIfFacts } from '../scoring/what-if.ts';
import { listTargetsOf, partPassed, toScored } from '../targets/repository.ts';
import { fromInstant } from '../time/instant.ts';
import type { Boards } from './board.ts';
import { readOwnBoard } from './own-board.ts';
import { type EmployeeRecord, listIndicators, type PeriodRecord, scoredPeriodView } from './repository.ts';
import type { ScoreWhatIf } from './schema.ts';

/** What the score of an employee rests on in a period that is not closed. Undefined: not scored in it. */
export async function viewWhatIf(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employee: EmployeeRecord,
  now: number,
): Promise<z.infer<typeof ScoreWhatIf> | undefined> {
  const { board, until } = await readOwnBoard(boards, period, employee.code, now);
  const { scored, policy } = board;
  const row = scored.employees.find(({ id }) => id === employee.code);
  if (!row) return undefined;
  return {
    period: scoredPeriodView(period),
    counted: { until },
    status: row.source.quality_exempt ? 'exempt' : row.quality.status,
    facts: {
      targets: await wholeTargets(db, period, employee, now),
      voices: toldVoices(row),
      exempt: row.source.quality_exempt ?? false,
      behaviour: row.behaviour.score,
      policy: whatCounts(policy),
    },
    indicators: await listIndicators(db, period.id, employee),
  };
}

/** The targets of the whole period, with amounts drawn out to its end at the pace of the part that has passed. */
async function wholeTargets(
  db: Database,
  period: PeriodRecord,
  { id, code }: EmployeeRecord,
  now: number,
): Promise<Target[]> {
  const owner = { kind: 'employee', id, code } as const;
  const passed = period.status === 'open' ? partPassed(period, now) : 1;
  const targets = await listTargetsOf(db, period.id, owner);
  return targets.map((target) => {
    const whole = toScored(target, owner, period, fromInstant(period.end));
    // A count against "never" is no amount that grows with time.
    const grows = whole.cumulative && whole.target > 0 && whole.realised !== null && passed > 0;
    return grows ? { ...whole, realised: whole.realised! / passed } : whole;
  });
}

/** Below `show_voices` voices only how many there are (method, 1.6): they stand at what was expected. */
function toldVoices({ evidence, quality }: ScoredEmployee): WhatIfFacts['voices'] {
  const { voices, ratings, value_sum, expected_sum, deviation_sum } = evidence;
  return quality.status === 'hidden'
    ? { voices, ratings, expected_sum, value_sum: expected_sum, deviation_sum: 0 }
    : { voices, ratings, expected_sum, value_sum, deviation_sum };
}

/** The part of the policy that one score needs; nothing of the places and sets that it names. */
function whatCounts(policy: Policy): WhatIfFacts['policy'] {
  const { anchors, bands, rating_bands: ratingBands, baseline, period } = policy;
  const numbers = Object.keys(DEFAULT_NUMBERS) as (keyof typeof DEFAULT_NUMBERS)[];
  return {
    ...Object.fromEntries(numbers.map((name) => [name, policy[name]])),
    anchors,
    bands: bands.map(({ from, name }) => [from, name] as const),
    rating_bands: ratingBands.map(({ from, name }) => [from, name] as const),
    baseline: { reference_mean: baseline.reference_mean },
    period: { start: new Date(period.start).toISOString(), end: new Date(period.end).toISOString() },
  };
}
