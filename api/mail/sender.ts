import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import type { Clock } from '../time/clock.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import {
  beginHanding,
  endMail,
  endStale,
  findReader,
  postponeMail,
  type Taken,
  takeMail,
} from './deliveries.ts';
import { type Compose, type Letter, type Message, toHtml, toText } from './letter.ts';
import { type LetterName, letterNames } from './letters.ts';
import type { Mailer, Outcome } from './mailer.ts';
import { sealLink } from './unsubscribe-link.ts';
import { wordsOf } from './words.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long after the first, second, ... failure the next attempt is due; then a letter is given up. */
export const retryDelays = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour];

/** What is older tells old news. */
export const longestWait = 48 * hour;

/** Longer than writing a letter and one attempt can take: who has not finished by then is gone. */
const leaseTime = 5 * minute;

export type MailSender = {
  /** Sends every letter that is due, one after the other; a call while another one is at it joins that one. */
  sendDue(): Promise<void>;
  /** Begins nothing new and resolves when the letter on its way is done, or after a while without it. */
  stop(): Promise<void>;
};

type SenderDeps = {
  db: Database;
  clock: Clock;
  log: Logger;
  mailer: Mailer;
  compose: Record<LetterName, Compose>;
  secret: string;
  publicUrl: string;
  office: { name: string; city: string; accent: string };
  /** Milliseconds that a stop waits for a letter on its way; the process has ten seconds in all. */
  grace?: number;
};

/**
 * Sends letters at most once: one is marked before anything of it goes to the mail server, and where nobody knows whether
 * it arrived, because the line broke or the process died in that second, it is not sent again. All that it tells stands in
 * the product as well, and a second mail would tell it as something new. Who dies before that is taken over.
 */
export function createMailSender(deps: SenderDeps): MailSender {
  const { db, clock, log, mailer, grace = 5 * second } = deps;
  let running: Promise<void> | null = null;
  let stopping = false;

  const run = async (): Promise<void> => {
    const now = clock();
    const ended = await endStale(db, { now: toInstant(now), since: toInstant(now - longestWait) });
    if (ended.failed + ended.unsure > 0) log.warn(ended, 'letters given up');
    while (!stopping) {
      const at = clock();
      const taken = await takeMail(db, { now: toInstant(at), until: toInstant(at + leaseTime) });
      // Where the mail server does not answer, all others would wait for nothing as well: the next run tries one again.
      if (!taken || (await deliver(taken)) === 'server-gone') return;
    }
  };
  return {
    async sendDue() {
      if (stopping) return;
      running ??= run().finally(() => {
        running = null;
      });
      await running;
    },
    async stop() {
      stopping = true;
      if (!running) return;
      let waited: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((done) => {
        waited = setTimeout(done, grace);
      });
      await Promise.race([running.catch(() => undefined), patience]);
      clearTimeout(waited);
    },
  };

  async function deliver(taken: Taken): Promise<'done' | 'server-gone'> {
    const letter = letterNames.find((name) => name === taken.letter);
    const reader = await findReader(db, taken);
    if (letter === undefined || !reader) {
      await endMail(db, taken, 'unwanted', toInstant(clock()));
      return 'done';
    }
    try {
      const wish = { userId: taken.user_id, reference: taken.reference, language: reader.language };
      const message = await deps.compose[letter](wish);
      if (!message) {
        await endMail(db, taken, 'nothing', toInstant(clock()));
        return 'done';
      }
      const outcome = await send(taken, letter, reader, message);
      await note(taken, outcome);
      return outcome.end === 'again' && outcome.status === null ? 'server-gone' : 'done';
    } catch (error) {
      // Its reader is not logged: the id of the account finds whoever may look.
      log.error({ err: error, letter, account: taken.user_id }, 'letter not written');
      await retry(taken);
      return 'done';
    }
  }

  async function send(
    taken: Taken,
    letter: LetterName,
    { email, language, link }: { email: string; language: 'id' | 'en'; link: string },
    { why, ...message }: Message,
  ): Promise<Outcome> {
    const words = wordsOf(language);
    const stop = `${deps.publicUrl}/surel/berhenti/${sealLink(link, letter, deps.secret)}`;
    const at = language === 'en' ? '?bahasa=en' : '';
    const whole: Letter = {
      ...{ language, ...message, office: `${deps.office.name} ${deps.office.city}` },
      footer: [
        { text: why, link: { label: words.settings, href: `${deps.publicUrl}/saya/surel${at}` } },
        { text: '', link: { label: words.stop, href: stop + at } },
      ],
    };
    return await mailer.send(
      {
        ...{ to: email, subject: message.subject, unsubscribe: stop },
        ...{ text: toText(whole), html: toHtml(whole, deps.office.accent) },
        messageId: `<${nameOf(taken)}@${new URL(deps.publicUrl).hostname}>`,
      },
      () => beginHanding(db, taken, toInstant(clock() + leaseTime)),
    );
  }

  async function note(taken: Taken, outcome: Outcome): Promise<void> {
    const now = toInstant(clock());
    if (!('code' in outcome))
      return outcome.end === 'left' ? undefined : await endMail(db, taken, 'sent', now);
    const { letter } = taken;
    log.warn({ letter, end: outcome.end, code: outcome.code, status: outcome.status }, 'letter not sent');
    if (outcome.end === 'again') return await retry(taken);
    await endMail(db, taken, outcome.end === 'refused' ? 'failed' : 'unsure', now);
  }

  async function retry(taken: Taken): Promise<void> {
    const delay = retryDelays[taken.attempts - 1];
    const dueAt = clock() + (delay ?? 0);
    if (delay === undefined || dueAt > fromInstant(taken.created_at) + longestWait) {
      await endMail(db, taken, 'failed', toInstant(clock()));
    } else {
      await postponeMail(db, taken, toInstant(dueAt));
    }
  }
}

/** The same letter always has the same name, which says nothing of its reader. */
function nameOf({ user_id, letter, reference }: Taken): string {
  const name = createHash('sha256').update(`${user_id} ${letter} ${reference}`).digest('hex').slice(0, 32);
  return `${letter}.${name}`;
}
