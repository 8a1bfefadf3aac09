import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import type { Bindings } from '../http/context.ts';
import { Problem, type ProblemCode, problemStatus } from '../http/problem.ts';
import type { PageContext, PageLocals, Pages } from './page.ts';

/** The call of the API that a form stands for, and where its answer leads. */
export type FormCall = {
  method: 'POST' | 'PUT' | 'DELETE';
  /** Below /api/v1. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form instead, where the API takes files. */
  form?: Record<string, string>;
  /** An address to go on to, or what the same page shows this once. */
  done: string | ((document: unknown) => string | NonNullable<PageLocals['once']>);
};

type FormDeps = {
  deps: Deps;
  pages: Pages;
  fetchApi: (request: Request, bindings: Bindings) => Response | Promise<Response>;
};

/** What is typed into these fields is never written back into a page. */
const secretFields = new Set(['sandi', 'sandi_lama', 'kode', 'token']);

const ProblemDocument = z.object({
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
});

/**
 * A form of a page as a call of the API with the visitor's cookies: who may do what is decided there and nowhere else.
 * A refusal shows the page again with its reason and what was typed.
 * @param read turns the fields into the call; a form that fits none is a Problem
 */
export function createApiForm(
  { deps, pages, fetchApi }: FormDeps,
  read: (fields: URLSearchParams, context: PageContext) => FormCall,
): (context: PageContext) => Promise<Response> {
  return async (context) => {
    let sent: Record<string, string[]> = {};
    try {
      const fields = await readFields(context);
      sent = Object.fromEntries(
        [...new Set(fields.keys())]
          .filter((name) => !secretFields.has(name))
          .map((name) => [name, fields.getAll(name)]),
      );
      const call = read(fields, context);
      const answer = await fetchApi(toRequest(context, call), context.env);
      for (const cookie of answer.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      if (!answer.ok) throw await readProblem(answer);
      const done = typeof call.done === 'string' ? call.done : call.done(await answer.json());
      if (typeof done === 'string') return context.redirect(done, 303);
      return pages.showAgain(context, { sent, once: done });
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log), { sent });
    }
  };
}

function toRequest(context: PageContext, { method, path, body, form }: FormCall): Request {
  const headers = new Headers(form ? {} : { 'content-type': 'application/json' });
  const cookie = context.req.header('cookie');
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (form) {
    const sent = new FormData();
    for (const [name, value] of Object.entries(form)) sent.set(name, value);
    return new Request(`http://in.process/api/v1${path}`, { method, headers, body: sent });
  }
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  return new Request(`http://in.process/api/v1${path}`, { method, headers, ...text });
}

/** The refusal that an answer of the API holds. */
export async function readProblem(answer: Response): Promise<Problem> {
  const { code, detail, errors } = ProblemDocument.parse(await answer.json());
  const wait = answer.headers.get('retry-after');
  return new Problem(code, {
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(wait === null ? {} : { retryAfter: Number(wait) }),
  });
}

async function readFields(context: PageContext): Promise<URLSearchParams> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new Problem('content-type-unsupported', { detail: 'Send the form of the page' });
  }
  return new URLSearchParams(await context.req.text());
}
