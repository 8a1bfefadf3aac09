import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOn } from '../journeys/axe.ts';
import { type NewOffice, startNewOffice, timedCode } from '../journeys/new-office.ts';
import { sharedBrowser } from '../journeys/stage.ts';
import { desk, phone } from '../journeys/visit.ts';

const browser: Browser | null = await sharedBrowser();
const password = 'gerobak biru lewat pukul lima';

/** From an empty installation to an auditor who reads the log: only what an operator and two people would do. */
describe.skipIf(!browser)('the first day of an office', () => {
  let office: NewOffice;
  let admin: Page;
  let auditor: Page;
  const findings: string[] = [];

  beforeAll(async () => {
    office = await startNewOffice();
    [admin, auditor] = [await open(), await open()];
  }, 60_000);
  afterAll(async () => {
    await Promise.all([admin, auditor].map((page) => page?.context().close()));
    await office?.stop();
  });

  test('leads from the token in the log to an admin with a second factor', async () => {
    await admin.goto('/masuk');
    await admin.getByRole('link', { name: 'Ke pemasangan' }).click();
    await look(admin);
    const token = office.setUpToken();
    await admin.getByLabel('Kode pemasangan').fill(token);
    await admin.getByLabel('Nama lengkap').fill('Siti Aminah');
    await admin.getByLabel('NIP atau nama pengguna').fill('siti');
    await admin.getByLabel('Kata sandi').fill('binjai2026');
    await press(admin, 'Buat akun dan masuk');
    await admin.getByText('Kurang panjang. Paling sedikit 12 huruf.').waitFor();
    await look(admin);
    expect(await admin.getByLabel('Nama lengkap').inputValue()).toBe('Siti Aminah');
    expect(await admin.content()).not.toContain(token);
    await admin.getByLabel('Kode pemasangan').fill(token);
    await admin.getByLabel('Kata sandi').fill(password);
    await press(admin, 'Buat akun dan masuk');
    await admin.waitForURL('**/saya/akun/langkah-kedua');
    await admin.goto('/kelola/akun');
    expect(new URL(admin.url()).pathname).toBe('/saya/akun/langkah-kedua');
    await enroll(admin);
    await admin.getByRole('link', { name: 'Lanjutkan' }).click();
    await admin.getByRole('heading', { name: 'Langkah pertama' }).waitFor();
    await admin.goto('/saya/akun');
    await admin.getByText('Kode pemulihan yang masih ada: 10.').waitFor();
    await admin.goto('/pasang');
    await admin.getByRole('heading', { name: 'Pemasangan sudah selesai' }).waitFor();
  });

  test('lets the admin open an account, and its owner choose the password', async () => {
    await admin.goto('/kelola/akun');
    await admin.getByRole('link', { name: 'Buat akun' }).click();
    await admin.getByLabel('Nama lengkap').fill('Inspektorat');
    await admin.getByLabel('NIP atau nama pengguna').fill('inspektorat');
    await admin.getByLabel('Peran', { exact: true }).selectOption({ label: 'Pemeriksa' });
    await press(admin, 'Buat akun');
    const link = /https?:\S+/.exec((await admin.locator('.secret').textContent()) ?? '')?.[0] ?? '';
    await look(admin);
    await admin.getByRole('link', { name: 'Buka akun ini' }).click();
    await admin.getByText('Belum memilih kata sandi').waitFor();

    await auditor.goto(link);
    await look(auditor);
    await auditor.getByLabel('Kata sandi baru').fill('kuda laut terbang tinggi');
    await press(auditor, 'Simpan kata sandi');
    await auditor.getByText('Kata sandi tersimpan.').waitFor();
    await auditor.getByLabel('NIP atau nama pengguna').fill('inspektorat');
    await auditor.getByLabel('Kata sandi').fill('kuda laut terbang tinggi');
    await press(auditor, 'Masuk');
    await auditor.waitForURL((each) => each.pathname !== '/masuk');
    expect((await auditor.goto(link))?.status()).toBe(410);
  });

  test('shows the auditor what happened, and nobody else', async () => {
    await auditor.goto('/kelola/jejak');
    const log = (await auditor.locator('table').textContent()) ?? '';
    for (const words of ['Memasang sistem', 'Mengaktifkan langkah kedua', 'Membuat akun', 'Siti Aminah']) {
      expect(log).toContain(words);
    }
    await auditor.getByLabel('Tindakan').selectOption({ label: 'Membuat akun' });
    await press(auditor, 'Tampilkan');
    expect(await auditor.locator('tbody tr').count()).toBe(1);
    expect((await admin.goto('/kelola/jejak'))?.status()).toBe(403);
    expect((await auditor.goto('/kelola/akun'))?.status()).toBe(403);
  });

  test('gives the role of admin with the yes of a second admin, and lets the first take it back', async () => {
    const second = await open();
    await admin.goto('/kelola/akun/baru');
    await admin.getByLabel('Nama lengkap').fill('Tuti Lubis');
    await admin.getByLabel('NIP atau nama pengguna').fill('tuti');
    await admin.getByLabel('Peran', { exact: true }).selectOption({ label: 'Admin' });
    await press(admin, 'Buat akun');
    await second.goto(/https?:\S+/.exec((await admin.locator('.secret').textContent()) ?? '')?.[0] ?? '');
    await second.getByLabel('Kata sandi baru').fill(password);
    await press(second, 'Simpan kata sandi');
    await second.getByLabel('NIP atau nama pengguna').fill('tuti');
    await second.getByLabel('Kata sandi').fill(password);
    await press(second, 'Masuk');
    await second.waitForURL('**/saya/akun/langkah-kedua');
    await enroll(second);

    const propose = async (): Promise<void> => {
      await admin.locator('#peran').selectOption({ label: 'Admin' });
      await admin.getByLabel('Alasan').first().fill('Menggantikan saat cuti');
      await press(admin, 'Simpan peran');
      await admin.getByRole('heading', { name: 'Menunggu admin lain' }).waitFor();
    };
    const decide = async (page: Page, button: string): Promise<void> => {
      await page.locator('summary', { hasText: button }).click();
      const form = page.locator('form', { has: page.getByRole('button', { name: button }) });
      await form.getByLabel('Alasan').fill('Sudah dibicarakan');
      await form.getByRole('button', { name: button }).click();
    };
    await admin.goto('/kelola/akun');
    await admin.getByRole('link', { name: 'Inspektorat' }).click();
    await propose();
    await look(admin);
    expect(await admin.getByText('Setujui peran admin').count()).toBe(0);
    await decide(admin, 'Tarik usulan');
    await admin.getByText('Usulan dibatalkan.').waitFor();
    expect(await admin.getByText('Menunggu admin lain').count()).toBe(0);
    await propose();
    await second.goto(admin.url());
    await decide(second, 'Setujui peran admin');
    await second.getByText('Peran admin disetujui dan langsung berlaku.').waitFor();
    await second.context().close();
  });

  test('puts an account out at once when it is disabled, and says why', async () => {
    await admin.goto('/kelola/akun');
    await admin.getByRole('link', { name: 'Inspektorat' }).click();
    await admin.getByText('Nonaktifkan', { exact: true }).first().click();
    const form = admin.locator('form', { has: admin.getByRole('button', { name: 'Nonaktifkan' }) });
    await form.getByLabel('Alasan').fill('Pemeriksaan sudah selesai');
    await form.getByRole('button', { name: 'Nonaktifkan' }).click();
    await admin.getByText('Akun dinonaktifkan. Semua sesinya berakhir.').waitFor();
    await auditor.goto('/saya/akun');
    expect(new URL(auditor.url()).pathname).toBe('/masuk');
  });

  test('has no finding of axe on these pages, bright or dark, and none is wider than a narrow phone', () => {
    expect(findings).toEqual([]);
  });

  async function open(): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const context = await browser.newContext({
      baseURL: office.url,
      viewport: phone,
      locale: 'id-ID',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    return page;
  }

  /** From the page that asks for it: sets up the second factor. */
  async function enroll(page: Page): Promise<void> {
    await page.getByLabel('Kata sandi Anda').fill(password);
    await press(page, 'Tampilkan kode QR');
    await page.getByRole('img', { name: 'Kode QR untuk aplikasi kode' }).waitFor();
    await look(page);
    const secret = (await page.locator('.secret').textContent()) ?? '';
    await page.getByLabel('Kode enam angka').fill(timedCode(secret));
    await press(page, 'Aktifkan langkah kedua');
    await page.getByRole('heading', { name: 'Langkah kedua aktif' }).waitFor();
  }

  async function press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
  }

  async function look(page: Page): Promise<void> {
    const path = new URL(page.url()).pathname;
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) findings.push(`${path} is ${width} wide on 320`);
    await page.setViewportSize(phone);
    const bright = await findingsOn(page);
    await page.setViewportSize(desk);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await findingsOn(page, ['color-contrast']);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(phone);
    findings.push(...[...bright, ...dark].map((finding) => `${path} ${finding}`));
  }
});
