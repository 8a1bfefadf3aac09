import type { Language, NamedSet, Objection } from '../../contract.ts';
import { format } from '../../text/format.ts';
import { text } from '../../text/text.ts';

type Change = NonNullable<Objection['change']>;

/** A flagged set in words: its kind, its place and its day or month. */
export function setLine(
  language: Language,
  { type, place, time }: Pick<NamedSet, 'type' | 'place' | 'time'>,
): string {
  const f = format(language);
  const t = text(language).objections.one;
  return t.set(t.setTypes[type], place, time.length === 7 ? f.month(time) : f.shortDay(time));
}

/** What a decision put right, in a sentence; what it names one by one stands below it. */
export function changeLine(language: Language, change: Change): string {
  const f = format(language);
  const t = text(language).objections.one.changes;
  const amount = (value: number | null, measure: string): string =>
    value === null ? '–' : `${f.exact(value)} ${measure}`;
  switch (change.kind) {
    case 'realisation': {
      const { name, unitOfMeasure, from, to } = change;
      if (change.change === 'waive') return t.waive(name);
      return t.verify(name, amount(from, unitOfMeasure), amount(to, unitOfMeasure));
    }
    case 'behaviour':
      return t.behaviour(f.number(change.from, 2), f.number(change.to, 2));
    case 'kind':
      return t.kind(change.place, change.from[language], change.to[language]);
    case 'level':
      return t.level(change.predicate);
    default:
      return t[change.kind];
  }
}
