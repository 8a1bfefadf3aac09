/** A word of a comment that can be ticked. */
export type Word = {
  text: string;
  /** Where it stands, `start-end`, as the form sends it. */
  piece: string;
  suggested: boolean;
  /** Whether a line of its own begins with it. */
  breaks: boolean;
};

/** A comment word by word, with those that something was suggested for. */
export function wordsOf(text: string, suggestions: readonly { start: number; end: number }[]): Word[] {
  let at = 0;
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index: start }) => {
    const end = start + word.length;
    const breaks = at > 0 && text.slice(at, start).includes('\n');
    at = end;
    const suggested = suggestions.some((each) => each.start < end && each.end > start);
    return { text: word, piece: `${start}-${end}`, suggested, breaks };
  });
}

/** Which week of which month a Monday begins: the month is that of the Thursday, as in ISO weeks. */
export function weekOfMonth(monday: string): { ordinal: number; month: string } {
  const thursday = new Date(Date.parse(`${monday}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);
  return { ordinal: Math.ceil(Number(thursday.slice(8)) / 7), month: thursday.slice(0, 7) };
}
