/** What the pages about the office and its method say: privacy, how it is counted, an example to try. */
export const aboutId = {
  privacy: {
    title: 'Privasi',
    lead: 'Anda menilai tanpa nama. Inilah yang kami simpan, dan yang tidak.',
    keptTitle: 'Yang disimpan',
    kept: [
      '*Jawaban Anda*, waktunya, dan titik layanan tempat Anda menilai.',
      '*Yang Anda tambahkan sendiri* sesudah menilai: alasan, satu jawaban survei, pesan, dan foto. Semuanya boleh dikosongkan.',
      '*Perjalanan laporan*: langkah dan jawaban kantor, dan apakah Anda menjawab Sudah beres atau Belum beres.',
      '*Kode samaran ponsel.* Dibuat dari tanda acak di ponsel Anda dengan kunci rahasia, supaya satu ponsel dihitung satu suara. Kunci itu dimusnahkan setelah masa keberatan berakhir. Sesudah itu kode ini tidak dapat dihubungkan lagi dengan ponsel mana pun.',
      '*Kode samaran jaringan.* Dibuat dari bagian depan alamat jaringan, supaya satu jaringan tidak bersuara lebih keras daripada warga lain. Kode ini berganti setiap bulan.',
      '*Survei kepuasan.* Bila Anda mengisinya: sembilan jawaban, tanggalnya, saran Anda, dan yang Anda pilih tentang diri Anda (jenis kelamin, kelompok usia, pendidikan, pekerjaan, layanan). Semua tentang diri boleh dikosongkan. Kode samaran ponselnya memakai kunci lain yang berganti setiap tahun, jadi survei tidak dapat dihubungkan dengan penilaian Anda di titik layanan.',
    ],
    notKeptTitle: 'Yang tidak disimpan',
    notKept: [
      'Nama, nomor telepon, atau alamat rumah Anda.',
      'Alamat internet (IP) Anda.',
      'Lokasi ponsel Anda.',
    ],
    commentsTitle: 'Pesan dan foto',
    comments: [
      '*Pesan* disimpan terpisah dari jawaban, sehingga dapat dihapus tanpa mengubah suara. Jangan tulis nama atau nomor telepon.',
      '*Laporan.* Bila Anda menjawab Kurang puas atau Tidak puas, pesan dan foto Anda menjadi laporan. Kepala unit titik itu, atasannya dan verifikator membaca pesan dan melihat foto itu, supaya dapat dikerjakan. Mereka melihat tempat dan tanggalnya, bukan jam, ponsel atau jaringan Anda. Pemeriksa melihat langkah laporan, tanpa pesan dan foto.',
      '*Pesan lain*, pada jawaban Puas atau Sangat puas, belum ditampilkan di halaman mana pun.',
      '*Foto* digambar ulang sebelum disimpan. Lokasi, waktu, dan nama ponsel di dalam berkasnya hilang, dan berkas aslinya tidak disimpan. Yang tampak di gambar tetap tampak, jadi jangan memotret wajah atau pelat nomor.',
      '*Alamat foto* acak dan tidak dapat ditebak. Halaman terima kasih dan halaman laporan Anda menampilkannya, dan pada laporan juga halaman petugas yang boleh melihatnya. Siapa pun yang Anda beri tautannya dapat membukanya.',
      '*Halaman laporan* menampilkan pesan dan foto Anda bersama jawaban kantor. Siapa pun yang memegang kode tanda terima dapat membukanya.',
    ],
    cookiesTitle: 'Kuki di ponsel Anda',
    cookies: [
      '*Tanda ponsel*: angka acak, supaya satu ponsel dihitung satu suara.',
      '*Bahasa*: pilihan bahasa Anda.',
      '*Suara yang menunggu*, bukan kuki: saat sinyal lemah, jawaban, waktu, titik, dan bahasanya. Dihapus begitu terkirim.',
      '*Isian survei*: jawaban survei yang belum Anda kirim, paling lama 7 hari. Hilang begitu terkirim, dan tidak kami simpan sebelum Anda mengirimnya.',
    ],
    cookiesNote:
      'Tidak ada kuki iklan atau pelacak. Halaman ini tidak menghubungi situs lain. Petugas yang masuk mendapat satu kuki masuk.',
    receiptTitle: 'Tanda terima',
    receipt:
      'Setelah menilai, Anda mendapat kode acak. Hanya Anda yang punya. Dengan kode itu Anda membuka halaman laporan. Kode tidak tersimpan di basis data, dan kami tidak tahu milik siapa.',
  },
  method: {
    title: 'Cara menghitung',
    lead: 'Setiap angka di sini dapat dihitung ulang dengan tangan. Ini caranya, dalam kalimat sederhana.',
    sections: [
      {
        title: 'Satu ponsel, satu suara',
        body: 'Ponsel yang sama dihitung satu suara per unit dan masa, berapa kali pun menekan. Satu jaringan atau satu hari tidak dapat bersuara lebih keras dari dua kali hari biasa ditambah dua. Tidak ada suara yang dihapus mesin. Yang dibatasi terlihat, dan orang yang memutuskan.',
      },
      {
        title: 'Indeks kepuasan (IKM)',
        body: 'Jawaban bernilai 1 sampai 4. Rata-ratanya dikalikan 25, jadi indeks berada di antara 25 dan 100. Hurufnya mengikuti PermenPANRB 14/2017.',
      },
      {
        title: 'Kisaran',
        body: 'Suara yang sedikit memberi angka yang goyah. Karena itu setiap angka punya kisaran: dengan keyakinan 90%, angka sebenarnya ada di dalamnya. Naik atau turun baru dikatakan bila selisihnya keluar dari kisaran.',
      },
      {
        title: 'Belum cukup data',
        body: 'Hasil untuk umum tampil mulai 30 suara. Bila satu unit, titik, atau bulan belum cukup, bagian lain kadang ikut disembunyikan, supaya angkanya tidak dapat dihitung dari selisih. Untuk petugas, di bawah 10 suara tidak ada angka, dan sampai 30 suara angkanya masih sementara.',
      },
      {
        title: 'Nilai petugas',
        body: 'Hasil kerja adalah rata-rata kuantitas (target dan realisasi) dan mutu (suara warga), paling tinggi 20 di atas sisi yang lemah. Jadi jumlah tidak dapat menutupi mutu yang buruk.',
      },
      {
        title: 'Adil terhadap tempat',
        body: 'Suara dibandingkan dengan rata-rata kota untuk jenis tempat dan bagian hari yang sama. Pasar di siang hari tidak dibandingkan dengan taman di pagi hari. Setiap orang mulai dengan 20 suara rata-rata. Makin banyak warga menilai, makin kecil pengaruhnya.',
      },
      {
        title: 'Bukan peringkat',
        body: 'Orang dan unit tidak diurutkan menurut nilai. Nilai seorang petugas hanya dilihat petugas itu, atasannya dan pemeriksa.',
      },
    ],
    gradesTitle: 'Huruf mutu layanan',
    gradeColumn: 'Huruf',
    rangeColumn: 'Indeks',
    wordColumn: 'Artinya',
  },
  example: {
    title: 'Coba sendiri',
    body: 'Contoh karangan: satu jalan selama tiga bulan. Ubah angkanya, lalu hitung. Mesinnya sama dengan yang menghitung hasil sungguhan.',
    satisfied: 'Ponsel yang menekan Sangat puas',
    dissatisfied: 'Ponsel yang menekan Tidak puas',
    repeats: 'Kali satu ponsel lagi menekan Tidak puas, sekali sehari',
    upTo: (most: string): string => `0 sampai ${most}`,
    compute: 'Hitung',
    invalid: 'Isi dengan angka bulat dalam batasnya, lalu hitung lagi. Di bawah ini contoh awalnya.',
    resultTitle: 'Hasil contoh',
    presses: 'Tekanan',
    pressesBody: (presses: string): string => `${presses} kali wajah ditekan.`,
    voices: 'Suara',
    voicesBody: (voices: string): string => `Satu ponsel dihitung satu suara, jadi ${voices} suara.`,
    mean: 'Rata-rata suara',
    meanBody: (mean: string, expected: string): string =>
      `${mean} dari 4. Tempat seperti ini biasanya ${expected}.`,
    adjusted: 'Seberapa dipercaya',
    adjustedBody: (reliability: string, adjusted: string): string =>
      `${reliability} dari selisihnya dihitung, karena ada 20 suara biasa sebagai awal. Menjadi ${adjusted}.`,
    index: 'Indeks',
    indexBody: (adjusted: string, index: string): string => `25 × ${adjusted} = *${index}*.`,
    range: (range: string, voices: string): string => `Kisaran *${range}* dari *${voices} suara*.`,
    plain: (plain: string): string => `Rata-rata biasa tanpa batas akan menjadi ${plain}.`,
    tooFew: 'Belum cukup data. Coba lebih banyak ponsel.',
  },
};
