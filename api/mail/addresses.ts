import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { accountSubject } from '../accounts/repository.ts';
import { audit, nobody } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { type Letter, toHtml, toText } from './letter.ts';
import { lettersFor } from './letters.ts';
import type { Mailer } from './mailer.ts';
import {
  addRefusal,
  changeLanguage,
  countConfirmations,
  findAddress,
  findByLink,
  findConfirmation,
  findWaiting,
  insertConfirmation,
  keepAddress,
  keepRefusals,
  listRefusals,
  removeAddresses,
  spendConfirmation,
  sweepConfirmations,
} from './repository.ts';
import type { AddressWish, Confirmation, MailSettings, MailWish, Unsubscription } from './schema.ts';
import { newLink, openLink } from './unsubscribe-link.ts';
import { wordsOf } from './words.ts';

const hour = 3_600_000;

/** How long a link to confirm an address works. */
export const confirmationHours = 24;

/** Nobody can fill somebody else's mailbox with these. */
const linksADay = 5;

type AddressDeps = {
  db: Database;
  clock: Clock;
  log: Logger;
  /** Null where the office sends no mails. */
  mailer: Mailer | null;
  secret: string;
  publicUrl: string;
  office: { name: string; city: string; accent: string };
};

export type MailAddresses = ReturnType<typeof createMailAddresses>;

