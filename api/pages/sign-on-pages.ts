import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { openTicket, ticketSeconds } from '../accounts/sign-on-ticket.ts';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { addressOf } from '../http/context.ts';
import type { ProblemCode } from '../http/problem.ts';
import type { PageContext, Pages } from './page.ts';
import { letIn, ownPath } from './sign-in-form.ts';

/** What the sign-in page is told; it has a sentence for each. */
const failures: Partial<Record<ProblemCode, string>> = {
  'sign-on-refused': 'ditolak',
  'too-many-requests': 'sering',
};

/** Longer ways on are forgotten: browsers drop large cookies. */
const longestNext = 1000;

/** `GET /masuk/sso`: sends the browser to the other system, with a ticket for the way back. */
export function createSignOnStart(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    if (!deps.signOn) return await pages.show(context);
    const wish = ownPath(context.req.query('lanjut'));
    const next = wish !== null && wish.length <= longestNext ? wish : null;
    context.header('cache-control', 'no-store');
    try {
      const { location, ticket } = await deps.signOn.begin(next, { address: addressOf(context) });
      const { name, options } = ticketCookie(deps);
      setCookie(context, name, ticket, { ...options, maxAge: ticketSeconds });
      return context.redirect(location, 303);
    } catch (error) {
      return backToForm(context, deps, error, next);
    }
  };
}

/** `GET /masuk/sso/kembali`: the browser came back. Its address holds a code, so it never stays there. */
export function createSignOnReturn(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    if (!deps.signOn) return await pages.show(context);
    const { name, options } = ticketCookie(deps);
    const ticket = getCookie(context, name);
    const next = openTicket(ticket, deps.secrets.session, deps.clock())?.next ?? null;
    deleteCookie(context, name, options);
    context.header('cache-control', 'no-store');
    try {
      const { search } = new URL(context.req.url);
      const { headers } = context.req.raw;
      const signedIn = await deps.signOn.finish(search, ticket, { address: addressOf(context), headers });
      return await letIn(context, deps, signedIn, next);
    } catch (error) {
      return backToForm(context, deps, error, next);
    }
  };
}

/** With __Host- a browser takes the ticket only from this very host. Lax: it comes back from another site. */
function ticketCookie({ config }: Deps): { name: string; options: CookieOptions } {
  const secure = config.publicUrl.startsWith('https:');
  return {
    name: `${secure ? '__Host-' : ''}resik_sso`,
    options: { path: '/', httpOnly: true, sameSite: 'Lax', secure },
  };
}

/** To the form with the password, which still works, and a sentence above it. */
function backToForm(context: PageContext, deps: Deps, error: unknown, next: string | null): Response {
  const { code } = toProblem(error, deps.log);
  const why = `/masuk?sso=${failures[code] ?? 'putus'}`;
  return context.redirect(next === null ? why : `${why}&lanjut=${encodeURIComponent(next)}`, 303);
}
