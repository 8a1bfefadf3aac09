import type { Language } from '../contract.ts';
import { en } from './en.ts';
import { id, type Text } from './id.ts';

/** The screen text of a language. */
export function text(language: Language): Text {
  return language === 'en' ? en : id;
}
