import { z } from 'zod';
import { withoutNul } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';
import { eventTypes } from './event.ts';

export const WebhookView = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(eventTypes)),
    unit: UnitName,
    createdBy: z.string(),
    createdAt: z.string(),
    state: z
      .enum(['active', 'paused', 'failed', 'ended'])
      .meta({ description: 'failed: paused by itself after three days of nothing but failures' }),
    pausedAt: z.string().nullable(),
    failingSince: z.string().nullable(),
    oldSecretUntil: z.string().nullable().meta({ description: 'Until then the secret before signs as well' }),
    waiting: z.int().meta({ description: 'Deliveries that have not arrived yet' }),
  })
  .meta({ id: 'Webhook' });

export type WebhookView = z.infer<typeof WebhookView>;

export const DeliveryView = z
  .object({
    id: z.string().meta({ description: 'The webhook-id that is sent, at every attempt the same' }),
    type: z.enum([...eventTypes, 'ping']),
    createdAt: z.string(),
    state: z.enum(['waiting', 'delivered', 'given-up']),
    attempts: z.int(),
    dueAt: z.string().nullable().meta({ description: 'When it is tried next' }),
    last: z
      .object({
        at: z.string(),
        status: z.int().nullable().meta({ description: 'HTTP status of the answer' }),
        error: z.string().nullable().meta({ description: 'Why it did not arrive; null: it did' }),
        milliseconds: z.int(),
      })
      .nullable(),
    body: z.string().meta({ description: 'What is sent' }),
  })
  .meta({ id: 'WebhookDelivery' });

export type DeliveryView = z.infer<typeof DeliveryView>;

export const WebhookList = z.object({
  webhooks: z.array(WebhookView),
  units: z.array(UnitName).meta({ description: 'Units to make one for' }),
});

export const WebhookDetail = z.object({
  webhook: WebhookView,
  deliveries: z.array(DeliveryView).meta({ description: 'The newest first, thirty at most' }),
});

export const NewWebhook = z
  .strictObject({
    name: z.string().trim().min(3).max(60).refine(withoutNul, 'Text without NUL'),
    url: z.string().trim().max(400).refine(withoutNul, 'Text without NUL'),
    events: z.array(z.enum(eventTypes)).min(1).max(eventTypes.length),
    unit: z.string().max(24),
  })
  .meta({
    id: 'NewWebhook',
    example: {
      name: 'Dasbor kota',
      url: 'https://dasbor.example.go.id/resik',
      events: ['case.opened'],
      unit: 'KOTA',
    },
  });

export type NewWebhook = z.infer<typeof NewWebhook>;

/** The unit stays: whoever is told of another one is another receiver. */
export const WebhookChange = NewWebhook.omit({ unit: true }).meta({ id: 'WebhookChange' });

export type WebhookChange = z.infer<typeof WebhookChange>;

const secret = z.string().meta({ description: 'Shown this once' });

export const MadeWebhook = z.object({ webhook: WebhookView, secret }).meta({ id: 'MadeWebhook' });

export const NewSecret = z.object({ secret, oldUntil: z.string() }).meta({ id: 'NewWebhookSecret' });

export const Pause = z.strictObject({ paused: z.boolean() }).meta({ id: 'WebhookPause' });

export const WebhookEnd = z
  .strictObject({ confirm: z.string().max(60).meta({ description: 'The name of the webhook' }) })
  .meta({ id: 'WebhookEnd' });