/** Where somebody wants which mails. An address gets nothing but the one link before its reader confirms it. */
export function createMailAddresses(deps: AddressDeps) {
  const { db, clock, log, mailer, secret, publicUrl, office } = deps;

  const view = async (actor: Actor): Promise<MailSettings> => {
    const [kept, waiting, refused] = await Promise.all([
      findAddress(db, actor.userId),
      findWaiting(db, actor.userId, toInstant(clock())),
      listRefusals(db, actor.userId),
    ]);
    return {
      available: mailer !== null,
      address: kept ? { email: kept.email, confirmedAt: kept.confirmed_at } : null,
      waiting: waiting ? { email: waiting.email, expiresAt: waiting.expires_at } : null,
      language: kept?.language ?? waiting?.language ?? 'id',
      letters: lettersFor(actor).map((letter) => ({ letter, wanted: !refused.has(letter) })),
    };
  };

  return {
    view,

    /**
     * Sends a link to an address; from its use on mails go there, until then to the one before.
     * @throws Problem `mail-off` where the office sends no mails, `mail-unavailable` when its server is not there,
     *   `too-many-requests`, `body-invalid` for an address that the mail server refuses
     */
    async ask(actor: Actor, { email, language }: AddressWish): Promise<MailSettings> {
      if (!mailer) throw new Problem('mail-off', { detail: 'The office sends no mails' });
      const now = clock();
      const dayBefore = toInstant(now - 24 * hour);
      const token = randomBytes(32).toString('base64url');
      await inTransaction(db, async (transaction) => {
        if ((await countConfirmations(transaction, actor.userId, dayBefore)) >= linksADay) {
          throw new Problem('too-many-requests', {
            detail: `At most ${linksADay} links a day`,
            retryAfter: 24 * 3600,
          });
        }
        await sweepConfirmations(transaction, dayBefore);
        await insertConfirmation(transaction, {
          ...{ user_id: actor.userId, email, language, digest: digestOf(token) },
          created_at: toInstant(now),
          expires_at: toInstant(now + confirmationHours * hour),
        });
        await note(transaction, actor, 'mail-address-asked');
      });
      const letter = confirmationLetter(actor.name, `${publicUrl}/surel/konfirmasi/${token}`, language);
      const outcome = await mailer.send({
        ...{ to: email, subject: letter.subject, text: toText(letter), html: toHtml(letter, office.accent) },
        messageId: `<${randomBytes(16).toString('hex')}@${new URL(publicUrl).hostname}>`,
      });
      if (outcome.end === 'again' || outcome.end === 'refused') {
        log.warn({ code: outcome.code, status: outcome.status }, 'link to confirm an address not sent');
        if (outcome.end === 'refused')
          throw wrong('email', 'refused', 'The mail server does not know this address');
        throw new Problem('mail-unavailable', { detail: 'The mail server did not take the mail' });
      }
      return await view(actor);
    },

    /** Chooses which letters come, and their language. @throws Problem `body-invalid` before an address was confirmed */
    async choose(actor: Actor, { letters, language }: MailWish): Promise<MailSettings> {
      await inTransaction(db, async (transaction) => {
        if (!(await findAddress(transaction, actor.userId))) {
          throw wrong('letters', 'no-address', 'Confirm an address first');
        }
        await note(transaction, actor, 'mail-chosen', { letters, language });
        const refused = lettersFor(actor).filter((letter) => !letters.includes(letter));
        await keepRefusals(transaction, actor.userId, refused);
        await changeLanguage(transaction, actor.userId, language);
      });
      return await view(actor);
    },

    /** Forgets the address, and one that waits. */
    async forget(actor: Actor): Promise<MailSettings> {
      await inTransaction(db, async (transaction) => {
        if (await removeAddresses(transaction, actor.userId, toInstant(clock()))) {
          await note(transaction, actor, 'mail-address-removed');
        }
      });
      return await view(actor);
    },

    /** Whose account a link to confirm an address belongs to. @throws Problem `link-invalid` */
    async findLink(token: string): Promise<Confirmation> {
      const found = await findConfirmation(db, digestOf(token), toInstant(clock()));
      if (!found) throw linkInvalid();
      return { name: found.name, email: found.email };
    },

    /** Confirms an address with its link, once. @throws Problem `link-invalid` */
    async confirm(token: string): Promise<Confirmation> {
      const now = toInstant(clock());
      return await inTransaction(db, async (transaction) => {
        const found = await findConfirmation(transaction, digestOf(token), now);
        if (!found || !(await spendConfirmation(transaction, found.id, now))) throw linkInvalid();
        const { user_id, email, language, name } = found;
        const address = { user_id, email, language, link: newLink(), confirmed_at: now };
        await keepAddress(transaction, address);
        const subject = await accountSubject(transaction, user_id);
        await audit(transaction, { at: clock(), actor: nobody, action: 'mail-address-confirmed', subject });
        return { name, email };
      });
    },

    /** Whether the letter of the mail with this link still comes. @throws Problem `link-invalid` */
    async findUnsubscription(token: string): Promise<Unsubscription> {
      const { address, letter } = await readToken(db, token);
      const refused = await listRefusals(db, address.user_id);
      return { letter, wanted: !refused.has(letter) };
    },

    /** Stops a letter for whoever has the link of a mail; a second time changes nothing. @throws `link-invalid` */
    async unsubscribe(token: string): Promise<Unsubscription> {
      return await inTransaction(db, async (transaction) => {
        const { address, letter } = await readToken(transaction, token);
        if (!(await listRefusals(transaction, address.user_id)).has(letter)) {
          await addRefusal(transaction, address.user_id, letter);
          const subject = await accountSubject(transaction, address.user_id);
          const entry = { actor: nobody, action: 'mail-stopped' as const, subject, detail: { letter } };
          await audit(transaction, { at: clock(), ...entry });
        }
        return { letter, wanted: false };
      });
    },
  };

  async function readToken(database: Database, token: string) {
    const opened = openLink(token, secret);
    const address = opened && (await findByLink(database, opened.link));
    if (!address) throw linkInvalid();
    return { address, letter: opened.letter };
  }

  async function note(
    transaction: Database,
    { userId, name }: Actor,
    action: 'mail-address-asked' | 'mail-address-removed' | 'mail-chosen',
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    const subject = { kind: 'account' as const, code: userId, name };
    await audit(transaction, { at: clock(), actor: { id: userId, name }, action, subject, detail });
  }

  function confirmationLetter(name: string, href: string, language: 'id' | 'en'): Letter {
    const words = wordsOf(language).confirm;
    return {
      ...{ language, subject: words.subject, office: `${office.name} ${office.city}` },
      ...{ heading: words.heading, lead: words.lead(name), sections: [] },
      button: { label: words.button, href: language === 'en' ? `${href}?bahasa=en` : href },
      footer: [{ text: words.until }, { text: words.ignore }],
    };
  }
}

function linkInvalid(): Problem {
  return new Problem('link-invalid', { detail: 'This link was used or is too old' });
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
