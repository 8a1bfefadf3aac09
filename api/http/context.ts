import type { Context } from 'hono';
import { type Actor, findActor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from './problem.ts';

/** What the edge tells the API about the connection; tests and in-process calls pass it themselves. */
export type Bindings = { address: string | null };

export type ApiContext = Context<{ Bindings: Bindings }>;

/** The sender's address, null where nobody told us (a call inside the process). */
export function addressOf(context: ApiContext): string | null {
  return context.env?.address ?? null;
}

/**
 * The signed-in person of a request.
 * @throws Problem `sign-in-needed` without a valid session
 */
export async function actorOf(context: ApiContext, deps: Deps): Promise<Actor> {
  const actor = await visitorOf(context, deps);
  if (!actor) throw new Problem('sign-in-needed', { detail: 'Sign in first' });
  return actor;
}

/** The signed-in person of a request that everybody may make; null for everybody else. */
export async function visitorOf(context: ApiContext, deps: Deps): Promise<Actor | null> {
  const session = await deps.auth.api.getSession({ headers: context.req.raw.headers });
  return session && (await findActor(deps.connection.db, session.user.id));
}
