import type { Generated } from 'kysely';

/** What somebody has to look at. */
export type AlertKind = 'falling-index' | 'burst' | 'silent-point' | 'swapped-sticker' | 'overdue-case';

/**
 * Something that needs a person, from the day it was found until somebody closed it or it was over. Of one kind and
 * subject at most one is open.
 */
export type AlertRow = {
  id: Generated<number>;
  /** Its name outside, `7K3QX9M2TV`. */
  code: string;
  kind: AlertKind;
  /** What it is about, unique within its kind: `unit:3`, `point:7`, or `set:` and the digest of a flagged set. */
  subject: string;
  unit_id: number;
  /** The place, where it is about one. */
  point_id: number | null;
  /** JSON: the facts as they were last seen, in the shape of its kind (api/alerts/schema.ts). */
  evidence: string;
  first_seen_at: string;
  last_seen_at: string;
  /** Counts its steps; whoever changes it says which one was read. */
  version: number;
  /** Who has taken it, by the name of then; null: nobody yet. */
  owner_name: string | null;
  /** The employee, where the owner is one. */
  owner_id: number | null;
  /** The account, where the owner took it. */
  owner_user_id: string | null;
  /** Jakarta date on which it shows again; null: it shows. */
  snoozed_until: string | null;
  ended_at: string | null;
  /** `person`: closed with a note; `itself`: what it said is no longer true. */
  ended_by: 'person' | 'itself' | null;
};

/** What happened to an alert, 1, 2, 3 ... Append-only. */
export type AlertStepRow = {
  id: Generated<number>;
  alert_id: number;
  number: number;
  kind: 'raised' | 'taken' | 'handed' | 'noted' | 'snoozed' | 'closed' | 'ended';
  /** What the person wrote. */
  note: string | null;
  /** Who has it from then on. */
  owner_name: string | null;
  /** Of a snooze. */
  until: string | null;
  /** JSON: the facts when it was raised and when it ended. */
  evidence: string | null;
  at: string;
  /** Null: the process itself. */
  user_id: string | null;
  by_name: string | null;
};
