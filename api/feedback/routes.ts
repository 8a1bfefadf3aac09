import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { OwnFeedback } from './schema.ts';
import { viewFeedback } from './view.ts';

const getFeedback = createRoute({
  method: 'get',
  path: '/me/feedback',
  summary: 'What residents said about my work, in pieces from which nobody can be told apart',
  responses: {
    200: json(OwnFeedback, 'Feedback'),
    ...problems('sign-in-needed', 'second-factor-needed', 'password-expired', 'not-found'),
  },
});

/** There is no route to the feedback of anybody else, for no role. */
export function feedbackRoutes(deps: Deps) {
  return routes().openapi(getFeedback, async (context) => {
    const { employee } = await actorOf(context, deps);
    if (!employee) throw new Problem('not-found', { detail: 'This account belongs to no employee' });
    const { connection, secrets, clock } = deps;
    return context.json(await viewFeedback(connection.db, secrets.receipt, employee.id, clock()), 200);
  });
}
