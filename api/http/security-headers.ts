import type { MiddlewareHandler } from 'hono';

/** What an answer without a policy of its own may do: nothing. Pages bring their own, with hashes. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const always = {
  'content-security-policy': closedPolicy,
  'x-content-type-options': 'nosniff',
  // Not no-referrer: with it browsers send forms with the origin "null".
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** The part of Node's answer that takes headers before the answer itself is known. */
type Outgoing = { setHeader(name: string, value: string): unknown };

/**
 * Security headers for every answer, pages and API (ASVS 3.4). Where there is a Node answer they are laid on it
 * first and whatever the answer says of the same name wins; opening the finished answer to add them costs more than
 * the rest of a small request.
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler<{ Bindings: { outgoing?: Outgoing } }> {
  const headers = publicUrl.startsWith('https:')
    ? { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : always;
  const entries = Object.entries(headers);
  return async (context, next) => {
    const { outgoing } = context.env;
    if (outgoing) for (const [name, value] of entries) outgoing.setHeader(name, value);
    await next();
    if (outgoing) return;
    for (const [name, value] of entries)
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}
