/** A piece of a text, in UTF-16 code units, the end not part of it. */
export type Span = { start: number; end: number };

/** What stands where something was hidden. Comments are written in Indonesian, so the mark is. */
export const hiddenMark = '[disamarkan]';

/**
 * A text with pieces hidden; pieces that touch, or have nothing but blanks between them, become one mark. Null when a
 * piece does not lie inside the text.
 * @returns the text, how many marks are in it, and whether anything of it is left
 */
export function redact(
  text: string,
  pieces: readonly Span[],
): { text: string; marks: number; isEmpty: boolean } | null {
  if (pieces.some(({ start, end }) => !(start >= 0 && start < end && end <= text.length))) return null;
  const joined: Span[] = [];
  for (const { start, end } of [...pieces].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && text.slice(last.end, Math.max(last.end, start)).trim() === '') {
      last.end = Math.max(last.end, end);
    } else joined.push({ start, end });
  }
  let kept = '';
  let left = '';
  let at = 0;
  for (const { start, end } of joined) {
    const before = text.slice(at, start);
    kept += before + hiddenMark;
    left += before;
    at = end;
  }
  const rest = text.slice(at);
  return { text: kept + rest, marks: joined.length, isEmpty: !/[\p{L}\p{N}]/u.test(left + rest) };
}
