import { type Actor, findActor } from '#api/accounts/actor.ts';
import { createBoards } from '#api/scores/board.ts';
import { listPeriods } from '#api/scores/repository.ts';
import { saveDraft } from '#api/skm-reports/draft.ts';
import { addFollowUp, stepFollowUp } from '#api/skm-reports/follow-ups.ts';
import { publishReport } from '#api/skm-reports/publish.ts';
import type { NewFollowUp, NewStep } from '#api/skm-reports/schema.ts';
import { fromInstant } from '#api/time/instant.ts';
import type { Database } from '#db/connect.ts';

const day = 86_400_000;

type Told = {
  unit: string;
  /** How many days after the end of the quarter it was published; null: still a draft. */
  publishedAfter: number | null;
  population: number | null;
  strengths: string;
  weaknesses: string;
  doneSince: string;
  plan: { what: Omit<NewFollowUp, 'due'>; dueAfter: number; steps: { after: number; step: NewStep }[] }[];
};

/** Reports about the last closed quarter as heads of three sections wrote them. */
const reports: readonly Told[] = [
  {
    unit: 'UPTD-KOTA',
    publishedAfter: 12,
    population: null,
    strengths:
      'Biaya (U4) dan perilaku petugas (U7) dinilai baik. Layanan penyapuan dan pengangkutan di kelurahan tidak dipungut di lapangan, dan warga mengenal petugasnya.\nBanyak saran menyebut petugas yang menyapa dan mau diminta tolong.',
    weaknesses:
      'Penanganan pengaduan (U8) paling rendah. Warga tidak tahu ke mana melapor dan tidak mendengar kelanjutannya.\nSarana (U9) dinilai kurang: bak di dekat pasar cepat penuh pada akhir pekan. Waktu (U3) turun pada hari pasar karena truk kedua baru tiba sesudah pukul sepuluh.',
    doneSince:
      'Ini laporan pertama menurut PermenPANRB Nomor 14 Tahun 2017. Sejak Agustus jam sapu kedua sudah dimulai di Jalan Jenderal Sudirman, dan kode penilaian dipasang di semua titik.',
    plan: [
      {
        what: {
          element: 'U8',
          action: 'Memasang papan cara melapor di 12 titik dan menjawab setiap laporan dalam lima hari kerja',
          owner: 'Kepala UPTD Kebersihan Binjai Kota',
        },
        dueAfter: 2,
        steps: [
          {
            after: 18,
            step: { status: 'running', note: 'Tujuh papan sudah terpasang, lima menunggu cetak.' },
          },
        ],
      },
      {
        what: {
          element: 'U9',
          action: 'Menambah dua bak sampah di dekat Pasar Tavip dan memperbaiki tutup bak yang rusak',
          owner: 'Pengawas sarana UPTD Kebersihan Binjai Kota',
        },
        dueAfter: 1,
        steps: [
          { after: 15, step: { status: 'running' } },
          {
            after: 34,
            step: {
              status: 'done',
              note: 'Berita acara pemasangan 3 November, foto sebelum dan sesudah di arsip UPTD.',
            },
          },
        ],
      },
      {
        what: {
          element: 'U3',
          action: 'Memajukan putaran truk kedua ke pukul 08.30 pada hari pasar',
          owner: 'Pengawas angkutan UPTD Kebersihan Binjai Kota',
        },
        dueAfter: 3,
        steps: [],
      },
    ],
  },
  {
    unit: 'LOKET',
    publishedAfter: 20,
    population: 190,
    strengths:
      'Perilaku (U7) dan kompetensi petugas loket (U6) dinilai baik. Warga merasa dijelaskan dengan sabar, juga saat antrean panjang.',
    weaknesses:
      'Waktu penyelesaian (U3) paling rendah. Antrean memanjang pada tanggal 1 sampai 5, saat batas bayar retribusi, karena hanya dua loket yang dibuka.',
    doneSince: 'Ini laporan pertama. Pembayaran lewat QRIS sudah bisa di semua loket sejak September.',
    plan: [
      {
        what: {
          element: 'U3',
          action: 'Membuka loket ketiga pada tanggal 1 sampai 5 setiap bulan',
          owner: 'Kepala Loket Retribusi dan Pengaduan',
        },
        dueAfter: 1,
        steps: [
          { after: 24, step: { status: 'running' } },
          {
            after: 38,
            step: {
              status: 'done',
              note: 'Loket ketiga dibuka 1 sampai 5 November, surat tugas ada di arsip.',
            },
          },
        ],
      },
      {
        what: {
          element: 'U2',
          action: 'Menempel alur bayar dan syaratnya dalam satu halaman di depan loket',
          owner: 'Koordinator petugas loket',
        },
        dueAfter: 2,
        steps: [],
      },
    ],
  },
  {
    unit: 'UPTD-BARAT',
    publishedAfter: null,
    population: null,
    strengths: 'Perilaku petugas (U7) dinilai baik, dan penilaian lewat kode naik sejak jam sapu kedua.',
    weaknesses: '',
    doneSince: '',
    plan: [
      {
        what: {
          element: 'U8',
          action: 'Menunjuk satu petugas penerima laporan di setiap kelurahan',
          owner: 'Kepala UPTD Kebersihan Binjai Barat',
        },
        dueAfter: 3,
        steps: [],
      },
    ],
  },
];

/** Writes reports of the last closed quarter: two published with a plan that moves, one draft. */
export async function addDemoSkmReports(db: Database, now: number): Promise<void> {
  const quarter = (await listPeriods(db)).find(
    ({ kind, status }) => kind === 'quarter' && status === 'closed',
  );
  if (!quarter) return;
  const end = fromInstant(quarter.end);
  let time = now;
  const clock = () => Math.min(time, now);
  const deps = { connection: { db }, clock, boards: createBoards(db, clock) };
  for (const { unit, publishedAfter, population, plan, ...words } of reports) {
    const actor = await headOf(db, unit);
    const where = { code: unit, period: quarter.code };
    time = end + ((publishedAfter ?? 30) - 2) * day;
    await saveDraft(deps, actor, where, { version: 0, population, ...words });
    for (const { what, dueAfter } of plan) {
      await addFollowUp(deps, actor, where, { ...what, due: monthAfter(quarter.end, dueAfter) });
    }
    if (publishedAfter === null) continue;
    time = end + publishedAfter * day;
    await publishReport(deps, actor, where, { version: 1, confirm: quarter.code });
    const steps = plan.flatMap((each, i) => each.steps.map((step) => ({ ...step, number: i + 1 })));
    for (const { after, step, number } of steps.sort((a, b) => a.after - b.after)) {
      time = end + after * day;
      await stepFollowUp(deps, actor, { ...where, number }, step);
    }
  }
}

/** The month that ends so many months after a quarter. */
function monthAfter(end: string, months: number): string {
  // The end of a quarter is the first instant of the next month in Jakarta, which is a day later than in UTC.
  const date = new Date(fromInstant(end) + day);
  date.setUTCDate(15);
  date.setUTCMonth(date.getUTCMonth() + months - 1);
  return date.toISOString().slice(0, 7);
}

async function headOf(db: Database, unit: string): Promise<Actor> {
  const row = await db
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select(['role_grants.user_id', 'role_grants.role'])
    .where('units.code', 'in', [unit, 'DISKEB'])
    .where('role_grants.role', 'in', ['head', 'manager'])
    .orderBy('role_grants.role')
    .orderBy('units.id', 'desc')
    .executeTakeFirstOrThrow();
  const actor = await findActor(db, row.user_id);
  if (!actor) throw new Error(`Nobody leads ${unit}`);
  return actor;
}
