import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { viewUnitGrowth } from './overview.ts';
import { UnitGrowth } from './schema.ts';

const getUnitGrowth = createRoute({
  method: 'get',
  path: '/units/{code}/growth',
  summary: 'What the people of a unit learn against what they want to get better at, and whether it moved',
  request: { params: z.object({ code: z.string().max(24) }) },
  responses: {
    200: json(UnitGrowth, 'Growth'),
    ...problems('sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'),
  },
});

/** The growth of a unit's people together. */
export function growthRoutes(deps: Deps) {
  const { connection, clock } = deps;
  return routes().openapi(getUnitGrowth, async (context) => {
    const actor = await actorOf(context, deps);
    const view = await viewUnitGrowth(connection.db, actor, context.req.valid('param').code, clock());
    await audit(connection.db, {
      at: clock(),
      actor: { id: actor.userId, name: actor.name },
      action: 'growth-opened',
      subject: { kind: 'unit', ...view.unit },
    });
    return context.json(view, 200);
  });
}
