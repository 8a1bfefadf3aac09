import { z } from 'zod';

const days = z.int().min(1).max(90);

export const ObjectionTerms = z
  .object({
    validFrom: z.iso.date(),
    /** Calendar days after the publication. */
    fileDays: z.int(),
    /** After the objection. */
    answerDays: z.int(),
    /** After the answer, or after the deadline of one that never came. */
    decideDays: z.int(),
  })
  .meta({ id: 'ObjectionTerms' });

export const TermList = z
  .object({
    /** The newest first; what begins in the future is among them. */
    terms: z.array(ObjectionTerms),
    today: z.iso.date(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'ObjectionTermList' });

export type TermList = z.infer<typeof TermList>;

export const NewTerms = z
  .strictObject({ validFrom: z.iso.date(), fileDays: days, answerDays: days, decideDays: days })
  .meta({ id: 'NewObjectionTerms' });

export type NewTerms = z.infer<typeof NewTerms>;
