import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Point } from './schema.ts';

const getPoint = createRoute({
  method: 'get',
  path: '/points/{code}',
  summary: 'The place behind a printed code',
  request: { params: z.object({ code: z.string().max(16) }) },
  responses: {
    200: json(Point, 'The place'),
    ...problems('point-unknown', 'point-mistyped', 'point-revoked'),
  },
});

export function organizationRoutes(deps: Deps) {
  return routes().openapi(getPoint, async (context) => {
    const { view } = await deps.points.find(context.req.valid('param').code, deps.clock());
    return context.json(view, 200);
  });
}
