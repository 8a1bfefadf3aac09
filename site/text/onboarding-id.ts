/** The page that explains to an employee, once, how a score comes about. */
export const onboardingId = {
  title: 'Cara nilai dihitung',
  subtitle: 'Enam langkah, kira-kira tiga menit',
  hintTitle: 'Baru di sini? Begini nilai Anda dihitung',
  hintBody: 'Enam langkah singkat dengan contoh yang bisa dicoba. Boleh dibaca nanti.',
  hintAction: 'Baca penjelasannya',
  skip: 'Lewati',
  steps: [
    {
      title: 'Dua sisi pekerjaan',
      body: 'Hasil kerja punya dua sisi yang sama berat. Kuantitas: berapa banyak yang tercapai. Mutu: apa kata warga.',
    },
    {
      title: 'Kuantitas: realisasi dibanding target',
      body: 'Target disepakati di awal masa. Tercapai semua berarti 100. Angkanya diperiksa orang lain. Sebab di luar kendali Anda dapat dikecualikan.',
    },
    {
      title: 'Mutu: suara warga',
      body: 'Warga memilih satu dari empat wajah, dari 1 (tidak puas) sampai 4 (sangat puas). Satu ponsel paling banyak satu suara. Suara untuk Anda dibandingkan dengan rata-rata kota untuk jenis tempat dan jam yang sama: pasar tidak diadu dengan taman.',
    },
    {
      title: 'Sedikit suara belum menentukan',
      body: 'Di bawah 10 suara, mutu belum ikut dihitung. Mulai 30 suara, ikut sepenuhnya. Setiap orang mulai dengan 20 suara rata-rata, jadi beberapa suara marah tidak menjatuhkan siapa pun.',
    },
    {
      title: 'Hasil kerja: rata-rata kedua sisi',
      body: 'Kuantitas dan mutu dijumlahkan lalu dibagi dua. Paling tinggi 20 di atas sisi yang lebih lemah: kerja banyak tidak menutup mutu yang buruk. Nilai Anda tidak bergantung pada nilai teman.',
    },
    {
      title: 'Orang yang memutuskan, bukan mesin',
      body: 'Sistem hanya mengusulkan predikat. Atasan berbicara dengan Anda, lalu menetapkan. Tidak setuju? Anda dapat mengajukan keberatan; batas harinya tertulis di halaman nilai Anda.',
    },
  ],
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
  doneNote: 'Halaman ini tetap ada di menu, dan dapat dibuka lagi kapan saja.',
  public: 'Cara menghitung untuk umum',
};
