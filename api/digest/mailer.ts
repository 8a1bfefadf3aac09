import { createTransport } from 'nodemailer';
import { addressPattern, type MailSettings } from './mail-settings.ts';

/** One mail to one person, the same words twice. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Always the same for the same mail: who gets it twice after a broken line sees it once. */
  messageId: string;
  /** Where the person stops further mails without signing in (RFC 8058); none for a mail that was just asked for. */
  unsubscribe?: string;
};

/** Why a mail was not taken: nothing of the person, who stands in the sentences of mail servers. */
export type MailFailure = {
  /** nodemailer's word, such as `ECONNECTION` or `EENVELOPE`. */
  code: string;
  /** The server's answer, such as 550; null without one. */
  status: number | null;
  /** The server will not have this address: another attempt is of no use. */
  permanent: boolean;
};

export type Mailer = {
  /** Resolves with null when the mail server has taken the mail. Never throws for what a server does. */
  send(mail: Mail): Promise<MailFailure | null>;
};

const second = 1000;

/** Longest time that one attempt may take, whatever the server does. */
export const attemptTime = 60 * second;

/** A mailer over SMTP; each mail has a connection of its own, as there are a few dozen a week. */
export function createMailer(settings: MailSettings, patience = attemptTime): Mailer {
  const { host, port, secure, requireTls, auth, from } = settings;
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: requireTls, ...(auth && { auth }) },
    ...{ connectionTimeout: 10 * second, greetingTimeout: 10 * second, socketTimeout: 20 * second },
    // A mail is made of what it is given and of nothing else.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    async send({ to, subject, text, html, messageId, unsubscribe }) {
      insist(to, [subject, messageId, unsubscribe ?? '']);
      const headers = {
        // What no person wrote is not answered by an absence notice (RFC 3834).
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe !== undefined && {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      };
      let overdue: NodeJS.Timeout | undefined;
      const tooLong = new Promise<MailFailure>((resolve) => {
        overdue = setTimeout(() => resolve({ code: 'ETIMEDOUT', status: null, permanent: false }), patience);
      });
      const sent = transport
        // As an object: a text would be read as a list of addresses.
        .sendMail({ from, to: { name: '', address: to }, subject, text, html, messageId, headers })
        .then(() => null, failureOf);
      return await Promise.race([sent, tooLong]).finally(() => clearTimeout(overdue));
    },
  };
}

/** @throws Error when something could become a header or an address of its own: then whoever made the mail is wrong */
function insist(to: string, lines: readonly string[]): void {
  if (!addressPattern.test(to)) throw new Error('A mail goes to one plain address');
  if (lines.some((line) => /\p{Cc}/u.test(line))) throw new Error('A header is one line');
}

function failureOf(error: unknown): MailFailure {
  const found = error instanceof Error ? (error as Error & { code?: unknown; responseCode?: unknown }) : null;
  const code = typeof found?.code === 'string' ? found.code : 'EUNKNOWN';
  const status = typeof found?.responseCode === 'number' ? found.responseCode : null;
  return { code, status, permanent: code === 'EENVELOPE' && status !== null && status >= 500 };
}
