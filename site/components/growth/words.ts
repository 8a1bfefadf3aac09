import type { GapReading, Gaps, Language } from '../../contract.ts';
import { type Format, format } from '../../text/format.ts';
import { text } from '../../text/text.ts';

type Named = {
  kind: Gaps['gaps'][number]['kind'];
  source: string;
  title?: string | null;
  reading: GapReading | null;
};

/** What somebody wants to get better at, by its name. */
export function gapName(language: Language, { kind, source, title, reading }: Named): string {
  const t = text(language);
  if (title) return title;
  if (kind === 'element') return t.dashboard.elements.names[source as 'U1'] ?? source;
  if (kind === 'behaviour') return t.growth.behaviours[source] ?? source;
  return reading?.name?.[language] ?? source;
}

/** Words with a full stop, unless they end with one, as names with a degree do. */
export function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}

/** What a period says about it, in words and numbers. */
export function evidenceWords(language: Language, reading: GapReading): string {
  const t = text(language).growth.evidence;
  const f = format(language);
  const { kind, value, half, bar, count } = reading;
  if (kind === 'element') {
    const range = f.range(Math.max(1, value - half), Math.min(4, value + half), 2);
    return t.element(f.number(value, 2), range, f.voices(count), f.number(bar, 2));
  }
  if (kind === 'reason') return t.reason(f.voices(count), f.voices(reading.outOf ?? count), f.percent(value));
  if (kind === 'behaviour') {
    const peers = reading.peers ?? 0;
    const raters = t.raters(f.number(peers), count > peers);
    return t.behaviour(f.number(value, 2), raters, f.number(bar, 2));
  }
  const amount = (many: number | null): string =>
    `${f.exact(many ?? 0)} ${reading.unitOfMeasure ?? ''}`.trim();
  return t.indicator(amount(reading.realised), amount(reading.target), f.score(value));
}

/** A value of a reading as its kind is said. */
export function valueWords(f: Format, { kind }: Pick<GapReading, 'kind'>, value: number): string {
  if (kind === 'reason') return f.percent(value);
  return kind === 'indicator' ? f.score(value) : f.number(value, 2);
}

/** How far something moved, with its interval where it has one. */
export function differenceWords(
  f: Format,
  { reading, difference, low, high }: NonNullable<Gaps['gaps'][number]['movement']>,
): string {
  const signed = (value: number): string =>
    reading.kind === 'reason'
      ? `${f.signed(value * 100, 0)}%`
      : f.signed(value, reading.kind === 'indicator' ? 1 : 2);
  return high > low ? `${signed(difference)}, ${signed(low)} … ${signed(high)}` : signed(difference);
}

/** How sure the evidence is; what was counted is not a matter of chance. */
export function certaintyWords(language: Language, { kind, firm }: GapReading): string {
  const t = text(language).growth.evidence;
  if (kind === 'indicator') return firm ? t.far : t.close;
  return firm ? t.firm : t.unsure;
}
