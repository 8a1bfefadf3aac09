import { z } from '@hono/zod-openapi';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { Improvement, PublicFigure, Visibility } from '../results/schema.ts';
import { Period } from '../scores/schema.ts';

/** What the screen in an office hall shows: a choice of what everybody may read among the public results. */
export const Screen = z
  .object({
    unit: UnitName,
    /** Whether it is the screen of the whole office; its parts are then units, otherwise places. */
    whole: z.boolean(),
    period: Period,
    countedAt: z.string(),
    figure: PublicFigure,
    /** What residents praise, the most ticked first, at least five ticks each. */
    praise: z.array(z.object({ label: Bilingual, count: z.int() })),
    /** In alphabetical order: never a ranking. */
    parts: z.array(
      z.object({
        name: z.string(),
        visibility: Visibility,
        answers: z.int(),
        satisfied: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      }),
    ),
    /** What residents said and the office did, the newest first. */
    improvements: z.array(Improvement),
  })
  .meta({ id: 'Screen' });

export type Screen = z.infer<typeof Screen>;
