import { methodSteps } from '#brand/method-steps.ts';

/** The page that explains to an employee, once, how a score comes about. */
export const onboardingId = {
  title: 'Cara nilai dihitung',
  subtitle: 'Enam langkah, kira-kira tiga menit',
  hintTitle: 'Baru di sini? Begini nilai Anda dihitung',
  hintBody: 'Enam langkah singkat dengan contoh yang bisa dicoba. Boleh dibaca nanti.',
  hintAction: 'Baca penjelasannya',
  skip: 'Lewati',
  steps: methodSteps.id,
  exampleTitle: 'Coba sendiri: contoh Sari',
  exampleBody:
    'Sari, penyapu jalan, tidak sungguh ada. Ubah angkanya dan lihat hasilnya. Tidak ada yang disimpan.',
  streets: 'Jalan disapu',
  streetsUnit: 'km',
  streetsHint: 'Target 300 km sampai akhir triwulan.',
  answerHint: (expected: string): string =>
    `Dari 1 (tidak puas) sampai 4 (sangat puas). Rata-rata kota untuk jalan di pagi hari ${expected}.`,
  result: 'Hasil kerja Sari',
  edges: 'Mulai 90: sesuai ekspektasi. Mulai 110: di atas ekspektasi.',
  reset: 'Kembalikan contoh',
  done: 'Saya sudah membaca',
  handOut: 'Unduh lembar penjelasan (PDF, dua halaman)',
  doneNote: 'Halaman ini tetap ada di menu, dan dapat dibuka lagi kapan saja.',
  public: 'Cara menghitung untuk umum',
};
