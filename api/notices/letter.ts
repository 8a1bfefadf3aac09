import type { Database } from '#db/connect.ts';
import type { Compose } from '../mail/letter.ts';
import { type NoticeKind, pathOfNotice } from './kinds.ts';
import { findUnread } from './repository.ts';
import { wordsEn } from './words-en.ts';
import { wordsId } from './words-id.ts';

/**
 * Writes the mail of a notice, its reference: that there is something, and the way to it. What it is about stands behind
 * the sign-in alone. Null for a notice that was read meanwhile.
 */
export function createNoticeLetter(db: Database, publicUrl: string, kind: NoticeKind): Compose {
  return async ({ userId, reference, language }) => {
    const notice = await findUnread(db, userId, Number(reference));
    const path = notice && pathOfNotice(notice.kind, notice.reference);
    if (!path) return null;
    const words = language === 'en' ? wordsEn : wordsId;
    const { subject, lead } = words.kinds[kind];
    const link = `${publicUrl}${path}`;
    const href = language === 'en' ? `${link}${path.includes('?') ? '&' : '?'}bahasa=en` : link;
    return {
      subject,
      heading: subject,
      lead,
      button: { label: words.button, href },
      sections: [],
      why: words.why,
    };
  };
}
