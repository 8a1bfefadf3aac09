import type { Generated } from 'kysely';

/** From which quarter to which scores have no consequence, `2026-Q4`; the newest row holds. Append-only. */
export type ShadowSpanRow = {
  id: Generated<number>;
  first_quarter: string | null;
  last_quarter: string | null;
  reason: string;
  at: string;
  user_id: string;
  by_name: string;
};

/** A period that was closed while in shadow mode. Append-only. */
export type ShadowPeriodRow = { period_id: number };

/** That an account was shown how scores come about, and whether the person read to the end. */
export type MethodReadingRow = { user_id: string; how: 'read' | 'skipped'; at: string };
