import { z } from 'zod';
import { isPlainText } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';
import { EmployeeName, Period, Predicate, ScoreDecision } from '../scores/schema.ts';

const PeriodCode = z.string().max(16).meta({ example: '2026-Q3' });
const EmployeeCode = z.string().max(16);

/** Words with content: a reason of one word explains nothing to whoever reads it in a year. */
const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(10)
    .max(most)
    .refine((text) => text.split(/\s+/).length >= least, `At least ${least} words`)
    .refine(isPlainText, 'Plain text');

export const BoardQuery = z.strictObject({
  period: PeriodCode.optional().meta({ description: 'The newest open quarter unless told' }),
});

const Missing = z.object({
  what: z.enum([
    'no-targets',
    'unreported',
    'unverified',
    'no-appraisal',
    'few-peers',
    'no-duty',
    'few-voices',
  ]),
  /** How many, where it is counted. */
  count: z.number(),
});

export type Missing = z.infer<typeof Missing>;

const BoardRow = z.object({
  employee: EmployeeName,
  /** The actor's own row: without numbers until it is published. */
  own: z.boolean(),
  /** Where the person served most in the period. */
  place: z.string().nullable(),
  status: z.enum(['hidden', 'provisional', 'rated', 'exempt']),
  voices: z.number(),
  quantity: z.number().nullable(),
  quality: z.number().nullable(),
  qualityLow: z.number().nullable(),
  qualityHigh: z.number().nullable(),
  result: z.number().nullable(),
  resultLow: z.number().nullable(),
  resultHigh: z.number().nullable(),
  resultRating: z.string().nullable(),
  /** Why the rating of the result is what it is: `firm`, `held` ... */
  resultStatus: z.string().nullable(),
  behaviour: z.number().nullable(),
  behaviourRating: z.string().nullable(),
  proposal: Predicate.nullable(),
  /** Version of the score and, of a corrected one, why. */
  score: z.object({ version: z.int(), reason: z.string().nullable() }).nullable(),
  /** What holds; null while it waits. */
  decision: ScoreDecision.nullable(),
  /** What was noted about talks with the person, decided or not. */
  dialogues: ScoreDecision.shape.dialogues,
  /** Levels that the interval of the result allows: an adjustment to the official pattern stays within them. */
  reachable: z.array(Predicate),
  /** Whether somebody has to have talked with the person before deciding. */
  needsDialogue: z.boolean(),
  /** Whether anything adverse may follow: a firm or changed rating, in a quarter. */
  mayHaveConsequence: z.boolean(),
  mayDecide: z.boolean(),
  /** Leads people: the superior above decides. */
  leads: z.boolean(),
  missing: z.array(Missing),
});

export type BoardRow = z.infer<typeof BoardRow>;

export const PeriodBoard = z
  .object({
    unit: UnitName,
    period: Period,
    closedAt: z.string().nullable(),
    steps: z.object({
      current: z.enum(['running', 'closed', 'review', 'publication', 'objection', 'over']),
      decided: z.int(),
      people: z.int(),
      objectionUntil: z.iso.date().nullable(),
    }),
    objectionDays: z.int(),
    publication: z.object({ version: z.int(), at: z.string(), by: z.string() }).nullable(),
    versions: z.object({ policy: z.string(), baseline: z.string(), inputHash: z.string().nullable() }),
    /** By name, never ranked. */
    rows: z.array(BoardRow),
    mayPublish: z.boolean(),
  })
  .meta({ id: 'PeriodBoard' });

export type PeriodBoard = z.infer<typeof PeriodBoard>;

export const NewLevelDecision = z
  .strictObject({
    period: PeriodCode,
    employee: EmployeeCode,
    version: z.int().min(1).meta({ description: 'Version of the score that was looked at' }),
    step: z.enum(['confirmed', 'overridden', 'left-open']),
    predicate: Predicate.optional().meta({ description: 'Of an override' }),
    because: z.enum(['facts', 'pattern']).optional().meta({ description: 'Of an override' }),
    reason: words(4, 1000).optional().meta({ description: 'The person reads it; needed unless confirmed' }),
    dialogue: z
      .strictObject({ heldOn: z.iso.date(), text: words(4, 2000) })
      .optional()
      .meta({ description: 'Note of the dialogue; needed where the result or the proposal is low' }),
  })
  .meta({ id: 'NewLevelDecision' });

export type NewLevelDecision = z.infer<typeof NewLevelDecision>;

export const Withdrawal = z
  .strictObject({ period: PeriodCode, employee: EmployeeCode, version: z.int().min(1) })
  .meta({ id: 'LevelWithdrawal' });

export type Withdrawal = z.infer<typeof Withdrawal>;

export const NewPublication = z
  .strictObject({
    period: PeriodCode,
    confirm: z.string().max(40).meta({ description: 'The code of the period once more' }),
  })
  .meta({ id: 'NewPublication' });

export type NewPublication = z.infer<typeof NewPublication>;

export const RecomputationWish = z.strictObject({ period: PeriodCode }).meta({ id: 'RecomputationWish' });

export const Recomputation = z
  .object({
    period: PeriodCode,
    scores: z.int(),
    same: z.boolean(),
    sameInput: z.boolean(),
    /** The first value that differs; without its numbers where the score is not for the reader's eyes. */
    first: z
      .object({
        owner: z.string(),
        path: z.string(),
        stored: z.string().nullable(),
        computed: z.string().nullable(),
      })
      .nullable(),
    seconds: z.number(),
  })
  .meta({ id: 'Recomputation' });

export type Recomputed = z.infer<typeof Recomputation>;
