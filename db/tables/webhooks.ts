import type { Generated } from 'kysely';

/** What other systems may be told of, beside the trial of an administrator. */
export type WebhookEventType = 'case.opened' | 'period.closed' | 'period.corrected' | 'rating.flagged';

/** An address of another system that wants to be told. */
export type WebhookRow = {
  id: string;
  name: string;
  url: string;
  /** `case.opened period.closed` */
  events: string;
  /** It is told of this unit and everything below. */
  unit_id: number;
  /** What deliveries are signed with, sealed with a key of DATA_DIR. */
  secret: string;
  /** The secret before a change, which signs as well until its time is over. */
  old_secret: string | null;
  old_secret_until: string | null;
  created_by: string;
  created_at: string;
  paused_at: string | null;
  paused_why: 'person' | 'failures' | null;
  /** Since when nothing but failures came back; null: the last delivery arrived, or there was none. */
  failing_since: string | null;
  ended_at: string | null;
};

/** Something that happened and is not spread yet. */
export type WebhookEventRow = {
  id: Generated<number>;
  type: WebhookEventType;
  /** Null: it concerns every unit. */
  unit_id: number | null;
  /** JSON: what happened, by codes. */
  detail: string;
  at: string;
};

/** One event on its way to one address. */
export type WebhookDeliveryRow = {
  id: string;
  webhook_id: string;
  type: WebhookEventType | 'ping';
  /** The very bytes that are signed and sent, at every attempt the same. */
  body: string;
  created_at: string;
  /** Attempts that were begun. Counting one up is how a process takes a delivery. */
  attempts: number;
  /** When to try next; null: it arrived or was given up. */
  due_at: string | null;
  /** Until then the process that took it is trusted to be at it. */
  leased_until: string | null;
  delivered_at: string | null;
};

/** What came of one attempt. */
export type WebhookAttemptRow = {
  delivery_id: string;
  number: number;
  at: string;
  status: number | null;
  error: string | null;
  milliseconds: number;
};

/** A set of ratings that was found suspicious and told of (scoring.md 2.3), by the SHA-256 of its name. */
export type FlaggedSetRow = { digest: string; period_id: number; found_at: string };
