import {
  type Appraisals,
  type Behaviour,
  hearAppraisals,
  type Leniency,
  scoreBehaviour,
} from './behaviour.ts';
import { type Combined, combine } from './combine.ts';
import { type Context, openContext, ratingsByUnit } from './context.ts';
import { addVoices, type Evidence, emptyTally, mergeTally, readEvidence, type Tally } from './evidence.ts';
import { type ExactSum, mergeExactly, roundExactly } from './exact-sum.ts';
import { byFlag, type Flag } from './flags.ts';
import type { Employee, ScoreInput, Target } from './input.ts';
import { bandOf, decideLevel, type Level, type LevelStatus } from './level.ts';
import { byCodeUnit } from './order.ts';
import type { Policy } from './policy.ts';
import { type Quality, scoreQuality } from './quality.ts';
import { type Quantity, scoreQuantity, weightedMean } from './quantity.ts';
import { tallyUnit, type UnitTally } from './tally.ts';

/** Rating pair and predicate of PermenPANRB 6/2022: a proposal a person confirms. */
export type Official = {
  result_rating: string | null;
  result_status: LevelStatus;
  result_streak: number;
  behaviour_rating: string | null;
  predicate: string | null;
};

export type ScoredEmployee = {
  id: string;
  unit: string;
  quality: Quality;
  quantity: Quantity;
  behaviour: Behaviour;
  combined: Combined;
  label: Level;
  official: Official;
  /** What stands behind `quality`: the crew's where the quality is taken over. */
  evidence: Evidence;
  source: Employee;
};

export type ScoredUnit = {
  id: string;
  quality: Quality;
  quantity: Quantity;
  combined: Combined;
  distribution: { label: Record<string, number>; official: Record<string, number> };
  evidence: Evidence;
  /** Σ weight of the employees whose quantity stands in for missing targets of the unit; null where it has its own. */
  member_weight: number | null;
};

export type Totals = {
  ratings: number;
  counted: number;
  voices: number;
  attributed: number;
  unit_only: number;
};

/** The unrounded result, lists sorted by id. */
export type Scored = {
  employees: ScoredEmployee[];
  units: ScoredUnit[];
  flags: Flag[];
  totals: Totals;
  leniency: Leniency[];
  policy: Policy;
};

/**
 * Scores one whole document (method, sections 1–4). Expects a document that passed `validate`; never reads a clock
 * and never throws on one. The order of any input list changes no bit of the result.
 */
export function score(input: ScoreInput): Scored {
  const context = openContext(input);
  const byUnit = ratingsByUnit(context, input.ratings ?? []);
  return finishScores(
    context,
    Array.from(byUnit, ([unit, ratings]) => tallyUnit(context, unit, ratings)),
  );
}

/** Turns the tallies of the units, at most one per unit and in any order, into scores. */
export function finishScores(context: Context, tallies: Iterable<UnitTally>): Scored {
  const { facts, policy } = context;
  const { own, whole, flags, totals } = gather(tallies);
  const targets = targetsByOwner(facts.targets ?? []);
  const appraisals = hearAppraisals(facts.appraisals ?? [], policy);
  const numbers = new Map(context.employees.map(({ id }, number) => [id, number]));
  const evidence = context.employees.map((_, number) =>
    readEvidence(own.get(number) ?? emptyTally(), context.cells),
  );
  const employees = context.employees.map((employee, number) => {
    const voice = employee.quality_from == null ? number : numbers.get(employee.quality_from)!;
    return scoreEmployee(employee, evidence[voice]!, targets.employee.get(employee.id), appraisals, policy);
  });
  const units = unitNames(context).map((id) => {
    const members = employees.filter(({ unit }) => unit === id);
    const unitEvidence = readEvidence(whole.get(id) ?? emptyTally(), context.cells);
    return scoreUnit(id, members, unitEvidence, targets.unit.get(id), policy);
  });
  return { employees, units, flags, totals, leniency: appraisals.leniency, policy };
}

function gather(tallies: Iterable<UnitTally>) {
  const own = new Map<number, Tally>();
  const whole = new Map<string, Tally>();
  const flags: Flag[] = [];
  const voices: ExactSum = [];
  const attributed: ExactSum = [];
  let ratings = 0;
  let counted = 0;
  for (const tally of tallies) {
    ratings += tally.ratings;
    counted += tally.counted;
    for (const flag of tally.flags) flags.push(flag);
    whole.set(tally.unit, tally.whole);
    addVoices(voices, tally.whole);
    mergeExactly(attributed, tally.attributed);
    for (const [employee, part] of tally.employees) {
      const sum = own.get(employee) ?? emptyTally();
      mergeTally(sum, part);
      own.set(employee, sum);
    }
  }
  const totals: Totals = {
    ratings,
    counted,
    voices: roundExactly(voices),
    attributed: roundExactly(attributed),
    unit_only: roundExactly(voices) - roundExactly(attributed),
  };
  return { own, whole, flags: flags.sort(byFlag), totals };
}

