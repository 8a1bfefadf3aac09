import { wordsEn } from './words-en.ts';
import { type Words, wordsId } from './words-id.ts';

export type { Words } from './words-id.ts';

export const wordsOf = (language: 'id' | 'en'): Words => (language === 'en' ? wordsEn : wordsId);
