import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import { z } from 'zod';
import type { Auth } from './auth.ts';
import type { Vouched } from './provider.ts';

/** Seconds in which the code of the second factor has to follow, as after a password. */
const challengeSeconds = 600;

/** How better-auth's own question for a second factor begins, with what tells ours apart. */
const challengePrefix = '2fa-vouched-';

const Body = z.object({ userId: z.string(), vouched: z.string() });

/** A session, or the question for the second factor, of somebody whom another system has recognised. */
export function vouchedSessions() {
  return {
    id: 'vouched-sessions',
    endpoints: {
      /**
       * What better-auth does after a right password: it opens a session, or with a second factor notes the question
       * for it and gives that in a cookie. Its own sign-on by OAuth asks for no second factor and makes accounts.
       */
      openVouchedSession: createAuthEndpoint(
        '/vouched-session',
        { method: 'POST', body: Body, metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const { internalAdapter, createAuthCookie, secret } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.userId);
          if (!user) throw new APIError('NOT_FOUND');
          if ('twoFactorEnabled' in user && user.twoFactorEnabled) {
            const identifier = `${challengePrefix}${generateRandomString(20)}`;
            const expiresAt = new Date(Date.now() + challengeSeconds * 1000);
            const note = (name: string, value: string) =>
              internalAdapter.createVerificationValue({ identifier: name, value, expiresAt });
            await note(identifier, user.id);
            await note(`2fa-attempts-${identifier}`, '0');
            await note(vouchedBy(identifier), ctx.body.vouched);
            const cookie = createAuthCookie('two_factor', { maxAge: challengeSeconds });
            await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
            return ctx.json({ token: null });
          }
          const session = await internalAdapter.createSession(user.id);
          if (!session) throw new APIError('FORBIDDEN', { code: 'FAILED_TO_CREATE_SESSION' });
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ token: session.token });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

/** Whom a question for a second factor was asked of, when it followed a sign-on; null when a password did. */
export async function vouchedBehind(auth: Auth, challenge: string): Promise<Vouched | null> {
  if (!challenge.startsWith(challengePrefix)) return null;
  const { internalAdapter } = await auth.$context;
  const note = await internalAdapter.findVerificationValue(vouchedBy(challenge));
  return note && (JSON.parse(note.value) as Vouched);
}

function vouchedBy(challenge: string): string {
  return `vouched-${challenge}`;
}
