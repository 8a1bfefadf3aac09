import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { changeUnit, createUnit, endUnit } from './change.ts';
import { NewUnit, UnitChange, UnitDetail, UnitEnd, UnitTree } from './schema.ts';
import { viewTree, viewUnit } from './view.ts';

const params = z.object({ code: z.string().max(24) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;

const getUnits = createRoute({
  method: 'get',
  path: '/units',
  summary: 'The own units as a tree, for heads, managers, auditors and administrators',
  responses: { 200: json(UnitTree, 'Units'), ...problems(...guarded) },
});

const postUnit = createRoute({
  method: 'post',
  path: '/units',
  summary: 'Create a unit below another one, for administrators',
  request: body(NewUnit),
  responses: { 201: json(UnitDetail, 'Created'), ...problems(...guarded, 'body-invalid') },
});

const getUnit = createRoute({
  method: 'get',
  path: '/units/{code}',
  summary: 'A unit with what it holds',
  request: { params },
  responses: { 200: json(UnitDetail, 'The unit'), ...problems(...guarded, 'not-found') },
});

const putUnit = createRoute({
  method: 'put',
  path: '/units/{code}',
  summary: 'Rename or move a unit, or take back an end that has not come, for administrators',
  request: { params, ...body(UnitChange) },
  responses: {
    200: json(UnitDetail, 'As it is now'),
    ...problems(...guarded, 'not-found', 'unit-ended', 'body-invalid'),
  },
});

const postEnd = createRoute({
  method: 'post',
  path: '/units/{code}/end',
  summary: 'End a unit that holds nobody and nothing any more, for administrators',
  request: { params, ...body(UnitEnd) },
  responses: {
    200: json(UnitDetail, 'Ended, or ending on that day'),
    ...problems(...guarded, 'not-found', 'unit-ended', 'unit-in-use', 'body-invalid'),
  },
});

/** The units of the office as it keeps them. */
export function unitRoutes(deps: Deps) {
  return routes()
    .openapi(getUnits, async (context) =>
      context.json(await viewTree(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postUnit, async (context) => {
      const actor = await actorOf(context, deps);
      const unit = context.req.valid('json');
      await createUnit(deps, actor, unit);
      return context.json(await viewUnit(deps, await actorOf(context, deps), unit.code), 201);
    })
    .openapi(getUnit, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewUnit(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(putUnit, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await changeUnit(deps, actor, code, context.req.valid('json'));
      return context.json(await viewUnit(deps, actor, code), 200);
    })
    .openapi(postEnd, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await endUnit(deps, actor, code, context.req.valid('json'));
      return context.json(await viewUnit(deps, actor, code), 200);
    });
}
