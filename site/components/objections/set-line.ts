import type { Language, NamedSet } from '../../contract.ts';
import { format } from '../../text/format.ts';
import { text } from '../../text/text.ts';

/** A flagged set in words: its kind, its place and its day or month. */
export function setLine(
  language: Language,
  { type, place, time }: Pick<NamedSet, 'type' | 'place' | 'time'>,
): string {
  const f = format(language);
  const t = text(language).objections.one;
  return t.set(t.setTypes[type], place, time.length === 7 ? f.month(time) : f.shortDay(time));
}
