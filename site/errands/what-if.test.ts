import { describe, expect, test } from 'vitest';
import { mondayOf } from '#api/time/period.ts';
import { connect } from '#db/connect.ts';
import { findingsOn } from '../journeys/axe.ts';
import { type Product, people } from '../journeys/product.ts';
import { openStage } from '../journeys/stage.ts';
import { phone, signIn } from '../journeys/visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('"Bagaimana jika?"', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('computes in the browser, without a request, what the server computes without script', async () => {
    const visitor = await at({ viewport: phone });
    const { page, requests, complaints } = visitor;
    await signIn(visitor, product, people.sweeper.name);
    await page.goto('/saya');
    await page.getByRole('link', { name: 'Bagaimana jika?' }).click();
    const result = page.locator('[data-said="result"]');
    const before = await result.textContent();
    const asked = requests.length;
    const answers = page.getByRole('slider', { name: 'Rata-rata jawaban warga' });
    await answers.press('Home');
    await page.getByLabel('Jumlah suara', { exact: true }).fill('40');
    const worst = await result.textContent();
    expect(number(worst)).toBeLessThan(number(before));
    expect(requests.length).toBe(asked);
    expect(await page.getByLabel('Rata-rata jawaban warga', { exact: true }).inputValue()).toBe('1');

    const { cookies } = await page.context().storageState();
    const plain = await at({ viewport: phone, javaScriptEnabled: false });
    await plain.page.context().addCookies(cookies);
    await plain.page.goto('/saya/bagaimana-jika');
    await plain.page.getByLabel('Rata-rata jawaban warga', { exact: true }).fill('1');
    await plain.page.getByLabel('Jumlah suara', { exact: true }).fill('40');
    await plain.page.getByRole('button', { name: 'Hitung' }).click();
    const plainly = await plain.page.locator('[data-said="result"]').textContent();
    expect(number(plainly)).toBe(number(worst));
    expect(complaints).toEqual([]);
    await plain.close();
    await visitor.close();
  });
});

describe.skipIf(!stage)('Feedback', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('tells an employee on a phone what residents said, and the menu where that is', async () => {
    await hearAbout(product, product.sweeperCode);
    const visitor = await at({ viewport: phone });
    const { page, complaints } = visitor;
    await signIn(visitor, product, people.sweeper.name);
    await page.goto('/saya/bagaimana-jika');
    const here = page.locator('.bottom [aria-current="page"]');
    expect((await here.textContent())?.trim()).toBe('Nilai');
    await page.locator('.bottom').getByRole('link', { name: 'Umpan balik' }).click();
    expect((await here.textContent())?.trim()).toBe('Umpan balik');
    const main = page.getByRole('main');
    await main.getByText('Kata mereka sendiri').waitFor();
    expect(await main.locator('blockquote').count()).toBe(5);
    await main.getByText('Per minggu dan tempat').first().click();
    expect(await findingsOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await visitor.close();
  });
});

/** A week in which residents said something about somebody, as the night would have counted it. */
async function hearAbout({ databaseUrl }: Product, code: string): Promise<void> {
  const { db, close } = connect(databaseUrl);
  const { id } = await db
    .selectFrom('employees')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  const comments = await db
    .selectFrom('comment_releases')
    .select(['rating_id', 'released_at'])
    .orderBy('released_at', 'desc')
    .limit(5)
    .execute();
  const week = mondayOf(comments[0]!.released_at.slice(0, 10));
  const reasons = await db.selectFrom('reasons').select('id').orderBy('id').execute();
  const topics = { ...Object.fromEntries(reasons.map((reason) => [`r${reason.id}`, [6, 0]])), U7: [12, 40] };
  await db.insertInto('feedback_weeks').values({ week, counted_at: comments[0]!.released_at }).execute();
  const row = { employee_id: id, week };
  await db
    .insertInto('feedback_voices')
    .values({ ...row, point_id: 1, voices: 14, topics: JSON.stringify(topics) })
    .execute();
  await db
    .insertInto('feedback_comments')
    .values(comments.map(({ rating_id }) => ({ ...row, rating_id, batch: 1 })))
    .execute();
  await close();
}

/** "97,8" as a number. */
function number(words: string | null): number {
  return Number((words ?? '').replace(',', '.'));
}
