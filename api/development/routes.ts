import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { findGrowing } from '../growth/access.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { agreeOnItem, changeItem, endItem, proposeItem } from './plan.ts';
import {
  DevelopmentPlan,
  NewPlanItem,
  PlanAgreement,
  PlanItemChange,
  PlanOutcome,
  YearQuery,
} from './schema.ts';
import { viewPlan } from './view.ts';

const params = z.object({ code: z.string().max(16) });
const itemParams = params.extend({ item: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = [
  'sign-in-needed',
  'second-factor-needed',
  'password-expired',
  'not-allowed',
  'not-found',
] as const;
const refused = [...guarded, 'body-malformed', 'body-invalid'] as const;
const moved = [...refused, 'plan-moved', 'plan-over'] as const;

const getPlan = createRoute({
  method: 'get',
  path: '/employees/{code}/development-plan',
  summary: "Somebody's development plan of a year, with what was carried over into it",
  request: { params, query: YearQuery },
  responses: { 200: json(DevelopmentPlan, 'The plan'), ...problems(...guarded, 'query-invalid') },
});

const postItem = createRoute({
  method: 'post',
  path: '/employees/{code}/plan-items',
  summary: 'Propose something that answers a gap; whoever proposes has agreed',
  request: { params, ...body(NewPlanItem) },
  responses: { 201: json(DevelopmentPlan, 'Proposed'), ...problems(...refused) },
});

const putItem = createRoute({
  method: 'put',
  path: '/employees/{code}/plan-items/{item}',
  summary: 'Propose something else instead; both have to agree anew',
  request: { params: itemParams, ...body(PlanItemChange) },
  responses: { 200: json(DevelopmentPlan, 'Changed'), ...problems(...moved) },
});

const postAgreement = createRoute({
  method: 'post',
  path: '/employees/{code}/plan-items/{item}/agreement',
  summary: 'Agree on the version that was seen',
  request: { params: itemParams, ...body(PlanAgreement) },
  responses: { 200: json(DevelopmentPlan, 'Agreed'), ...problems(...moved) },
});

const postOutcome = createRoute({
  method: 'post',
  path: '/employees/{code}/plan-items/{item}/outcome',
  summary: 'Say that it is reached (the superior), or drop it',
  request: { params: itemParams, ...body(PlanOutcome) },
  responses: { 200: json(DevelopmentPlan, 'Ended'), ...problems(...moved) },
});

/** What is done about gaps, until when and by whom. */
export function developmentRoutes(deps: Deps) {
  const { connection, clock } = deps;

  /** Does something about the plan of somebody, then shows it. */
  const change = async (context: ApiContext, code: string, use: (actor: Actor) => Promise<void>) => {
    const actor = await actorOf(context, deps);
    await use(actor);
    const growing = await findGrowing(connection.db, actor, code);
    return await viewPlan(connection.db, growing, undefined, clock());
  };

  return routes()
    .openapi(getPlan, async (context) => {
      const growing = await findGrowing(
        connection.db,
        await actorOf(context, deps),
        context.req.valid('param').code,
      );
      const { year } = context.req.valid('query');
      return context.json(await viewPlan(connection.db, growing, year, clock()), 200);
    })
    .openapi(postItem, async (context) => {
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(await change(context, code, (actor) => proposeItem(deps, actor, code, wish)), 201);
    })
    .openapi(putItem, async (context) => {
      const { code, item } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => changeItem(deps, actor, code, item, wish)),
        200,
      );
    })
    .openapi(postAgreement, async (context) => {
      const { code, item } = context.req.valid('param');
      const { version } = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => agreeOnItem(deps, actor, code, item, version)),
        200,
      );
    })
    .openapi(postOutcome, async (context) => {
      const { code, item } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => endItem(deps, actor, code, item, wish)),
        200,
      );
    });
}
