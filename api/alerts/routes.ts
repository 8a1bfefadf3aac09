import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { closeAlert, handAlert, noteAlert, snoozeAlert, takeAlert } from './act.ts';
import {
  AlertClosing,
  AlertDetail,
  AlertHanding,
  AlertList,
  AlertNote,
  AlertQuery,
  AlertSnooze,
  AlertTaking,
} from './schema.ts';
import { viewAlert, viewAlerts } from './view.ts';

const unit = z.object({ code: z.string().max(24) });
const one = unit.extend({ alert: z.string().max(24) });
const guarded = ['sign-in-needed', 'not-allowed', 'not-found'] as const;
const refusals = [...guarded, 'body-malformed', 'body-invalid', 'alert-over'] as const;
const done = { 200: json(AlertDetail, 'Stored'), ...problems(...refusals, 'alert-moved') };
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

const getAlerts = createRoute({
  method: 'get',
  path: '/units/{code}/alerts',
  summary: 'What needs somebody in a unit and everything below it, each with its facts and threshold',
  request: { params: unit, query: AlertQuery },
  responses: { 200: json(AlertList, 'Alerts'), ...problems(...guarded, 'query-invalid') },
});

const getAlert = createRoute({
  method: 'get',
  path: '/units/{code}/alerts/{alert}',
  summary: 'One alert with everything that happened to it',
  request: { params: one },
  responses: { 200: json(AlertDetail, 'Alert'), ...problems(...guarded) },
});

const postTaking = createRoute({
  method: 'post',
  path: '/units/{code}/alerts/{alert}/taking',
  summary: 'Take an alert: from then on it is yours',
  request: { params: one, body: body(AlertTaking) },
  responses: done,
});

const postHanding = createRoute({
  method: 'post',
  path: '/units/{code}/alerts/{alert}/handing',
  summary: 'Put somebody of the unit in charge',
  request: { params: one, body: body(AlertHanding) },
  responses: done,
});

const postNote = createRoute({
  method: 'post',
  path: '/units/{code}/alerts/{alert}/notes',
  summary: 'Write something down about an alert',
  request: { params: one, body: body(AlertNote) },
  responses: done,
});

const postSnooze = createRoute({
  method: 'post',
  path: '/units/{code}/alerts/{alert}/snooze',
  summary: 'Put an alert off until a day, at most 30 days ahead',
  request: { params: one, body: body(AlertSnooze) },
  responses: done,
});

const postClosing = createRoute({
  method: 'post',
  path: '/units/{code}/alerts/{alert}/closing',
  summary: 'Close an alert with a note; only newer facts about the same make a new one',
  request: { params: one, body: body(AlertClosing) },
  responses: done,
});

/** What needs somebody, for heads and managers. */
export function alertRoutes(deps: Deps) {
  return routes()
    .openapi(getAlerts, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await viewAlerts(deps, actor, code, context.req.valid('query')), 200);
    })
    .openapi(getAlert, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, alert } = context.req.valid('param');
      return context.json(await viewAlert(deps, actor, code, alert), 200);
    })
    .openapi(postTaking, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, alert } = context.req.valid('param');
      await takeAlert(deps, actor, { unit: code, alert }, context.req.valid('json').version);
      return context.json(await viewAlert(deps, actor, code, alert), 200);
    })
    .openapi(postHanding, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, alert } = context.req.valid('param');
      await handAlert(deps, actor, { unit: code, alert }, context.req.valid('json'));
      return context.json(await viewAlert(deps, actor, code, alert), 200);
    })
    .openapi(postNote, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, alert } = context.req.valid('param');
      await noteAlert(deps, actor, { unit: code, alert }, context.req.valid('json').note);
      return context.json(await viewAlert(deps, actor, code, alert), 200);
    })
    .openapi(postSnooze, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, alert } = context.req.valid('param');
      await snoozeAlert(deps, actor, { unit: code, alert }, context.req.valid('json'));
      return context.json(await viewAlert(deps, actor, code, alert), 200);
    })
    .openapi(postClosing, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, alert } = context.req.valid('param');
      await closeAlert(deps, actor, { unit: code, alert }, context.req.valid('json'));
      return context.json(await viewAlert(deps, actor, code, alert), 200);
    });
}
