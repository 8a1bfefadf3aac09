import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Example, OfficeResults, PublicFigure, UnitResults } from '../contract.ts';
import { openStage } from '../journeys/stage.ts';
import { desk, phone } from '../journeys/visit.ts';
import { format } from '../text/format.ts';

const stage = await openStage();
const f = format('id');

describe.skipIf(!stage)('public results', () => {
  if (!stage) return;
  const { product, at } = stage;
  const read = async <Document>(path: string): Promise<Document> => {
    const answer = await fetch(`${product.url}/api/v1${path}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as Document;
  };

  test.each([
    ['a phone with script', { viewport: phone, javaScriptEnabled: true }],
    ['a desk without script', { viewport: desk, javaScriptEnabled: false }],
  ])('on %s say what the API says, from the front page to a unit and another quarter', async (_, options) => {
    const visitor = await at(options);
    const { page } = visitor;
    await page.goto('/');
    await page.locator('main').getByRole('link', { name: 'Hasil suara warga' }).click();
    await page.waitForURL(/\/hasil$/);
    const office = await read<OfficeResults>('/results');
    await expectFigure(page, office.office);
    for (const { unit, figure } of office.units) {
      const row = await textOf(page.locator(`tr[data-unit="${unit.code}"]`));
      for (const part of factsOf(figure)) expect(row, unit.code).toContain(part);
    }
    await page.getByRole('link', { name: 'UPTD Kebersihan Binjai Barat' }).click();
    await page.waitForURL(/\/hasil\/UPTD-BARAT/);
    await expectUnit(page, await read<UnitResults>('/results/UPTD-BARAT'));
    const earlier = office.periods.find(({ status }) => status === 'closed')!;
    await page.getByLabel('Masa', { exact: true }).selectOption(earlier.code);
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.waitForURL(`**/hasil/UPTD-BARAT?masa=${earlier.code}`);
    await expectUnit(page, await read<UnitResults>(`/results/UPTD-BARAT?period=${earlier.code}`));
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });

  test('equal the open data, which can be downloaded', async () => {
    const { page, close } = await at({ viewport: desk });
    await page.goto('/hasil');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh CSV' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('resik-hasil.csv');
    const { office, units, period } = await read<OfficeResults>('/results');
    const { rows } = await read<{ rows: Record<string, string | number | null>[] }>('/results.json');
    for (const { unit, figure } of units) {
      const row = rows.find(({ unit_code, period: code }) => unit_code === unit.code && code === period.code);
      expect(row?.['index'], unit.code).toBeCloseTo(figure.index!.value, 6);
      expect(row?.['answers_4'], unit.code).toBe(figure.satisfied!.counts[3]);
    }
    expect(office.visibility).toBe('shown');
    await close();
  });

  test.each([true, false])('the example computes on the server, script %s', async (javaScriptEnabled) => {
    const { page, close } = await at({ javaScriptEnabled });
    await page.goto('/metode');
    await page.getByLabel('Ponsel yang menekan Sangat puas').fill('40');
    await page.getByLabel('Ponsel yang menekan Tidak puas').fill('7');
    await page.getByRole('button', { name: 'Hitung' }).click();
    await page.waitForURL(/puas=40/);
    const { index } = await read<Example>('/example?satisfied=40&dissatisfied=7&repeats=50');
    await page.locator(`[data-index="${index.index}"]`).waitFor();
    expect(await textOf(page.locator('.example'))).toContain(`${f.number(index.voices)} suara`);
    await page.goto('/metode?puas=seribu');
    expect(await textOf(page.getByRole('alert'))).toContain('angka bulat');
    await close();
  });

  test('an unknown unit or quarter is not found, and leads back', async () => {
    const { page, close } = await at();
    for (const path of ['/hasil/TIDAK-ADA', '/hasil?masa=2026-11', '/hasil/DISKEB']) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      await page.locator('main').getByRole('link', { name: 'Hasil semua unit' }).first().waitFor();
    }
    await close();
  });
});

/** What a row or card says about a figure, as people read it. */
function factsOf({ index, satisfied, voices }: PublicFigure): string[] {
  const heard = f.number(Math.floor(voices + 1e-6));
  if (!index || !satisfied) return [heard];
  return [f.score(index.value), f.range(index.low, index.high), heard, f.percent(satisfied.value)];
}

async function expectFigure(page: Page, figure: PublicFigure): Promise<void> {
  const cards = await textOf(page.locator('.pair'));
  for (const fact of factsOf(figure)) expect(cards).toContain(fact);
  await page.locator(`[data-index="${figure.index?.value}"]`).waitFor();
  await page.locator(`[data-share="${figure.satisfied?.value}"]`).waitFor();
}

async function expectUnit(page: Page, { figure, months, points, reasons }: UnitResults): Promise<void> {
  await expectFigure(page, figure);
  for (const { period, index } of months) {
    const row = await textOf(page.locator(`tr[data-month="${period.code}"]`));
    if (index)
      for (const part of [f.score(index.value), f.range(index.low, index.high)]) expect(row).toContain(part);
    else expect(row).toMatch(/Belum cukup data|Disembunyikan/);
  }
  const text = await textOf(page.locator('main'));
  for (const { name, satisfied } of points) {
    expect(text).toContain(name);
    if (satisfied) expect(text).toContain(f.percentRange(satisfied.low, satisfied.high));
  }
  const first = reasons[0];
  if (first) expect(text).toContain(`${f.number(first.count)} kali`);
}

/** The visible text with single spaces. */
async function textOf(part: Locator): Promise<string> {
  return (await part.allInnerTexts()).join(' ').replace(/\s+/g, ' ');
}
