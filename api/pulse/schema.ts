import { z } from 'zod';

/**
 * The three questions, each answered from 1 (tidak setuju) to 4 (sangat setuju), as in the satisfaction survey. One item
 * of our own wording for each of three things that are known to go with motivation at work; no validated scale, so the
 * mean is compared with nothing but itself in other quarters.
 *
 * - `clear`: knowing what is expected, since clear goals move effort (goal setting, Locke and Latham).
 * - `fair`: the own work is judged fairly; due process is what makes an appraisal accepted (procedural justice,
 *   Leventhal; method, 5).
 * - `energised`: doing the work with energy, the core of engagement (vigour, Schaufeli and Bakker).
 */
export const pulseQuestions = ['clear', 'fair', 'energised'] as const;

export type PulseQuestion = (typeof pulseQuestions)[number];

const Score = z.int().min(1).max(4);

/** All three or none: questions that different people left out could be subtracted from each other. */
export const Answers = z.strictObject({ clear: Score, fair: Score, energised: Score });

export type Answers = z.infer<typeof Answers>;

export const Quarter = z.object({
  code: z.string().meta({ description: '2026-Q4' }),
  kind: z.literal('quarter'),
  start: z.iso.date(),
  end: z.iso.date(),
});

export const OwnPulse = z
  .object({
    quarter: Quarter,
    state: z
      .enum(['open', 'done', 'not-asked'])
      .meta({ description: '`not-asked`: the account belongs to no employee' }),
    questions: z.array(z.enum(pulseQuestions)),
    next: z.iso.date().meta({ description: 'First day of the next quarter: results of this one appear' }),
  })
  .meta({ id: 'OwnPulse' });

export type OwnPulse = z.infer<typeof OwnPulse>;

export const PulseWish = z.strictObject({
  quarter: z
    .string()
    .max(7)
    .meta({ description: 'The quarter of the page: an old page does not answer for a new quarter' }),
  answers: Answers,
});
