/** The words of the hand-out beside the steps, which are those of the page. */
export const handOutId = {
  title: 'Cara nilai dihitung',
  subject: 'Bahan sosialisasi untuk pegawai',
  lead: (office: string): string =>
    `Bahan sosialisasi ${office}. Simpan lembar ini. Penjelasan yang sama, dengan contoh yang bisa dicoba, ada di Resik: menu Lainnya, lalu Cara nilai dihitung.`,
  stepsTitle: 'Enam langkah',
  exampleTitle: 'Contoh: Sari, penyapu jalan',
  exampleBody: 'Sari tidak sungguh ada. Angkanya dihitung oleh mesin yang sama dengan nilai Anda.',
  columns: { step: 'Langkah', sum: 'Hitungan', value: 'Hasil' },
  rows: {
    quantity: 'Kuantitas: jalan disapu dibanding target',
    observed: 'Rata-rata jawaban warga',
    observedSum: (voices: string): string => `${voices} suara, dari 1 sampai 4`,
    difference: 'Selisih dengan rata-rata kota untuk jalan di jam itu',
    shrunk: 'Ditambah 20 suara rata-rata, agar sedikit suara tidak menentukan',
    adjusted: 'Jawaban yang dihitung: rata-rata acuan ditambah selisih tadi',
    quality: 'Mutu: jawaban itu pada skala 0 sampai 120',
    qualitySum: (points: string): string => `lewat tabel tetap, dari ${points} (jawaban × 25)`,
    result: 'Hasil kerja: kuantitas dan mutu dijumlahkan, lalu dibagi dua',
  },
  barTitle: 'Gambar hasil Sari',
  bar: (result: string, low: string, high: string): string =>
    `Hasil kerja ${result}, kisaran ${low} sampai ${high}, pada garis dengan batas 90 dan 110.`,
  barBody: (low: string, high: string): string =>
    `Garis tengah adalah hasilnya. Kotak di sekitarnya adalah kisaran ${low} sampai ${high}: karena tidak semua warga memberi suara, hasil yang sebenarnya sangat mungkin ada di dalamnya. Makin banyak suara, makin sempit kotaknya.`,
  levels: ['Di bawah', 'Sesuai', 'Di atas'],
  rightsTitle: 'Hak Anda',
  rights: ({
    file,
    answer,
    decide,
  }: {
    file: string;
    answer: string;
    decide: string;
  }): [string, string][] => [
    [
      'Melihat semuanya',
      'Setiap angka di halaman Nilai saya dapat dibuka langkah demi langkah dan dihitung ulang dengan tangan.',
    ],
    [
      'Siapa yang boleh melihat',
      'Hanya Anda, atasan Anda dan pemeriksa (inspektorat). Setiap orang lain yang membuka nilai Anda tercatat, dan Anda melihat namanya di bawah nilai Anda.',
    ],
    [
      'Keberatan',
      `Tidak setuju? Ajukan keberatan dalam ${file} hari sejak nilai diumumkan. Atasan Anda menjawab dalam ${answer} hari. Atasan dari atasan mendengar kedua pihak dan memutuskan dalam ${decide} hari sesudahnya. Keputusannya final.`,
    ],
    [
      'Perilaku kerja',
      'Dinilai atasan dan rekan yang ditunjuk sistem secara acak. Rekan yang menilai tidak pernah disebut. Kurang dari tiga rekan tidak dihitung. Penilaian diri sendiri terlihat, tetapi tidak dihitung.',
    ],
    [
      'Bukan lomba',
      'Nama selalu urut abjad. Tidak ada peringkat, dan nilai teman tidak mengubah nilai Anda.',
    ],
  ],
  residentsTitle: 'Mengapa warga tanpa nama',
  residents:
    'Warga menilai dengan bebas hanya bila tidak dapat dikenali. Karena itu suara untuk Anda dihitung per minggu, tujuh hari setelah minggunya selesai, dan baru tampil bila ada sepuluh ponsel. Komentar tampil paling sedikit lima sekaligus dan sudah dibaca petugas dari luar unit Anda.',
  termsTitle: 'Arti kata',
  terms: [
    ['Suara', 'Penilaian warga. Satu ponsel paling banyak satu suara dalam satu masa di satu unit.'],
    ['Kuantitas', 'Berapa banyak yang tercapai dibanding target.'],
    ['Mutu', 'Seberapa puas warga, dibanding tempat dan jam yang sama.'],
    ['Kisaran', 'Batas bawah dan atas tempat hasil yang sebenarnya sangat mungkin berada.'],
    [
      'Predikat',
      'Sebutan akhir: Sangat Baik, Baik, Butuh Perbaikan, Kurang, atau Sangat Kurang. Atasan yang menetapkan.',
    ],
    ['Masa', 'Waktu yang dinilai: bulan atau triwulan (tiga bulan).'],
    ['Masa uji coba', 'Triwulan yang nilainya tidak membawa akibat bagi siapa pun.'],
  ] as [string, string][],
  word: 'Kata',
  meaning: 'Artinya',
  foot: (office: string): string => `${office} - Cara nilai dihitung`,
};
