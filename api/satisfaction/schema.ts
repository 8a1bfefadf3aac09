import { z } from 'zod';
import { Point, UnitName } from '../organization/schema.ts';
import { Period } from '../scores/schema.ts';

/** hidden: below 10 voices, no number. provisional: 10 to 30. rated: from 30 (scoring.md 1.6). */
export const DataStatus = z.enum(['hidden', 'provisional', 'rated']);

/** The satisfaction index on 25..100 with its 90 % interval; every number null while `hidden`. */
export const SatisfactionIndex = z
  .object({
    status: DataStatus,
    voices: z.number(),
    ratings: z.int(),
    index: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
    /** Whether the interval lies in more than one grade. */
    crossesGrade: z.boolean(),
  })
  .meta({ id: 'SatisfactionIndex' });

/** Difference to the period before: up or down only when its interval leaves zero. */
export const Change = z
  .object({
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    direction: z.enum(['up', 'down', 'same']),
  })
  .meta({ id: 'Change' });

/** Two-way share of answers 3 and 4 with its 90 % interval, 0..1, and the counts of answers 1 to 4. */
export const SatisfiedShare = z
  .object({
    answers: z.int(),
    counts: z.tuple([z.int(), z.int(), z.int(), z.int()]),
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: 'SatisfiedShare' });

export const UnitSummary = z
  .object({
    unit: UnitName,
    period: Period,
    index: SatisfactionIndex,
    previous: z.object({ period: Period, index: SatisfactionIndex, change: Change.nullable() }).nullable(),
    satisfied: SatisfiedShare,
    /** Score of the unit on 0..120, null while there is none. */
    result: z
      .object({
        result: z.number(),
        low: z.number(),
        high: z.number(),
        quantity: z.number().nullable(),
        quality: z.number(),
        /** Voices at the unit's own points; the index above counts those below it too. */
        voices: z.number(),
      })
      .nullable(),
    weeks: z.array(z.object({ monday: z.iso.date(), complete: z.boolean(), index: SatisfactionIndex })),
    points: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.object({ code: z.string(), name: z.object({ id: z.string(), en: z.string() }) }),
        index: SatisfactionIndex,
      }),
    ),
    children: z.array(z.object({ unit: UnitName, index: SatisfactionIndex })),
  })
  .meta({ id: 'UnitSummary' });

export type UnitSummary = z.infer<typeof UnitSummary>;

/** Public result of one point over the last three months. */
export const PointResult = z
  .object({ point: Point, from: z.iso.date(), to: z.iso.date(), satisfied: SatisfiedShare, minimum: z.int() })
  .meta({ id: 'PointResult' });
