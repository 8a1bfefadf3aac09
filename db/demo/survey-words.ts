/** What respondents suggest for the streets, bins and markets of a section. */
export const streetSuggestions: readonly string[] = [
  'Tambah bak sampah di depan pasar, yang ada cepat penuh.',
  'Jam sapu sebaiknya sebelum anak sekolah berangkat.',
  'Selokan di depan rumah sudah lama tidak dikeruk, mohon dijadwalkan.',
  'Petugasnya rajin, tetapi gerobaknya sudah tua.',
  'Tolong truk sampah lewat juga hari Minggu.',
  'Pasang papan jam angkut di setiap gang.',
  'Daun yang disapu jangan ditumpuk di pinggir jalan terlalu lama.',
  'Sudah bagus, pertahankan.',
  'Nomor pengaduan ditempel di TPS supaya kami tahu harus melapor ke mana.',
  'Beri sarung tangan dan masker yang layak untuk petugas.',
  'Laporan saya bulan lalu dijawab cepat, terima kasih.',
  'TPS dekat rumah bau sesudah hujan, tolong sering diangkut.',
  'Warga juga perlu diingatkan supaya tidak membuang sampah sembarangan.',
  'Toilet umum di terminal kurang air pada sore hari.',
  'Pisahkan bak untuk sampah basah dan kering.',
  'Jalan kecil jarang disapu, yang besar saja yang bersih.',
];

/** What respondents suggest for the counter. */
export const counterSuggestions: readonly string[] = [
  'Tambah satu loket pada awal bulan, antreannya panjang.',
  'Syarat pendaftaran ditempel di depan supaya tidak bolak-balik.',
  'Pembayaran lewat QRIS memudahkan, teruskan.',
  'Kursi tunggu kurang, banyak yang berdiri.',
  'Petugas loket ramah dan menjelaskan dengan sabar.',
  'Jam istirahat sebaiknya bergantian supaya loket tetap buka.',
  'Tarif untuk warung kecil mohon ditinjau.',
  'Beri nomor antrean yang bisa dilihat dari luar.',
  'Pengaduan saya dicatat, tetapi belum tahu hasilnya.',
  'Ruang tunggu panas, mohon ditambah kipas.',
  'Sediakan formulir yang bisa diisi dari rumah.',
  'Sudah cepat, kurang dari sepuluh menit selesai.',
];
