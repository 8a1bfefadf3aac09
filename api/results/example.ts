import { z } from '@hono/zod-openapi';
import { indexOf } from '../satisfaction/satisfaction-index.ts';
import { SatisfactionIndex } from '../satisfaction/schema.ts';
import type { Rating, ScoreInput } from '../scoring/input.ts';
import { score } from '../scoring/score.ts';

const amount = (most: number, usual: number) => z.coerce.number().int().min(0).max(most).default(usual);

/** Invented answers at one invented place. */
export const ExampleQuery = z.object({
  satisfied: amount(300, 60).meta({ description: 'Phones that pressed 4 once each' }),
  dissatisfied: amount(300, 12).meta({ description: 'Phones that pressed 1 once each' }),
  repeats: amount(90, 50).meta({ description: 'Presses of 1 by one more phone, one a day' }),
});

export const Example = z
  .object({
    input: z.object({ satisfied: z.int(), dissatisfied: z.int(), repeats: z.int() }),
    presses: z.int(),
    /** Mean of all presses times 25: what a tool that only averages would say; null without presses. */
    plain: z.number().nullable(),
    /** Mean of the voices, 1..4; null without voices. */
    mean: z.number().nullable(),
    /** What was expected of such a place and hour, 1..4. */
    expected: z.number(),
    /** How much of the difference is believed, 0..1. */
    reliability: z.number(),
    /** The mean after that, 1..4; the index is 25 times it. */
    adjusted: z.number(),
    index: SatisfactionIndex,
  })
  .meta({ id: 'Example' });

const expected = 3.2;
const firstDay = Date.parse('2026-06-30T20:00:00.000Z');
const days = 92;
const dayLength = 86_400_000;

/** Scores invented answers with the same core as the real ones. */
export function computeExample(input: z.infer<typeof ExampleQuery>): z.infer<typeof Example> {
  const ratings = invent(input);
  const { units, policy } = score(inventDocument(ratings));
  const { evidence, quality } = units[0]!;
  const sum = ratings.reduce((total, { value }) => total + (value ?? 0), 0);
  return {
    input,
    presses: ratings.length,
    plain: ratings.length === 0 ? null : (25 * sum) / ratings.length,
    mean: quality.observed,
    expected,
    reliability: quality.reliability,
    adjusted: quality.adjusted,
    index: indexOf(evidence, policy),
  };
}

function invent({ satisfied, dissatisfied, repeats }: z.infer<typeof ExampleQuery>): Rating[] {
  const press = (name: string, value: number, day: number): Omit<Rating, 'id'> => ({
    point: 'place',
    time: new Date(firstDay + (day % days) * dayLength).toISOString(),
    value,
    device: name,
    network: `home of ${name}`,
  });
  const presses = [
    ...Array.from({ length: satisfied }, (_, i) => press(`satisfied ${i}`, 4, i)),
    ...Array.from({ length: dissatisfied }, (_, i) => press(`dissatisfied ${i}`, 1, i)),
    ...Array.from({ length: repeats }, (_, i) => press('the busy phone', 1, i)),
  ];
  return presses.map((each, i) => ({ id: String(i), ...each }));
}

/** One place of one unit in one quarter, where so many voices a day are nothing unusual. */
function inventDocument(ratings: Rating[]): ScoreInput {
  return {
    points: [{ id: 'place', unit: 'unit', kind: 'street', daily_rate: 20 }],
    ratings,
    policy: {
      period: { start: '2026-06-30T17:00:00.000Z', end: '2026-09-30T17:00:00.000Z' },
      baseline: { reference_mean: expected },
    },
  };
}
