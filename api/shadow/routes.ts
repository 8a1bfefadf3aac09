import { createRoute, type z } from '@hono/zod-openapi';
import { seesPeriods } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { noteMethodReading } from './repository.ts';
import { MethodReading, NewShadowMode, ShadowMode } from './schema.ts';
import { setShadow, viewShadow } from './set.ts';

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;

const getShadow = createRoute({
  method: 'get',
  path: '/shadow-mode',
  summary: 'Which quarters have no consequence for anybody, and who said so',
  responses: { 200: json(ShadowMode, 'Shadow mode'), ...problems(...guarded, 'not-allowed') },
});

const postShadow = createRoute({
  method: 'post',
  path: '/shadow-mode',
  summary: 'Say which quarters have no consequence; the running one is never taken out again',
  request: body(NewShadowMode),
  responses: {
    200: json(ShadowMode, 'Said'),
    ...problems(...guarded, 'not-allowed', 'body-malformed', 'body-invalid'),
  },
});

const postReading = createRoute({
  method: 'post',
  path: '/me/method-reading',
  summary: 'Note that one was told how scores come about, so that it is not shown again by itself',
  request: body(MethodReading),
  responses: {
    204: { description: 'Noted' },
    ...problems(...guarded, 'body-malformed', 'body-invalid'),
  },
});

/** Quarters without consequence, and who knows how scores come about. */
export function shadowRoutes(deps: Deps) {
  const { connection, clock } = deps;
  return routes()
    .openapi(getShadow, async (context) => {
      const actor = await actorOf(context, deps);
      if (!seesPeriods(actor)) throw new Problem('not-allowed', { detail: 'Not for this role' });
      return context.json(await viewShadow(connection.db, actor, clock()), 200);
    })
    .openapi(postShadow, async (context) => {
      const actor = await actorOf(context, deps);
      await setShadow(deps, actor, context.req.valid('json'));
      return context.json(await viewShadow(connection.db, actor, clock()), 200);
    })
    .openapi(postReading, async (context) => {
      const { userId } = await actorOf(context, deps);
      const { how } = context.req.valid('json');
      await noteMethodReading(connection.db, userId, how, toInstant(clock()));
      return context.body(null, 204);
    });
}