function targetsByOwner(targets: readonly Target[]) {
  const byOwner = { employee: new Map<string, Target[]>(), unit: new Map<string, Target[]>() };
  for (const target of targets) {
    const [kind, owner] =
      target.employee == null ? (['unit', target.unit!] as const) : (['employee', target.employee] as const);
    const rows = byOwner[kind].get(owner);
    if (rows) rows.push(target);
    else byOwner[kind].set(owner, [target]);
  }
  return byOwner;
}

function scoreEmployee(
  source: Employee,
  evidence: Evidence,
  targets: readonly Target[] = [],
  appraisals: Appraisals,
  policy: Policy,
): ScoredEmployee {
  const quality = scoreQuality(evidence, policy);
  const quantity = scoreQuantity(targets, policy);
  const behaviour = scoreBehaviour(appraisals.of.get(source.id), policy);
  const combined = combine(quality, quantity.score, behaviour.score, policy, source.quality_exempt === true);
  const levels = decideLevels(source, quality, behaviour, combined, policy);
  return {
    id: source.id,
    unit: source.unit,
    quality,
    quantity,
    behaviour,
    combined,
    ...levels,
    evidence,
    source,
  };
}

/** Both forms of the level: one label on F, and the pair of ratings with its predicate (method, 4.3). */
function decideLevels(
  source: Employee,
  quality: Quality,
  behaviour: Behaviour,
  combined: Combined,
  policy: Policy,
): { label: Level; official: Official } {
  const known = quality.status === 'rated' || source.quality_exempt === true;
  const innovative = source.innovation === true || !policy.top_requires_innovation;
  const previous = source.previous ?? {};
  const { streak_needed: streakNeeded } = policy;
  const label = decideLevel(
    interval(combined.final, combined.final_low, combined.final_high),
    { label: previous.label ?? null, streak: previous.streak ?? 0 },
    { bands: policy.bands, topAllowed: known && innovative, streakNeeded },
  );
  const result = decideLevel(
    interval(combined.result, combined.result_low, combined.result_high),
    { label: previous.result_rating ?? null, streak: previous.result_streak ?? 0 },
    { bands: policy.rating_bands, topAllowed: known, streakNeeded },
  );
  const conduct = behaviour.score === null ? null : bandOf(policy.rating_bands, behaviour.score);
  return {
    label,
    official: {
      result_rating: result.label,
      result_status: result.status,
      result_streak: result.streak,
      behaviour_rating: conduct,
      predicate:
        result.label === null || conduct === null
          ? null
          : (policy.matrix.get(result.label)?.get(conduct) ?? null),
    },
  };
}

function interval(value: number | null, low: number | null, high: number | null) {
  return value === null ? null : { value, low: low!, high: high! };
}

/** A unit: all voices at its points, its own targets or else those of its people, no behaviour (method, 4.5). */
function scoreUnit(
  id: string,
  members: readonly ScoredEmployee[],
  evidence: Evidence,
  targets: readonly Target[] = [],
  policy: Policy,
): ScoredUnit {
  const quality = scoreQuality(evidence, policy);
  const own = scoreQuantity(targets, policy);
  const shared = own.score === null ? weightedMean(members.map((member) => member.quantity)) : null;
  const quantity = { ...own, score: own.score ?? shared!.score };
  return {
    id,
    quality,
    quantity,
    combined: combine(quality, quantity.score, null, policy),
    distribution: {
      label: countNames(members.map(({ label }) => label.label)),
      official: countNames(members.map(({ official }) => official.predicate)),
    },
    evidence,
    member_weight: shared === null ? null : shared.weight,
  };
}

/** Units named by a point, an employee or a target. */
function unitNames({ facts }: Context): string[] {
  const names = [...(facts.points ?? []), ...(facts.employees ?? []), ...(facts.targets ?? [])].map(
    ({ unit }) => unit,
  );
  return [...new Set(names.filter((unit) => unit != null))].sort(byCodeUnit);
}

function countNames(names: readonly (string | null)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => byCodeUnit(a, b)));
}
