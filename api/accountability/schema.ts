import { z } from 'zod';
import { Period } from '../scores/schema.ts';

/** What is counted, and the parts of it, in the order of the page. */
export const accountGroups = {
  ratings: ['counted', 'held'],
  sets: ['release', 'limit', 'hold', 'void', 'undecided'],
  voices: ['rated', 'provisional', 'hidden', 'exempt'],
  decisions: ['confirmed', 'facts', 'pattern', 'leftOpen', 'waiting'],
  objections: ['granted', 'denied', 'withdrawn', 'open'],
  deadlines: ['onTime', 'late'],
  corrections: [],
  changes: ['levelMoved', 'numbersMoved', 'unchanged'],
} as const satisfies Record<string, readonly string[]>;

export type GroupName = keyof typeof accountGroups;

const Cell = z.object({
  count: z.int().nullable(),
  note: z.enum(['shown', 'few', 'withheld']).meta({
    description:
      '`few`: from one to four; `withheld`: not told, so that no small number follows from the total',
  }),
});

export const AccountQuarter = z.object({
  period: Period,
  /** Nothing followed from its scores. */
  shadow: z.boolean(),
  groups: z.array(
    z.object({
      group: z.enum(Object.keys(accountGroups) as [GroupName, ...GroupName[]]),
      total: Cell,
      parts: z.array(Cell.extend({ part: z.string() })),
    }),
  ),
});

export type AccountQuarter = z.infer<typeof AccountQuarter>;

/** How the office appraises, in numbers, for everybody. */
export const Accountability = z
  .object({
    /** What happened before this instant is counted: the beginning of a month. */
    countedUntil: z.string(),
    minimum: z.int().meta({ description: 'Smaller numbers are not told' }),
    quarters: z.array(AccountQuarter).meta({ description: 'Closed and published, the newest first' }),
  })
  .meta({ id: 'Accountability' });

export type Accountability = z.infer<typeof Accountability>;
