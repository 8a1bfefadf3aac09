import type { Generated } from 'kysely';

/** What somebody is told in the inbox. */
export type NoticeRow = {
  id: Generated<number>;
  user_id: string;
  /** One of `api/notices/kinds.ts`. */
  kind: string;
  /** What it is about, by its outside code: a period, an objection, a case. */
  reference: string;
  at: string;
  read_at: string | null;
};
