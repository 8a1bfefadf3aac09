import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site makes a browser send (ASVS 3.5.1). Browsers say where a request comes from
 * in Sec-Fetch-Site or Origin; programs without either carry no cookies of a person and pass.
 */
export function sameOrigin(publicUrl: string): MiddlewareHandler {
  const ownOrigin = new URL(publicUrl).origin;
  return async (context, next) => {
    if (safeMethods.has(context.req.method)) return next();
    const site = context.req.header('sec-fetch-site');
    const origin = context.req.header('origin');
    const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
    const foreignOrigin =
      origin !== undefined && origin !== ownOrigin && hostOf(origin) !== context.req.header('host');
    if (foreignSite || foreignOrigin) throw new Problem('origin-foreign', { detail: 'Sent by another site' });
    return next();
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
