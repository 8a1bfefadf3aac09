import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { FileQuery } from '../exchange/schema.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { viewEffect } from './effect.ts';
import { exportEffect } from './export.ts';
import { Effect } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const params = z.object({ code: z.string().max(24) });

const getEffect = createRoute({
  method: 'get',
  path: '/units/{code}/effect',
  summary: "Residents' satisfaction with a unit beside the motivation of its people, quarter by quarter",
  request: { params },
  responses: { 200: json(Effect, 'Effect'), ...problems(...guarded, 'not-found') },
});

const getTable = createRoute({
  method: 'get',
  path: '/units/{code}/effect/table',
  summary: 'The same quarters as a table',
  request: { params, query: FileQuery },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } },
    ...problems(...guarded, 'not-found', 'query-invalid'),
  },
});

export function effectRoutes(deps: Deps) {
  return routes()
    .openapi(getEffect, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewEffect(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(getTable, async (context) => {
      const actor = await actorOf(context, deps);
      const effect = await viewEffect(deps, actor, context.req.valid('param').code);
      return exportEffect(effect, context.req.valid('query').format);
    });
}
