import type { Database } from '#db/connect.ts';
import { enqueueMails } from '../mail/deliveries.ts';
import { toInstant } from '../time/instant.ts';
import type { NoticeKind } from './kinds.ts';
import { insertNotices, listAccounts } from './repository.ts';

/** Employees by their row, who are told by their account if they have one; or accounts. */
export type Recipients = { employees: readonly number[] } | { accounts: readonly string[] };

export type NewNotice = {
  to: Recipients;
  kind: NoticeKind;
  /** What it is about, as the kind wants it (`kinds.ts`); an outside code, never words or a name. */
  reference: string;
  /** Milliseconds. */
  at: number;
};

/**
 * Tells people something in their inbox, and by mail whoever asked for that. Give it the transaction of what it tells, so
 * that neither is there without the other. Whoever has the same notice unread is not told again; accounts that are
 * disabled, and employees without one, are left out.
 */
export async function notify(transaction: Database, { to, kind, reference, at }: NewNotice): Promise<void> {
  const accounts = await listAccounts(transaction, to);
  const now = toInstant(at);
  const told = await insertNotices(transaction, accounts, { kind, reference, at: now });
  const mails = told.map(({ id, user_id }) => ({ userId: user_id, reference: String(id) }));
  await enqueueMails(transaction, kind, mails, now);
}
