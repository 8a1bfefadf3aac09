import { type Category, categories, judge, loadLighthouse, type Report } from './lighthouse.ts';
import { type MeasuredPage, row } from './table.ts';

/** Points of 100 that every page must have. */
const limits: Record<Category, number> = {
  performance: 99,
  accessibility: 100,
  'best-practices': 100,
  seo: 100,
};

/**
 * Lighthouse's phone is a quarter as quick as the desktop it was made on, whose index is 1,500. A slower machine, or one
 * with other work, is slowed down less: what is measured is the page on that phone, not this machine.
 */
const phone = 1500 / 4;

type Options = {
  pages: MeasuredPage[];
  /** Where the browser listens. */
  port: number;
  /** Looks at most, until the limits hold: a busy moment of this machine can only make a page slower. */
  tries: number;
};

/** Lets Lighthouse judge every page, prints a table, and gives back the broken limits in words. */
export async function ratePages(
  say: (line: string) => void,
  { pages, port, tries }: Options,
): Promise<string[]> {
  const lighthouse = await loadLighthouse(say);
  say(
    'Lighthouse, its usual phone; points of 100. "machine" is its index of this one (quiet desktop: 1,500).',
  );
  say('');
  say(row(['', 'speed', 'access', 'practice', 'SEO', 'machine']));
  const broken: string[] = [];
  let machine = 4 * phone;
  for (const page of pages) {
    const look = async (): Promise<Report> => {
      const slowdown = Math.min(4, Math.max(1, machine / phone));
      const report = await judge(lighthouse, page.address, { port, skip: skipped(page), slowdown });
      machine = report.machine;
      return report;
    };
    let report = await look();
    for (let i = 1; i < tries && misses(report).length > 0; i += 1) report = atBest(report, await look());
    const points = categories.map((category) => String(report.scores[category]));
    say(row([page.name, ...points, String(Math.round(machine))]));
    const reasons = report.lost.map((line) => `\n          ${line}`).join('');
    for (const miss of misses(report)) broken.push(`${page.name}: ${miss}${reasons}`);
  }
  say('');
  say('Not asked: whether search engines may list the page behind a receipt (they are told not to), and');
  say(
    'whether a page that was not found answers 200 (it answers 404, and the browser notes that as an error).',
  );
  return broken;
}

function misses({ scores }: Report): string[] {
  return categories
    .filter((category) => scores[category] < limits[category])
    .map((category) => `${category} ${scores[category]}, at least ${limits[category]}`);
}

function atBest(a: Report, b: Report): Report {
  const scores = { ...a.scores };
  for (const category of categories) scores[category] = Math.max(a.scores[category], b.scores[category]);
  return { ...b, scores };
}

/** What a page fails on purpose. */
function skipped({ secret, status = 200 }: MeasuredPage): string[] {
  return [
    ...(secret ? ['is-crawlable'] : []),
    ...(status === 200 ? [] : ['http-status-code', 'is-crawlable', 'errors-in-console']),
  ];
}
