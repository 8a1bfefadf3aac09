import { z } from 'zod';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { Change } from '../satisfaction/schema.ts';
import { Period } from '../scores/schema.ts';

/** shown: numbers. few: below the minimum. protected: hidden so that a smaller part cannot be computed. */
export const Visibility = z.enum(['shown', 'few', 'protected']);

const Index = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  grade: z.enum(['A', 'B', 'C', 'D']),
  /** Whether the interval lies in more than one grade. */
  crossesGrade: z.boolean(),
});

/** Share of answers 3 and 4 with its 90 % interval, 0..1. */
const Share = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What everybody may know about a part of the office in a period; numbers are null unless `shown`. */
export const PublicFigure = z
  .object({
    visibility: Visibility,
    voices: z.number(),
    /** Satisfaction index on 25..100 with its 90 % interval. */
    index: Index.nullable(),
    satisfied: Share.extend({
      answers: z.int(),
      /** Answers 1 to 4. */
      counts: z.tuple([z.int(), z.int(), z.int(), z.int()]),
    }).nullable(),
    /** Index of the quarter before and how it moved since; null where either is not shown. */
    previous: z.object({ period: Period, index: z.number(), change: Change }).nullable(),
  })
  .meta({ id: 'PublicFigure' });

export const Improvement = z
  .object({
    unit: UnitName,
    said: z.string(),
    done: z.string(),
    effect: z.string(),
    publishedOn: z.iso.date(),
  })
  .meta({ id: 'Improvement' });

/** What both documents say about themselves. */
const frame = {
  period: Period,
  /** Quarters that can be asked for, the newest first. */
  periods: z.array(Period),
  /** Fewest voices that a number rests on. */
  minimum: z.int(),
  /** When the numbers were counted. */
  countedAt: z.string(),
  improvements: z.array(Improvement),
};

export const OfficeResults = z
  .object({
    ...frame,
    office: PublicFigure,
    /** Units with points of their own, in alphabetical order: never a ranking. */
    units: z.array(z.object({ unit: UnitName, figure: PublicFigure })),
  })
  .meta({ id: 'OfficeResults' });

export const UnitResults = z
  .object({
    ...frame,
    unit: UnitName,
    figure: PublicFigure,
    /** Months of this quarter and the one before, the oldest first. */
    months: z.array(
      z.object({
        period: Period,
        visibility: Visibility,
        voices: z.number(),
        index: Index.nullable(),
      }),
    ),
    /** Points in alphabetical order, with their share of satisfied answers. */
    points: z.array(
      z.object({ name: z.string(), visibility: Visibility, answers: z.int(), satisfied: Share.nullable() }),
    ),
    /** Reasons ticked at least five times, the most ticked first. */
    reasons: z.array(z.object({ tone: z.enum(['praise', 'complaint']), label: Bilingual, count: z.int() })),
    /** Mean 1..4 of the elements of the satisfaction survey that have enough voices. */
    elements: z.array(
      z.object({
        element: z.enum(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']),
        mean: z.number(),
        voices: z.number(),
      }),
    ),
  })
  .meta({ id: 'UnitResults' });

export type PublicFigure = z.infer<typeof PublicFigure>;
export type OfficeResults = z.infer<typeof OfficeResults>;
export type UnitResults = z.infer<typeof UnitResults>;

export const QuarterQuery = z.object({
  period: z
    .string()
    .max(16)
    .optional()
    .meta({ description: 'A quarter, 2026-Q4; without it the newest open one' }),
});
