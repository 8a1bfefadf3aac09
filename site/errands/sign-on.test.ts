import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalProvider, startProvider } from '#api/accounts/local-provider.fixture.ts';
import { registerAccount } from '#api/accounts/register.ts';
import { readConfig } from '#api/config.ts';
import { type Running, start } from '#api/main.ts';
import { findingsOn } from '../journeys/axe.ts';
import { freePort } from '../journeys/product.ts';
import { sharedBrowser } from '../journeys/stage.ts';
import { phone } from '../journeys/visit.ts';

const browser: Browser | null = await sharedBrowser();

/** The provider stands on another site than the product, as in an office: cookies have to survive the way back. */
describe.skipIf(!browser)('signing on through another system', () => {
  let folder: string;
  let provider: LocalProvider;
  let product: Running;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'resik-sign-on-'));
    const port = await freePort();
    url = `http://localhost:${port}`;
    provider = await startProvider(`${url}/masuk/sso/kembali`, Date.now);
    const config = readConfig({
      ...provider.environment,
      PORT: String(port),
      HOST: 'localhost',
      PUBLIC_URL: url,
      DATA_DIR: folder,
      DATABASE_URL: `file:${join(folder, 'resik.db')}`,
    });
    product = await start(config, pino({ level: 'silent' }));
    const createdAt = '2026-11-01T00:00:00.000Z';
    await registerAccount(product.deps.connection.db, {
      ...{ username: 'rina', name: 'Rina Handayani', passwordHash: 'tidak dipakai', employeeId: null },
      ...{ passwordSetAt: createdAt, createdAt, grants: [] },
    });
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('leads there and back to where the person wanted to go, and to the form when that does not work', async () => {
    const context = await (browser as Browser).newContext({ baseURL: url, viewport: phone, locale: 'id-ID' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await page.goto('/masuk?lanjut=/saya/akun');
    expect(await findingsOn(page)).toEqual([]);
    provider.twist = { failing: ['/token'] };
    await page.getByRole('link', { name: 'Masuk dengan SSO Kota Binjai' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('SSO Kota Binjai sedang tidak menjawab.');
    expect(await page.getByLabel('Kata sandi').isVisible()).toBe(true);
    expect(await findingsOn(page)).toEqual([]);
    provider.twist = {};
    await page.getByRole('link', { name: 'Masuk dengan SSO Kota Binjai' }).click();
    expect(new URL(page.url()).pathname).toBe('/saya/akun');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Akun saya');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
