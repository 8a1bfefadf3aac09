import type { Context } from 'hono';
import { type Actor, findActor, needsSecondFactor } from '../accounts/actor.ts';
import { isPasswordExpired } from '../accounts/password-policy.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import type { Scope } from '../tokens/scope.ts';
import { bearerOf } from '../tokens/tokens.ts';
import { Problem } from './problem.ts';

/** What the edge tells the API about the connection; tests and in-process calls pass it themselves. */
export type Bindings = { address: string | null };

export type ApiContext = Context<{ Bindings: Bindings }>;

/** The sender's address, null where nobody told us (a call inside the process). */
export function addressOf(context: ApiContext): string | null {
  return context.env?.address ?? null;
}

/**
 * The signed-in person of a request, or the machine of its token.
 * @param scope what a token must be good for; without one the route is for people alone
 * @throws Problem `sign-in-needed` without a valid session, `second-factor-needed` when a role of the person asks for
 *   one and it is not set up, `password-expired` when the policy lets passwords age; for a request with a token
 *   `token-invalid` or `token-scope-missing`
 */
export async function actorOf(context: ApiContext, deps: Deps, scope: Scope | null = null): Promise<Actor> {
  const token = bearerOf(context.req.header('authorization'));
  if (token !== null) return await deps.tokens.actorOf(token, scope, addressOf(context));
  const { session, actor } = await accountOf(context, deps);
  const lacking = lacks(session, actor, deps);
  if (lacking) throw new Problem(lacking, { detail: 'Complete your account first' });
  return actor;
}

/** The signed-in person of a request that everybody may make; null for everybody else. */
export async function visitorOf(context: ApiContext, deps: Deps): Promise<Actor | null> {
  const account = await findAccount(context, deps);
  return account && !lacks(account.session, account.actor, deps) ? account.actor : null;
}

/**
 * The account behind a request, also when something of it is still to be set up: for the routes that do just that.
 * @throws Problem `sign-in-needed`
 */
export async function accountOf(
  context: ApiContext,
  deps: Deps,
): Promise<{ session: Session; actor: Actor }> {
  const account = await findAccount(context, deps);
  if (!account) throw new Problem('sign-in-needed', { detail: 'Sign in first' });
  return account;
}

async function findAccount(
  context: ApiContext,
  { sessions, connection }: Deps,
): Promise<{ session: Session; actor: Actor } | null> {
  // A program with a token is no person, whatever cookies it sends along.
  if (bearerOf(context.req.header('authorization')) !== null) return null;
  const session = await sessions.find(context.req.raw.headers);
  const actor = session && (await findActor(connection.db, session.userId));
  return actor && { session, actor };
}

/** What an account still lacks before it may do anything but set itself up. */
export function lacks(
  session: Session,
  actor: Actor,
  { config, clock }: Deps,
): 'second-factor-needed' | 'password-expired' | null {
  if (!session.secondFactor && needsSecondFactor(actor, config.secondFactorRoles)) {
    return 'second-factor-needed';
  }
  return isPasswordExpired(config.passwordPolicy, actor.passwordSetAt, clock()) ? 'password-expired' : null;
}
