import { z } from 'zod';
import { isPlainText, oneLine, Reason } from '../http/words.ts';
import { Amount, IndicatorCode } from '../indicators/schema.ts';
import { UnitName } from '../organization/schema.ts';
import { Period } from '../scores/schema.ts';

const PeriodCode = z.string().max(16);

/** Photos that one report takes. */
export const evidenceLimit = 3;

export const TargetQuery = z.strictObject({
  period: PeriodCode.optional().meta({ description: 'The newest open quarter unless told' }),
});

const Agreed = z.strictObject({
  indicator: IndicatorCode,
  target: Amount.meta({ description: 'Of the whole period' }),
  weight: z.number().gt(0).max(100).meta({ description: 'Percent; those of one owner sum to 100' }),
  fraction: z.number().gt(0).max(1).default(1).meta({ description: 'Part of the period it applies to' }),
});

export type Agreed = z.infer<typeof Agreed>;

/** All targets of one owner in a period: what is not in the list is taken away. */
export const NewTargets = z
  .strictObject({
    period: PeriodCode,
    targets: z.array(Agreed).min(1).max(20),
    reason: Reason.optional().meta({ description: 'Needed for changes once the period has begun' }),
  })
  .meta({ id: 'NewTargets' });

export type NewTargets = z.infer<typeof NewTargets>;

export const TargetFill = z.strictObject({ period: PeriodCode, from: z.enum(['before', 'catalogue']) }).meta({
  id: 'TargetFill',
  description: 'Targets for everybody of the unit who has none in the period yet',
});

export type TargetFill = z.infer<typeof TargetFill>;

export const Filled = z
  .object({
    filled: z.array(z.string()).meta({ description: 'Names of who has targets now' }),
    skipped: z.array(
      z.object({ name: z.string(), why: z.enum(['nothing-to-start-from', 'ended', 'weights']) }),
    ),
  })
  .meta({ id: 'FilledTargets' });

export type Filled = z.infer<typeof Filled>;

export const NewRealisation = z
  .strictObject({
    period: PeriodCode,
    indicator: IndicatorCode,
    value: Amount,
    note: z.string().trim().min(1).max(1000).refine(isPlainText, 'Plain text').nullable().default(null),
    evidenceNumber: oneLine(100)
      .nullable()
      .default(null)
      .meta({ description: 'Number of a weighbridge slip, letter or log' }),
    confirmed: Amount.nullable().default(null).meta({
      description: 'The same value once more, after the question whether it is right',
    }),
  })
  .meta({ id: 'NewRealisation' });

export type NewRealisation = z.infer<typeof NewRealisation>;

export const Decision = z.enum(['verify', 'reject', 'waive', 'restore']).meta({
  description: '`waive`: left out, with a reason; `restore`: a waiver is taken back',
});

export type Decision = z.infer<typeof Decision>;

export const NewDecision = z
  .strictObject({
    period: PeriodCode,
    indicator: IndicatorCode,
    report: z.int().min(0).meta({ description: 'The report that was looked at; 0: none was there' }),
    decision: Decision,
    reason: Reason.optional(),
  })
  .refine(({ decision, reason }) => decision === 'verify' || reason !== undefined, {
    path: ['reason'],
    message: 'A reason is needed',
  })
  .meta({ id: 'NewDecision' });

export type NewDecision = z.infer<typeof NewDecision>;

export const NewEvidence = z
  .strictObject({
    period: PeriodCode,
    indicator: IndicatorCode,
    photo: z
      .instanceof(File)
      .optional()
      .meta({ type: 'string', format: 'binary', description: 'JPEG, PNG or WebP, at most 5 MB' }),
  })
  .meta({ id: 'NewEvidence' });

export type NewEvidence = z.infer<typeof NewEvidence>;

const Status = z.enum(['none', 'reported', 'verified', 'rejected', 'waived', 'missing']).meta({
  description: '`none`: nothing reported yet; `missing`: nothing reported by the deadline',
});

