import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type ApiClient, createClient } from '../client.ts';
import type { Recomputed } from '../decisions/schema.ts';
import type { Bindings } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import type { CheckIn, RosterPlan } from '../roster/schema.ts';
import type { ResponseDraft } from '../survey/schema.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';

export type Language = 'id' | 'en';

/** What every page gets beside its address. */
export type PageLocals = {
  api: ApiClient;
  /** Where the site is reached from outside, without a slash at its end. */
  publicUrl: string;
  office: { name: string; city: string; accent: string };
  language: Language;
  /** UTC instant of the request. */
  now: string;
  /** The id that the rating form of this visit carries. */
  ratingId: string;
  /** The questionnaire that this phone has begun; only on the survey's pages. */
  draft?: ResponseDraft | null;
  /** What was sent with it, so that nobody types it twice. */
  sent?: Record<string, string[]>;
  /** What the answer to a form shows this once, and nothing keeps. */
  once?: {
    recoveryCodes?: string[];
    link?: { code: string; expiresAt: string };
    account?: { id: string; name: string };
    point?: { code: string; name: string };
    person?: { code: string; name: string };
    /** The code of a kind of place. */
    kind?: string;
    token?: { name: string; secret: string };
    webhook?: { id: string; secret: string };
    recomputed?: Recomputed;
    roster?: RosterPlan;
    checkedIn?: CheckIn;
    reissued?: { code: string; old: { code: string; revokedAt: string }[] };
    filled?: {
      filled: string[];
      skipped: { name: string; why: 'nothing-to-start-from' | 'ended' | 'weights' }[];
    };
  };
  /** Why the form that was just sent was not taken. */
  problem?: { code: string; detail?: string; errors?: { pointer: string; code: string }[] };
};

/** The built site. */
export type Render = (request: Request, options: { locals: PageLocals }) => Promise<Response>;

export type PageContext = Context<{ Bindings: Bindings }>;

type PagesDeps = {
  render: Render;
  fetchApi: (request: Request, bindings: Bindings) => Response | Promise<Response>;
  office: PageLocals['office'];
  publicUrl: string;
  clock: Clock;
};

/** Stands for the rating id in a page that is kept for many visitors. */
export const nilId = '00000000-0000-0000-0000-000000000000';

export type Pages = ReturnType<typeof createPages>;

/** Renders pages of the site for a visitor. */
export function createPages({ render, fetchApi, office, publicUrl, clock }: PagesDeps) {
  const locals = (context: PageContext, extra: Partial<PageLocals>): PageLocals => {
    const headers: Record<string, string> = {};
    const cookie = context.req.header('cookie');
    if (cookie !== undefined) headers['cookie'] = cookie;
    return {
      api: createClient((request) => fetchApi(request, context.env), headers),
      publicUrl: publicUrl.replace(/\/$/, ''),
      office,
      language: languageOf(context),
      now: toInstant(clock()),
      ratingId: nilId,
      ...extra,
    };
  };
  return {
    show: (context: PageContext, extra: Partial<PageLocals> = {}): Promise<Response> =>
      render(context.req.raw, { locals: locals(context, extra) }),

    /** The page of the address, as if opened, with what its form gave. */
    showAgain: (context: PageContext, extra: Partial<PageLocals>): Promise<Response> =>
      render(asOpened(context), { locals: locals(context, extra) }),

    /** The page of the address, as if opened, with the reason why its form was not taken. */
    async showProblem(
      context: PageContext,
      problem: Problem,
      extra: Partial<PageLocals> = {},
    ): Promise<Response> {
      const { code, message: detail, errors, status, retryAfter } = problem;
      const response = await render(asOpened(context), {
        locals: locals(context, { ...extra, problem: { code, detail, errors } }),
      });
      const headers = new Headers(response.headers);
      if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
      return new Response(response.body, { status, headers });
    },
  };
}

/** The request of a form as one for its page. */
function asOpened(context: PageContext): Request {
  return new Request(context.req.url, { headers: context.req.raw.headers });
}

const year = 365 * 86_400;

/** The language of the visit: chosen in the address, else remembered, else Indonesian. */
export function languageOf(context: PageContext): Language {
  const chosen = context.req.query('bahasa') ?? getCookie(context, 'bahasa');
  return chosen === 'en' ? 'en' : 'id';
}

/** Remembers a language that was chosen in the address; over TLS the cookie goes back over TLS only. */
export function rememberLanguage(context: PageContext, publicUrl: string): void {
  if (context.req.query('bahasa') === undefined) return;
  setCookie(context, 'bahasa', languageOf(context), {
    path: '/',
    sameSite: 'Lax',
    httpOnly: true,
    secure: publicUrl.startsWith('https:'),
    maxAge: year,
  });
}

/** The fields of a plain HTML form. @throws Problem when the body is something else. */
export async function formFields(context: PageContext): Promise<Record<string, string>> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new Problem('content-type-unsupported', { detail: 'Send the form of the page' });
  }
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}
