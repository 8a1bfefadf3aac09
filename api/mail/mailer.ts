import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { addressPattern, type MailSettings } from './mail-settings.ts';

/** One mail to one person, the same words twice. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Always the same for the same mail. */
  messageId: string;
  /** Where the person stops further mails without signing in (RFC 8058); none for a mail that was just asked for. */
  unsubscribe?: string;
};

/**
 * How an attempt ended; nothing of the person, who stands in the sentences of mail servers.
 * - `sent`: the mail server has taken the mail;
 * - `left`: `mayHand` said no, nothing was handed over;
 * - `again`: it was not taken, another attempt makes sense;
 * - `refused`: the server will not have this address, another attempt is of no use;
 * - `unsure`: the line broke while the mail was handed over, so nobody knows.
 */
export type Outcome =
  | { end: 'sent' | 'left' }
  | {
      end: 'again' | 'refused' | 'unsure';
      /** nodemailer's word, such as `ECONNECTION` or `EENVELOPE`. */
      code: string;
      /** The server's answer, such as 550; null without one. */
      status: number | null;
    };

export type Mailer = {
  /**
   * Never throws for what a server does.
   * @param mayHand asked when the server is ready for the mail, and before anything of it is handed over
   */
  send(mail: Mail, mayHand?: () => Promise<boolean>): Promise<Outcome>;
};

const second = 1000;

/** Longest time that one attempt may take, whatever the server does. */
export const attemptTime = 60 * second;

/**
 * A mailer over SMTP; each mail has a connection of its own, as there are a few dozen a week. The connection is led by
 * hand and not by nodemailer's transport, which does not say whether a mail was on its way when something broke.
 */
export function createMailer(settings: MailSettings, patience = attemptTime): Mailer {
  return {
    async send(mail, mayHand = async () => true) {
      insist(mail);
      const { envelope, content } = await build(mail, settings.from);
      const { host, port, secure, requireTls, auth } = settings;
      const line = new SMTPConnection({
        ...{ host, port, secure, requireTLS: requireTls },
        ...{ connectionTimeout: 10 * second, greetingTimeout: 10 * second, socketTimeout: 20 * second },
      });
      let isHanding = false;
      let overdue: NodeJS.Timeout | undefined;
      const broken = new Promise<never>((_, reject) => {
        line.once('error', reject);
        overdue = setTimeout(
          () => reject(Object.assign(new Error('Too slow'), { code: 'ETIMEDOUT' })),
          patience,
        );
      });
      const steps = async (): Promise<Outcome> => {
        await step((done) => line.connect(done));
        if (auth && line.allowsAuth) await step((done) => line.login({ credentials: auth }, done));
        if (!(await mayHand())) return { end: 'left' };
        isHanding = true;
        await step((done) => line.send(envelope, content, done));
        return { end: 'sent' };
      };
      return await Promise.race([steps(), broken])
        .catch((error) => outcomeOf(error, isHanding))
        .finally(() => {
          clearTimeout(overdue);
          // What the line still has to say interests nobody.
          line.on('error', () => undefined);
          line.close();
        });
    },
  };
}

type Done = (error?: Error | null) => void;

function step(begin: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => begin((error) => (error ? reject(error) : resolve())));
}

async function build(
  { to, subject, text, html, messageId, unsubscribe }: Mail,
  from: MailSettings['from'],
): Promise<{ envelope: { from: string; to: string[] }; content: Buffer }> {
  const node = new MailComposer({
    // As an object: a text would be read as a list of addresses.
    ...{ from, to: { name: '', address: to }, subject, text, html, messageId },
    headers: {
      // What no person wrote is not answered by an absence notice (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe !== undefined && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    // A mail is made of what it is given and of nothing else.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  }).compile();
  return { envelope: { from: from.address, to: [to] }, content: await node.build() };
}

/** @throws Error when something could become a header or an address of its own: then whoever made the mail is wrong */
function insist({ to, subject, messageId, unsubscribe = '' }: Mail): void {
  if (!addressPattern.test(to)) throw new Error('A mail goes to one plain address');
  if ([subject, messageId, unsubscribe].some((line) => /\p{Cc}/u.test(line)))
    throw new Error('A header is one line');
}

function outcomeOf(error: unknown, isHanding: boolean): Outcome {
  const found = error instanceof Error ? (error as Error & { code?: unknown; responseCode?: unknown }) : null;
  const code = typeof found?.code === 'string' ? found.code : 'EUNKNOWN';
  const status = typeof found?.responseCode === 'number' ? found.responseCode : null;
  if (code === 'EENVELOPE' && status !== null && status >= 500) return { end: 'refused', code, status };
  // A server that says no has not taken it; one that says nothing may have.
  return { end: isHanding && status === null ? 'unsure' : 'again', code, status };
}
