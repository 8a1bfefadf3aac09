import { z } from 'zod';
import { Reason } from '../http/words.ts';

const Quarter = z
  .string()
  .regex(/^20\d\d-Q[1-4]$/)
  .meta({ example: '2026-Q4' });

export const ShadowSpan = z
  .object({
    first: Quarter,
    last: Quarter,
    /** First and last day. */
    start: z.iso.date(),
    end: z.iso.date(),
    /** Whether today lies in it. */
    running: z.boolean(),
  })
  .meta({ id: 'ShadowSpan' });

export const ShadowMode = z
  .object({
    span: ShadowSpan.nullable().meta({ description: 'Quarters whose scores have no consequence' }),
    said: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
    quarter: Quarter.meta({ description: 'The quarter of today' }),
    mayChange: z.boolean(),
  })
  .meta({ id: 'ShadowMode' });

export type ShadowMode = z.infer<typeof ShadowMode>;

export const NewShadowMode = z
  .strictObject({
    first: Quarter.nullable(),
    last: Quarter.nullable().meta({ description: 'Included; both null: none' }),
    confirm: z
      .string()
      .max(40)
      .meta({ description: 'The code of the last quarter once more; of none: SELESAI' }),
    reason: Reason,
  })
  .meta({ id: 'NewShadowMode' });

export type NewShadowMode = z.infer<typeof NewShadowMode>;

export const MethodReading = z
  .strictObject({ how: z.enum(['read', 'skipped']) })
  .meta({ id: 'MethodReading' });
