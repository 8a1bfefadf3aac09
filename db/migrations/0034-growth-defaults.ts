/**
 * What a sanitation office usually asks of its people, as a start that the office changes: competences with the evidence
 * that speaks of them, and trainings that serve them.
 */
export const competences: readonly { code: string; name: string; sources: readonly string[] }[] = [
  {
    code: 'cleaning-quality',
    name: 'Mutu penyapuan dan pembersihan',
    sources: ['U5', 'spot-check', 'm-swept', 'leaves-left', 'litter-piles', 'm2-kept', 'dead-plants'],
  },
  {
    code: 'waste-handling',
    name: 'Pengumpulan, pemilahan, dan pengangkutan sampah',
    sources: [
      ...['bin-full', 'late-pick-up', 'smell', 'trips', 'tons', 'm3-handled', 'm3-sorted'],
      ...['overflow-hours', 'spill-reports'],
    ],
  },
  {
    code: 'facilities',
    name: 'Perawatan alat dan sarana',
    sources: ['U9', 'no-water', 'toilet-checks', 'drain-blocked', 'm-drained', 'blocked-again'],
  },
  {
    code: 'public-service',
    name: 'Pelayanan dan sikap kepada warga',
    sources: ['U6', 'U7', 'unfriendly-staff', 'berorientasi-pelayanan'],
  },
  {
    code: 'complaints',
    name: 'Menerima dan menyelesaikan pengaduan',
    sources: [
      'U8',
      'repeat-complaints',
      'complaints-on-time',
      'tickets-closed',
      'tickets-on-time',
      'reopened',
    ],
  },
  {
    code: 'procedures',
    name: 'Prosedur, waktu, dan biaya layanan',
    sources: [
      ...['U1', 'U2', 'U3', 'U4', 'long-queue', 'unclear-advice', 'minutes-late'],
      ...['payers', 'disputed-receipts', 'deposits-on-time'],
    ],
  },
  { code: 'safety', name: 'Keselamatan dan kesehatan kerja (K3)', sources: ['accidents'] },
  { code: 'integrity', name: 'Tanggung jawab dan integritas', sources: ['akuntabel', 'loyal'] },
  { code: 'learning', name: 'Belajar dan menyesuaikan diri', sources: ['kompeten', 'adaptif'] },
  { code: 'teamwork', name: 'Kerja sama tim', sources: ['harmonis', 'kolaboratif'] },
  { code: 'leading', name: 'Memimpin dan membina tim', sources: [] },
  { code: 'planning', name: 'Menyusun rencana kerja dan jadwal', sources: [] },
  { code: 'reporting', name: 'Pencatatan dan laporan digital', sources: [] },
];

const office = 'BKPSDM Kota Binjai';
const own = 'Dinas Kebersihan Kota Binjai';
const lan = 'Puslatbang KDOD LAN Aceh';

export const trainings: readonly {
  code: string;
  title: string;
  provider: string;
  kind: string;
  hours: number;
  competence: string;
}[] = [
  of('TRA1N00001', 'Teknik penyapuan jalan dan trotoar', own, 'workshop', 6, 'cleaning-quality'),
  of('TRA1N00002', 'Perawatan taman kota', own, 'workshop', 8, 'cleaning-quality'),
  of('TRA1N00003', 'Pemilahan dan pengolahan sampah di TPS 3R', office, 'training', 16, 'waste-handling'),
  of('TRA1N00004', 'Mengemudi aman dan hemat truk sampah', office, 'course', 12, 'waste-handling'),
  of('TRA1N00005', 'Merawat alat kerja dan toilet umum', own, 'workshop', 6, 'facilities'),
  of('TRA1N00006', 'Pelayanan prima bagi petugas lapangan', office, 'training', 10, 'public-service'),
  of('TRA1N00007', 'Menyapa dan menjelaskan kepada warga', own, 'e-learning', 4, 'public-service'),
  of('TRA1N00008', 'Menangani pengaduan sampai tuntas (SP4N-LAPOR!)', office, 'training', 8, 'complaints'),
  of('TRA1N00009', 'Standar pelayanan dan maklumat pelayanan', lan, 'e-learning', 6, 'procedures'),
  of('TRA1N0000A', 'K3 bagi petugas kebersihan', office, 'training', 8, 'safety'),
  of('TRA1N0000B', 'Nilai dasar ASN BerAKHLAK', lan, 'e-learning', 4, 'integrity'),
  of('TRA1N0000C', 'Belajar mandiri dengan modul harian', own, 'self-study', 3, 'learning'),
  of('TRA1N0000D', 'Bekerja dalam regu', own, 'workshop', 4, 'teamwork'),
  of('TRA1N0000E', 'Pelatihan kepemimpinan pengawas', lan, 'training', 120, 'leading'),
  of('TRA1N0000F', 'Menjadi kepala regu: membina rekan kerja', own, 'mentoring', 10, 'leading'),
  of('TRA1N0000G', 'Menyusun jadwal dan rute kerja', own, 'workshop', 6, 'planning'),
  of('TRA1N0000H', 'Laporan kerja dengan ponsel', own, 'e-learning', 3, 'reporting'),
];

function of(
  code: string,
  title: string,
  provider: string,
  kind: string,
  hours: number,
  competence: string,
): (typeof trainings)[number] {
  return { code, title, provider, kind, hours, competence };
}
