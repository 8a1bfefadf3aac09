import { z } from 'zod';
import { Reason } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';

/** Alerts of one page of the list. */
export const alertPage = 20;

export const AlertKind = z.enum([
  'falling-index',
  'burst',
  'silent-point',
  'swapped-sticker',
  'overdue-case',
]);

export type AlertKind = z.infer<typeof AlertKind>;

const day = z.iso.date();
const NamedPlace = z.object({ code: z.string(), name: z.string() });

const Figure = z.object({
  index: z.number().meta({ description: 'SKM scale, 25 to 100' }),
  low: z.number(),
  high: z.number(),
  voices: z.number(),
});

const FallingIndex = z.object({
  kind: z.literal('falling-index'),
  days: z.int().meta({ description: 'Threshold: days of each stretch' }),
  minimum: z.number().meta({ description: 'Threshold: voices that both stretches need' }),
  from: day,
  to: day,
  now: Figure,
  beforeFrom: day,
  beforeTo: day,
  before: Figure,
  change: z
    .object({ difference: z.number(), low: z.number(), high: z.number() })
    .meta({ description: 'With the 90 % interval of the difference, which lies below 0' }),
});

/** That a set is large, never whether anything is wrong with it: that is for reviewers from elsewhere. */
const Burst = z.object({
  kind: z.literal('burst'),
  set: z
    .enum(['day', 'network', 'phone'])
    .meta({ description: 'A day or a network at one place, or a phone in the unit' }),
  time: z.string().nullable().meta({ description: 'The day, or the month of a network; null for a phone' }),
  mass: z.number().meta({ description: 'Voices before the cap; of a phone its days at places' }),
  cap: z.number().meta({ description: 'Voices that the set counts as at most' }),
  threshold: z.number().meta({ description: 'From this mass on' }),
});

const SilentPoint = z.object({
  kind: z.literal('silent-point'),
  lastRatedOn: day.nullable(),
  since: day.meta({ description: 'The last rating, or the first day of a place that never had one' }),
  days: z.int(),
  threshold: z.int().meta({ description: 'From so many days on' }),
});

const SwappedSticker = z.object({
  kind: z.literal('swapped-sticker'),
  from: day,
  to: day,
  days: z.int().meta({ description: 'Days over which reports are counted' }),
  reports: z.int().meta({ description: 'Different phones that said so' }),
  threshold: z.int().meta({ description: 'From so many phones on' }),
  ratings: z.int().meta({ description: 'Ratings of the place on these days' }),
  ratingsBefore: z.int().meta({ description: 'The same on as many days before' }),
  others: z
    .array(NamedPlace)
    .meta({ description: 'Places of the unit whose stickers were reported as well' }),
});

const OverdueCase = z.object({
  kind: z.literal('overdue-case'),
  count: z.int().meta({ description: 'Cases without an answer after their last day' }),
  late: z.int().meta({ description: 'Working days since the deadline of the one that waits for longest' }),
  cases: z
    .array(
      z.object({
        code: z.string(),
        title: z.string().nullable(),
        place: z.string(),
        dueOn: day,
        late: z.int(),
      }),
    )
    .meta({ description: 'The latest of them first, at most five' }),
});

/** What an alert rests on, with the threshold that it has passed. */
export const Evidence = z
  .discriminatedUnion('kind', [FallingIndex, Burst, SilentPoint, SwappedSticker, OverdueCase])
  .meta({ id: 'AlertEvidence' });

export type Evidence = z.infer<typeof Evidence>;

const AlertState = z
  .enum(['open', 'taken', 'closed', 'over'])
  .meta({ description: '`open`: nobody has it; `over`: what it said is no longer true' });

const shape = {
  code: z.string(),
  version: z.int().meta({ description: 'Of its last step' }),
  state: AlertState,
  unit: UnitName,
  point: NamedPlace.nullable(),
  evidence: Evidence,
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  owner: z.string().nullable().meta({ description: 'Name' }),
  mine: z.boolean(),
  snoozedUntil: day.nullable().meta({ description: 'The day on which it shows again' }),
  endedAt: z.iso.datetime().nullable(),
};

export const ListedAlert = z.object(shape).meta({ id: 'ListedAlert' });

export type ListedAlert = z.infer<typeof ListedAlert>;

export const AlertQuery = z.strictObject({
  state: z
    .enum(['due', 'unowned', 'mine', 'snoozed', 'ended'])
    .default('due')
    .meta({ description: '`due`: neither over nor put off' }),
  kind: AlertKind.optional(),
  after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
});

export type AlertQuery = z.infer<typeof AlertQuery>;

export const AlertList = z
  .object({
    unit: UnitName,
    counts: z
      .object({ due: z.int(), unowned: z.int(), mine: z.int(), snoozed: z.int() })
      .meta({ description: 'Of the unit with everything below it, whatever is filtered' }),
    alerts: z.array(ListedAlert).meta({ description: 'The newest first' }),
    next: z.string().nullable(),
    mayHandle: z.boolean(),
  })
  .meta({ id: 'AlertList' });

export type AlertList = z.infer<typeof AlertList>;

export const AlertDetail = z
  .object({
    ...shape,
    steps: z
      .array(
        z.object({
          kind: z.enum(['raised', 'taken', 'handed', 'noted', 'snoozed', 'closed', 'ended']),
          at: z.iso.datetime(),
          by: z.string().nullable().meta({ description: 'null: nobody, it was found by itself' }),
          note: z.string().nullable(),
          owner: z.string().nullable().meta({ description: 'Who has it from then on' }),
          until: day.nullable(),
          evidence: Evidence.nullable().meta({ description: 'As it was when it was raised, and at its end' }),
        }),
      )
      .meta({ description: 'Oldest first' }),
    people: z
      .array(z.object({ code: z.string(), name: z.string(), position: z.string() }))
      .meta({ description: 'Who can be put in charge; empty for who only reads' }),
    mayHandle: z.boolean(),
    longestSnooze: day.meta({ description: 'The last day to which it can be put off' }),
  })
  .meta({ id: 'AlertDetail' });

export type AlertDetail = z.infer<typeof AlertDetail>;

const version = z
  .int()
  .min(1)
  .meta({ description: 'The version that was read; refused when it has moved on' });

export const AlertTaking = z.strictObject({ version }).meta({ id: 'AlertTaking' });

export const AlertHanding = z
  .strictObject({ version, owner: z.string().min(1).max(16).meta({ description: 'Code of an employee' }) })
  .meta({ id: 'AlertHanding' });

export const AlertNote = z.strictObject({ note: Reason }).meta({ id: 'AlertNote' });

export const AlertSnooze = z.strictObject({ version, until: day }).meta({ id: 'AlertSnooze' });

export const AlertClosing = z.strictObject({ version, note: Reason }).meta({ id: 'AlertClosing' });
