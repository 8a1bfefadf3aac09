import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { findingsOn } from '../journeys/axe.ts';
import { openStage } from '../journeys/stage.ts';
import { signIn } from '../journeys/visit.ts';

const stage = await openStage();
const reviewer = 'Khairani Lubis, S.Pd.';

describe.skipIf(!stage)('the review desk', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('is worked with one key a step: show, take back, hide words, reject', async () => {
    const visit = await at();
    const { page, complaints, close } = visit;
    await signIn(visit, product, reviewer);
    await giveSecondFactor(product.databaseUrl, reviewer);
    await page.goto('/tinjau');
    const findings = await findingsOn(page);
    const words = () => page.locator('.review-text').textContent();
    const first = await words();
    await page.keyboard.press('1');
    await page.waitForURL(/tersimpan=tampil/);
    expect(await words()).not.toBe(first);
    await page.keyboard.press('u');
    await page.waitForURL(/tersimpan=urungkan/);
    expect(await words()).toBe(first);
    await page.keyboard.press('2');
    await page.keyboard.press('Space');
    expect(await page.locator('#kata').isChecked()).toBe(true);
    await page.keyboard.press('3');
    await page.waitForURL(/tersimpan=tolak/);
    expect(await page.getByRole('status').textContent()).toContain('ditolak');
    for (const part of ['/tinjau/tanda', '/tinjau/realisasi', '/tinjau/bukti']) {
      await page.goto(part);
      findings.push(...(await findingsOn(page)));
    }
    await page.goto('/tinjau/tanda');
    await page.getByRole('link', { name: /^Buka Pasar Kebun Lada/ }).click();
    await page.waitForLoadState();
    expect(await page.getByRole('radio', { name: /Biarkan dibatasi/ }).isChecked()).toBe(true);
    findings.push(...(await findingsOn(page)));
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

/** As if the reviewer had set it up: the role asks for one, and setting it up is another journey. */
async function giveSecondFactor(databaseUrl: string, name: string): Promise<void> {
  const { db, close } = connect(databaseUrl);
  await sql`update users set "twoFactorEnabled" = 1 where name = ${name}`.execute(db);
  await close();
}
