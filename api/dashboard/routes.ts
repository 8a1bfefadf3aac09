import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { FileQuery } from '../exchange/schema.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { periodsOf, viewDashboard } from './dashboard.ts';
import { exportAll, exportPanel } from './export.ts';
import { openSelection } from './filter.ts';
import { createQuantities } from './quantity.ts';
import { Dashboard, DashboardQuery, PanelParams } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const file = { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } };

const getDashboard = createRoute({
  method: 'get',
  path: '/units/{code}/dashboard',
  summary:
    'What residents say about a unit and everything below it, under one filter, from counts made beforehand',
  request: { params: z.object({ code: z.string().max(24) }), query: DashboardQuery },
  responses: { 200: json(Dashboard, 'Dashboard'), ...problems(...guarded, 'not-found', 'query-invalid') },
});

const getPanel = createRoute({
  method: 'get',
  path: '/units/{code}/dashboard/{panel}',
  summary: 'One part of a dashboard as a table, under the same filter',
  request: { params: PanelParams, query: DashboardQuery.extend(FileQuery.shape) },
  responses: { 200: file, ...problems(...guarded, 'not-found', 'query-invalid') },
});

export function dashboardRoutes(deps: Deps) {
  const { connection, rollups, clock } = deps;
  const quantities = createQuantities(connection.db);
  const view = async (actor: Actor, code: string, query: DashboardQuery): Promise<Dashboard> => {
    const selection = await openSelection(connection.db, actor, code, query, clock());
    const complete = await rollups.ready(
      periodsOf(selection),
      selection.units.map(({ id }) => id),
    );
    return { ...(await viewDashboard(connection.db, quantities, selection, clock())), counting: !complete };
  };
  return routes()
    .openapi(getDashboard, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(
        await view(actor, context.req.valid('param').code, context.req.valid('query')),
        200,
      );
    })
    .openapi(getPanel, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, panel } = context.req.valid('param');
      const { format, ...query } = context.req.valid('query');
      const dashboard = await view(actor, code, query);
      return panel === 'all' ? await exportAll(dashboard) : exportPanel(dashboard, panel, format);
    });
}
