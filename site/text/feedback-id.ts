/** What residents said about the work of whoever reads it. */
export const feedbackId = {
  title: 'Umpan balik',
  short: 'Umpan balik',
  subtitle: 'Kata warga tentang pekerjaan Anda',
  heard: 'Suara warga',
  from: (span: string): string => `${span}.`,
  crew: (crew: string): string => `Ini suara untuk ${crew}, karena mutu Anda mengikuti regu itu.`,
  private: 'Hanya Anda yang dapat membuka halaman ini. Atasan Anda pun tidak.',
  changes: (day: string): string =>
    `Halaman ini bertambah paling cepat sekali seminggu. Minggu berikutnya paling cepat ${day}.`,
  praise: {
    title: 'Yang dipuji',
    none: (ticks: string): string => `Belum ada pujian yang dicentang oleh ${ticks} suara.`,
  },
  complaint: {
    title: 'Yang perlu perhatian',
    none: (ticks: string): string => `Tidak ada keluhan yang dicentang oleh ${ticks} suara.`,
  },
  voices: (count: string): string => `${count} suara`,
  where: 'Per minggu dan tempat',
  week: 'Minggu dan tempat',
  count: 'Suara',
  elements: {
    title: 'Jawaban warga per unsur',
    body: 'Unsur adalah bagian dari layanan, seperti waktu atau perilaku petugas. Warga menjawab 1 (terendah) sampai 4 (tertinggi).',
    none: (voices: string): string => `Belum ada unsur yang dijawab oleh ${voices} suara.`,
    mean: (mean: string): string => `${mean} dari 4`,
    meanColumn: 'Rata-rata',
    bar: (mean: string): string => `Rata-rata ${mean} pada skala 1 sampai 4.`,
  },
  comments: {
    title: 'Kata mereka sendiri',
    body: (count: string): string =>
      `Komentar tampil dalam kelompok, paling sedikit ${count} sekaligus, dengan urutan acak. Sudah dibaca petugas dari luar unit Anda.`,
    older: (count: string): string => `${count} kelompok sebelumnya`,
    weeks: (span: string): string => `Ditulis ${span}`,
    none: (count: string): string =>
      `Belum ada kelompok komentar. Kelompok pertama tampil setelah ${count} komentar lolos pemeriksaan.`,
  },
  few: {
    title: 'Belum cukup suara',
    body: (voices: string): string =>
      `Umpan balik tampil mulai ${voices} suara warga, tujuh hari setelah minggunya selesai. Sampai saat itu tidak ada yang ditampilkan, agar tidak seorang warga pun dapat dikenali.`,
  },
  exempt: {
    title: 'Tidak ada umpan balik untuk jabatan ini',
    body: 'Jabatan Anda tidak punya titik layanan umum, jadi warga tidak menilai pekerjaan Anda secara langsung.',
  },
  toScore: 'Ke nilai saya',
  read: 'Baca umpan balik',
  safe: {
    title: 'Mengapa tanpa nama dan tanpa jam',
    lines: ({ voices, ticks, comments }: { voices: string; ticks: string; comments: string }): string[] => [
      `Warga menilai tanpa nama. Karena itu setiap angka di sini berisi paling sedikit ${voices} suara, dan alasan paling sedikit ${ticks} centang.`,
      'Minggu atau tempat dengan suara lebih sedikit digabung dengan yang lain. Tidak ada angka yang dapat dikurangkan untuk menemukan satu orang.',
      'Satu minggu baru tampil tujuh hari setelah selesai, lalu tidak berubah lagi.',
      `Komentar tampil paling sedikit ${comments} sekaligus, tanpa nilai, jam, tempat, atau nomor telepon.`,
      'Suara dibagi menurut jadwal tugas, sama seperti pada nilai Anda. Suara yang ditahan atau dari ponsel petugas tidak ikut.',
    ],
  },
  noEmployeeTitle: 'Akun ini bukan akun pegawai',
  noEmployeeBody: 'Umpan balik hanya ada untuk akun yang terhubung dengan seorang pegawai.',
};
