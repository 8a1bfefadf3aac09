/** The start of everything the office keeps, and what a new office does first. */
export const startId = {
  title: 'Kelola',
  subtitle: 'Semua yang dipelihara kantor',
  pagesTitle: 'Bagian',
  stepsTitle: 'Langkah pertama',
  stepsBody: (done: string, all: string): string =>
    `${done} dari ${all} selesai. Urutannya boleh berbeda, tetapi begini yang paling mudah.`,
  done: 'Selesai',
  next: 'Berikutnya',
  steps: {
    kinds: {
      title: 'Buat jenis tempat',
      body: 'Warga membaca pertanyaannya. Contoh tabel memakai jenis Jalan dan Pasar.',
    },
    units: {
      title: 'Masukkan unit',
      body: 'Unduh contoh atau templat di halaman Impor, isi, lalu unggah.',
    },
    employees: { title: 'Masukkan pegawai', body: 'Orang dan regu, dengan unit dan jabatannya.' },
    points: { title: 'Masukkan titik layanan', body: 'Setiap titik mendapat kode QR sendiri.' },
    duties: {
      title: 'Susun jadwal tugas',
      body: 'Suara warga dihitung untuk petugas yang bertugas pada jam itu.',
    },
    targets: { title: 'Sepakati target', body: 'Apa yang harus dicapai tiap orang dalam satu masa.' },
    accounts: {
      title: 'Buat akun kepala unit',
      body: 'Nilai pegawai hanya terlihat oleh orangnya, atasannya, dan pemeriksa. Admin tidak melihatnya.',
    },
    rating: {
      title: 'Cetak label, lalu coba menilai',
      body: 'Pindai satu label dan tekan satu wajah. Hasilnya tampil di halaman titik dan unitnya.',
    },
  },
  /** Where a list is empty because nothing of it is there yet. */
  none: {
    employees: {
      title: 'Belum ada pegawai.',
      body: 'Masukkan semuanya sekaligus lewat Impor, atau catat satu per satu.',
    },
    points: {
      title: 'Belum ada titik layanan.',
      body: 'Masukkan semuanya sekaligus lewat Impor, atau buat satu per satu.',
    },
    action: 'Ke impor',
  },
  /** After a table was taken over. */
  after: {
    see: {
      units: 'Lihat unit',
      employees: 'Lihat pegawai',
      points: 'Lihat titik dan cetak labelnya',
      duties: 'Lihat jadwal',
      targets: 'Lihat target',
      realisations: 'Lihat realisasi',
    },
    steps: 'Ke langkah berikutnya',
  },
  otherTargets: 'Target unit lain',
  targetsElsewhere: 'Masa ini belum punya target. Target yang ada:',
  noReasonsYet: 'Alasan yang dapat dicentang warga ditambahkan sesudah jenis ini tersimpan, di daftar jenis.',
};
