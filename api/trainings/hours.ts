import type { EmploymentStatus, TrainingKind } from '#db/schema.ts';

/**
 * What the law says about somebody's hours in a year, in jam pelajaran (JP): civil servants have a right to at least 20
 * (PP 11/2017, article 203 paragraph 4); for staff on contract (PPPK) the office may give at most 24 (PP 49/2018), which
 * is a limit and no target; for daily workers there is no rule.
 */
export type HourRule = { kind: 'at-least' | 'at-most' | 'none'; hours: number | null };

export function hourRuleOf(status: EmploymentStatus | null): HourRule {
  if (status === 'pns') return { kind: 'at-least', hours: 20 };
  if (status === 'pppk' || status === 'pppk_part_time') return { kind: 'at-most', hours: 24 };
  return { kind: 'none', hours: null };
}

/** Classical kinds of Peraturan LAN 10/2018; every other one is not. */
const classical: ReadonlySet<TrainingKind> = new Set(['training', 'course', 'seminar', 'workshop']);

export type Hours = {
  rule: HourRule;
  /** Of verified entries. */
  verified: number;
  /** Of entries that nobody else has looked at. */
  waiting: number;
  /** What counts: all verified hours, of staff on contract no more than the limit. */
  counted: number;
  /** How much of a right is still to come; null where there is no right. */
  left: number | null;
  classical: number;
  other: number;
  byKind: { kind: TrainingKind; hours: number }[];
};

/** The hours of one year. Only what somebody else has verified counts. */
export function hoursOf(
  status: EmploymentStatus | null,
  entries: readonly { kind: TrainingKind; hours: number; state: 'reported' | 'verified' | 'rejected' }[],
): Hours {
  const rule = hourRuleOf(status);
  const sumOf = (list: typeof entries): number => list.reduce((sum, { hours }) => sum + hours, 0);
  const done = entries.filter(({ state }) => state === 'verified');
  const verified = sumOf(done);
  const kinds = [...Map.groupBy(done, ({ kind }) => kind)];
  return {
    ...{ rule, verified, waiting: sumOf(entries.filter(({ state }) => state === 'reported')) },
    counted: rule.kind === 'at-most' ? Math.min(verified, rule.hours ?? verified) : verified,
    left: rule.kind === 'at-least' ? Math.max(0, (rule.hours ?? 0) - verified) : null,
    classical: sumOf(done.filter(({ kind }) => classical.has(kind))),
    other: sumOf(done.filter(({ kind }) => !classical.has(kind))),
    byKind: kinds
      .map(([kind, list]) => ({ kind, hours: sumOf(list) }))
      .sort((a, b) => b.hours - a.hours || a.kind.localeCompare(b.kind)),
  };
}
