import { people } from '../journeys/product.ts';

/** Who looks at a page of the staff, and where. */
export interface StaffPage {
  /** Name of an account of the demo city, with something to see on the page; null for nobody who has signed in yet. */
  who: string | null;
  /** Its address; or of the page with a link to it, where it has no fixed one. */
  at: string;
}

const head = people.head.name;
const sweeper = people.sweeper.name;
const reviewer = 'Khairani Lubis, S.Pd.';
const admin = 'Admin Resik';
const unit = `/unit/${people.head.unit}`;

/** Roles that may do nothing before they have a second factor. */
export const withSecondFactor = [reviewer, admin];

/**
 * Every page that is only for staff, one line each, by its file in site/pages. A page with a code in its address is
 * opened by the first link to it on the page that is named, so that it is there in every city; one below such a page
 * through that page.
 *
 * ADD A LINE HERE FOR A NEW PAGE; staff-pages.test.ts then looks at it with axe, at 320 and 390 pixels.
 */
export const staffPages: Record<string, StaffPage> = {
  'masuk/kode': { who: null, at: '/masuk/kode' },
  saya: { who: sweeper, at: '/saya' },
  'saya/bagaimana-jika': { who: sweeper, at: '/saya/bagaimana-jika' },
  'saya/cara-nilai': { who: sweeper, at: '/saya/cara-nilai' },
  'saya/denyut': { who: sweeper, at: '/saya/denyut' },
  'saya/pemberitahuan': { who: sweeper, at: '/saya/pemberitahuan' },
  'saya/surel': { who: head, at: '/saya/surel' },
  'saya/pengembangan': { who: sweeper, at: '/saya/pengembangan' },
  'saya/karier': { who: sweeper, at: '/saya/karier' },
  'saya/pembinaan': { who: sweeper, at: '/saya/pembinaan' },
  'saya/realisasi': { who: sweeper, at: '/saya/realisasi' },
  'saya/penilaian/index': { who: sweeper, at: '/saya/penilaian' },
  'saya/perilaku': { who: sweeper, at: '/saya/perilaku' },
  'saya/tugas': { who: sweeper, at: '/saya/tugas' },
  'saya/akun/index': { who: sweeper, at: '/saya/akun' },
  'saya/akun/langkah-kedua': { who: sweeper, at: '/saya/akun/langkah-kedua' },
  'saya/akun/sandi': { who: sweeper, at: '/saya/akun/sandi' },
  'unit/[kode]/index': { who: head, at: unit },
  'unit/[kode]/dampak': { who: head, at: `${unit}/dampak` },
  'unit/[kode]/jadwal/index': { who: head, at: `${unit}/jadwal` },
  'unit/[kode]/jadwal/cuti': { who: head, at: `${unit}/jadwal/cuti` },
  'unit/[kode]/jadwal/perubahan': { who: head, at: `${unit}/jadwal/perubahan` },
  'unit/[kode]/jadwal/pola': { who: head, at: `${unit}/jadwal/pola` },
  'unit/[kode]/jadwal/salin': { who: head, at: `${unit}/jadwal/salin` },
  'unit/[kode]/jadwal/tugas': { who: head, at: `${unit}/jadwal/tugas` },
  'unit/[kode]/kasus/index': { who: head, at: `${unit}/kasus` },
  'unit/[kode]/kasus/[kasus]': { who: head, at: `${unit}/kasus` },
  'unit/[kode]/laporan/index': { who: head, at: `${unit}/laporan` },
  'unit/[kode]/laporan/[masa]': { who: head, at: `${unit}/laporan` },
  'unit/[kode]/nilai': { who: head, at: `${unit}/nilai` },
  'unit/[kode]/pegawai/index': { who: head, at: `${unit}/pegawai` },
  'unit/[kode]/pegawai/[pegawai]': { who: head, at: `${unit}/pegawai` },
  'unit/[kode]/peringatan/index': { who: head, at: `${unit}/peringatan` },
  'unit/[kode]/peringatan/[alert]': { who: head, at: `${unit}/peringatan` },
  'unit/[kode]/pengembangan/index': { who: head, at: `${unit}/pengembangan` },
  'unit/[kode]/pengembangan/[pegawai]': { who: head, at: `${unit}/pengembangan` },
  'unit/[kode]/karier/[pegawai]': { who: head, at: `${unit}/pengembangan` },
  'unit/[kode]/pengembangan/[pegawai]/pembinaan': { who: head, at: `${unit}/pengembangan` },
  'unit/[kode]/perilaku': { who: head, at: `${unit}/perilaku` },
  'unit/[kode]/target/index': { who: head, at: `${unit}/target` },
  'unit/[kode]/target/[siapa]': { who: head, at: `${unit}/target` },
  'tinjau/index': { who: reviewer, at: '/tinjau' },
  'tinjau/bukti': { who: reviewer, at: '/tinjau/bukti' },
  'tinjau/realisasi': { who: reviewer, at: '/tinjau/realisasi' },
  'tinjau/tanda/index': { who: reviewer, at: '/tinjau/tanda' },
  'tinjau/tanda/[set]': { who: reviewer, at: '/tinjau/tanda' },
  lainnya: { who: admin, at: '/lainnya' },
  'kelola/index': { who: admin, at: '/kelola' },
  'kelola/akun/index': { who: admin, at: '/kelola/akun' },
  'kelola/akun/[id]': { who: admin, at: '/kelola/akun' },
  'kelola/akun/baru': { who: admin, at: '/kelola/akun/baru' },
  'kelola/hari-kerja': { who: admin, at: '/kelola/hari-kerja' },
  'kelola/impor/index': { who: admin, at: '/kelola/impor' },
  'kelola/indikator/index': { who: admin, at: '/kelola/indikator' },
  'kelola/indikator/[indikator]': { who: admin, at: '/kelola/indikator' },
  'kelola/indikator/baru': { who: admin, at: '/kelola/indikator/baru' },
  'kelola/indikator/jabatan': { who: admin, at: '/kelola/indikator/jabatan?jabatan=Penyapu%20jalan' },
  'kelola/integrasi': { who: admin, at: '/kelola/integrasi' },
  'kelola/integrasi/webhook/index': { who: admin, at: '/kelola/integrasi/webhook' },
  'kelola/uji-coba': { who: admin, at: '/kelola/uji-coba' },
  'kelola/jenis/index': { who: admin, at: '/kelola/jenis' },
  'kelola/jenis/[jenis]': { who: admin, at: '/kelola/jenis' },
  'kelola/jenis/baru': { who: admin, at: '/kelola/jenis/baru' },
  'kelola/karier': { who: admin, at: '/kelola/karier?jabatan=Pengawas%20lapangan' },
  'kelola/pelatihan': { who: admin, at: '/kelola/pelatihan' },
  'kelola/pegawai/index': { who: admin, at: '/kelola/pegawai?cari=rina' },
  'kelola/pegawai/[kode]': { who: admin, at: '/kelola/pegawai?cari=rina' },
  'kelola/pegawai/baru': { who: admin, at: '/kelola/pegawai/baru' },
  'kelola/periode': { who: admin, at: '/kelola/periode' },
  'kelola/titik/index': { who: admin, at: '/kelola/titik?cari=pasar' },
  'kelola/titik/[kode]': { who: admin, at: '/kelola/titik?cari=pasar' },
  'kelola/titik/baru': { who: admin, at: '/kelola/titik/baru' },
  'kelola/titik/cetak': { who: admin, at: `/kelola/titik/cetak?unit=${people.head.unit}` },
  'kelola/unit/index': { who: admin, at: '/kelola/unit' },
  'kelola/unit/[kode]': { who: admin, at: '/kelola/unit' },
  'kelola/unit/baru': { who: admin, at: '/kelola/unit/baru' },
  'kelola/jejak': { who: 'Inspektorat Kota Binjai', at: '/kelola/jejak' },
};

