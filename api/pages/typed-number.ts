import type { Language } from './page.ts';

/**
 * A number as people write it: 12.000,5 in Indonesian, 12,000.5 in English, and in both without grouping. Null for an
 * empty field, the text itself where it is no number, so that the API can say so.
 */
export function typedNumber(typed: string, language: Language): number | string | null {
  const text = typed.trim().replaceAll(' ', '');
  if (text === '') return null;
  const [group, point] = language === 'id' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const plain = grouped.test(text) ? text.replaceAll(group, '') : text;
  const number = Number(plain.replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
}
