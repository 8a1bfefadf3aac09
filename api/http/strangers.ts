import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Deps } from '../deps.ts';
import { accountOf, type Bindings } from './context.ts';

/** What anybody may call without having signed in, below /api/v1 as the router has it. */
export const openRoutes: ReadonlySet<string> = new Set([
  'POST /ratings',
  'GET /receipts/:receipt',
  'PUT /receipts/:receipt/reasons',
  'PUT /receipts/:receipt/element',
  'PUT /receipts/:receipt/comment',
  'POST /receipts/:receipt/photos',
  'GET /receipts/:receipt/case',
  'POST /receipts/:receipt/case/verdict',
  'GET /points/:code',
  'GET /points/:code/results',
  'POST /points/:code/sticker-reports',
  'GET /places',
  'GET /results',
  'GET /results/:unit',
  'GET /results/:unit/reports',
  'GET /results/:unit/reports/:period',
  'GET /results/:unit/reports/:period/file',
  'GET /results.csv',
  'GET /results.json',
  'GET /results/dictionary.json',
  'GET /example',
  'GET /accountability',
  'GET /accountability.csv',
  'GET /screens/:unit',
  'GET /screens/:unit/changes',
  'GET /units/:code/survey',
  'POST /survey-responses',
  'GET /set-up',
  'POST /set-up',
  'POST /session',
  'POST /session/second-factor',
  'GET /sign-on',
  'DELETE /session',
  'GET /openapi.json',
  'GET /mail-confirmations/:token',
  'POST /mail-confirmations/:token',
  'GET /mail-unsubscriptions/:token',
  'POST /mail-unsubscriptions/:token',
  'GET /password-links/:code',
  'PUT /password-links/:code/password',
]);

const base = '/api/v1';

/**
 * Sends strangers away from every other route before anything of their request is looked at: a new route is closed until
 * somebody opens it here. What the signed-in may do, each route asks by itself.
 * @throws Problem `sign-in-needed`
 */
export function refuseStrangers(deps: Deps): MiddlewareHandler<{ Bindings: Bindings }> {
  return async (context, next) => {
    const route = matchedRoutes(context).find(({ method }) => method !== 'ALL');
    if (route && !openRoutes.has(`${route.method} ${route.path.slice(base.length)}`)) {
      // A program shows its token instead, and is asked for it where it is known what the token must be good for.
      if (context.req.header('authorization') === undefined) await accountOf(context, deps);
    }
    await next();
  };
}
