import type { z } from 'zod';
import { fromInstant } from '../time/instant.ts';
import { dayOf, spanOf } from '../time/period.ts';
import type { Quarter } from './schema.ts';

/** A quarter by its code, `2026-Q4`, with its days. */
export function viewQuarter(code: string): z.infer<typeof Quarter> {
  const span = spanOf(code);
  if (span?.kind !== 'quarter') throw new RangeError(`${code} is not a quarter`);
  return {
    ...{ code, kind: span.kind, start: dayOf(fromInstant(span.start)) },
    end: dayOf(fromInstant(span.end) - 1),
  };
}
