import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { audit, nobody } from '../audit/audit.ts';
import { senderOf } from '../http/client-address.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import type { Auth } from './auth.ts';
import { findVouchedAccount, type Refusal } from './identities.ts';
import { type Provider, ProviderFailure, type Vouched } from './provider.ts';
import { accountSubject } from './repository.ts';
import type { Sessions } from './sessions.ts';
import { completeSignIn, type Sender, type SignedIn } from './sign-in.ts';
import { openTicket, type SignOnTicket, sealTicket, ticketSeconds } from './sign-on-ticket.ts';

/** Where the other system sends people back to; it has to be registered there. */
export const signOnReturnPath = '/masuk/sso/kembali';

const Opened = z.object({ token: z.string().nullable() });

export type SignOn = ReturnType<typeof createSignOn>;

type SignOnDeps = {
  provider: Provider;
  auth: Auth;
  db: Database;
  clock: Clock;
  log: Logger;
  sessions: Sessions;
  /** Signs what the browser carries meanwhile. */
  secret: string;
};

/**
 * Sign-on through another system. It opens accounts that an administrator has made and makes none; a second factor
 * is asked for as after a password. Whoever is refused hears one sentence, whatever the reason: the log has it.
 */
export function createSignOn({ provider, auth, db, clock, log, sessions, secret }: SignOnDeps) {
  const goingBrake = createFloodBrake(200, 900);
  const comingBrake = createFloodBrake(200, 900);

  const refuse = async (reason: Refusal | 'answer-invalid', userId: string | null): Promise<never> => {
    const subject = userId === null ? null : await accountSubject(db, userId);
    await audit(db, { at: clock(), actor: nobody, action: 'sign-on-refused', subject, detail: { reason } });
    throw refused();
  };

  const fetchVouched = async (search: string, ticket: SignOnTicket): Promise<Vouched> => {
    try {
      return await provider.finish(search, ticket);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      const { kind, message } = error;
      log.warn({ kind, reason: message }, 'sign-on failed');
      if (kind === 'down') throw unavailable();
      if (kind === 'declined') throw refused();
      return await refuse('answer-invalid', null);
    }
  };

  return {
    /**
     * Where the browser goes, and the ticket it takes along.
     * @param next the path to go on to afterwards
     * @throws Problem `sign-on-unavailable`, `too-many-requests`
     */
    async begin(
      next: string | null,
      { address }: Pick<Sender, 'address'>,
    ): Promise<{ location: string; ticket: string }> {
      await goingBrake.pass(senderKey(address));
      try {
        const { location, handshake } = await provider.begin();
        const expiresAt = clock() + ticketSeconds * 1000;
        return { location, ticket: sealTicket({ ...handshake, next, expiresAt }, secret) };
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        log.warn({ kind: error.kind, reason: error.message }, 'sign-on not begun');
        throw unavailable();
      }
    },

    /**
     * The browser came back: opens the session of the account, or asks for its second factor.
     * @param search of the address it came back to
     * @param carried the ticket it had taken along
     * @throws Problem `sign-on-refused`, `sign-on-unavailable`, `too-many-requests`
     */
    async finish(
      search: string,
      carried: string | undefined,
      { address, headers = new Headers() }: Sender,
    ): Promise<SignedIn> {
      await comingBrake.pass(senderKey(address));
      const ticket = openTicket(carried, secret, clock());
      if (!ticket || !(await spend(db, ticket.state, clock()))) {
        log.warn({ kind: 'invalid', reason: ticket ? 'ticket spent' : 'no ticket' }, 'sign-on failed');
        throw refused();
      }
      const vouched = await fetchVouched(search, ticket);
      const { userId, refusal } = await findVouchedAccount(db, vouched);
      if (refusal !== null) return await refuse(refusal, userId);
      const response = await auth.api.openVouchedSession({
        body: { userId, vouched: JSON.stringify(vouched) },
        asResponse: true,
      });
      if (!response.ok) return await refuse('account-disabled', userId);
      const { token } = Opened.parse(await response.json());
      const cookies = response.headers.getSetCookie();
      if (token === null) return { userId: null, cookies };
      try {
        await completeSignIn({ db, clock, sessions }, userId, headers, { by: 'sso' }, vouched);
      } catch (error) {
        await db.deleteFrom('sessions').where('token', '=', token).execute();
        throw error;
      }
      return { userId, cookies };
    },
  };
}

function refused(): Problem {
  return new Problem('sign-on-refused', { detail: 'The sign-on led to no account that may come in' });
}

function unavailable(): Problem {
  return new Problem('sign-on-unavailable', { detail: 'The other system does not answer', retryAfter: 30 });
}

function senderKey(address: string | null): string {
  return address === null ? '?' : senderOf(address);
}

/** Takes a way there and back out of use; of two who come back on it, one gets it. */
async function spend(db: Database, state: string, now: number): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('spent_sign_ons')
      .where('spent_at', '<', toInstant(now - 2 * ticketSeconds * 1000))
      .execute();
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('spent_sign_ons')
      .values({ state, spent_at: toInstant(now) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  });
}
