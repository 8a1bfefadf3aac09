import type { Span } from './redact.ts';

/** Why a piece of a comment may have to be hidden. */
export type Suspicion = 'email' | 'nip' | 'phone' | 'plate' | 'number' | 'name';

export type Suggestion = Span & { why: Suspicion };

/** In the order in which they are looked for: what one has found, the next does not find again. */
const patterns: readonly { why: Suspicion; pattern: RegExp }[] = [
  { why: 'email', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  // Date of birth, of appointment, sex and number, often written in these four groups.
  { why: 'nip', pattern: /(?<!\d)\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}(?!\d)/gu },
  // Mobile and fixed numbers with or without the country's code, in groups of any size.
  { why: 'phone', pattern: /(?<![\d+])(?:\+?62|0)(?:[ .()-]{0,2}\d){7,13}(?!\d)/gu },
  // `BK 1234 AB`: a region, one to four digits, up to three letters.
  { why: 'plate', pattern: /(?<![\p{L}\d])[A-Z]{1,2}[ -]?\d{1,4}[ -]?[A-Z]{1,3}(?![\p{L}\d])/gu },
  // Numbers of identity cards, accounts and houses' meters; amounts of money stay.
  { why: 'number', pattern: /(?<![\d.,])(?<!Rp[ .]?)\d{5,}(?!\d)/giu },
];

/** Before a name: who is spoken of like that is a person, employee or not. */
const honorifics = 'bapak|pak|ibu|bu|bang|abang|kak|kakak|mas|mbak|saudara|sdr|haji|hajjah';
const addressed = new RegExp(`(?<!\\p{L})(?:${honorifics})\\.? +(\\p{Lu}\\p{Ll}+)`, 'giu');

/** Names that are ordinary words too: only with a capital letter inside a sentence, or after an honorific. */
const ordinary = new Set(
  'indah murni sari bunga cahaya dewi putri putra bagus wangi mulia jaya surya'.split(' '),
);

/**
 * What a reviewer should look at before others read a comment: numbers by which somebody could be found, and names of
 * people of the unit. Suggestions only: a person decides.
 * @param names full names as the office writes them, with titles
 */
export function suggestRedactions(text: string, names: readonly string[]): Suggestion[] {
  const found: Suggestion[] = [];
  const note = (why: Suspicion, start: number, end: number): void => {
    if (!found.some((other) => start < other.end && end > other.start)) found.push({ start, end, why });
  };
  for (const { why, pattern } of patterns)
    for (const { 0: piece, index } of text.matchAll(pattern)) note(why, index, index + piece.length);
  for (const match of text.matchAll(addressed)) {
    const name = match[1]!;
    // The pattern ignores case for the honorific; the name itself needs its capital.
    if (!/^\p{Lu}/u.test(name)) continue;
    const end = match.index + match[0].length;
    note('name', end - name.length, end);
  }
  const known = new Set(names.flatMap(partsOfName));
  for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
    const lower = word.toLowerCase();
    if (!known.has(lower)) continue;
    if (ordinary.has(lower) && !isAddressed(text, index) && !isProper(text, index)) continue;
    note('name', index, index + word.length);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `Ir. Surya Ginting, M.T.` as surya, ginting: without titles, and nothing shorter than three letters. */
function partsOfName(name: string): string[] {
  const [plain = ''] = name.split(',');
  return plain
    .split(/\s+/)
    .filter((part) => !part.includes('.'))
    .flatMap((part) => part.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
}

function isAddressed(text: string, at: number): boolean {
  return new RegExp(`(?<!\\p{L})(?:${honorifics})\\.? +$`, 'iu').test(text.slice(0, at));
}

/** With a capital letter where no sentence begins. */
function isProper(text: string, at: number): boolean {
  return /\p{Lu}/u.test(text[at]!) && !/(?:^|[.!?\n])\s*$/u.test(text.slice(0, at));
}
