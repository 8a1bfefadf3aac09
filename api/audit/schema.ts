import { z } from 'zod';
import { Search } from '../accounts/schema.ts';
import { auditActions } from './action.ts';

export const AuditView = z
  .object({
    seq: z.int(),
    at: z.string(),
    /** Null: nobody was signed in, or the command line. */
    actor: z.object({ id: z.string().nullable(), name: z.string() }),
    action: z.enum(auditActions),
    subject: z.object({ kind: z.string(), code: z.string(), name: z.string() }).nullable(),
    reason: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export type AuditView = z.infer<typeof AuditView>;

const day = z.iso.date().optional();

export const AuditQuery = z.object({
  action: z.enum(auditActions).optional(),
  /** Part of the name of who did it or whom it concerns. */
  search: Search.optional(),
  /** Jakarta dates, both included. */
  from: day,
  to: day,
  /** Number of the last entry of the page before. */
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
});

export type AuditQuery = z.infer<typeof AuditQuery>;

/** Somebody who opened the score of the person that asks. */
export const ScoreReader = z
  .object({
    name: z.string(),
    /** `sheet`: the whole explanation; `list`: the line in the list of the unit. */
    seen: z.enum(['sheet', 'list']),
    /** Jakarta date. */
    day: z.string(),
    times: z.int(),
  })
  .meta({ id: 'ScoreReader' });

export type ScoreReader = z.infer<typeof ScoreReader>;
