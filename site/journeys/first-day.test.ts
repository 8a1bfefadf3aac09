import { readFileSync } from 'node:fs';
import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import * as mupdf from 'mupdf';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeBoard } from '#api/scores/board.ts';
import { choosePeriod, listPeriods } from '#api/scores/repository.ts';
import { addDays, dayOf } from '#api/time/period.ts';
import { connect } from '#db/connect.ts';
import { findingsOn } from './axe.ts';
import { type NewOffice, startNewOffice, timedCode } from './new-office.ts';
import { thisMonth } from './periods.ts';
import { sharedBrowser } from './stage.ts';
import { desk, phone, ratingsOfUnit } from './visit.ts';

const browser = await sharedBrowser();
const password = 'gerobak biru lewat pukul lima';
const samples = [
  ['Masukkan unit', 'Unit', 2],
  ['Masukkan pegawai', 'Pegawai', 6],
  ['Masukkan titik layanan', 'Titik layanan', 4],
  ['Susun jadwal tugas', 'Jadwal tugas', 28],
  ['Sepakati target', 'Target', 12],
] as const;

/**
 * What the README promises: an empty installation becomes an office with the samples, and the rating of a resident lands
 * on who serves there. Everything is done by pages, as people would.
 */
describe.skipIf(!browser)('the first day with the samples', () => {
  let office: NewOffice;
  let admin: Page;
  /** The label of the street that nobody of the sample serves at, as a scanner reads it. */
  let scanned: string;
  /** The link with which the head chooses a password. */
  let link: string;
  const findings: string[] = [];

  beforeAll(async () => {
    office = await startNewOffice();
    admin = await open(desk);
  });
  afterAll(async () => {
    await admin?.context().close();
    await office?.stop();
  });

  test('begins with the token in the log and a second factor, and says what comes next', async () => {
    await admin.goto('/pasang');
    await admin.getByLabel('Kode pemasangan').fill(office.setUpToken());
    await admin.getByLabel('Nama lengkap').fill('Siti Aminah');
    await admin.getByLabel('NIP atau nama pengguna').fill('siti');
    await admin.getByLabel('Kata sandi').fill(password);
    await press(admin, 'Buat akun dan masuk');
    await admin.getByLabel('Kata sandi Anda').fill(password);
    await press(admin, 'Tampilkan kode QR');
    const secret = (await admin.locator('.secret').textContent()) ?? '';
    await admin.getByLabel('Kode enam angka').fill(timedCode(secret));
    await press(admin, 'Aktifkan langkah kedua');
    await admin.getByRole('link', { name: 'Lanjutkan' }).click();
    expect(await next()).toBe('Buat jenis tempat');
  });

  test('makes the kinds of place, with what is wrong at its field', async () => {
    await admin.getByRole('link', { name: 'Buat jenis tempat' }).click();
    await admin.getByText('Belum ada jenis tempat.').waitFor();
    await admin.getByRole('link', { name: 'Jenis baru' }).click();
    await makeKind('Jalan', 'Street');
    await admin.getByRole('link', { name: 'Buat jenis lain' }).click();
    await makeKind('Jalan', 'Market');
    const field = admin.getByLabel('Nama dalam bahasa Indonesia');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe('Jalan');
    await look(admin);
    await field.fill('Pasar');
    await press(admin, 'Buat jenis');
    await admin.getByText('Jenis baru tersimpan.').waitFor();
    await admin.goto('/kelola/jenis');
    expect(await admin.locator('tbody tr', { hasText: 'Pasar' }).textContent()).toContain('U5 Produk');
  });

  test('takes the samples in, one after the other', async () => {
    await admin.goto('/kelola');
    for (const [step, table, rows] of samples) {
      expect(await next()).toBe(step);
      await admin.getByRole('link', { name: step }).click();
      const card = admin.locator('.exchange-card', { has: admin.getByRole('heading', { name: table }) });
      const download = admin.waitForEvent('download');
      await card.getByRole('link', { name: `Contoh ${table}, XLSX` }).click();
      await card.getByLabel('Berkas CSV atau XLSX').setInputFiles(await (await download).path());
      await card.getByRole('button', { name: 'Unggah dan periksa' }).click();
      await press(admin, `Simpan ${rows} baris`);
      await admin.getByText('Impor selesai. Semua baris tersimpan.').waitFor();
      if (table === 'Pegawai') expect(await admin.locator('main').textContent()).toMatch(/Status:\s+PNS/);
      await admin.getByRole('link', { name: 'Ke langkah berikutnya' }).click();
    }
    expect(await next()).toBe('Buat akun kepala unit');
  });

  test('finds duty and targets where they belong, and puts the head on duty today', async () => {
    await admin.goto('/unit/UPTD-UTARA/jadwal');
    const week = (await admin.locator('.week-table').first().textContent()) ?? '';
    for (const word of ['Yuni Lestari', 'Agus Salim', 'Jalan Melati']) expect(week).toContain(word);
    await admin.getByRole('link', { name: 'Tambah tugas' }).first().click();
    await admin.getByLabel('Petugas', { exact: true }).selectOption({ label: 'Nurhayati Siregar, S.Sos.' });
    await admin.getByLabel('Titik layanan').selectOption({ label: 'Jalan Kenanga' });
    await admin.getByLabel('Hari').fill(dayOf(Date.now()));
    await admin.getByLabel('Mulai').fill('00:00');
    await admin.getByLabel('Selesai').fill('23:59');
    await admin.getByLabel('Alasan').fill('Menggantikan petugas');
    await press(admin, 'Simpan');
    await admin.getByText('Nurhayati Siregar, S.Sos.').first().waitFor();
    await admin.goto('/unit/UPTD-UTARA/target');
    await admin.locator('.notice a').click();
    const targets = (await admin.locator('main').textContent()) ?? '';
    expect(targets).toContain('21.000 m');
  });

  test('opens an account for the head from her page', async () => {
    await admin.goto('/kelola/pegawai');
    await admin.getByRole('link', { name: 'Nurhayati Siregar, S.Sos.' }).click();
    await admin.getByRole('link', { name: 'Buat akun' }).click();
    expect(await admin.getByLabel('Nama lengkap').inputValue()).toBe('Nurhayati Siregar, S.Sos.');
    await admin.getByLabel('NIP atau nama pengguna').fill('198004122005012002');
    await admin.getByLabel('Peran', { exact: true }).selectOption({ label: 'Kepala unit' });
    await admin.getByLabel('Unit', { exact: true }).selectOption({ label: 'UPTD Kebersihan Utara' });
    await press(admin, 'Buat akun');
    link = /https?:\S+/.exec((await admin.locator('.secret').textContent()) ?? '')?.[0] ?? '';
    expect(link).toContain(office.url);
  });

  test('prints labels whose codes a scanner reads', async () => {
    await admin.goto('/kelola/titik');
    for (const place of ['Jalan Kenanga', 'Pasar Pagi']) await admin.getByLabel(`Pilih ${place}`).check();
    await press(admin, 'Cetak label yang dipilih');
    const download = admin.waitForEvent('download');
    await admin.getByRole('link', { name: 'Unduh PDF, semua lembar' }).click();
    const codes = await scanPdf(await (await download).path());
    const kenanga = await admin.request.get('/api/v1/tables/points/export?format=csv-comma');
    const code = /([0-9A-Z]{6}),Jalan Kenanga/.exec(await kenanga.text())?.[1] ?? '';
    expect(codes).toHaveLength(2);
    scanned = codes.find((each) => each.endsWith(`/T/${code}`)) ?? '';
    expect(scanned).toBe(`${office.url}/T/${code}`.toUpperCase());
  });

  test('lets the rating of a resident land on who serves there, and on nobody else', async () => {
    const resident = await open(phone);
    await resident.goto(scanned.toLowerCase().replace(/[^/]+$/, (code) => code.toUpperCase()));
    expect(await resident.locator('h1').textContent()).toBe('Jalan Kenanga');
    await press(resident, 'Sangat puas');
    await resident.getByText('Terima kasih. Suara Anda tersimpan.').waitFor();
    await resident.context().close();

    const head = await open(phone);
    await head.goto(link);
    await head.getByLabel('Kata sandi baru').fill('kuda laut terbang tinggi');
    await press(head, 'Simpan kata sandi');
    await head.getByLabel('NIP atau nama pengguna').fill('198004122005012002');
    await head.getByLabel('Kata sandi').fill('kuda laut terbang tinggi');
    await press(head, 'Masuk');
    await head.waitForURL('**/unit/UPTD-UTARA');
    expect(await ratingsOfUnit(head, 'UPTD-UTARA')).toBe(1);
    await head.goto('/saya');
    // Who serves sees whole weeks that are over, and not what somebody pressed a moment ago: the score itself has it.
    await head.getByText('Suara warga belum dihitung.').first().waitFor();
    expect(await heardNow()).toEqual([['Nurhayati Siregar, S.Sos.', 1]]);
    await head.context().close();
  });

  test('is done when the last step is', async () => {
    await admin.goto('/kelola');
    await admin.getByRole('heading', { name: 'Bagian' }).waitFor();
    expect(await admin.getByRole('heading', { name: 'Langkah pertama' }).count()).toBe(0);
  });

  test('keeps units: a code that is taken at its field, a move, and an end by name', async () => {
    await admin.goto('/kelola/unit');
    await admin.getByRole('link', { name: 'Unit baru' }).click();
    await admin.getByLabel('Nama unit').fill('Seksi Taman');
    await admin.getByLabel('Kode').fill('UPTD-UTARA');
    await admin.getByLabel('Unit atasan', { exact: true }).selectOption({ label: 'UPTD Kebersihan Utara' });
    await press(admin, 'Buat unit');
    expect(await wrong('Kode')).toContain('Sudah dipakai yang lain.');
    expect(await admin.getByLabel('Nama unit').inputValue()).toBe('Seksi Taman');
    await look(admin);
    await admin.getByLabel('Kode').fill('SEKSI-TAMAN');
    await press(admin, 'Buat unit');
    await admin.goto('/kelola/unit/SEKSI-TAMAN');
    await admin.getByLabel('Unit atasan', { exact: true }).selectOption({ label: 'UPTD Kebersihan Selatan' });
    await press(admin, 'Simpan perubahan');
    await admin.getByText('Perubahan tersimpan.').waitFor();
    await end('Akhiri unit ini', 'Berakhir mulai tanggal', 'Seksi Tamn', 'Seksi Taman');
  });

  test('keeps people: a NIP that cannot be at its field, and a service that ends with its account', async () => {
    await admin.goto('/kelola/pegawai/baru');
    await admin.getByLabel('Nama', { exact: true }).fill('Tono Saragih');
    await admin.getByLabel('NIP (boleh dikosongkan)').fill('199213152022211001');
    await admin.getByLabel('Unit', { exact: true }).selectOption({ label: 'UPTD Kebersihan Selatan' });
    await admin.getByLabel('Jabatan').fill('Penyapu jalan');
    await admin.getByLabel('Status').selectOption({ label: 'Non-ASN (harian)' });
    await press(admin, 'Simpan pegawai');
    expect(await wrong('NIP (boleh dikosongkan)')).toContain('bukan tanggal lahir');
    await look(admin);
    await admin.getByLabel('NIP (boleh dikosongkan)').fill('');
    await press(admin, 'Simpan pegawai');
    await admin.getByRole('link', { name: 'Buka halamannya' }).click();
    await end('Akhiri masa kerja', 'Tidak bekerja lagi mulai tanggal', 'Toni', 'Tono Saragih');
    await admin.goto('/kelola/pegawai?keadaan=active&cari=tono');
  });

  test('keeps kinds: what residents read changes, and one that nothing rests on goes by name', async () => {
    await admin.goto('/kelola/jenis/baru');
    await makeKind('Halte', 'Bus stop');
    await admin.getByRole('link', { name: 'Buka jenis ini' }).click();
    await admin.getByLabel('Nama dalam bahasa Indonesia').fill('Halte bus');
    await press(admin, 'Simpan perubahan');
    await admin.getByText('Perubahan tersimpan.').waitFor();
    await end('Hapus jenis ini', null, 'Halte', 'Halte bus');
    await admin.getByText('Jenis itu sudah dihapus.').waitFor();
  });

  test('has no finding of axe on the pages that it passed', () => {
    expect(findings).toEqual([]);
  });

  async function open(viewport: typeof desk): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const context = await browser.newContext({
      ...{ baseURL: office.url, viewport, locale: 'id-ID', timezoneId: 'Asia/Jakarta' },
      ...{ reducedMotion: 'reduce', acceptDownloads: true },
    });
    context.setDefaultTimeout(20_000);
    return await context.newPage();
  }

  /** The first step that is not done yet. */
  async function next(): Promise<string | null> {
    return await admin.locator('.first-steps .next a').textContent();
  }

  async function makeKind(id: string, en: string): Promise<void> {
    await admin.getByLabel('Nama dalam bahasa Indonesia').fill(id);
    await admin.getByLabel('Nama dalam bahasa Inggris').fill(en);
    await admin
      .getByLabel('Pertanyaan kepada warga dalam bahasa Indonesia')
      .fill(`Seberapa puas Anda (${en})?`);
    await admin
      .getByLabel('Pertanyaan kepada warga dalam bahasa Inggris')
      .fill(`How satisfied are you (${en})?`);
    await admin.getByLabel(/U5 · Produk/).check();
    await press(admin, 'Buat jenis');
  }

  /** What is said at a field. */
  async function wrong(label: string): Promise<string> {
    return await admin.getByLabel(label, { exact: true }).evaluate((field) =>
      (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    );
  }

  /** Ends something: the wrong name is refused at its field and the rest stays typed; the right one does it. */
  async function end(title: string, day: string | null, misspelt: string, name: string): Promise<void> {
    await admin.locator('summary', { hasText: title }).click();
    const form = admin.locator('form', { has: admin.getByRole('button', { name: title }) });
    if (day) {
      await form.getByLabel(day).fill(addDays(dayOf(Date.now()), 1));
      await form.getByLabel('Alasan').fill('Uji coba selesai');
    }
    await form.getByLabel(/^Untuk memastikan/).fill(misspelt);
    await press(admin, title);
    const sure = form.getByLabel(/^Untuk memastikan/);
    expect(await sure.getAttribute('aria-invalid')).toBe('true');
    await sure.fill(name);
    await press(admin, title);
    await admin.getByRole('status').waitFor();
  }

  /** Whose score of this month rests on voices at this moment, and on how many. */
  async function heardNow(): Promise<[name: string, voices: number][]> {
    const { db, close } = connect(office.databaseUrl);
    try {
      const period = choosePeriod(await listPeriods(db), thisMonth());
      const { scored } = await computeBoard(db, period, Date.now());
      const people = await db.selectFrom('employees').select(['code', 'name']).execute();
      return scored.employees
        .filter(({ quality }) => quality.voices > 0)
        .map(({ id, quality }) => [people.find(({ code }) => code === id)?.name ?? id, quality.voices]);
    } finally {
      await close();
    }
  }

  async function press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
  }

  async function look(page: Page): Promise<void> {
    const path = new URL(page.url()).pathname;
    findings.push(...(await findingsOn(page)).map((finding) => `${path} ${finding}`));
  }
});

/** What a scanner reads on the first sheet. */
async function scanPdf(path: string): Promise<string[]> {
  const document = mupdf.Document.openDocument(readFileSync(path), 'application/pdf');
  const scale = mupdf.Matrix.scale(200 / 72, 200 / 72);
  const sheet = document.loadPage(0).toPixmap(scale, mupdf.ColorSpace.DeviceGray, false);
  const found = await scanGrayBuffer(
    Uint8Array.from(sheet.getPixels()).buffer,
    sheet.getWidth(),
    sheet.getHeight(),
  );
  return found.map((symbol) => symbol.decode());
}
