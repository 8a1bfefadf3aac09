import { methodSteps } from '#brand/method-steps.ts';
import { fontOf } from '../labels/lettering.ts';
import type { Terms } from '../objection-terms/repository.ts';
import { exampleExpected, exampleFacts } from '../scoring/example.ts';
import { whatIf } from '../scoring/what-if.ts';
import { openPaper, type Paper, room } from '../skm-reports/paper.ts';
import { handOutEn } from './words-en.ts';
import { handOutId } from './words-id.ts';

export type HandOut = {
  language: 'id' | 'en';
  office: string;
  /** The days of an objection that hold today. */
  terms: Terms;
  /** Milliseconds. */
  created: number;
};

/** The scale of the picture. */
const axis = { from: 70, to: 120, edges: [90, 110] } as const;

/** Two A4 pages for a workshop: the steps of the page, the example worked out by the scoring core, and the rights. */
export async function handOutPdf({ language, office, terms, created }: HandOut): Promise<Buffer> {
  const words = language === 'en' ? handOutEn : handOutId;
  const paper = openPaper(words.title, words.subject, created, language);
  paper.heading(words.title, 1);
  paper.paragraph(words.lead(office));
  paper.heading(words.stepsTitle, 2);
  for (const [index, { title, body }] of methodSteps[language].entries()) {
    paper.heading(`${index + 1}. ${title}`, 3);
    paper.paragraph(body);
  }
  const { fileDays, answerDays, decideDays } = terms;
  paper.heading(words.rightsTitle, 2);
  const days = { file: String(fileDays), answer: String(answerDays), decide: String(decideDays) };
  for (const [title, body] of words.rights(days)) {
    paper.heading(title, 3);
    paper.paragraph(body);
  }
  example(paper, language);
  paper.heading(words.residentsTitle, 2);
  paper.paragraph(words.residents);
  paper.heading(words.termsTitle, 2);
  const columns = [
    { title: words.word, share: 0.2 },
    { title: words.meaning, share: 0.8 },
  ];
  paper.table(words.termsTitle, columns, words.terms);
  return await paper.end(words.foot(office));
}

/** The score of somebody who does not exist, each line with its sum. */
function example(paper: Paper, language: HandOut['language']): void {
  const words = language === 'en' ? handOutEn : handOutId;
  const f = (value: number | null | undefined, digits: number): string =>
    value == null
      ? '-'
      : new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'id-ID', {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        })
          .format(value)
          .replace('-', '–');
  const [target] = exampleFacts.targets;
  const { prior_strength: prior = 0, baseline } = exampleFacts.policy;
  const { quantity, quality, combined } = whatIf(exampleFacts, { realised: new Map() });
  const { voices, observed, deviation, shrunk_deviation: shrunk, adjusted, skm, score } = quality;
  const count = f(voices, 0);
  const rows = [
    [words.rows.quantity, `${f(target!.realised, 0)} : ${f(target!.target, 0)} × 100`, f(quantity.score, 1)],
    [words.rows.observed, words.rows.observedSum(count), f(observed, 2)],
    [words.rows.difference, `${f(observed, 2)} – ${f(exampleExpected, 2)}`, f(deviation, 2)],
    [words.rows.shrunk, `${f(deviation, 2)} × ${count} : (${count} + ${f(prior, 0)})`, f(shrunk, 4)],
    [
      words.rows.adjusted,
      `${f(baseline?.reference_mean, 2)} ${shrunk < 0 ? '–' : '+'} ${f(Math.abs(shrunk), 4)}`,
      f(adjusted, 4),
    ],
    [words.rows.quality, words.rows.qualitySum(f(skm, 2)), f(score, 1)],
    [words.rows.result, `(${f(quantity.score, 1)} + ${f(score, 1)}) : 2`, f(combined.result, 1)],
  ];
  const columns = [
    { title: words.columns.step, share: 0.5 },
    { title: words.columns.sum, share: 0.34 },
    { title: words.columns.value, share: 0.16, right: true },
  ];
  // The second page, whatever is left of the first.
  paper.keep(700);
  paper.heading(words.exampleTitle, 2);
  paper.paragraph(words.exampleBody);
  paper.table(words.exampleTitle, columns, rows, true);
  const { result, result_low: low, result_high: high } = combined;
  if (result === null || low === null || high === null) return;
  const ends = [f(low, 1), f(high, 1)] as const;
  paper.heading(words.barTitle, 3);
  bar(paper, words.bar(f(result, 1), ...ends), {
    result,
    low,
    high,
    label: f(result, 1),
    words: words.levels,
  });
  paper.paragraph(words.barBody(...ends));
}

/** The interval bar of the product: bands with their edges, the range as a box, the result as a line in it. */
function bar(
  paper: Paper,
  alt: string,
  {
    result,
    low,
    high,
    label,
    words,
  }: Record<'result' | 'low' | 'high', number> & { label: string; words: string[] },
): void {
  paper.figure(alt, 62, (document, x, y) => {
    const at = (value: number): number =>
      x + (room * (Math.min(axis.to, Math.max(axis.from, value)) - axis.from)) / (axis.to - axis.from);
    const middle = (text: string, centre: number, top: number, bold = false): void => {
      document
        .font(fontOf(bold))
        .fontSize(bold ? 10 : 8.5)
        .fillColor('#1a211e');
      document.text(text, centre - document.widthOfString(text) / 2, top, { lineBreak: false });
    };
    const bands = [axis.from, ...axis.edges, axis.to];
    const top = y + 18;
    for (const [index, word] of words.entries()) {
      const [from, to] = [at(bands[index]!), at(bands[index + 1]!)];
      document.rect(from, top, to - from, 12).fill(index === 1 ? '#dcd5c5' : '#e9e4d8');
      middle(word, (from + to) / 2, top + 30);
    }
    for (const edge of axis.edges) {
      document
        .lineWidth(1.5)
        .strokeColor('#6f6a5d')
        .moveTo(at(edge), top - 3)
        .lineTo(at(edge), top + 15)
        .stroke();
      middle(String(edge), at(edge), top + 18);
    }
    document
      .lineWidth(1.5)
      .rect(at(low), top - 3, at(high) - at(low), 18)
      .fillAndStroke('#bfe0d5', '#0b6b57');
    document
      .lineWidth(3)
      .strokeColor('#0b6b57')
      .moveTo(at(result), top - 3)
      .lineTo(at(result), top + 15)
      .stroke();
    middle(label, at(result), y, true);
  });
}
