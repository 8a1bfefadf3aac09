import { z } from 'zod';
import type { WebhookEventType } from '#db/schema.ts';

/** What other systems may ask to be told of; the site has words for each. */
export const eventTypes = [
  'case.opened',
  'period.closed',
  'period.corrected',
  'rating.flagged',
] as const satisfies WebhookEventType[];

/** Goes up when something is taken away or changes its meaning; what is added leaves it alone. */
export const payloadVersion = 1;

const unit = z.string().meta({ description: 'Code of the unit', example: 'KOTA' });
const period = z.string().meta({ description: 'Code of the period', example: '2026-11' });
const url = z.string().meta({ description: 'Where a token with the right scope reads more' });

const CaseOpened = z.object({
  unit,
  case: z.string().meta({ description: 'Code of the complaint', example: '7K3QX9M2TV' }),
  url,
});

const PeriodClosed = z.object({
  unit: z.string().meta({ description: 'Code of the unit that the webhook was made for', example: 'DINAS' }),
  period,
  kind: z.enum(['month', 'quarter']),
  shadow: z.boolean().meta({ description: 'Shadow mode: nothing may follow from its scores for anybody' }),
  url,
});

/** Scores of a closed period have new versions; those of before stay and can be read. */
const PeriodCorrected = PeriodClosed.extend({
  version: z.int().meta({ description: 'Which closing of the period it is, from 2 on', example: 2 }),
});

/**
 * A set of ratings more than twice as heavy as its cap (method, 2.3). Weighing has limited it already; whether anything
 * was wrong, people decide. Which phone or network it was, nobody is told.
 */
const RatingFlagged = z.object({
  unit,
  period: period.meta({ description: 'The period in which it was found', example: '2026-11' }),
  set: z
    .enum(['day', 'network', 'phone'])
    .meta({ description: 'A day or a network at one point, or a phone in one unit' }),
  point: z
    .string()
    .nullable()
    .meta({ description: 'Code of the service point; null for a phone', example: '7K3QXB' }),
  time: z
    .string()
    .nullable()
    .meta({ description: 'The day, or the month of a network; null for a phone', example: '2026-11-23' }),
  mass: z
    .number()
    .meta({ description: 'Voices before the cap, two decimals; of a phone its days at points' }),
  cap: z.number().meta({ description: 'Voices that the set counts as at most' }),
  url,
});

const Ping = z.object({ unit });

const details = {
  'case.opened': CaseOpened,
  'period.closed': PeriodClosed,
  'period.corrected': PeriodCorrected,
  'rating.flagged': RatingFlagged,
  ping: Ping,
};

type DataOf = { [Type in keyof typeof details]: z.infer<(typeof details)[Type]> };

/** What is known of an event when it happens. Unit and links are added for each receiver. */
export type EventDetail = { [Type in WebhookEventType]: Omit<DataOf[Type], 'unit' | 'url'> };

/** What is sent, for the document of the API. */
export const payloads = Object.entries(details).map(([type, data]) => ({
  type,
  schema: z.object({
    version: z.literal(payloadVersion),
    type: z.literal(type),
    timestamp: z.string().meta({ description: 'When it happened', example: '2026-11-24T02:14:00.000Z' }),
    data,
  }),
}));

type Happened = {
  [Type in WebhookEventType]: { type: Type; at: string; unit: string; detail: EventDetail[Type] };
}[WebhookEventType];

/**
 * The body that a receiver gets of an event.
 * @param unit code of the unit it happened in; of the webhook's unit where it concerns all
 */
export function bodyOf(
  event: Happened | { type: 'ping'; at: string; unit: string },
  publicUrl: string,
): string {
  const { type, at, unit } = event;
  return JSON.stringify({
    version: payloadVersion,
    type,
    timestamp: at,
    data: type === 'ping' ? { unit } : { unit, ...event.detail, url: linkOf(event, `${publicUrl}/api/v1`) },
  });
}

function linkOf({ type, unit, detail }: Happened, api: string): string {
  if (type === 'case.opened') return `${api}/cases/${detail.case}`;
  return `${api}/units/${unit}/summary?period=${detail.period}`;
}
