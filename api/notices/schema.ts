import { z } from 'zod';
import { Period } from '../scores/schema.ts';
import { noticeKindNames } from './kinds.ts';

export const Inbox = z
  .object({
    unread: z.int(),
    notices: z
      .array(
        z.object({
          id: z.int(),
          kind: z.enum(noticeKindNames),
          at: z.string(),
          read: z.boolean(),
          period: Period.nullable().meta({ description: 'That it is about, of a score or an appraisal' }),
          href: z.string().meta({ description: 'The page that it is about' }),
        }),
      )
      .meta({ description: 'The newest first, at most 50; older than 180 days are forgotten' }),
  })
  .meta({ id: 'Inbox' });

export type Inbox = z.infer<typeof Inbox>;

export const NoticeKey = z.object({ id: z.coerce.number().int().min(1).max(2_000_000_000) });
