/**
 * Everything that an inbox tells, and the page that it leads to by its reference. A new kind is a line here, its words in
 * `site/text/notices-*.ts`, and those of its mail in `api/mail/words-*.ts`; the compiler asks for all of them.
 */
export const noticeKinds = {
  /** A result was published. Reference: the code of the period, `2026-10`. */
  'score-published': (period) => `/saya?masa=${encodeURIComponent(period)}`,
  /** The appraiser has answered an objection. Reference: the code of the objection. */
  'objection-answered': (objection) => `/saya/keberatan/${encodeURIComponent(objection)}`,
  /** An objection was decided. Reference: the code of the objection. */
  'objection-decided': (objection) => `/saya/keberatan/${encodeURIComponent(objection)}`,
  /** Somebody has to give marks for behaviour. Reference: the code of the period. */
  'appraisal-due': (period) => `/saya/penilaian?masa=${encodeURIComponent(period)}`,
  /** New comments of residents can be read. Reference: a word of the caller that tells batches apart. */
  'comments-released': () => '/saya/umpan-balik',
  /** A case was put into somebody's hands. Reference: unit and case, `KOTA/7K3QX9M2TV`. */
  'case-assigned': (reference) => inUnit('kasus', reference),
  /** An alert was put into somebody's hands. Reference: unit and alert, `KOTA/7K3QX9M2TV`. */
  'alert-assigned': (reference) => inUnit('peringatan', reference),
  /** A note of a talk waits for a signature. Reference: its code; of somebody below before it unit and person. */
  'note-to-sign': notesOf,
} as const satisfies Record<string, (reference: string) => string>;

export type NoticeKind = keyof typeof noticeKinds;

/** All kinds in the order in which settings list them. */
export const noticeKindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]];

/** Where a stored notice leads; null when its kind is gone. */
export function pathOfNotice(kind: string, reference: string): string | null {
  return Object.hasOwn(noticeKinds, kind) ? noticeKinds[kind as NoticeKind](reference) : null;
}

function notesOf(reference: string): string {
  const [unit = '', person] = reference.split('/');
  if (person === undefined) return '/saya/pembinaan';
  return `/unit/${encodeURIComponent(unit)}/pengembangan/${encodeURIComponent(person)}/pembinaan`;
}

function inUnit(what: string, reference: string): string {
  const [unit = '', code = ''] = reference.split('/');
  return `/unit/${encodeURIComponent(unit)}/${what}/${encodeURIComponent(code)}`;
}
