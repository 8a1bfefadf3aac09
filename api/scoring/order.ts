/** Compares by UTF-16 code unit, never by locale, so that every machine sorts alike. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares two lists of words element by element; the shorter one first where one is the beginning of the other. */
export function byWords(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = byCodeUnit(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Compares rows by their `id`. */
export function byId(a: { id: string }, b: { id: string }): number {
  return byCodeUnit(a.id, b.id);
}
