import { z } from 'zod';
import { type Actor, findActor } from '../accounts/actor.ts';
import { Code, Credentials } from '../accounts/schema.ts';
import type { SignedIn } from '../accounts/sign-in.ts';
import { welcome } from '../accounts/welcome.ts';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { addressOf } from '../http/context.ts';
import { validate } from '../http/validate.ts';
import { formFields, type PageContext, type Pages } from './page.ts';

/** `POST /masuk`: opens a session and goes where the person wanted to, or to the own first page. */
export function createSignInForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    try {
      const { username, password, lanjut } = await formFields(context);
      const credentials = validate(Credentials, { username, password });
      const { headers } = context.req.raw;
      const signedIn = await deps.signIn(credentials, { address: addressOf(context), headers });
      return await letIn(context, deps, signedIn, lanjut);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log));
    }
  };
}

/** `POST /masuk/kode`: the code after the password. */
export function createCodeForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    try {
      const { kode, lanjut } = await formFields(context);
      const { code } = validate(z.object({ code: Code }), { code: kode });
      const signedIn = await deps.secondFactor.pass(context.req.raw.headers, code);
      return await letIn(context, deps, signedIn, lanjut);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log));
    }
  };
}

/** `POST /keluar`: ends the session. */
export function createSignOutForm(deps: Deps): (context: PageContext) => Promise<Response> {
  return async (context) => {
    for (const cookie of await deps.signOut(context.req.raw.headers))
      context.header('set-cookie', cookie, { append: true });
    return context.redirect('/masuk', 303);
  };
}

/**
 * Hands over what signing in gave: the session, on to where the person wanted to go or to the own first page, or the
 * question for the second step.
 */
export async function letIn(
  context: PageContext,
  deps: Deps,
  signedIn: SignedIn,
  next: string | null | undefined,
): Promise<Response> {
  await welcome(context, deps, signedIn);
  if (signedIn.userId === null) return context.redirect(codePage(next), 303);
  const actor = await findActor(deps.connection.db, signedIn.userId);
  return context.redirect(ownPath(next) ?? firstPage(actor), 303);
}

/** Where the second step of signing in is asked for, with the way on from there. */
function codePage(next: string | null | undefined): string {
  const path = ownPath(next);
  return path === null ? '/masuk/kode' : `/masuk/kode?lanjut=${encodeURIComponent(path)}`;
}

/** A path of this site, never an address elsewhere (ASVS 3.7.2). */
export function ownPath(text: string | null | undefined): string | null {
  return typeof text === 'string' && /^\/(?![/\\])[\w/?=&.,:+*~%-]*$/.test(text) ? text : null;
}

function firstPage(actor: Actor | null): string {
  const leading = actor?.grants.find(
    ({ role }) => role === 'manager' || role === 'head' || role === 'auditor',
  );
  if (leading) return `/unit/${leading.unit.code}`;
  if (actor?.grants.some(({ role }) => role === 'reviewer')) return '/tinjau';
  if (actor?.employee) return '/saya';
  return actor?.grants.some(({ role }) => role === 'admin') ? '/kelola' : '/saya/akun';
}
