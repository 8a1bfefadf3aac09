import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { json, routes } from '../http/openapi.ts';

const getSignOn = createRoute({
  method: 'get',
  path: '/sign-on',
  summary: 'The other system that people may sign on through',
  responses: {
    200: json(z.object({ name: z.string().nullable() }), 'Its name; null: there is none, only passwords'),
  },
});

/** What the sign-in page offers beside the password. The way itself is walked by browsers, on pages. */
export function signOnRoutes({ signOn }: Deps) {
  return routes().openapi(getSignOn, (context) => context.json({ name: signOn?.name ?? null }, 200));
}
