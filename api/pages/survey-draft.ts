import { getCookie, setCookie } from 'hono/cookie';
import type { Deps } from '../deps.ts';
import { ResponseDraft } from '../survey/schema.ts';
import type { PageContext } from './page.ts';

/** What was answered is kept this long on the phone. Seconds. */
const draftAge = 7 * 86_400;

const draftCookie = 'resik_survei';

/**
 * The questionnaire that a phone has begun, null without one. It lives in a cookie of the phone and nowhere else: it
 * outlives a closed page and an empty battery, and nobody here ever sees what is not sent. Not sealed: whoever changes
 * the own cookie has only answered differently, and everything is checked again when it is sent.
 */
export function readDraft(context: PageContext): ResponseDraft | null {
  const text = getCookie(context, draftCookie);
  if (text === undefined) return null;
  try {
    return ResponseDraft.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

export function keepDraft(context: PageContext, deps: Deps, draft: ResponseDraft): void {
  writeCookie(context, deps, Buffer.from(JSON.stringify(draft)).toString('base64url'), draftAge);
}

export function dropDraft(context: PageContext, deps: Deps): void {
  writeCookie(context, deps, '', 0);
}

function writeCookie(context: PageContext, { config }: Deps, value: string, maxAge: number): void {
  setCookie(context, draftCookie, value, {
    // One draft a unit: the address of its pages is where the cookie belongs.
    path: surveyPath(context),
    httpOnly: true,
    sameSite: 'Lax',
    secure: config.publicUrl.startsWith('https:'),
    maxAge,
  });
}

/** Address of the survey that a request belongs to. */
export function surveyPath(context: PageContext): string {
  return `/survei/${encodeURIComponent(context.req.param('unit') ?? '')}`;
}
