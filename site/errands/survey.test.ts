import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { bringAxe, findingsOn } from '../journeys/axe.ts';
import { people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { desk, phone, signIn } from '../journeys/visit.ts';

const stage = await openStage();
const unit = people.head.unit;

describe.skipIf(!stage)('the survey', () => {
  if (!stage) return;
  const { product, at } = stage;

  // Its only script counts letters: the other visits here have it, this one does without.
  test('is left in the middle, found again and sent once, without script', async () => {
    const words = 'Bak di depan pasar cepat penuh.';
    const javaScriptEnabled = false;
    const visitor = await at({ javaScriptEnabled });
    const { page, complaints, requests } = visitor;
    await page.goto(`/hasil/${unit}`);
    await page.getByRole('link', { name: 'Isi survei kepuasan' }).click();
    await page.getByRole('button', { name: 'Mulai' }).click();
    for (const answer of ['Sesuai', 'Sangat mudah']) await choose(page, answer);
    await page.getByText('Pertanyaan 3 dari 9').waitFor();
    await choose(page);
    expect(await page.getByRole('alert').textContent()).toContain('Belum ada jawaban yang dipilih.');
    await page.getByRole('button', { name: 'Kembali' }).click();
    expect(await page.getByLabel('Sangat mudah').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await choose(page, 'Cepat');

    // The page is closed; the phone keeps its cookies, as after an empty battery.
    const phoneState = await page.context().storageState();
    await visitor.close();
    const later = await at({ javaScriptEnabled, storageState: phoneState });
    await later.page.goto(`/survei/${unit}`);
    await later.page.getByRole('link', { name: 'Lanjutkan: Pertanyaan 4 dari 9' }).click();
    for (const answer of [
      'Tidak relevan bagi saya',
      ...['Sesuai', 'Kompeten', 'Sopan dan ramah', 'Baik', 'Dikelola dengan baik'],
    ])
      await choose(later.page, answer);
    await later.page.getByLabel('Perempuan').check();
    await later.page.getByLabel('Pasar').check();
    await later.page.getByRole('button', { name: 'Lanjut' }).click();
    await later.page.getByLabel('Saran Anda').fill(words);
    await later.page.getByRole('button', { name: 'Lanjut' }).click();

    await later.page.getByRole('link', { name: 'Ubah : Sarana dan prasarana' }).click();
    await choose(later.page, 'Sangat baik');
    await later.page.getByRole('heading', { name: 'Periksa jawaban Anda' }).waitFor();
    const beforeSending = await rowsWith(words);
    expect(beforeSending).toEqual([]);
    await later.page.getByRole('button', { name: 'Kirim jawaban' }).dblclick();
    // The second press may break off the way of the first: what counts is where both end.
    await expect.poll(() => later.page.url(), { timeout: 20_000 }).toMatch(/terima-kasih/);
    await later.page.locator('h1').waitFor();
    expect(await rowsWith(words)).toEqual([
      {
        ...{ mode: 'qr', language: 'id', sex: 'female', age_group: null, kind: 'market' },
        answers: { U1: 3, U2: 4, U3: 3, U4: null, U5: 3, U6: 3, U7: 3, U8: 4, U9: 4 },
      },
    ]);
    await later.page.goto(`/survei/${unit}?langkah=5`);
    expect(await later.page.getByRole('alert').textContent()).toContain('Isian tidak ada di ponsel ini.');
    expect([...complaints, ...later.complaints]).toEqual([]);
    for (const url of [...requests, ...later.requests]) expect(url.startsWith(product.url)).toBe(true);
    await later.close();
  });

  test('is noted by staff for the people they ask', async () => {
    const visitor = await at();
    const { page } = visitor;
    await signIn(visitor, product, people.sweeper.name);
    await page.goto(`/survei/${unit}`);
    await page.getByLabel('Wawancara').check();
    await page.getByRole('button', { name: 'Mulai' }).click();
    for (let question = 0; question < 9; question += 1) {
      await page.getByRole('radio').nth(2).check();
      await page.getByRole('button', { name: 'Lanjut' }).click();
    }
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByLabel('Saran Anda').fill('Dari wawancara.');
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await page.getByRole('link', { name: 'Isi untuk warga berikutnya' }).waitFor();
    expect(await rowsWith('Dari wawancara.')).toMatchObject([{ mode: 'interview' }]);
    await visitor.close();
  });

  test('has no finding of axe in light and dark, fits 320 pixels and works by keyboard', async () => {
    const { page, close, complaints } = await at();
    await bringAxe(page);
    const findings: string[] = [];
    const look = async (name: string): Promise<void> => {
      await page.setViewportSize({ width: 320, height: 640 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) findings.push(`${name} is ${width} wide`);
      for (const [size, colorScheme] of [
        [phone, 'light'],
        [desk, 'dark'],
      ] as const) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
        findings.push(...(await findingsOn(page, rules)).map((finding) => `${name} ${finding}`));
      }
      if ((await page.locator('h1').count()) !== 1) findings.push(`${name} has not one main heading`);
    };
    await page.goto(`/survei/${unit}`);
    await look('start');
    await page.getByRole('button', { name: 'Mulai' }).press('Enter');
    await page.getByText('Pertanyaan 1 dari 9').waitFor();
    await look('question');
    await page.getByRole('button', { name: 'Lanjut' }).press('Enter');
    await page.getByRole('alert').waitFor();
    await look('question without an answer');
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/langkah=2/);
    await page.goto(`/survei/${unit}?langkah=1`);
    expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true);
    for (const step of ['diri', 'saran', 'periksa']) {
      await page.goto(`/survei/${unit}?langkah=${step}`);
      await look(step);
    }
    for (const path of [
      `/survei/${unit}?cetak`,
      `/survei/${unit}/terima-kasih`,
      `/survei/${unit}?bahasa=en`,
    ]) {
      await page.goto(path);
      await look(path);
    }
    expect((await page.goto('/survei/TIDAK-ADA'))?.status()).toBe(404);
    await look('unknown unit');
    await page.getByRole('link', { name: 'All units' }).click();
    await page.waitForURL(/\/hasil$/);
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('prints on one sheet of A4', async () => {
    const { page, close } = await at({ viewport: desk });
    await page.goto(`/survei/${unit}?cetak`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await close();
  });

  /** The stored responses with these words, with their answers. */
  async function rowsWith(words: string) {
    const connection = connect(product.databaseUrl);
    try {
      const { db } = connection;
      const rows = await db
        .selectFrom('survey_suggestions')
        .innerJoin('survey_responses', 'survey_responses.id', 'survey_suggestions.response_id')
        .leftJoin('point_kinds', 'point_kinds.id', 'service_kind_id')
        .select(['survey_responses.id', 'mode', 'language', 'sex', 'age_group', 'point_kinds.code as kind'])
        .where('text', '=', words)
        .execute();
      return await Promise.all(
        rows.map(async ({ id, ...row }) => {
          const answers = await db
            .selectFrom('survey_answers')
            .select(['element', 'score'])
            .where('response_id', '=', id)
            .execute();
          return {
            ...row,
            answers: Object.fromEntries(answers.map(({ element, score }) => [element, score])),
          };
        }),
      );
    } finally {
      await connection.close();
    }
  }
});

/** Chooses an answer, or none, and goes on. */
async function choose(page: Page, answer?: string): Promise<void> {
  if (answer) await page.getByLabel(answer, { exact: true }).check();
  await page.getByRole('button', { name: 'Lanjut' }).click();
}
