import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { Deps } from '../deps.ts';
import { addressOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Screen } from './schema.ts';

/** A line now and then keeps proxies from taking the connection for dead. Milliseconds. */
const keepAlive = 25_000;

/** After how long the browser asks again when the connection is lost. Milliseconds. */
const retry = 15_000;

const params = z.object({ unit: z.string().max(24) });

const getScreen = createRoute({
  method: 'get',
  path: '/screens/{unit}',
  summary: 'What the screen in the hall of a unit shows, from the public results alone; open to everybody',
  request: { params },
  responses: { 200: json(Screen, 'The screen'), ...problems('not-found') },
});

const getChanges = createRoute({
  method: 'get',
  path: '/screens/{unit}/changes',
  summary:
    'Server-sent events: `changed` when a screen is to be read anew, at most once a minute; open to everybody',
  request: { params },
  responses: {
    200: { description: 'Events without end', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems('not-found', 'server-busy'),
  },
});

export function screenRoutes({ readScreen, screenWatch }: Deps) {
  return routes()
    .openapi(getScreen, async (context) =>
      context.json(await readScreen(context.req.valid('param').unit), 200, {
        'cache-control': 'public, max-age=30',
      }),
    )
    .openapi(getChanges, async (context) => {
      const seat = await screenWatch.join(context.req.valid('param').unit, addressOf(context));
      // Some proxies collect answers before they pass them on.
      context.header('x-accel-buffering', 'no');
      return streamSSE(context, async (stream) => {
        stream.onAbort(() => seat.leave());
        try {
          await stream.writeSSE({ event: 'ready', data: '', retry });
          while (!stream.aborted) {
            const news = await seat.next(keepAlive);
            if (news === 'closed') return;
            if (news === 'changed') await stream.writeSSE({ event: 'changed', data: '' });
            else await stream.write(':\n\n');
          }
        } finally {
          seat.leave();
        }
      });
    });
}
