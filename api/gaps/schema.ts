import { z } from 'zod';
import { isPlainText, oneLine, Reason } from '../http/words.ts';
import { Bilingual } from '../organization/schema.ts';
import { EmployeeName, Period } from '../scores/schema.ts';

export const ReadingKind = z.enum(['element', 'reason', 'behaviour', 'indicator']);

/** What a closed period says about one thing, in numbers. */
export const Reading = z
  .object({
    kind: ReadingKind,
    source: z.string().meta({
      description:
        '`U8` an element, `bin-full` a reason, `adaptif` a value of BerAKHLAK, `m-swept` an indicator',
    }),
    value: z.number().meta({
      description:
        'Element and value: mean 1 to 4; reason: share of voices 0 to 1; indicator: its score 0 to 120',
    }),
    half: z.number().meta({ description: 'Half width of its interval; 0 where everything was counted' }),
    bar: z.number().meta({ description: 'What is below it is weak; of a reason, what is above' }),
    firm: z.boolean().meta({ description: 'Weak with its whole interval; an indicator: below `Sesuai`' }),
    count: z.number().meta({ description: 'Voices, or appraisers; of an indicator 0' }),
    outOf: z.number().nullable().meta({ description: 'Of a reason: how many voices there were' }),
    peers: z.int().nullable().meta({ description: 'Of a value: how many colleagues count' }),
    name: Bilingual.nullable().meta({ description: 'Of a reason and an indicator, as the office calls it' }),
    target: z.number().nullable(),
    realised: z.number().nullable(),
    unitOfMeasure: z.string().nullable(),
  })
  .meta({ id: 'GapReading' });

export type Reading = z.infer<typeof Reading>;

export const Movement = z
  .object({
    period: Period,
    reading: Reading,
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    direction: z.enum(['better', 'same', 'worse']).meta({
      description: 'Moved only where the interval of the difference leaves zero',
    }),
    over: z.boolean().meta({ description: 'Not weak any more' }),
  })
  .meta({ id: 'GapMovement' });

export type Movement = z.infer<typeof Movement>;

const Proposal = z.object({ period: Period, reading: Reading });

export const Gap = z
  .object({
    code: z.string(),
    kind: z.enum([...ReadingKind.options, 'own']),
    source: z.string(),
    title: z.string().nullable().meta({ description: 'Of an own gap' }),
    note: z.string().nullable(),
    state: z.enum(['open', 'dismissed']),
    period: Period.nullable(),
    reading: Reading.nullable().meta({ description: 'The evidence as it was shown on the day of the gap' }),
    /** The newest later period that says something about it. */
    movement: Movement.nullable(),
    on: z.iso.date(),
    by: z.string(),
  })
  .meta({ id: 'Gap' });

export type Gap = z.infer<typeof Gap>;

export const Gaps = z
  .object({
    employee: EmployeeName,
    part: z.enum(['self', 'superior']),
    /** The newest period that the person was told. */
    told: Period.nullable(),
    /** The firmest and widest first. */
    proposals: z.array(Proposal),
    gaps: z.array(Gap),
  })
  .meta({ id: 'Gaps' });

export type Gaps = z.infer<typeof Gaps>;

export const GapDecision = z
  .strictObject({
    kind: ReadingKind,
    source: z.string().max(60),
    period: z.string().max(16).meta({ description: 'The period whose evidence was seen' }),
    decision: z.enum(['accept', 'dismiss']),
    reason: Reason.optional().meta({ description: 'Needed to dismiss' }),
  })
  .meta({ id: 'GapDecision' });

export type GapDecision = z.infer<typeof GapDecision>;

export const NewGap = z
  .strictObject({
    title: oneLine(200, 3),
    note: z.string().trim().min(3).max(500).refine(isPlainText, 'Plain text').nullable().default(null),
  })
  .meta({ id: 'NewGap' });

export type NewGap = z.infer<typeof NewGap>;

export const GapDismissal = z.strictObject({ reason: Reason }).meta({ id: 'GapDismissal' });
