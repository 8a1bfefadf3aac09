import { z } from 'zod';
import { networkOf } from '../http/client-address.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { Auth } from './auth.ts';

const SignedIn = z.object({ user: z.object({ id: z.string() }) });

export type SignIn = (
  credentials: { username: string; password: string },
  address: string | null,
) => Promise<{ userId: string; cookies: string[] }>;

/**
 * Checks a password and opens a session.
 * The limits hold per account (ten tries in 15 minutes) and per network, so that neither guessing one password
 * nor trying one password on all accounts pays; IPv6 counts by network because one house has many addresses.
 * @throws Problem `credentials-wrong` (whichever of the two is wrong), `too-many-requests`
 */
export function createSignIn(auth: Auth): SignIn {
  const perAccount = createFloodBrake(10, 900);
  const perNetwork = createFloodBrake(200, 900);
  return async ({ username, password }, address) => {
    await perAccount.pass(username.toLowerCase());
    await perNetwork.pass(address === null ? '?' : networkOf(address));
    const response = await auth.api.signInUsername({ body: { username, password }, asResponse: true });
    if (!response.ok) throw new Problem('credentials-wrong', { detail: 'NIP or password does not match' });
    const { user } = SignedIn.parse(await response.json());
    return { userId: user.id, cookies: response.headers.getSetCookie() };
  };
}
