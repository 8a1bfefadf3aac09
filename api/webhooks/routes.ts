import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import {
  DeliveryView,
  MadeWebhook,
  NewSecret,
  NewWebhook,
  Pause,
  WebhookChange,
  WebhookDetail,
  WebhookEnd,
  WebhookList,
} from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const ofOne = [...guarded, 'not-found', 'webhook-ended'] as const;

const one = z.object({ id: z.string().max(64) });

const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const getWebhooks = createRoute({
  method: 'get',
  path: '/webhooks',
  summary: 'Webhooks of the own units, for administrators',
  responses: { 200: json(WebhookList, 'Webhooks'), ...problems(...guarded) },
});

const postWebhook = createRoute({
  method: 'post',
  path: '/webhooks',
  summary: 'Make a webhook; its secret is shown this once',
  request: { body: body(NewWebhook) },
  responses: { 201: json(MadeWebhook, 'Made'), ...problems(...guarded, 'body-invalid') },
});

const getWebhook = createRoute({
  method: 'get',
  path: '/webhooks/{id}',
  summary: 'A webhook with its newest deliveries',
  request: { params: one },
  responses: { 200: json(WebhookDetail, 'Webhook'), ...problems(...guarded, 'not-found') },
});

const putWebhook = createRoute({
  method: 'put',
  path: '/webhooks/{id}',
  summary: 'Change what a webhook is called, where it leads and what it tells of',
  request: { params: one, body: body(WebhookChange) },
  responses: { 200: json(WebhookDetail, 'Changed'), ...problems(...ofOne, 'body-invalid') },
});

const postPing = createRoute({
  method: 'post',
  path: '/webhooks/{id}/ping',
  summary: 'Send a trial at once and tell what came of it',
  request: { params: one },
  responses: { 200: json(DeliveryView, 'Tried once'), ...problems(...ofOne, 'too-many-requests') },
});

const postRetry = createRoute({
  method: 'post',
  path: '/webhooks/{id}/deliveries/{delivery}/retry',
  summary: 'Try a delivery that has not arrived at once',
  request: { params: one.extend({ delivery: z.string().max(64) }) },
  responses: {
    200: json(DeliveryView, 'Tried once'),
    ...problems(...ofOne, 'delivery-done', 'too-many-requests'),
  },
});

const putPaused = createRoute({
  method: 'put',
  path: '/webhooks/{id}/paused',
  summary: 'Stop sending for a while, or go on',
  request: { params: one, body: body(Pause) },
  responses: {
    204: { description: 'Paused, or on again; what happened meanwhile is sent' },
    ...problems(...ofOne, 'body-invalid'),
  },
});

const postSecret = createRoute({
  method: 'post',
  path: '/webhooks/{id}/secret',
  summary: 'Give a webhook a new secret, shown this once; for a day the one before signs as well',
  request: { params: one },
  responses: { 201: json(NewSecret, 'Renewed'), ...problems(...ofOne) },
});

const postEnd = createRoute({
  method: 'post',
  path: '/webhooks/{id}/end',
  summary: 'End a webhook for good',
  request: { params: one, body: body(WebhookEnd) },
  responses: { 204: { description: 'Nothing is sent any more' }, ...problems(...ofOne, 'body-invalid') },
});

/** Webhooks as administrators keep them. */
export function webhookRoutes(deps: Deps) {
  const { webhooks } = deps;
  return routes()
    .openapi(getWebhooks, async (context) => {
      const list = await webhooks.list(await actorOf(context, deps));
      const units = list.units.map(({ code, name }) => ({ code, name }));
      return context.json({ webhooks: list.webhooks, units }, 200);
    })
    .openapi(postWebhook, async (context) => {
      const actor = await actorOf(context, deps);
      const { id, secret } = await webhooks.create(actor, context.req.valid('json'));
      const { webhook } = await webhooks.find(actor, id);
      return context.json({ webhook, secret }, 201);
    })
    .openapi(getWebhook, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await webhooks.find(actor, context.req.valid('param').id), 200);
    })
    .openapi(putWebhook, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = context.req.valid('param');
      await webhooks.change(actor, id, context.req.valid('json'));
      return context.json(await webhooks.find(actor, id), 200);
    })
    .openapi(postPing, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await webhooks.ping(actor, context.req.valid('param').id), 200);
    })
    .openapi(postRetry, async (context) => {
      const actor = await actorOf(context, deps);
      const { id, delivery } = context.req.valid('param');
      return context.json(await webhooks.retry(actor, id, delivery), 200);
    })
    .openapi(putPaused, async (context) => {
      const actor = await actorOf(context, deps);
      await webhooks.pause(actor, context.req.valid('param').id, context.req.valid('json').paused);
      return context.body(null, 204);
    })
    .openapi(postSecret, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await webhooks.renewSecret(actor, context.req.valid('param').id), 201);
    })
    .openapi(postEnd, async (context) => {
      const actor = await actorOf(context, deps);
      await webhooks.end(actor, context.req.valid('param').id, context.req.valid('json').confirm);
      return context.body(null, 204);
    });
}
