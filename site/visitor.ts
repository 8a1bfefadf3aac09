import type { AstroGlobal } from 'astro';
import { ask } from './ask.ts';
import type { Me, OwnAccount, Period } from './contract.ts';
import { paths } from './paths.ts';

/** Who is signed in; a visitor who is not gets the way to the sign-in page and back. */
export async function signedIn(astro: AstroGlobal): Promise<Me | Response> {
  astro.response.headers.set('Cache-Control', 'private, no-store');
  const answer = await ask(astro.locals.api.api.v1.me.$get());
  if (answer.ok) return answer.data;
  if (answer.code === 'second-factor-needed') return astro.redirect(paths.secondFactor());
  if (answer.code === 'password-expired') return astro.redirect(paths.password());
  const { pathname, search } = astro.url;
  return astro.redirect(paths.signIn(`${pathname}${search}`));
}

/**
 * The own account, also while something of it is still to be set up; a visitor who is not signed in gets the way to
 * the sign-in page.
 */
export async function ownAccount(astro: AstroGlobal): Promise<OwnAccount | Response> {
  astro.response.headers.set('Cache-Control', 'private, no-store');
  const answer = await ask(astro.locals.api.api.v1.account.$get());
  return answer.ok ? answer.data : astro.redirect(paths.signIn(astro.url.pathname));
}

/** All periods, newest first, and the one the address asks for: without a valid wish the newest quarter. */
export async function chosenPeriod(
  astro: AstroGlobal,
): Promise<{ periods: Period[]; period: Period | null }> {
  const answer = await ask(astro.locals.api.api.v1.periods.$get());
  const periods = answer.ok ? answer.data.periods : [];
  const wish = astro.url.searchParams.get('masa');
  const asked = periods.find((period) => period.code === wish);
  const newest = periods.find((period) => period.kind === 'quarter') ?? periods[0];
  return { periods, period: asked ?? newest ?? null };
}

/** Units whose pages this person leads or watches over, each once. */
export function unitsOf(me: Me): { code: string; name: string }[] {
  const watching = ['head', 'manager', 'auditor'];
  const units = me.grants.filter(({ role }) => watching.includes(role)).map(({ unit }) => unit);
  return [...new Map(units.map((unit) => [unit.code, unit])).values()];
}
