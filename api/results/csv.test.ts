import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('writes a header, CRLF after every row and a byte order mark', () => {
  expect(toCsv(['unit', 'n'], [['KOTA', 12.5]])).toBe('\uFEFFunit,n\r\nKOTA,12.5\r\n');
});

it('quotes commas, quotes and line ends, and leaves missing numbers empty', () => {
  expect(toCsv(['a', 'b', 'c'], [['x, y', 'say "z"', null]])).toBe('\uFEFFa,b,c\r\n"x, y","say ""z""",\r\n');
});

it.each(['=1+1', '+62', '-1', '@SUM(A1)', '\tx', '\rx'])('takes the power from the formula %j', (text) => {
  expect(parse(toCsv(['a'], [[text]]))).toEqual([['a'], [`'${text}`]]);
});

it('leaves negative numbers alone: they are numbers, not text', () => {
  expect(toCsv(['a'], [[-1.5]])).toBe('\uFEFFa\r\n-1.5\r\n');
});

it('reads back as it was written, whatever the texts are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\r', '\n', '=', '-', ' ', "'") });
  const row = fc.tuple(text, text);
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const safe = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
      expect(parse(toCsv(['p', 'q'], rows))).toEqual([['p', 'q'], ...rows.map((each) => each.map(safe))]);
    }),
  );
});

/** A reader by the grammar of RFC 4180. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  field.lastIndex = 1;
  while (field.lastIndex < csv.length) {
    const [, quoted, plain, end] = field.exec(csv)!;
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
