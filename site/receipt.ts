/** The symbols of a receipt as a person typed it, five a group as on paper. */
export function receiptGroups(receipt: string): string[] {
  return (
    receipt
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .match(/.{1,5}/g) ?? []
  );
}

/** The first sentence of what somebody wrote as a heading, cut between words after about 60 letters. */
export function shorten(words: string): string {
  const [first = ''] = words.split(/(?<=[.!?])\s|\n/);
  const sentence = first.trim().replace(/\.$/, '');
  if (sentence.length <= 60) return sentence;
  const cut = sentence.slice(0, 60);
  const space = cut.lastIndexOf(' ');
  return `${(space > 30 ? cut.slice(0, space) : cut).replace(/[,;:]$/, '')}…`;
}