const TargetView = z
  .object({
    indicator: z.string(),
    name: z.string(),
    unitOfMeasure: z.string(),
    direction: z.enum(['up', 'down']),
    cumulative: z.boolean(),
    target: z.number(),
    weight: z.number(),
    fraction: z.number(),
    zeroScale: z.number().nullable(),
    expected: z.number().meta({ description: 'What should be reached by now (T′ of the method)' }),
    usual: z.number().nullable().meta({ description: 'The same from the own verified history' }),
    status: Status,
    realised: z.number().nullable(),
    score: z.number().nullable().meta({ description: '0 to 120; null: left out' }),
    report: z.int(),
    reported: z.object({ by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
    note: z.string().nullable().meta({ description: "The reporter's words" }),
    evidenceNumber: z.string().nullable(),
    photos: z.array(z.string()).meta({ description: 'Served as /api/v1/realisations/photos/NAME.webp' }),
    confirmed: z
      .object({ about: z.enum(['plan', 'history']), against: z.number() })
      .nullable()
      .meta({ description: 'The value is far from the plan or the history, and was confirmed' }),
    decided: z.object({ by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
    mayReport: z.boolean(),
    mayAddPhoto: z.boolean(),
    decisions: z.array(Decision).meta({ description: 'What the caller may decide about it now' }),
  })
  .meta({ id: 'Target' });

export type TargetView = z.infer<typeof TargetView>;

const OwnerView = z.object({
  kind: z.enum(['employee', 'unit']),
  code: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  unit: UnitName,
});

const progress = {
  owner: OwnerView,
  targets: z.array(TargetView),
  score: z.number().nullable().meta({ description: 'N of the method, as the score has it; null: none yet' }),
};

const StartingPoint = z.object({
  indicator: z.string(),
  target: z.number(),
  weight: z.number(),
  fraction: z.number(),
});

/** Reports that wait for a reviewer. */
export const WaitingReports = z
  .object({
    waiting: z.int(),
    reports: z
      .array(z.object({ period: Period, owner: OwnerView, target: TargetView }))
      .meta({ description: 'The oldest ones' }),
  })
  .meta({ id: 'WaitingReports' });

export type WaitingReports = z.infer<typeof WaitingReports>;

/** Everything about the targets of one owner in a period. */
export const TargetSheet = z
  .object({
    ...progress,
    period: Period,
    mayChange: z.boolean(),
    needsReason: z.boolean().meta({ description: 'The period has begun: a change needs a reason' }),
    fraction: z.number().meta({ description: 'Part of the period the person serves in' }),
    offered: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        unitOfMeasure: z.string(),
        direction: z.enum(['up', 'down']),
      }),
    ),
    catalogue: z.array(StartingPoint).meta({ description: 'What the job usually agrees on' }),
    before: z.array(StartingPoint).meta({ description: 'What was agreed in the period before' }),
    contrast: z
      .object({
        quantity: z.object({ before: z.number(), now: z.number() }),
        quality: z.object({ before: z.number(), now: z.number() }),
      })
      .nullable()
      .meta({ description: 'For verifiers: the quantity rose against the period before while ratings fell' }),
  })
  .meta({ id: 'TargetSheet' });

export type TargetSheet = z.infer<typeof TargetSheet>;

export const UnitTargets = z
  .object({
    unit: UnitName,
    period: Period,
    own: z.object(progress).meta({ description: 'What the unit itself answers for' }),
    people: z.array(z.object(progress)).meta({ description: 'By name, never a ranking' }),
    waiting: z.int().meta({ description: 'Reports that the caller may verify now' }),
    mayFill: z.boolean(),
    hasBefore: z.boolean(),
    units: z.array(UnitName).meta({ description: 'Every unit whose targets the caller may see' }),
    elsewhere: z
      .array(Period)
      .meta({ description: 'Where nothing is agreed for this period: the periods for which something is' }),
  })
  .meta({ id: 'UnitTargets' });

export type UnitTargets = z.infer<typeof UnitTargets>;
