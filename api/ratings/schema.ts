import { z } from 'zod';
import { withoutNul } from '../http/words.ts';

/** 1 Tidak puas to 4 Sangat puas, or an official answer of the survey from its lowest to its highest. */
export const Score = z.int().min(1).max(4);

/** The nine elements of the survey (PermenPANRB 14/2017), always by code. */
export const Element = z.enum(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']);

export const ReasonCodes = z.array(z.string().max(64)).max(12);

/** A resident's words. */
export const CommentText = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(withoutNul, 'A comment is text without NUL');

/** One press of a face with what may come along. Unknown fields are refused. */
export const NewRating = z
  .strictObject({
    id: z.uuid().meta({ description: 'Made by the client; sending it again changes nothing' }),
    point: z.string().min(1).max(16),
    score: Score.meta({ description: '1 Tidak puas, 2 Kurang puas, 3 Puas, 4 Sangat puas' }),
    answered_at: z.iso.datetime({ offset: true }).optional().meta({
      description:
        'When the resident pressed, for a phone that was offline: at most 7 days back, never ahead',
    }),
    reasons: ReasonCodes.optional(),
    elements: z.partialRecord(Element, Score).optional(),
    comment: CommentText.optional(),
    language: z.enum(['id', 'en']).optional(),
  })
  .meta({ id: 'NewRating' });

export type NewRating = z.infer<typeof NewRating>;

export const Receipt = z
  .object({
    receipt: z
      .string()
      .meta({ description: '128 random-looking bits in Crockford base32; only the sender has it' }),
  })
  .meta({ id: 'Receipt' });
