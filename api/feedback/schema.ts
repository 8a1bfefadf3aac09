import { z } from 'zod';

const Words = z.object({ id: z.string(), en: z.string() });

/** Some whole weeks at one place, or at several that are too small by themselves. */
const Part = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  places: z.array(z.string()),
  voices: z.number(),
});

export const OwnFeedback = z
  .object({
    state: z.enum(['shown', 'few', 'exempt']).meta({
      description: '`few`: not ten voices yet, so nothing; `exempt`: residents meet none of this work',
    }),
    crew: z
      .string()
      .nullable()
      .meta({ description: 'The crew whose voices these are, where they are a crew’s' }),
    minimum: z.object({ voices: z.number(), ticks: z.number(), comments: z.number(), weeks: z.number() }),
    next: z.iso.date().meta({ description: 'Monday from which on the next week may be in it' }),
    whole: z
      .object({ from: z.iso.date(), to: z.iso.date(), voices: z.number() })
      .nullable()
      .meta({ description: 'All voices that are shown' }),
    reasons: z
      .array(
        z.object({
          tone: z.enum(['praise', 'complaint']),
          label: Words,
          voices: z.number(),
          parts: z.array(Part),
        }),
      )
      .meta({ description: 'Praise first, then by voices; each with its weeks and places' }),
    elements: z
      .array(
        z.object({
          element: z.enum(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']),
          mean: z.number(),
          voices: z.number(),
          parts: z.array(Part.extend({ mean: z.number() })),
        }),
      )
      .meta({ description: 'Means of answers 1 to 4, the highest first' }),
    batches: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), comments: z.array(z.string()) })).meta({
      description: 'Five comments and more, the newest batch first, within it in an order of chance',
    }),
  })
  .meta({ id: 'OwnFeedback' });

export type OwnFeedback = z.infer<typeof OwnFeedback>;
