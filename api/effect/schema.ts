import { z } from 'zod';
import { UnitName } from '../organization/schema.ts';
import { pulseQuestions, Quarter } from '../pulse/schema.ts';
import { Change, SatisfactionIndex } from '../satisfaction/schema.ts';

/** A mean on 1 to 4 with its interval. */
const Mean = z.object({ mean: z.number(), low: z.number(), high: z.number() });

export const Effect = z
  .object({
    unit: UnitName,
    /** The oldest first, at most three years. */
    quarters: z.array(
      z.object({
        quarter: Quarter,
        /** Whether it is over; a running quarter has satisfaction so far, and nothing of the pulse. */
        over: z.boolean(),
        /** Null where no period of that quarter was ever opened. */
        satisfaction: SatisfactionIndex.nullable(),
        satisfactionChange: Change.nullable(),
        /**
         * `hidden`: too few answers here, or added to the unit above so that others stay hidden; `none`: nobody was asked.
         */
        state: z.enum(['shown', 'hidden', 'running', 'none']),
        motivation: z
          .object({
            answers: z.int(),
            asked: z.int(),
            /** Mean of the three questions times 25, 25 to 100: as wide as the satisfaction index, and no such index. */
            index: z.number(),
            low: z.number(),
            high: z.number(),
            questions: z.array(Mean.extend({ question: z.enum(pulseQuestions) })),
          })
          .nullable(),
        motivationChange: Change.nullable(),
      }),
    ),
    /** What can be said about both together. */
    together: z.object({
      /** Changes from one quarter that is over to the next for which both are known. */
      changes: z.int(),
      needed: z.int(),
      /** Correlation of these changes with its 90 % interval; null below `needed`. */
      association: z.object({ r: z.number(), low: z.number(), high: z.number() }).nullable(),
    }),
    /** First day of the next quarter: figures of the running one appear. */
    next: z.iso.date(),
    /** Fewest answers that a figure of the pulse rests on. */
    minimum: z.int(),
    /** Whether some ratings have never been counted yet, as shortly after an update. */
    counting: z.boolean(),
  })
  .meta({ id: 'Effect' });

export type Effect = z.infer<typeof Effect>;
export type EffectQuarter = Effect['quarters'][number];
