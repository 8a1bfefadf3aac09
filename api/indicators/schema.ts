import { z } from 'zod';
import { oneLine } from '../http/words.ts';

/** A number of some measure: no office counts in trillions. */
export const Amount = z.number().min(0).max(1e12);

export const IndicatorCode = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower case letters, digits and hyphens')
  .min(2)
  .max(40);

const Direction = z
  .enum(['up', 'down'])
  .meta({ description: '`up`: more is better, `down`: less is better' });

const Cumulative = z.boolean().meta({
  description: 'An amount that grows with time (km, visits); false: a rate or percentage',
});

const ZeroScale = z
  .number()
  .gt(0)
  .max(1e12)
  .nullable()
  .meta({ description: 'Where the target is 0: how many events make the score 0' });

export const Indicator = z
  .object({
    code: z.string(),
    name: z.string(),
    unitOfMeasure: z.string(),
    direction: Direction,
    cumulative: Cumulative,
    zeroScale: ZeroScale,
    endedOn: z.iso.date().nullable(),
    isFixed: z.boolean().meta({
      description: 'Agreed by somebody: measure, direction, kind and zero scale do not change any more',
    }),
  })
  .meta({ id: 'Indicator' });

export type Indicator = z.infer<typeof Indicator>;

const JobDefault = z.object({
  indicator: IndicatorCode,
  target: Amount.meta({ description: 'Of a whole month' }),
  weight: z.number().gt(0).max(100).meta({ description: 'Percent; those of a job sum to 100' }),
});

export const Catalogue = z
  .object({
    indicators: z.array(Indicator),
    jobs: z.array(
      z.object({
        position: z.string(),
        people: z.int().meta({ description: 'How many carry this job title now' }),
        agreed: z.array(JobDefault),
      }),
    ),
    mayChange: z.boolean(),
  })
  .meta({ id: 'IndicatorCatalogue' });

export type Catalogue = z.infer<typeof Catalogue>;

const fields = {
  name: oneLine(200),
  unitOfMeasure: oneLine(40),
  direction: Direction,
  cumulative: Cumulative,
  zeroScale: ZeroScale,
};

export const NewIndicator = z
  .strictObject({ code: IndicatorCode, ...fields, zeroScale: ZeroScale.default(null) })
  .meta({ id: 'NewIndicator' });

export type NewIndicator = z.infer<typeof NewIndicator>;

export const IndicatorChange = z
  .strictObject({
    ...fields,
    ended: z.boolean().meta({ description: 'Offered no more; what was agreed stays' }),
  })
  .partial()
  .meta({ id: 'IndicatorChange' });

export type IndicatorChange = z.infer<typeof IndicatorChange>;

export const JobIndicators = z
  .strictObject({
    position: oneLine(200).meta({ description: 'A job title as employees carry it' }),
    agreed: z.array(JobDefault.strict()).max(20).meta({ description: 'Empty: the job has no defaults' }),
  })
  .meta({ id: 'JobIndicators' });

export type JobIndicators = z.infer<typeof JobIndicators>;
