import { z } from 'zod';

/** Nothing but what can be read, tabs and new lines among it. */
export const isPlainText = (text: string): boolean => !/[\p{Cc}--[\n\t]]/v.test(text);

/** PostgreSQL cannot store the character NUL, and nobody types it. */
export const withoutNul = (text: string): boolean => !text.includes('\0');

/** One line of text of at most `most` characters (UTF-16 code units) and at least `least`, without spaces around it. */
export const oneLine = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text), 'One line of text');

/** Why something was decided. */
export const Reason = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .refine(isPlainText, 'Plain text')
  .meta({ description: 'Why; it stands in the log' });
