import type { Language } from '../contract.ts';
import { problemsEn } from './problems-en.ts';
import { problemsId } from './problems-id.ts';

/** What went wrong in one sentence, and what to do about it in another. */
export interface Advice {
  what: string;
  todo: string;
}

/** The code `Problem` of the API speaks, said to people. A code without a line here gets the line of `server-error`. */
export const problems: Record<Language, Record<string, Advice>> = { id: problemsId, en: problemsEn };

export function advice(language: Language, code: string): Advice {
  return problems[language][code] ?? problems[language]['server-error']!;
}
