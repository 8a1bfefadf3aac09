import type { Generated } from 'kysely';

/** Where the mails of an account go; there is a row only after the address was confirmed. */
export type MailAddressRow = {
  user_id: string;
  email: string;
  language: 'id' | 'en';
  /** Names the account in links of its mails, which also carry a signature. */
  link: string;
  confirmed_at: string;
};

/** A letter that an account does not want; every other one is wanted once there is an address. */
export type MailRefusalRow = { user_id: string; letter: string };

/** A link that was sent to an address; only its SHA-256 is kept. */
export type MailConfirmationRow = {
  id: Generated<number>;
  user_id: string;
  email: string;
  language: 'id' | 'en';
  digest: string;
  created_at: string;
  expires_at: string;
  /** When it was used, or a later one took its place. */
  used_at: string | null;
};

/** What becomes of a letter for one account. */
export type MailDeliveryRow = {
  user_id: string;
  letter: string;
  /** Which one of its kind: the week of a digest, `2026-W48`, or the notice that it tells of. */
  reference: string;
  /**
   * `handing`: a process is giving it to the mail server; `nothing`: there was nothing to tell; `unwanted`: refused, or
   * the account disabled, since it was made; `unsure`: its process or connection ended while handing it over.
   */
  state: 'waiting' | 'handing' | 'sent' | 'nothing' | 'unwanted' | 'failed' | 'unsure';
  /** How often somebody has begun on it: also who holds it now. */
  attempts: number;
  created_at: string;
  due_at: string;
  /** Until when a process is at it. */
  leased_until: string | null;
  ended_at: string | null;
};

/** That the digests of a week, `2026-W48`, were begun. */
export type DigestWeekRow = { week: string; begun_at: string };