/** Every other page, and the walk or journey that looks at it with axe: residents' pages, and staff pages with a story. */
export const seenElsewhere: Record<string, string> = {
  '404': 'pages',
  '500': 'pages',
  index: 'pages',
  cari: 'pages',
  'hasil/index': 'pages',
  'hasil/[unit]': 'pages',
  'hasil/[unit]/laporan/[masa]': 'week',
  'lacak/index': 'pages',
  'lacak/[receipt]': 'pages',
  'layar/[unit]': 'screen',
  masuk: 'pages',
  metode: 'pages',
  'metode/laporan': 'pages',
  privasi: 'pages',
  referensi: 'pages',
  'surel/berhenti/[token]': 'pages',
  'surel/konfirmasi/[token]': 'pages',
  'surel/selesai': 'pages',
  'survei/[unit]/index': 'survey',
  'survei/[unit]/terima-kasih': 'survey',
  // Leads on to the address of a point, and has nothing to see.
  't/index': 'pages',
  't/[code]/index': 'pages',
  't/[code]/hasil': 'pages',
  't/[code]/terima-kasih': 'pages',
  pasang: 'accounts',
  'atur-sandi': 'accounts',
  'kelola/impor/[id]': 'import',
  'saya/umpan-balik': 'what-if',
  // A round has to be open for it.
  'saya/penilaian/[isian]': 'appraisals',
  'saya/keberatan/index': 'objection',
  'saya/keberatan/[keberatan]': 'objection',
  'saya/keberatan/baru': 'objection',
  'unit/[kode]/keberatan/index': 'objection',
  'unit/[kode]/keberatan/[keberatan]': 'objection',
  'kelola/integrasi/webhook/[id]': 'webhooks',
};
