import { z } from 'zod';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { RosterStep } from '../roster/schema.ts';
import type { Explanation } from '../scoring/explain.ts';
import type { WhatIfFacts } from '../scoring/what-if.ts';

export const Period = z
  .object({
    code: z.string().meta({ example: '2026-Q4' }),
    kind: z.enum(['month', 'quarter']),
    start: z.iso.date(),
    /** Last day of the period. */
    end: z.iso.date(),
    status: z.enum(['open', 'closing', 'closed']),
    /** In answers about scores: in shadow mode, nothing follows from them for anybody. */
    shadow: z.boolean().optional(),
  })
  .meta({ id: 'Period' });

/** Which period a page or export is about. */
export const PeriodQuery = z.object({
  period: z
    .string()
    .max(16)
    .optional()
    .meta({ description: '2026-10 or 2026-Q4; without it the newest open quarter' }),
});

export type PeriodView = z.infer<typeof Period>;

export const EmployeeName = z
  .object({
    code: z.string(),
    name: z.string(),
    position: z.string(),
    employmentStatus: z.enum(['pns', 'pppk', 'pppk_part_time', 'non_asn']).nullable(),
    unit: UnitName,
  })
  .meta({ id: 'EmployeeName' });

const Level = z.object({
  /** The rating of the result: `Di atas`, `Sesuai`, `Di bawah`; null while there is none or the period is open. */
  resultRating: z.string().nullable(),
  behaviourRating: z.string().nullable(),
  /** The proposal that a superior confirms or overrides; null where one side is missing. */
  predicate: z.string().nullable(),
  status: z.string().nullable(),
});

export const Predicate = z.enum(['Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang']);

/** What a superior made of a score. */
export const ScoreDecision = z
  .object({
    /** `left-open`: the period gives this person no level. */
    step: z.enum(['confirmed', 'overridden', 'left-open']),
    predicate: Predicate.nullable(),
    because: z.enum(['facts', 'pattern']).nullable(),
    reason: z.string().nullable(),
    at: z.string(),
    by: z.string(),
    /** When the person was told; null before the publication. */
    toldAt: z.string().nullable(),
    /** Last day for an objection. */
    objectionUntil: z.iso.date().nullable(),
    /** What both have talked about: its words are for the two and the superiors above alone. */
    dialogues: z.array(z.object({ heldOn: z.iso.date(), text: z.string().nullable(), by: z.string() })),
  })
  .meta({ id: 'ScoreDecision' });

export type ScoreDecision = z.infer<typeof ScoreDecision>;

/** What two versions of a score are held against each other by. */
export const ScoreFigures = z.object({
  result: z.number().nullable(),
  resultLow: z.number().nullable(),
  resultHigh: z.number().nullable(),
  quantity: z.number().nullable(),
  quality: z.number().nullable(),
  behaviour: z.number().nullable(),
});

export type ScoreFigures = z.infer<typeof ScoreFigures>;

const ScoredIndicator = z.object({
  id: z.string(),
  name: z.string(),
  unitOfMeasure: z.string(),
  direction: z.enum(['up', 'down']),
  target: z.number(),
  realised: z.number().nullable(),
  status: z.enum(['verified', 'reported', 'missing', 'rejected', 'waived']),
  note: z.string().nullable(),
});

/** One employee's score with everything that is needed to follow it by hand. */
const Counted = z.object({ until: z.iso.date().nullable() }).meta({
  description:
    'Residents are heard until the end of this day, in whole weeks with ten phones and more; null before the first ones',
});

export const EmployeeScore = z
  .object({
    employee: EmployeeName,
    period: Period,
    /** `so far`: the period is open, no level is shown. */
    state: z.enum(['so far', 'final']),
    /** Of the own score of a running period; null where everything so far is in it. */
    counted: Counted.nullable(),
    status: z.enum(['hidden', 'provisional', 'rated', 'exempt']),
    result: z.number().nullable(),
    resultLow: z.number().nullable(),
    resultHigh: z.number().nullable(),
    quantity: z.number().nullable(),
    quality: z.number().nullable(),
    behaviour: z.number().nullable(),
    voices: z.number(),
    ratings: z.int(),
    level: Level,
    /** Null while the period is open or the superior has not decided. */
    decision: ScoreDecision.nullable(),
    /** What the person was told before a correction, the oldest first. */
    told: z.array(
      ScoreFigures.extend({ version: z.int(), predicate: Predicate.nullable(), toldAt: z.string() }),
    ),
    /** Changes of the roster after the period was closed: a correction will compute the score anew. */
    waiting: z.array(RosterStep.omit({ mayUndo: true })),
    /** Steps and limits; formulas as in scoring.md. */
    explanation: z.custom<Explanation>().meta({ type: 'object' }),
    /** What an indicator's id in the explanation means. */
    indicators: z.array(ScoredIndicator),
    /** Where the employee served in the period, most hours first. */
    places: z.array(
      z.object({
        name: z.string(),
        kind: z.object({ code: z.string(), name: Bilingual }),
        hours: z.number(),
      }),
    ),
    previous: z
      .object({
        period: Period,
        adjusted: z.number(),
        adjustedNow: z.number(),
        direction: z.enum(['up', 'down', 'same']),
      })
      .nullable(),
    /** Closed periods of the same kind before this one, the newest first; `adjusted` on 1 to 4. */
    earlier: z.array(
      z.object({ period: Period, adjusted: z.number().nullable(), result: z.number().nullable() }),
    ),
    /** The crew whose quality this is; null for the own one. */
    crew: z.string().nullable(),
    versions: z.object({
      engine: z.string(),
      policy: z.string(),
      baseline: z.string(),
      inputHash: z.string().nullable(),
      /** Which closing or correction made it; null while it is computed from day to day. */
      score: z.object({ version: z.int(), reason: z.string().nullable() }).nullable(),
    }),
  })
  .meta({ id: 'EmployeeScore' });

export type EmployeeScore = z.infer<typeof EmployeeScore>;

/** What a score rests on, for the person to see what would change it. */
export const ScoreWhatIf = z
  .object({
    period: Period,
    counted: Counted,
    status: z.enum(['hidden', 'provisional', 'rated', 'exempt']),
    /** Input of `whatIf` in the scoring core. */
    facts: z.custom<WhatIfFacts>().meta({ type: 'object' }),
    indicators: z.array(ScoredIndicator),
  })
  .meta({ id: 'ScoreWhatIf' });

/** A row of a unit's list: alphabetical, never ranked. */
export const EmployeeResult = z
  .object({
    employee: EmployeeName,
    /** `in review`: the own result of a closed period that nobody has been told yet, without any number. */
    state: z.enum(['so far', 'in review', 'final']),
    status: z.enum(['hidden', 'provisional', 'rated', 'exempt']),
    voices: z.number(),
    quantity: z.number().nullable(),
    quality: z.number().nullable(),
    result: z.number().nullable(),
    resultLow: z.number().nullable(),
    resultHigh: z.number().nullable(),
    level: Level,
  })
  .meta({ id: 'EmployeeResult' });
