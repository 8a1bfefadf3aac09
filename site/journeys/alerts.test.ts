import { describe, expect, test } from 'vitest';
import { findingsOn } from './axe.ts';
import { people } from './product.ts';
import { openStage } from './stage.ts';
import { signIn } from './visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('alerts', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('a head takes an alert on the dashboard, reads its evidence and closes it with a note, on a phone', async () => {
    const opened = await at({ javaScriptEnabled: false });
    const { page, complaints, close } = opened;
    await signIn(opened, product, people.head.name);
    await page.goto(`/unit/${people.head.unit}`);
    const card = page.locator('.alerts-card');
    const alert = card.locator('.alert', { hasText: 'Stiker mungkin tertukar' });
    expect(await alert.textContent()).toContain('Belum ada pemilik');
    await alert.getByRole('button', { name: /^Ambil/ }).click();
    expect(page.url()).toContain('#perlu-tindakan');
    expect(await alert.textContent()).toContain(people.head.name);

    await alert.getByRole('link', { name: /^Tutup dengan catatan/ }).click();
    expect(await page.getByRole('region', { name: 'Buktinya' }).textContent()).toMatch(
      /\d+ ponsel.*Mulai 3 ponsel berbeda dalam 14 hari/s,
    );
    await page.getByLabel('Apa yang ditemukan atau dilakukan').fill('ok');
    await page.getByRole('button', { name: 'Tutup peringatan' }).click();
    expect(await page.locator('.field-error').textContent()).toContain('sedikitnya 3 huruf');
    await page.getByLabel('Apa yang ditemukan atau dilakukan').fill('Stiker dipasang di tempatnya.');
    await page.getByRole('button', { name: 'Tutup peringatan' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Peringatan ditutup');
    expect(await page.locator('.timeline').textContent()).toMatch(/Ditutup.*Stiker dipasang.*Diambil/s);

    await page.getByRole('link', { name: 'Semua peringatan' }).click();
    await page.getByRole('link', { name: 'Riwayat' }).click();
    expect(await page.locator('.alert-list').textContent()).toContain('Stiker mungkin tertukar');
    expect(complaints).toEqual([]);
    await close();
  });

  test('the list, an alert and the card have no findings of axe on a phone', async () => {
    const opened = await at();
    const { page, complaints, close } = opened;
    await signIn(opened, product, people.manager.name);
    await page.goto(`/unit/${people.manager.unit}/peringatan`);
    const findings = await findingsOn(page);
    await page.locator('.alert-title a').first().click();
    await page.waitForURL(/peringatan\/.+/);
    findings.push(...(await findingsOn(page)));
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
