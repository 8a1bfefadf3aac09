/** The public account of how scores were made: flags, holds, objections, corrections and decisions. */
export const accountabilityId = {
  title: 'Laporan penilaian',
  link: 'Laporan penilaian tiap triwulan',
  linkBody: 'Berapa suara ditandai atau ditahan, berapa keberatan, dan berapa nilai yang berubah.',
  lead: 'Yang menilai juga dinilai. Ini hitungan tentang cara penilaian berjalan, untuk seluruh kantor, tanpa nama dan tanpa unit.',
  counted: (day: string): string =>
    `Dihitung sampai ${day}. Laporan ini diperbarui setiap awal bulan, setelah nilai triwulan diumumkan.`,
  small: (minimum: string): string =>
    `Angka yang lebih kecil dari ${minimum} ditulis “kurang dari ${minimum}”. Kadang angka lain ikut tidak dirinci, supaya yang kecil tidak dapat dihitung dari selisih. Begitu tidak ada orang yang dapat ditebak.`,
  few: (minimum: string): string => `kurang dari ${minimum}`,
  none: 'tidak ada',
  withheld: 'tidak dirinci',
  shadow: 'Masa uji coba: nilai triwulan ini tidak berakibat bagi siapa pun.',
  earlier: 'Triwulan sebelumnya',
  emptyTitle: 'Belum ada laporan',
  emptyBody: 'Laporan pertama terbit pada awal bulan setelah nilai satu triwulan ditutup dan diumumkan.',
  total: 'Jumlah',
  column: 'Keterangan',
  count: 'Banyaknya',
  csv: 'Unduh CSV',
  json: 'Unduh JSON',
  dataTitle: 'Data terbuka',
  dataBody: 'Angka yang sama sebagai tabel, satu baris untuk satu angka. Boleh dipakai siapa saja.',
  groups: {
    ratings: {
      title: 'Suara warga',
      body: 'Suara yang masuk ke hitungan, dan suara yang dikeluarkan oleh dua orang verifikator. Mesin tidak pernah menghapus suara.',
      parts: { counted: 'Dihitung', held: 'Dikeluarkan dari hitungan' },
    },
    sets: {
      title: 'Kumpulan suara yang ditandai',
      body: 'Mesin menandai kumpulan yang jauh lebih besar dari biasanya, lalu membatasinya. Dua verifikator dari luar unit memutuskan. Tanpa putusan, kumpulan tetap dibatasi.',
      parts: {
        release: 'Batas dilepas: ramai yang wajar',
        limit: 'Diputuskan tetap dibatasi',
        hold: 'Ditahan: diduga tidak wajar',
        void: 'Dibatalkan: terbukti curang',
        undecided: 'Tanpa putusan, jadi tetap dibatasi',
      },
    },
    voices: {
      title: 'Nilai petugas menurut banyaknya suara',
      body: 'Mutu dari suara warga dihitung penuh mulai 30 suara. Di bawah 10 suara mutu tidak ditampilkan dan tidak ikut dihitung.',
      parts: {
        rated: 'Cukup suara, dihitung penuh',
        provisional: 'Sementara, dihitung sebagian',
        hidden: 'Terlalu sedikit suara, tidak dihitung',
        exempt: 'Tidak melayani titik, tanpa suara warga',
      },
    },
    decisions: {
      title: 'Keputusan atasan',
      body: 'Sistem hanya mengusulkan predikat. Atasan menetapkannya, atau menetapkan yang lain dengan alasan tertulis.',
      parts: {
        confirmed: 'Sesuai usulan sistem',
        facts: 'Berbeda dari usulan, karena fakta',
        pattern: 'Berbeda dari usulan, karena pola resmi sebaran predikat',
        leftOpen: 'Tanpa predikat pada triwulan ini',
        waiting: 'Belum ditetapkan',
      },
    },
    objections: {
      title: 'Keberatan petugas',
      body: 'Petugas yang tidak setuju dengan nilainya dapat mengajukan keberatan. Atasan dari penilai mendengar kedua pihak dan memutuskan.',
      parts: {
        granted: 'Dikabulkan',
        denied: 'Ditolak',
        withdrawn: 'Dicabut oleh petugas',
        open: 'Belum diputus',
      },
    },
    deadlines: {
      title: 'Keberatan menurut tenggatnya',
      body: 'Jawaban penilai dan keputusan atasan punya tenggat. Terlambat di salah satunya dihitung terlambat.',
      parts: { onTime: 'Tepat waktu', late: 'Terlambat' },
    },
    corrections: {
      title: 'Hitung ulang setelah triwulan ditutup',
      body: 'Nilai yang sudah ditutup hanya berubah bila ada fakta yang diperbaiki. Versi lama tetap disimpan.',
      parts: {} as Record<string, string>,
    },
    changes: {
      title: 'Akibat hitung ulang bagi nilai petugas',
      body: 'Dibandingkan antara nilai saat triwulan ditutup dan nilai yang berlaku sekarang.',
      parts: {
        levelMoved: 'Usulan predikatnya berubah',
        numbersMoved: 'Angkanya berubah, usulan predikatnya tetap',
        unchanged: 'Tidak berubah',
      },
    },
  },
};
