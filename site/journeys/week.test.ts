import { randomUUID } from 'node:crypto';
import * as mupdf from 'mupdf';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { findingsOn } from './axe.ts';
import { lastMonth, lastQuarter, thisMonth } from './periods.ts';
import { people } from './product.ts';
import { openFreshStage } from './stage.ts';
import { desk, phone, signIn, type Visit } from './visit.ts';

// The week closes a period and publishes what others look at: it has a city of its own.
const stage = await openFreshStage();
const { unit, name: headName } = people.head;
const reason = 'Timbangan rusak dua bulan, laporan manual cocok dengan target';

/** The tests follow each other like the days: each goes on where the one before it stopped. */
describe.skipIf(!stage)('a week at the head of a unit', () => {
  if (!stage) return;
  const { product, at } = stage;
  let head: Visit;
  let page: Page;
  /** The place that the alert of the first day is about. */
  let point = '';
  let receipt = '';
  let code = '';

  beforeAll(async () => {
    head = await at({ viewport: desk });
    page = head.page;
    await signIn(head, product, headName);
  });
  afterAll(async () => {
    expect(head.complaints).toEqual([]);
    await head.close();
    await product.stop();
  });

  test('begins with what needs somebody: an alert is taken, read, and followed to its place', async () => {
    await page.goto(`/unit/${unit}`);
    const alert = page.locator('.alerts-card .alert', { hasText: 'Stiker mungkin tertukar' });
    expect(await alert.textContent()).toContain('Belum ada pemilik');
    await alert.getByRole('button', { name: /^Ambil/ }).click();
    expect(await alert.textContent()).toContain(headName);

    await alert.getByRole('link', { name: /^Tutup dengan catatan/ }).click();
    expect(await page.getByRole('region', { name: 'Buktinya' }).textContent()).toMatch(
      /\d+ ponsel.*Mulai 3 ponsel berbeda dalam 14 hari/s,
    );
    const alertPage = page.url();
    await page.getByRole('link', { name: 'Buka titik layanan' }).click();
    await page.waitForURL(/\/kelola\/titik\//);
    point = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await page.goto(alertPage);
    await page.getByLabel('Apa yang ditemukan atau dilakukan').fill('ok');
    await page.getByRole('button', { name: 'Tutup peringatan' }).click();
    expect(await page.locator('.field-error').textContent()).toContain('sedikitnya 3 huruf');
    await page.getByLabel('Apa yang ditemukan atau dilakukan').fill('Stiker dipasang di tempatnya.');
    await page.getByRole('button', { name: 'Tutup peringatan' }).click();
    await saved(page, 'Peringatan ditutup');
    expect(await page.locator('.timeline').textContent()).toMatch(/Ditutup.*Stiker dipasang.*Diambil/s);
    await page.getByRole('link', { name: 'Semua peringatan' }).click();
    await page.getByRole('link', { name: 'Riwayat' }).click();
    expect(await page.locator('.alert-list').textContent()).toContain('Stiker mungkin tertukar');
  });

  test('a complaint about that place is found, received, and an answer without photo needs a reason', async () => {
    ({ receipt, code } = await complain('Bak di depan toko saya penuh lagi'));
    await page.goto(`/unit/${unit}/kasus`);
    // Arrows move between cases only while one of them is focused.
    const rows = page.locator('[data-arrows] a');
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
      await rows.nth(1).getAttribute('href'),
    );
    await page.getByPlaceholder('Kode, judul, atau tempat').fill(code);
    await page.keyboard.press('Enter');
    await page.locator(`.case-list a[href*="/${code}"]`).click();

    await page.getByLabel('Judul kasus').fill('Bak penuh di depan toko');
    await page.getByLabel('Kelas', { exact: true }).selectOption('light');
    await page.getByRole('button', { name: 'Terima kasus' }).click();
    await saved(page, 'Kasus diterima');
    expect(await page.locator('h1').textContent()).toBe('Bak penuh di depan toko');
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await saved(page, 'dikembalikan');
    expect(await page.locator('h1').textContent()).not.toBe('Bak penuh di depan toko');

    await page.getByLabel('Jawaban', { exact: true }).fill('Sudah kami angkut.');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Jawaban', { exact: true }).inputValue()).toBe('Sudah kami angkut.');
    await page.getByText('Tidak ada yang dapat difoto').click();
    await page.getByLabel('Sebabnya').fill('Hujan deras, kamera basah.');
    await page.getByRole('button', { name: 'Tandai selesai' }).click();
    await saved(page, 'Jawaban terkirim');
  });

  test('the resident is not content; evidence and a better answer resolve it, and everybody is told', async () => {
    const resident = await at({ viewport: phone });
    await resident.page.goto(`/lacak/${receipt}`);
    await resident.page.getByRole('button', { name: 'Belum beres' }).click();
    await resident.page.getByRole('heading', { name: 'Kami periksa lagi' }).waitFor();
    await page.reload();
    expect(await page.locator('.case-tags').textContent()).toContain('Dibuka lagi oleh warga');

    const photo = { name: 'bukti.jpg', mimeType: 'image/jpeg', buffer: await picture() };
    await page.locator('#foto-berkas').setInputFiles(photo);
    await page.getByRole('button', { name: 'Simpan foto' }).click();
    await saved(page, 'Foto bukti tersimpan');
    await page.getByLabel('Jawaban', { exact: true }).fill('Sekarang bak ini diangkut dua kali sehari.');
    await page.getByRole('button', { name: 'Simpan konsep' }).click();
    await saved(page, 'Konsep tersimpan');
    expect(await page.locator('.case-preview').textContent()).toContain('diangkut dua kali sehari');
    const findings = await findingsOn(page);
    await page.getByRole('button', { name: 'Tandai selesai' }).click();
    await saved(page, 'Jawaban terkirim');

    await page.getByLabel('Anda bilang', { exact: true }).fill('Bak di jalan ini sering penuh.');
    await page.getByLabel('Kami lakukan', { exact: true }).fill('Bak dikosongkan dua kali sehari.');
    await page.getByLabel('Hasilnya', { exact: true }).fill('Kami ukur lagi bulan depan.');
    await page.getByRole('button', { name: 'Umumkan di halaman hasil' }).click();
    await saved(page, 'tampil di halaman hasil');
    expect(findings).toEqual([]);

    await resident.page.reload();
    expect(await resident.page.locator('.office-answer').textContent()).toContain('diangkut dua kali sehari');
    expect(await resident.page.locator('.pictures img').count()).toBe(1);
    await resident.page.goto(`/hasil/${unit}`);
    expect(await resident.page.locator('main').textContent()).toContain('Bak dikosongkan dua kali sehari.');
    expect(resident.complaints).toEqual([]);
    await resident.close();
  });

  test('a month that is over is closed by its name, and waits for its heads', async () => {
    const month = thisMonth();
    await endMonth(month);
    const office = await at({ viewport: desk });
    await signIn(office, product, people.closer.name);
    await office.page.goto('/kelola/periode');
    const card = office.page.locator(`section:has([id="${month}"])`);
    expect(await card.count()).toBe(1);
    await card.locator('summary', { hasText: /^Tutup / }).click();
    await card.getByLabel(`Ketik ${month} untuk memastikan`).fill('bukan ini');
    await card.getByRole('button', { name: /^Tutup/ }).click();
    await office.page.getByRole('alert').first().waitFor();
    await card.getByLabel(`Ketik ${month} untuk memastikan`).fill(month);
    await card.getByRole('button', { name: /^Tutup/ }).click();
    await expect
      .poll(
        async () => {
          await office.page.goto('/kelola/periode');
          return await card.locator('.tag').first().textContent();
        },
        { timeout: 30_000 },
      )
      .toContain('Ditutup');
    expect(office.complaints).toEqual([]);
    await office.close();
    await page.goto(`/unit/${unit}/nilai?masa=${month}`);
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('Ditinjau atasan');
  });

  test('the quarter is reviewed to its end, one level is overridden, and the people are told', async () => {
    const quarter = lastQuarter();
    const employee = await at();
    await signIn(employee, product, people.sweeper.name);
    await employee.page.goto(`/saya?masa=${quarter}`);
    expect(await employee.page.locator('main').textContent()).toContain('Sedang ditinjau atasan');
    expect(await employee.page.locator('main').textContent()).not.toContain('Usulan predikat');

    await page.goto(`/unit/${unit}/nilai?masa=${quarter}`);
    const findings = await findingsOn(page);
    expect(await page.locator('[aria-current="step"]').textContent()).toMatch(
      /Ditinjau atasan.*dari 25 selesai/s,
    );
    expect(await page.getByRole('button', { name: 'Umumkan ke pegawai' }).isDisabled()).toBe(true);
    const review = page.getByRole('link', { name: /^Tinjau / });
    await page.getByRole('button', { name: `Batalkan penetapan ${people.sweeper.name}` }).click();
    await saved(page, 'menunggu lagi');
    await page.getByRole('link', { name: `Tinjau ${people.sweeper.name}` }).click();
    await page.getByLabel('Tetapkan predikat lain').check();
    await page.getByLabel('Alasan', { exact: true }).fill('kurang');
    await page.getByRole('button', { name: 'Simpan penetapan' }).click();
    expect(await page.locator('.field-error').first().textContent()).toContain('empat kata');
    await page.getByLabel('Predikat', { exact: true }).selectOption('Sangat Baik');
    await page.getByLabel('Alasan', { exact: true }).fill(reason);
    await page.getByRole('button', { name: 'Simpan penetapan' }).click();
    await saved(page, 'Penetapan tersimpan');
    while ((await review.count()) > 0) {
      await review.first().click();
      await page.getByLabel('Tanggal dialog').fill(`${lastMonth()}-12`);
      await page.getByLabel('Catatan dialog').fill('Disepakati satu putaran tambahan setiap pagi');
      await page.getByRole('button', { name: 'Simpan penetapan' }).click();
      await saved(page, 'Penetapan tersimpan');
    }
    await page.getByLabel(`Ketik ${quarter} untuk memastikan`).fill(quarter.toLowerCase());
    await page.getByRole('button', { name: 'Umumkan ke pegawai' }).click();
    await saved(page, 'sudah diumumkan');
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('Masa keberatan');
    expect(await page.getByRole('button', { name: /Batalkan/ }).count()).toBe(0);
    expect(findings).toEqual([]);

    await employee.page.reload();
    const told = (await employee.page.locator('section:has(#penetapan)').textContent())?.replace(/\s+/g, ' ');
    expect(told).toContain('Predikat Sangat Baik usulan sistem: Baik');
    expect(told).toContain(reason);
    expect(told).toMatch(/Keberatan dapat diajukan sampai /);
    expect(employee.complaints).toEqual([]);
    await employee.close();
  });

  test('ends with the official report: written, published, and read by everybody as page and PDF', async () => {
    const month = lastMonth();
    await page.goto(`/unit/${unit}/laporan/${month}`);
    await page.getByLabel('Kelebihan').fill('Perilaku petugas dinilai baik.');
    await page.getByLabel('Kekurangan').fill('Pengaduan belum terjawab tepat waktu.');
    await page.getByLabel('Yang dilakukan sejak laporan lalu').fill('Papan cara melapor dipasang.');
    await page.getByLabel('Jumlah pengguna layanan').fill('banyak');
    await page.getByRole('button', { name: 'Simpan draf' }).click();
    expect(await page.locator('.field-error').first().textContent()).toContain('bilangan bulat');
    expect(await page.getByLabel('Kekurangan').inputValue()).toContain('belum terjawab');
    await page.getByLabel('Jumlah pengguna layanan').fill('160');
    await page.getByRole('button', { name: 'Simpan draf' }).click();
    await saved(page, 'Draf tersimpan');
    await page.getByLabel('Kegiatan').fill('Menjawab setiap pengaduan dalam lima hari kerja');
    await page.getByLabel('Penanggung jawab').fill('Kepala UPTD Kebersihan Binjai Kota');
    await page.getByRole('button', { name: 'Tambah rencana' }).click();
    await saved(page, 'Rencana ditambahkan');
    const findings = await findingsOn(page);
    await page.getByLabel(`Ketik ${month} untuk memastikan`).fill(month);
    await page.getByRole('button', { name: 'Terbitkan laporan' }).click();
    await saved(page, 'Laporan terbit');
    const ikm = (await page.locator('[data-ikm]').getAttribute('data-ikm')) ?? '';

    const resident = await at();
    await resident.page.goto(`/hasil/${unit}`);
    await resident.page.locator(`a[href$="/laporan/${month}"]`).first().click();
    await resident.page.waitForURL(/laporan/);
    const told = (await resident.page.locator('main').textContent()) ?? '';
    expect(await resident.page.locator('[data-ikm]').getAttribute('data-ikm')).toBe(ikm);
    expect(told).toContain('Pengaduan belum terjawab tepat waktu.');
    expect(told).not.toContain(headName);
    findings.push(...(await findingsOn(resident.page)));
    const file = await resident.page
      .getByRole('link', { name: 'Unduh laporan sebagai PDF' })
      .getAttribute('href');
    const pdf = await resident.page.request.get(file ?? '');
    const words = read(await pdf.body());
    expect(words).toContain(Number(ikm).toFixed(2).replace('.', ','));
    expect(words).toContain('Menjawab setiap pengaduan dalam lima hari kerja');
    expect(words).not.toContain(headName);
    expect(findings).toEqual([]);
    expect(resident.complaints).toEqual([]);
    await resident.close();
  });

  /** A resident at the place is dissatisfied and writes why. */
  async function complain(comment: string): Promise<{ receipt: string; code: string }> {
    const rating = { id: randomUUID(), point, score: 1, comment };
    const answer = await fetch(`${product.url}/api/v1/ratings`, {
      method: 'POST',
      body: JSON.stringify(rating),
      headers: { 'content-type': 'application/json' },
    });
    const sent = await answer.json();
    const found = await fetch(`${product.url}/api/v1/receipts/${sent.receipt}/case`);
    return { receipt: sent.receipt, code: (await found.json()).code };
  }

  /** No journey waits for the end of a month: it ends now. */
  async function endMonth(month: string): Promise<void> {
    const database = connect(product.databaseUrl);
    await database.db
      .updateTable('periods')
      .set({ end_at: new Date().toISOString() })
      .where('code', '=', month)
      .execute();
    await database.close();
  }
});

/** Waits until the page says that something was stored. */
async function saved(page: Page, words: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: words }).first().waitFor();
}

async function picture(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 40 };
  return await sharp({ create: { width: 320, height: 240, channels: 3, background: '#000', noise } })
    .jpeg()
    .toBuffer();
}

/** The words of a PDF in the order of its pages, with single spaces. */
function read(pdf: Buffer): string {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  const pages = Array.from({ length: document.countPages() }, (_, index) =>
    document.loadPage(index).toStructuredText('').asText(),
  );
  return pages.join(' ').replace(/\s+/g, ' ');
}
