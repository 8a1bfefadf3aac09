import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { changeKind, changeReason, createKind, createReason, removeKind } from './change.ts';
import { KindChange, KindList, KindRemoval, NewKind, NewReason, ReasonWords } from './schema.ts';
import { viewKinds } from './view.ts';

const params = z.object({ kind: z.string().max(60) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;

const getKinds = createRoute({
  method: 'get',
  path: '/kinds',
  summary: 'Kinds of place with their questions, reasons and elements',
  responses: { 200: json(KindList, 'Kinds'), ...problems(...guarded) },
});

const postKind = createRoute({
  method: 'post',
  path: '/kinds',
  summary: 'Create a kind of place, for administrators of the whole office',
  request: body(NewKind),
  responses: {
    201: json(z.object({ code: z.string() }), 'Created'),
    ...problems(...guarded, 'body-invalid'),
  },
});

const putKind = createRoute({
  method: 'put',
  path: '/kinds/{kind}',
  summary: 'Change a kind of place; fields left out stay as they are',
  request: { params, ...body(KindChange) },
  responses: { 200: json(KindList, 'Changed'), ...problems(...guarded, 'not-found', 'body-invalid') },
});

const postRemoval = createRoute({
  method: 'post',
  path: '/kinds/{kind}/removal',
  summary: 'Take a kind of place away on which nothing rests',
  request: { params, ...body(KindRemoval) },
  responses: {
    200: json(KindList, 'Taken away'),
    ...problems(...guarded, 'not-found', 'kind-in-use', 'body-invalid'),
  },
});

const postReason = createRoute({
  method: 'post',
  path: '/reasons',
  summary: 'Create a reason that residents can tick at some kinds of place',
  request: body(NewReason),
  responses: { 201: json(KindList, 'Created'), ...problems(...guarded, 'body-invalid') },
});

const putReason = createRoute({
  method: 'put',
  path: '/reasons/{reason}',
  summary: 'Say a reason in other words; what it means stays, and its code',
  request: { params: z.object({ reason: z.string().max(60) }), ...body(ReasonWords) },
  responses: { 200: json(KindList, 'Changed'), ...problems(...guarded, 'not-found', 'body-invalid') },
});

/** Kinds of place as the office keeps them. */
export function kindRoutes(deps: Deps) {
  return routes()
    .openapi(getKinds, async (context) =>
      context.json(await viewKinds(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postKind, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json({ code: await createKind(deps, actor, context.req.valid('json')) }, 201);
    })
    .openapi(putKind, async (context) => {
      const actor = await actorOf(context, deps);
      await changeKind(deps, actor, context.req.valid('param').kind, context.req.valid('json'));
      return context.json(await viewKinds(deps, actor), 200);
    })
    .openapi(postRemoval, async (context) => {
      const actor = await actorOf(context, deps);
      await removeKind(deps, actor, context.req.valid('param').kind, context.req.valid('json'));
      return context.json(await viewKinds(deps, actor), 200);
    })
    .openapi(postReason, async (context) => {
      const actor = await actorOf(context, deps);
      await createReason(deps, actor, context.req.valid('json'));
      return context.json(await viewKinds(deps, actor), 201);
    })
    .openapi(putReason, async (context) => {
      const actor = await actorOf(context, deps);
      await changeReason(deps, actor, context.req.valid('param').reason, context.req.valid('json'));
      return context.json(await viewKinds(deps, actor), 200);
    });
}
