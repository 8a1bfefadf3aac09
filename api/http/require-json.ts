import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from './body-limit.ts';
import { Problem } from './problem.ts';

const limit = bodyLimit(8 * 1024);

/** Bodies are JSON of at most 8 KB; anything else is refused before it is read. */
export const requireJson: MiddlewareHandler = (context, next) => {
  const { method } = context.req;
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return next();
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Problem('content-type-unsupported', { detail: 'Send application/json' });
  }
  return limit(context, next);
};
