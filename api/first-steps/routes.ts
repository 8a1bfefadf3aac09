import { createRoute } from '@hono/zod-openapi';
import { administersOffice } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { readSteps } from './repository.ts';
import { FirstSteps, firstSteps } from './schema.ts';

const getFirstSteps = createRoute({
  method: 'get',
  path: '/first-steps',
  summary: 'What a new office has set up so far; for administrators of all of it',
  responses: {
    200: json(FirstSteps, 'The steps in their order'),
    ...problems('sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'),
  },
});

/** How far a new office is. */
export function firstStepRoutes(deps: Deps) {
  const { db } = deps.connection;
  return routes().openapi(getFirstSteps, async (context) => {
    const actor = await actorOf(context, deps);
    const tops = (await listUnits(db)).filter(({ parentId }) => parentId === null);
    if (
      !administersOffice(
        actor,
        tops.map(({ id }) => id),
      )
    ) {
      throw new Problem('not-allowed', { detail: 'Only administrators of the whole office set it up' });
    }
    const done = await readSteps(db);
    return context.json({ steps: firstSteps.map((step) => ({ step, done: done[step] })) }, 200);
  });
}
