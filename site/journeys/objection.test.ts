import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { findingsOn } from './axe.ts';
import { lastMonth } from './periods.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { phone, signIn, type Visit } from './visit.ts';

const stage = await openStage();
const month = lastMonth();
const words = 'Hari itu saya sakit dan digantikan teman.';

describe.skipIf(!stage)('an objection on the roster', () => {
  if (!stage) return;
  const { product, at } = stage;
  const openAs = async (name: string): Promise<Visit> => {
    const opened = await at({ viewport: phone });
    await signIn(opened, product, name);
    return opened;
  };

  test('goes from a step of the score over both hearings to version 2, before and after', async () => {
    await tellToday();
    const sweeper = await openAs(people.sweeper.name);
    const { page } = sweeper;
    const findings: string[] = [];
    await page.goto(`/saya?masa=${month}`);
    expect(await page.locator('main').textContent()).toContain('Ajukan keberatan sampai');
    await page.goto('/saya/bagaimana-jika');
    expect(await page.locator('[data-said="result"]').textContent()).toMatch(/\d/);
    await page.goto(`/saya?masa=${month}`);
    await page.getByRole('link', { name: 'Keberatan tentang ini: Jadwal tugas' }).click();
    expect(await page.getByRole('radio', { name: /^Jadwal tugas/ }).isChecked()).toBe(true);
    findings.push(...(await findingsOn(page)));
    await page.getByLabel('Apa yang terjadi?').fill('salah jadwal');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Kirim keberatan' }).click();
    expect(await page.locator('.field-error').textContent()).toContain('empat kata');
    expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
    await page.getByLabel('Apa yang terjadi?').fill(words);
    await page.getByRole('button', { name: 'Kirim keberatan' }).click();
    await saved(page, 'Keberatan terkirim');
    const own = page.url().split('?')[0]!;
    const code = own.split('/').at(-1)!;

    const head = await openAs(people.head.name);
    await head.page.goto(`/unit/${people.head.unit}/nilai?masa=${month}`);
    await head.page.getByRole('main').getByRole('link', { name: 'Keberatan (1 menunggu Anda)' }).click();
    await head.page.waitForURL(/\/keberatan$/);
    findings.push(...(await findingsOn(head.page)));
    await head.page.getByRole('link', { name: `Jawab keberatan ${people.sweeper.name}` }).click();
    await head.page.getByLabel('Sependapat dengan pegawai').check();
    await head.page.getByLabel('Penjelasan').fill('Benar, hari itu ia digantikan rekannya.');
    await head.page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await saved(head.page, 'Jawaban terkirim');

    const manager = await openAs(people.manager.name);
    await manager.page.goto(`/unit/${people.head.unit}/keberatan/${code}`);
    expect(await manager.page.locator('.timeline').textContent()).toContain(words);
    findings.push(...(await findingsOn(manager.page)));
    await manager.page.getByLabel('Kabulkan').check();
    await manager.page
      .getByLabel('Alasan', { exact: true })
      .fill('Penilai sependapat, tugas itu tidak dijalani.');
    await manager.page.getByRole('button', { name: 'Simpan keputusan' }).click();
    await saved(manager.page, /Keputusan tersimpan|sedang dihitung ulang/);

    await expect
      .poll(
        async () => {
          await page.goto(own);
          return await page.locator('main').textContent();
        },
        { timeout: 20_000 },
      )
      .toContain('Dikabulkan');
    const told = (await page.locator('section:has(#sebelum-sesudah)').textContent()) ?? '';
    expect(told).toMatch(/Sebelum \(versi 1\).*Sesudah \(versi 2\)/s);
    findings.push(...(await findingsOn(page)));
    await page.goto('/saya/keberatan');
    expect(await page.locator('.objection-list').last().textContent()).toContain('Dikabulkan');
    findings.push(...(await findingsOn(page)));
    await page.goto(`/saya?masa=${month}`);
    expect(await page.locator('section:has(#sebelum-sesudah)').textContent()).toContain('versi 2');
    const letter = await page.request.get(`/api/v1/objections/${code}/letters/decision`);
    expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(findings).toEqual([]);
    for (const each of [sweeper, head, manager]) {
      expect(each.complaints).toEqual([]);
      await each.close();
    }
  });

  /** Whatever day it is: the sweeper is told her last month today, as after a decision that was taken back. */
  async function tellToday(): Promise<void> {
    const { db, close } = connect(product.databaseUrl);
    const last = await db
      .selectFrom('level_decisions')
      .innerJoin('scores', 'scores.id', 'level_decisions.score_id')
      .innerJoin('periods', 'periods.id', 'scores.period_id')
      .innerJoin('employees', 'employees.id', 'scores.employee_id')
      .innerJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
      .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
      .selectAll('level_decisions')
      .select(['scores.period_id', 'publications.unit_id', 'publications.version as told'])
      .where('periods.code', '=', month)
      .where('employees.name', '=', people.sweeper.name)
      .executeTakeFirstOrThrow();
    const { id: _, period_id, unit_id, told, at: __, ...decision } = last;
    const by = { at: new Date().toISOString(), user_id: last.user_id, by_name: last.by_name };
    const { id } = await db
      .insertInto('level_decisions')
      .values({ ...decision, ...by, version: last.version + 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    const publication = await db
      .insertInto('publications')
      .values({ period_id, unit_id, version: told + 1, ...by })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('published_decisions')
      .values({ decision_id: id, publication_id: publication.id })
      .execute();
    await close();
  }
});

/** Waits until the page says that something was stored. */
async function saved(page: Page, said: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: said }).first().waitFor();
}
