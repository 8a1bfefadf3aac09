import { z } from 'zod';
import { isPlainText } from '../http/words.ts';
import { Period } from '../scores/schema.ts';

const confirm = z.string().max(40).meta({ description: 'The code of the period once more' });

export const PeriodList = z
  .object({
    periods: z.array(
      Period.extend({
        closedAt: z.string().nullable(),
        /** Corrections included. */
        closings: z.int(),
        /** Why it cannot be closed now; null when it can. */
        obstacle: z
          .enum(['period-closed', 'period-not-over', 'period-out-of-order', 'appraisals-running'])
          .nullable(),
        /** Changes of duty that wait for a correction. */
        marks: z.int(),
        /** What is still missing in an open period, unit by unit; closing counts it as 0. */
        missing: z.array(
          z.object({
            unit: z.object({ code: z.string(), name: z.string() }),
            people: z.int(),
            withoutTargets: z.int(),
            unreported: z.int(),
            unverified: z.int(),
            withoutAppraisal: z.int(),
          }),
        ),
      }),
    ),
    mayClose: z.boolean(),
    job: z
      .object({
        what: z.enum(['closing', 'correction']),
        period: z.string(),
        by: z.string(),
        startedAt: z.string(),
        endedAt: z.string().nullable(),
        problem: z.string().nullable(),
        scores: z.int().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'PeriodList' });

export type PeriodList = z.infer<typeof PeriodList>;

export const NewClosing = z.strictObject({ confirm }).meta({ id: 'NewClosing' });

export const NewCorrection = z
  .strictObject({
    confirm,
    reason: z
      .string()
      .trim()
      .min(10)
      .max(500)
      .refine(isPlainText, 'Plain text')
      .meta({ description: 'Stands with every score that changes' }),
  })
  .meta({ id: 'NewCorrection' });

export const JobAnswer = z.object({ ended: z.boolean() }).meta({ id: 'PeriodJob' });
