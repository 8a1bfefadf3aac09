import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { toInstant } from '../time/instant.ts';
import { readAll, readNotice, viewInbox } from './inbox.ts';
import { Inbox, NoticeKey } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;

const getInbox = createRoute({
  method: 'get',
  path: '/me/notices',
  summary: 'What one was told, the newest first',
  responses: { 200: json(Inbox, 'Inbox'), ...problems(...guarded) },
});

const postReadings = createRoute({
  method: 'post',
  path: '/me/notices/readings',
  summary: 'Mark everything as read',
  responses: { 200: json(Inbox, 'Read'), ...problems(...guarded) },
});

const postReading = createRoute({
  method: 'post',
  path: '/me/notices/{id}/reading',
  summary: 'Mark one as read',
  request: { params: NoticeKey },
  responses: { 200: json(Inbox, 'Read'), ...problems(...guarded, 'not-found') },
});

/** The inbox of the signed-in. */
export function noticeRoutes(deps: Deps) {
  const { connection, clock } = deps;
  return routes()
    .openapi(getInbox, async (context) =>
      context.json(await viewInbox(connection.db, await actorOf(context, deps)), 200),
    )
    .openapi(postReadings, async (context) => {
      const actor = await actorOf(context, deps);
      await readAll(connection.db, actor, toInstant(clock()));
      return context.json(await viewInbox(connection.db, actor), 200);
    })
    .openapi(postReading, async (context) => {
      const actor = await actorOf(context, deps);
      await readNotice(connection.db, actor, context.req.valid('param').id, toInstant(clock()));
      return context.json(await viewInbox(connection.db, actor), 200);
    });
}
