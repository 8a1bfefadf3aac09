import * as mupdf from 'mupdf';
import { describe, expect, it } from 'vitest';
import { exampleFacts } from '../scoring/example.ts';
import { whatIf } from '../scoring/what-if.ts';
import { handOutPdf } from './hand-out.ts';

const terms = { validFrom: '2026-01-01', fileDays: 14, answerDays: 7, decideDays: 21 };
const common = { office: 'Dinas Kebersihan', terms, created: Date.parse('2026-11-24T02:14:00.000Z') };

describe('The hand-out of a workshop', () => {
  it.each([
    ['id', 'id-ID', 'Hak Anda', 'dalam 14 hari', 'dalam 21 hari'],
    ['en', 'en-GB', 'Your rights', 'within 14 days', 'within 21 days'],
  ] as const)(
    'prints in %s, on two pages, what the scoring core makes of the example',
    async (language, locale, ...said) => {
      const pages = read(await handOutPdf({ ...common, language }));
      expect(pages).toHaveLength(2);
      const text = pages.join(' ');
      const { quantity, quality, combined } = whatIf(exampleFacts, { realised: new Map() });
      const number = (value: number | null, digits: number): string =>
        Math.abs(value ?? Number.NaN).toLocaleString(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
      for (const printed of [
        ...[number(quantity.score, 1), number(quality.observed, 2), number(quality.shrunk_deviation, 4)],
        ...[number(quality.adjusted, 4), number(quality.skm, 2), number(quality.score, 1)],
        ...[number(combined.result, 1), number(combined.result_low, 1), number(combined.result_high, 1)],
        ...said,
      ])
        expect(text).toContain(printed);
    },
  );
});

function read(pdf: Buffer): string[] {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  return Array.from({ length: document.countPages() }, (_, index) =>
    document.loadPage(index).toStructuredText('').asText().replace(/\s+/g, ' '),
  );
}
