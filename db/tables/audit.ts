/** One entry of the log. Append-only; `hash` covers `previous_hash` and everything else of the row. */
export type AuditRow = {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  at: string;
  /** The account that did it; null: nobody was signed in, or the command line. */
  actor_id: string | null;
  /** Its name on that day. */
  actor_name: string;
  action: string;
  subject_kind: string | null;
  subject_code: string | null;
  subject_name: string | null;
  reason: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
};

/** The one row that every entry takes its number from: writers wait for each other here. */
export type AuditHeadRow = { id: number; seq: number; hash: string };
