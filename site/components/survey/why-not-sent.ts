import type { Language } from '../../contract.ts';
import { type Advice, advice } from '../../text/problems.ts';
import { text } from '../../text/text.ts';

/** What kept a questionnaire from being sent, in the words of its own page. */
export function whyNotSent(problem: NonNullable<App.Locals['problem']>, language: Language): Advice {
  const t = text(language).survey;
  const r = t.review;
  const pointers = (problem.errors ?? []).map(({ pointer }) => pointer);
  const missing = pointers.filter((pointer) => pointer.startsWith('/answers/')).length;
  if (problem.code === 'not-allowed') return { what: r.staffOnly, todo: r.staffOnlyBody };
  if (problem.code === 'response-id-reused') return { what: r.reused, todo: r.reusedBody };
  if (pointers.includes('/answered_on')) return { what: r.date, todo: r.dateBody };
  if (pointers.includes('/profile/service')) return { what: r.service, todo: r.serviceBody };
  if (missing > 0) return { what: r.missingTitle(String(missing)), todo: r.missingBody };
  if (problem.code === 'too-many-requests' || problem.code === 'origin-foreign')
    return advice(language, problem.code);
  return { what: r.notSent, todo: r.stillHere };
}
