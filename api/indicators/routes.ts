import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { changeIndicator, createIndicator, setJobIndicators } from './change.ts';
import { Catalogue, IndicatorChange, JobIndicators, NewIndicator } from './schema.ts';
import { viewCatalogue } from './view.ts';

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;

const getCatalogue = createRoute({
  method: 'get',
  path: '/indicators',
  summary: 'Everything that can be agreed on, and what each job usually agrees on',
  responses: { 200: json(Catalogue, 'The catalogue'), ...problems(...guarded) },
});

const postIndicator = createRoute({
  method: 'post',
  path: '/indicators',
  summary: 'A new indicator, for administrators of the whole office',
  request: body(NewIndicator),
  responses: { 201: json(Catalogue, 'Created'), ...problems(...guarded, 'body-malformed', 'body-invalid') },
});

const putIndicator = createRoute({
  method: 'put',
  path: '/indicators/{indicator}',
  summary: 'Change or end an indicator; fields left out stay as they are',
  request: { params: z.object({ indicator: z.string().max(40) }), ...body(IndicatorChange) },
  responses: {
    200: json(Catalogue, 'Changed'),
    ...problems(...guarded, 'not-found', 'body-malformed', 'body-invalid'),
  },
});

const putJob = createRoute({
  method: 'put',
  path: '/job-indicators',
  summary: 'What a job usually agrees on; weights sum to 100',
  request: body(JobIndicators),
  responses: { 200: json(Catalogue, 'Changed'), ...problems(...guarded, 'body-malformed', 'body-invalid') },
});

/** The catalogue of indicators. */
export function indicatorRoutes(deps: Deps) {
  return routes()
    .openapi(getCatalogue, async (context) =>
      context.json(await viewCatalogue(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postIndicator, async (context) => {
      const actor = await actorOf(context, deps);
      await createIndicator(deps, actor, context.req.valid('json'));
      return context.json(await viewCatalogue(deps, actor), 201);
    })
    .openapi(putIndicator, async (context) => {
      const actor = await actorOf(context, deps);
      await changeIndicator(deps, actor, context.req.valid('param').indicator, context.req.valid('json'));
      return context.json(await viewCatalogue(deps, actor), 200);
    })
    .openapi(putJob, async (context) => {
      const actor = await actorOf(context, deps);
      await setJobIndicators(deps, actor, context.req.valid('json'));
      return context.json(await viewCatalogue(deps, actor), 200);
    });
}
