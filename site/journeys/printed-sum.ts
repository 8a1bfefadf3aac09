/** Between two numbers: what a number that was rounded for the page may have been. */
export type Between = { low: number; high: number };

/** Half of the last digit that the page prints of an intermediate number. */
export const half = 0.00005;

/**
 * Works out a sum as it is printed in Indonesian: `100 × 60 ÷ (62 × 1), dijaga 0 sampai 120`. Every printed number may be
 * off by half its last digit, so the answer is an interval.
 * @throws Error where a reader could not go on either
 */
export function workOut(printed: string): Between {
  const tokens = printed.match(/\d[\d.]*(?:,\d+)?|yang terkecil dari|akar|, dijaga|sampai|[()+×÷−;]/g) ?? [];
  const rest = printed.replace(/\d[\d.]*(?:,\d+)?|yang terkecil dari|akar|, dijaga|sampai|[()+×÷−;\s]/g, '');
  if (rest !== '') throw new Error(`"${rest}" in "${printed}"`);
  let at = 0;
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const expect = (token: string): void => {
    if (!take(token)) throw new Error(`no "${token}" before "${tokens[at]}" in "${printed}"`);
  };
  const kept = (): Between => {
    const value = sum();
    if (!take(', dijaga')) return value;
    const from = sum();
    expect('sampai');
    const to = sum();
    return {
      low: Math.min(Math.max(value.low, from.low), to.high),
      high: Math.min(Math.max(value.high, from.high), to.high),
    };
  };
  const sum = (): Between => {
    let value = product();
    for (;;) {
      if (take('+')) value = add(value, product());
      else if (take('−')) value = add(value, negated(product()));
      else return value;
    }
  };
  const product = (): Between => {
    let value = one();
    for (;;) {
      if (take('×')) value = corners(value, one(), (a, b) => a * b);
      else if (take('÷')) value = corners(value, one(), (a, b) => a / b);
      else return value;
    }
  };
  const one = (): Between => {
    if (take('−')) return negated(one());
    if (take('akar')) {
      const value = group();
      return { low: Math.sqrt(value.low), high: Math.sqrt(value.high) };
    }
    if (take('yang terkecil dari')) {
      expect('(');
      let least = kept();
      while (take(';')) {
        const other = kept();
        least = { low: Math.min(least.low, other.low), high: Math.min(least.high, other.high) };
      }
      expect(')');
      return least;
    }
    if (tokens[at] === '(') return group();
    const value = numberOf(tokens[at] ?? '');
    if (Number.isNaN(value)) throw new Error(`no number at "${tokens[at]}" in "${printed}"`);
    at += 1;
    return { low: value - half, high: value + half };
  };
  const group = (): Between => {
    expect('(');
    const value = kept();
    expect(')');
    return value;
  };
  const value = kept();
  if (at < tokens.length) throw new Error(`"${tokens.slice(at).join(' ')}" is left of "${printed}"`);
  return value;
}

/** "1.234,5" as a number. */
export function numberOf(printed: string): number {
  return /\d/.test(printed)
    ? Number(printed.replaceAll('.', '').replace(',', '.').replace('−', '-'))
    : Number.NaN;
}

/** Every number of a sum. */
export function numbersIn(printed: string): number[] {
  return (printed.match(/−?\d[\d.]*(?:,\d+)?/g) ?? []).map(numberOf);
}

function add(a: Between, b: Between): Between {
  return { low: a.low + b.low, high: a.high + b.high };
}

function negated({ low, high }: Between): Between {
  return { low: -high, high: -low };
}

function corners(a: Between, b: Between, operate: (a: number, b: number) => number): Between {
  const all = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => operate(x, y)));
  return { low: Math.min(...all), high: Math.max(...all) };
}
