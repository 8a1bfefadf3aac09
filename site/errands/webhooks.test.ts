import { describe, expect, test } from 'vitest';
import { findingsOn } from '../journeys/axe.ts';
import { signInWithSecondFactor } from '../journeys/second-factor.ts';
import { openStage } from '../journeys/stage.ts';
import { desk } from '../journeys/visit.ts';

const stage = await openStage();

describe.skipIf(!stage)('webhooks', () => {
  if (!stage) return;
  const { product, at } = stage;

  test('an administrator makes one, keeps its secret, pauses it and ends it by name', async () => {
    const visitor = await at({ viewport: desk });
    const { page, complaints, close } = visitor;
    await signInWithSecondFactor(visitor, product, 'Admin Resik');
    await page.goto('/kelola/integrasi');
    await page.getByRole('link', { name: 'Kelola webhook' }).click();
    await make('https://192.168.1.20/resik');
    await page.getByText('Alamat ini tidak terbuka di internet.').waitFor();
    expect(await page.getByLabel('Nama', { exact: true }).inputValue()).toBe('Dasbor Pemko Binjai');
    // An address of the internet that nothing is sent to: no period is closed here.
    await make('https://93.184.216.34/resik');
    const secret = (await page.locator('.secret').textContent()) ?? '';
    expect(secret).toMatch(/whsec_[\w+/]{43}=/);
    await page.getByRole('link', { name: 'Dasbor Pemko Binjai' }).click();
    expect(await page.content()).not.toContain(secret.trim().slice(-20));
    await page.getByText('Belum ada kiriman.').waitFor();
    await page.getByRole('button', { name: 'Jeda' }).click();
    await page.getByText(/^Dijeda sejak/).waitFor();
    expect(await findingsOn(page)).toEqual([]);
    await page.locator('summary', { hasText: 'Akhiri' }).click();
    await page.getByLabel(/tulis nama webhook/).fill('Dasbor lain');
    await page.getByRole('button', { name: 'Akhiri' }).click();
    await page.getByText('Nama tidak sama.').waitFor();
    await page.getByLabel(/tulis nama webhook/).fill('Dasbor Pemko Binjai');
    await page.getByRole('button', { name: 'Akhiri' }).click();
    await page.getByText('Webhook ini sudah berakhir.').waitFor();
    expect(complaints).toEqual([]);
    await close();

    async function make(address: string): Promise<void> {
      await page.getByLabel('Nama', { exact: true }).fill('Dasbor Pemko Binjai');
      await page.getByLabel('Alamat penerima').fill(address);
      await page.getByLabel(/Pengaduan dibuka/).uncheck();
      await page.getByLabel(/Masa ditutup/).check();
      await page.getByRole('button', { name: 'Buat webhook' }).click();
    }
  });
});
