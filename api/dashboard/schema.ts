import { z } from 'zod';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { Change, SatisfactionIndex, SatisfiedShare } from '../satisfaction/schema.ts';
import { Period } from '../scores/schema.ts';

/** One filter over everything that a dashboard shows and gives out. */
export const DashboardQuery = z.object({
  period: z
    .string()
    .max(16)
    .optional()
    .meta({ description: '2026-10 or 2026-Q4; without days and period the newest open quarter' }),
  from: z.iso.date().optional().meta({ description: 'First day, in the place of a period' }),
  to: z.iso.date().optional().meta({ description: 'Last day; at least seven days in all' }),
  unit: z.string().max(24).optional().meta({ description: 'A unit below, with everything below it' }),
  kind: z.string().max(60).optional().meta({ description: 'Code of a kind of place' }),
  point: z.string().max(16).optional().meta({ description: 'Printed code of a place' }),
  part: z
    .enum(['pagi', 'siang', 'malam'])
    .optional()
    .meta({ description: 'Part of the day: 5 to 11, 11 to 17, 17 to 5 o’clock' }),
});

/** Whether a part has its numbers, and why not: `few` voices, or `protected` because another part would show. */
const Shown = z.enum(['shown', 'few', 'protected']);

/** Compared with all others together: above or below only where neither interval reaches the other. */
const Standing = z.enum(['above', 'below', 'same']).nullable();

const Kind = z.object({ code: z.string(), name: Bilingual });

const Answers = z.object({
  /** Presses of a face, staff phones left out. */
  answers: z.int(),
  /** Those that have a weight: neither held nor sent after a closing. */
  ratings: z.int(),
  /** What they weigh: one phone is at most one voice per unit and period. */
  voices: z.number(),
});

export const Dashboard = z
  .object({
    unit: UnitName,
    filter: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      /** The period that the days are all of; weights are then those of its scores. */
      period: Period.nullable(),
      unit: UnitName.nullable(),
      kind: Kind.nullable(),
      point: z.object({ code: z.string(), name: z.string() }).nullable(),
      part: z.enum(['pagi', 'siang', 'malam']).nullable(),
      /** Days that belong to no period and are therefore not counted. */
      uncounted: z.int(),
      /** Whether fewer than seven days were asked for, so that more are shown. */
      widened: z.boolean(),
    }),
    choices: z.object({
      periods: z.array(Period),
      units: z.array(UnitName),
      kinds: z.array(Kind),
      points: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
    /** When the oldest count of these was made. */
    countedAt: z.string(),
    /** Whether some of it has never been counted yet, as shortly after an update. */
    counting: z.boolean(),
    index: SatisfactionIndex,
    previous: z
      .object({
        from: z.iso.date(),
        to: z.iso.date(),
        period: Period.nullable(),
        index: SatisfactionIndex,
        change: Change.nullable(),
        satisfied: SatisfiedShare,
        satisfiedChange: Change.nullable(),
      })
      .nullable(),
    satisfied: SatisfiedShare,
    response: Answers.extend({
      /** How the answers came. `staff`: pressed on a phone of staff, kept and not counted. */
      channels: z.array(
        z.object({
          channel: z.enum(['direct', 'later', 'staff', 'survey-qr', 'survey-officer', 'survey-interview']),
          answers: z.int(),
        }),
      ),
    }),
    weeks: z.array(
      z.object({
        monday: z.iso.date(),
        complete: z.boolean(),
        visibility: Shown,
        index: SatisfactionIndex,
      }),
    ),
    /** Units with places or targets, in alphabetical order: never a ranking. */
    units: z.array(
      z.object({
        unit: UnitName,
        visibility: Shown,
        index: SatisfactionIndex,
        before: z.number().nullable(),
        change: Change.nullable(),
        /** Scores on 0 to 120 at its own places, in a whole period only. */
        quantity: z.number().nullable(),
        quality: z.object({ score: z.number(), low: z.number(), high: z.number() }).nullable(),
      }),
    ),
    /** Places in alphabetical order. */
    points: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        unit: UnitName,
        kind: Kind,
        kecamatan: z.string().nullable(),
        latitude: z.number().nullable(),
        longitude: z.number().nullable(),
        visibility: Shown,
        index: SatisfactionIndex,
        standing: Standing,
      }),
    ),
    /** Two hours of a weekday; weekday 1 is Monday. Only those with answers. */
    hours: z.array(
      z.object({
        weekday: z.int(),
        from: z.int(),
        to: z.int(),
        visibility: Shown,
        index: SatisfactionIndex,
        standing: Standing,
      }),
    ),
    reasons: z.array(
      z.object({
        tone: z.enum(['praise', 'complaint']),
        label: Bilingual,
        count: z.int(),
        /** Among the answers that the reason can be ticked with, 1 and 2 or 3 and 4, with its interval. */
        share: z.number(),
        low: z.number(),
        high: z.number(),
      }),
    ),
    /** Elements of the satisfaction survey as they were answered with ratings, on 1 to 4. */
    elements: z.array(
      z.object({
        element: z.enum(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']),
        voices: z.number(),
        visibility: Shown,
        mean: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
    ),
    minimum: z.object({ shown: z.number(), ticks: z.int() }),
  })
  .meta({ id: 'Dashboard' });

export type Dashboard = z.infer<typeof Dashboard>;
export type DashboardQuery = z.infer<typeof DashboardQuery>;

export const panels = [
  'summary',
  'weeks',
  'units',
  'points',
  'hours',
  'reasons',
  'elements',
  'response',
] as const;

export const PanelParams = z.object({
  code: z.string().max(24),
  panel: z.enum([...panels, 'all']).meta({ description: '`all`: every part, as XLSX only' }),
});
export type Panel = (typeof panels)[number];
