import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { addTerms, viewTerms } from './change.ts';
import { NewTerms, TermList } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;

const getTerms = createRoute({
  method: 'get',
  path: '/objection-terms',
  summary: 'How many days people have to object, and superiors to answer and to decide',
  responses: { 200: json(TermList, 'Terms'), ...problems(...guarded) },
});

const postTerms = createRoute({
  method: 'post',
  path: '/objection-terms',
  summary: 'Other deadlines of objections from a day on that is still to come',
  request: { body: { required: true, content: { 'application/json': { schema: NewTerms } } } },
  responses: {
    201: json(TermList, 'Set'),
    ...problems(...guarded, 'not-allowed', 'body-malformed', 'body-invalid'),
  },
});

export function objectionTermRoutes(deps: Deps) {
  return routes()
    .openapi(getTerms, async (context) =>
      context.json(await viewTerms(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postTerms, async (context) => {
      const actor = await actorOf(context, deps);
      await addTerms(deps, actor, context.req.valid('json'));
      return context.json(await viewTerms(deps, actor), 201);
    });
}
