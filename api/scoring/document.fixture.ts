import type {
  Appraisal,
  Assignment,
  Employee,
  Point,
  PolicyInput,
  Rating,
  ScoreInput,
  Target,
} from './input.ts';
import { type Scored, type ScoredEmployee, score } from './score.ts';
import { validate } from './validate.ts';

/** October 2026 in Binjai. */
export const PERIOD = { start: '2026-10-01T00:00:00+07:00', end: '2026-11-01T00:00:00+07:00' };

/** A day of October and an hour, local. */
export function at(day: number, time = '08:00'): string {
  return `2026-10-${String(day).padStart(2, '0')}T${time}:00+07:00`;
}

/** A document of one unit with one employee on duty all month at one street point, changed as said. */
export function document(
  parts: {
    points?: Partial<Point>[];
    employees?: Partial<Employee>[];
    assignments?: Partial<Assignment>[];
    ratings?: Partial<Rating>[];
    targets?: Partial<Target>[];
    appraisals?: Partial<Appraisal>[];
    policy?: Partial<PolicyInput>;
  } = {},
): ScoreInput {
  return {
    points: (parts.points ?? [{}]).map((row) => ({ id: 'P1', unit: 'U1', kind: 'street', ...row })),
    employees: (parts.employees ?? [{}]).map((row) => ({ id: 'sari', unit: 'U1', ...row })),
    assignments: (parts.assignments ?? [{}]).map((row) => ({
      employee: 'sari',
      point: 'P1',
      ...PERIOD,
      share: 1,
      ...row,
    })),
    ratings: (parts.ratings ?? []).map((row, i) => ({
      id: `r${String(i).padStart(4, '0')}`,
      point: 'P1',
      time: at((i % 30) + 1),
      device: `d${i}`,
      network: `n${i}`,
      ...row,
      value: row.value === undefined && row.aspects == null ? 3 : row.value,
    })),
    targets: (parts.targets ?? []).map((row, i) => ({
      id: `t${i}`,
      target: 100,
      realised: 100,
      direction: 'up' as const,
      ...(row.unit == null ? { employee: 'sari' } : {}),
      ...row,
    })),
    appraisals: (parts.appraisals ?? []).map((row, i) => ({
      ratee: 'sari',
      rater: `rater${i}`,
      role: 'peer' as const,
      ...(row.aspects == null ? { value: 3 } : {}),
      ...row,
    })),
    policy: { period: PERIOD, ...parts.policy },
  };
}

/** `count` different phones on different networks and days, all giving `value`. */
export function voices(count: number, value = 3): Partial<Rating>[] {
  return Array.from({ length: count }, () => ({ value }));
}

/** Scores a document that keeps the contract. */
export function scored(parts: Parameters<typeof document>[0] = {}): Scored {
  return score(validate(document(parts)));
}

/** The first employee of a scored document. */
export function sari(parts: Parameters<typeof document>[0] = {}): ScoredEmployee {
  return scored(parts).employees.find(({ id }) => id === 'sari')!;
}
