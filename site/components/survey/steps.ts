import type { Survey, SurveyDraft } from '../../contract.ts';
import type { Format } from '../../text/format.ts';
import type { SurveyText } from '../../text/survey-id.ts';

/** Parts of the questionnaire behind the questions, in their order. */
const parts = ['diri', 'saran', 'periksa'] as const;

export type Part = (typeof parts)[number];

/** What the address asks for: a question by its number, a part, or null for anything else. */
export function stepOf(wish: string | null, survey: Survey): number | Part | null {
  if (wish === null) return null;
  const part = parts.find((candidate) => candidate === wish);
  if (part) return part;
  const number = Number(wish);
  return Number.isInteger(number) && number >= 1 && number <= survey.questions.length ? number : null;
}

/** The first question without an answer; with all of them answered, the part behind them. */
export function firstOpen(survey: Survey, { answers }: SurveyDraft): string {
  const open = survey.questions.findIndex(({ element }) => answers[element] === undefined);
  return open < 0 ? parts[0] : String(open + 1);
}

/** What a step is called: `Pertanyaan 3 dari 9`, `Saran`. */
export function stepName(t: SurveyText, f: Format, survey: Survey, step: string): string {
  const names: Record<Part, string> = {
    diri: t.profile.step,
    saran: t.suggestion.step,
    periksa: t.review.step,
  };
  const known = stepOf(step, survey);
  if (typeof known === 'string') return names[known];
  return t.progress(f.number(known ?? 1), f.number(survey.questions.length));
}
