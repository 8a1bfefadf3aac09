import type { Deps } from '../deps.ts';
import type { ApiContext } from '../http/context.ts';
import { deviceOf, giveDevice, newDevice } from '../http/device.ts';
import type { SignedIn } from './sign-in.ts';

/**
 * Hands over what signing in gave, the session or the question for the second step. With a session this is a staff
 * phone from now on: its ratings never count (scoring.md 2.1), and strangers cannot lock this account for it.
 */
export async function welcome(context: ApiContext, deps: Deps, { userId, cookies }: SignedIn): Promise<void> {
  const give = (cookie: string): void => context.header('set-cookie', cookie, { append: true });
  for (const cookie of cookies) give(cookie);
  if (userId === null) return;
  giveDevice(context, deps, { ...(deviceOf(context, deps) ?? newDevice()), staff: true });
  const user = await deps.connection.db
    .selectFrom('users')
    .select('username')
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user?.username) give(deps.knownDevices.remember(context.req.raw.headers, user.username));
}
