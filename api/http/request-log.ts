import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

/** One line per request: what kind of address, how it ended, how long it took. Nothing of the person. */
export function requestLog(log: Logger): MiddlewareHandler {
  return async (context, next) => {
    if (!log.isLevelEnabled('info')) return next();
    const start = performance.now();
    await next();
    const { method, path } = context.req;
    const { status } = context.res;
    const id = randomUUID();
    context.res.headers.set('x-request-id', id);
    log.info({
      id,
      method,
      route: routeOf(path, status),
      status,
      ms: Math.round((performance.now() - start) * 10) / 10,
    });
  };
}

/** The address without its codes: receipts and invented paths must not end in a log. */
export function routeOf(path: string, status: number): string {
  if (status === 404) return '*';
  if (path.startsWith('/_astro/')) return '/_astro/*';
  return path
    .split('/')
    .map((segment) => (/^[a-z0-9_-]{0,20}$/.test(segment) && !/\d{2}/.test(segment) ? segment : ':code'))
    .join('/');
}
