import { describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { half, numberOf, numbersIn, workOut } from './printed-sum.ts';
import { type Product, people } from './product.ts';
import { openStage } from './stage.ts';
import { sessionOf } from './visit.ts';

const stage = await openStage();

/** A row of steps: what it is called, its sum, and what comes out. */
type Row = { name: string; sum: string | null; value: number };
type Card = { head: number; rows: Row[] };

/** Which printed results go into which sum; the names are those of the page. */
const chain: readonly (readonly [into: string, from: readonly string[]])[] = [
  ['Rata-rata suara', ['Suara yang dihitung']],
  ['Selisih', ['Rata-rata suara', 'Rata-rata kota, tempat dan jam yang sama']],
  ['Bobot suara', ['Suara yang dihitung']],
  ['Selisih × bobot', ['Bobot suara', 'Selisih']],
  ['Rata-rata acuan + selisih', ['Selisih × bobot']],
  ['× 25 = indeks', ['Rata-rata acuan + selisih']],
  ['Dibaca pada tabel mutu', ['× 25 = indeks']],
  ['Sisi mutu', ['Bagian mutu yang dihitung', 'Dibaca pada tabel mutu', 'Rata-rata berbobot']],
  ['Rata-rata kuantitas dan mutu', ['Sisi mutu', 'Rata-rata berbobot']],
  ['Batas: sisi terlemah + 20', ['Sisi mutu', 'Rata-rata berbobot']],
  ['Hasil kerja', ['Rata-rata kuantitas dan mutu', 'Batas: sisi terlemah + 20']],
];

describe.skipIf(!stage)('A score on its page', () => {
  if (!stage) return;
  const { product } = stage;

  test('is worked out again by hand from the numbers that are printed, for five kinds of people, and is the stored one', async () => {
    const chosen = await choosePeople(product);
    expect([...chosen.keys()]).toEqual(['own', 'leashed', 'provisional', 'hidden', 'crew']);
    for (const [kind, { path, reader, stored }] of chosen) {
      const answer = await fetch(product.url + path, {
        headers: { cookie: await sessionOf(product, reader) },
      });
      expect(answer.status, path).toBe(200);
      const html = await answer.text();
      const [quantity, quality, behaviour, result] = readCards(html) as [Card, Card, Card, Card];
      const rows = [quantity, quality, result].flatMap((card) => card.rows);
      const told = (name: string) => rows.find((row) => row.name === name)?.value;
      for (const { name, sum, value } of [...rows, ...behaviour.rows]) {
        if (sum === null || Number.isNaN(value)) continue;
        const { low, high } = workOut(sum);
        const where = `${kind}: ${name} = ${sum}`;
        expect(value, where).toBeGreaterThanOrEqual(low - half);
        expect(value, where).toBeLessThanOrEqual(high + half);
        expect(high - low, where).toBeLessThan(0.1);
      }
      // What one step gives is what the next one takes.
      for (const [into, from] of kind === 'hidden' ? [] : chain) {
        const sum = rows.find(({ name }) => name === into)?.sum ?? '';
        for (const name of from) expect(numbersIn(sum), `${kind}: ${name} in ${into}`).toContain(told(name));
      }
      // The heads of the steps, the line of arithmetic and the result above them.
      expect(told('Rata-rata berbobot'), kind).toBeCloseTo(quantity.head, 1);
      expect(told('Hasil kerja'), kind).toBeCloseTo(result.head, 1);
      const [first = 0, second = 0, mean = 0] = numbersIn(readSum(html));
      expect(Math.abs((first + second) / 2 - mean), kind).toBeLessThan(0.1001);
      expect(Math.min(mean, Math.min(first, second) + 20), kind).toBeCloseTo(result.head, 0);
      if (kind !== 'hidden') expect(told('Dibaca pada tabel mutu'), kind).toBeCloseTo(quality.head, 1);
      // Nothing of fewer than ten voices, neither as a number nor inside a sum.
      else expect(html).not.toContain('Rata-rata suara');

      const same = (name: string, value: number | null): void => {
        expect(Math.abs((told(name) ?? Number.NaN) - (value ?? Number.NaN)), `${kind}: ${name}`).toBeLessThan(
          half + 1e-9,
        );
      };
      same('Rata-rata berbobot', stored.quantity.score);
      same('Hasil kerja', stored.combined.result);
      same('Batas bawah kisaran', stored.combined.result_low);
      same('Batas atas kisaran', stored.combined.result_high);
      same('Suara yang dihitung', stored.quality.voices);
      if (kind !== 'hidden') same('Dibaca pada tabel mutu', stored.quality.score);
      if (kind === 'leashed') expect(html).toContain('Batas ini berlaku');
      if (kind === 'crew') expect(html).toContain('suara untuk regu itu berlaku bagi semua anggotanya');
    }
  });
});

type Stored = {
  quality: { status: string; voices: number; score: number };
  quantity: { score: number | null };
  combined: { result: number | null; result_low: number | null; result_high: number | null };
};

/** Rina, and one each whose result is limited, provisional, without enough voices, or of a crew. */
async function choosePeople({ databaseUrl, sweeperCode }: Product) {
  const { db, close } = connect(databaseUrl);
  const rows = await db
    .selectFrom('scores')
    .innerJoin('periods', 'periods.id', 'scores.period_id')
    .innerJoin('employees', 'employees.id', 'scores.employee_id')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .select(['numbers', 'explanation', 'employees.code', 'periods.code as period', 'units.code as unit'])
    .where('periods.kind', '=', 'month')
    .where('employees.quality_exempt', '=', 0)
    .where('employees.kind', '=', 'person')
    // The oldest month first: everybody has been told.
    .orderBy('periods.start_at')
    .orderBy('scores.version', 'desc')
    .orderBy('scores.id')
    .execute();
  await close();
  const scores = rows
    .map(({ numbers, explanation, ...row }) => ({
      ...row,
      stored: JSON.parse(numbers) as Stored,
      explanation: JSON.parse(explanation) as { qualityFrom: string | null; steps: { note?: string }[] },
    }))
    .filter(({ stored }) => stored.quantity.score !== null);
  const leashed = (each: (typeof scores)[number]) =>
    each.explanation.steps.some(({ note }) => note === 'leash');
  const status = (each: (typeof scores)[number]) => each.stored.quality.status;
  const kinds = {
    own: scores.find(({ code }) => code === sweeperCode),
    leashed: scores.find(leashed),
    provisional: scores.find((each) => status(each) === 'provisional'),
    hidden: scores.find((each) => status(each) === 'hidden' && each.stored.quality.voices > 0),
    crew: scores.find((each) => each.explanation.qualityFrom !== null && status(each) === 'rated'),
  };
  return new Map(
    Object.entries(kinds).flatMap(([kind, found]) => {
      if (!found) return [];
      const { unit, code, period, stored } = found;
      const own = kind === 'own';
      const path = own ? `/saya?masa=${period}` : `/unit/${unit}/pegawai/${code}?masa=${period}`;
      return [
        [kind, { path, reader: own ? people.sweeper.name : 'Inspektorat Kota Binjai', stored }] as const,
      ];
    }),
  );
}

/** The numbered steps as they are printed. */
function readCards(html: string): Card[] {
  return [...html.matchAll(/<section class="card score-step"[\s\S]*?<\/section>/g)].map(([card]) => ({
    head: numberOf(wordsOf(/<span class="step-value"[^>]*>([\s\S]*?)<\/span>/.exec(card)?.[1] ?? '')),
    rows: [
      ...card.matchAll(/<tr[^>]*>\s*<th scope="row"[^>]*>([\s\S]*?)<\/th>\s*<td[^>]*>([\s\S]*?)<\/td>/g),
    ].map(([, head = '', value = '']) => {
      const [name = '', sum] = head.split(/<span class="sum"[^>]*>/).map(wordsOf);
      return { name, sum: sum && /^[(\d−y]/.test(sum) ? sum : null, value: numberOf(wordsOf(value)) };
    }),
  }));
}

/** The line of arithmetic as it is seen. */
function readSum(html: string): string {
  return wordsOf(/<div class="sum-line"[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '').replace('÷ 2', '');
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
