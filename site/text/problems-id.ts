import type { Advice } from './problems.ts';

/** What went wrong and what to do, by the code that the API speaks. */
export const problemsId = {
  'value-doubtful': {
    what: 'Angka ini jauh dari rencana atau biasanya, jadi belum disimpan.',
    todo: 'Periksa sekali lagi. Bila benar, pastikan di bawah ini.',
  },
  'realisation-own': {
    what: 'Yang melaporkan tidak boleh memeriksa laporannya sendiri.',
    todo: 'Minta orang lain yang berwenang untuk memeriksanya.',
  },
  'review-own': {
    what: 'Usul ini Anda sendiri yang membuat.',
    todo: 'Verifikator lain yang mengesahkannya.',
  },
  'review-moved': {
    what: 'Keadaannya sudah berubah, jadi keputusan Anda belum disimpan.',
    todo: 'Baca yang terbaru di bawah ini, lalu putuskan lagi.',
  },
  'realisation-moved': {
    what: 'Ada laporan yang lebih baru, jadi keputusan Anda belum disimpan.',
    todo: 'Baca laporan terbaru di bawah ini, lalu putuskan lagi.',
  },
  'realisation-out-of-step': {
    what: 'Langkah ini tidak cocok dengan keadaan laporan sekarang.',
    todo: 'Lihat keadaannya di bawah ini.',
  },
  'gap-moved': {
    what: 'Usul ini sudah tidak ada atau sudah diputuskan.',
    todo: 'Lihat yang terbaru di bawah ini.',
  },
  'gap-in-plan': {
    what: 'Masih ada rencana untuk ini.',
    todo: 'Nyatakan rencananya tercapai atau batalkan dulu.',
  },
  'plan-moved': {
    what: 'Rencana ini baru saja diubah, jadi belum tersimpan.',
    todo: 'Baca yang terbaru di bawah ini, lalu pilih lagi.',
  },
  'plan-over': {
    what: 'Rencana ini sudah selesai.',
    todo: 'Usulkan rencana baru bila masih perlu.',
  },
  'career-moved': {
    what: 'Kemampuan ini sudah diusulkan atau sudah diputuskan.',
    todo: 'Lihat keadaannya di bawah ini.',
  },
  'note-moved': {
    what: 'Catatan ini baru saja diperbaiki, jadi belum tersimpan.',
    todo: 'Baca yang terbaru di bawah ini, lalu pilih lagi.',
  },
  'note-signed': {
    what: 'Catatan ini sudah ditandatangani keduanya, jadi tidak berubah lagi.',
    todo: 'Tambahkan tanggapan, atau tulis catatan baru.',
  },
  'note-unsigned': {
    what: 'Catatan ini masih menunggu tanda tangan.',
    todo: 'Tanggapan dapat ditambahkan setelah keduanya menandatangani.',
  },
  'training-decided': {
    what: 'Catatan pelatihan ini sudah diperiksa.',
    todo: 'Lihat hasilnya di bawah ini.',
  },
  'training-own': {
    what: 'Yang mencatat tidak boleh memeriksa.',
    todo: 'Minta atasan lain yang memeriksanya.',
  },
  'period-closed': {
    what: 'Masa ini sudah ditutup.',
    todo: 'Target, realisasi, dan nilainya tidak berubah lagi.',
  },
  'mail-off': {
    what: 'Kantor ini belum mengirim surel.',
    todo: 'Semua kabar tetap ada di menu Pemberitahuan. Tanyakan kepada admin bila Anda memerlukan surel.',
  },
  'mail-unavailable': {
    what: 'Surel sedang tidak dapat dikirim.',
    todo: 'Coba lagi beberapa menit lagi. Bila tetap begitu, hubungi admin.',
  },
  'pulse-done': {
    what: 'Triwulan ini sudah Anda jawab.',
    todo: 'Satu orang menjawab satu kali. Pertanyaan berikutnya datang triwulan depan.',
  },
  'pulse-over': {
    what: 'Halaman ini milik triwulan yang sudah lewat, jadi jawabannya tidak disimpan.',
    todo: 'Jawab lagi di bawah ini untuk triwulan sekarang.',
  },
  'score-in-review': {
    what: 'Nilai masa ini sedang ditinjau atasan.',
    todo: 'Hasilnya tampil di sini setelah diumumkan.',
  },
  'score-moved': {
    what: 'Nilai ini baru saja dikoreksi, jadi penetapan Anda belum disimpan.',
    todo: 'Baca angka terbaru di bawah ini, lalu tetapkan lagi.',
  },
  'decision-out-of-step': {
    what: 'Keadaannya sudah berubah, jadi langkah ini belum disimpan.',
    todo: 'Lihat keadaan terbaru di bawah ini.',
  },
  'decision-own': {
    what: 'Nilai Anda sendiri ditetapkan atasan Anda.',
    todo: 'Mintalah atasan Anda menetapkannya.',
  },
  'objection-exists': {
    what: 'Tentang bagian ini sudah ada keberatan.',
    todo: 'Buka keberatan itu di daftar Anda. Keputusan yang sudah ada bersifat final.',
  },
  'objection-late': {
    what: 'Waktu mengajukan keberatan sudah lewat.',
    todo: 'Bicarakan nilai Anda dengan atasan pada dialog kinerja berikutnya.',
  },
  'objection-over': {
    what: 'Keberatan ini sudah berlanjut, jadi langkah ini belum disimpan.',
    todo: 'Lihat keadaan terbaru di bawah ini.',
  },
  'objection-unheard': {
    what: 'Penilai belum menjawab, dan waktunya belum habis.',
    todo: 'Tunggu jawabannya, atau putuskan sesudah tenggatnya.',
  },
  'report-moved': {
    what: 'Draf laporan ini sudah disimpan lagi sejak Anda membukanya.',
    todo: 'Salin tulisan Anda, muat ulang halaman, lalu simpan lagi.',
  },
  'report-not-ready': {
    what: 'Laporan belum dapat diterbitkan: analisis atau rencana tindak lanjutnya masih kosong.',
    todo: 'Isi ketiga bagian analisis dan sedikitnya satu rencana, simpan, lalu terbitkan.',
  },
  'report-published': {
    what: 'Laporan ini sudah terbit, jadi rencananya tidak dapat diubah begitu saja.',
    todo: 'Mulai koreksi lebih dulu, atau catat keadaannya sebagai dibatalkan dengan alasan.',
  },
  'publication-not-ready': {
    what: 'Belum semua pegawai ditetapkan, jadi belum ada yang diumumkan.',
    todo: 'Tetapkan yang masih menunggu, lalu umumkan lagi.',
  },
  'appraisals-running': {
    what: 'Perilaku pegawai dalam masa ini masih dinilai.',
    todo: 'Tutup masanya sesudah putaran penilaian selesai.',
  },
  'round-over': {
    what: 'Putaran penilaian sudah selesai, jadi isian ini tidak disimpan.',
    todo: 'Hasilnya ada di halaman perilaku.',
  },
  'round-exists': {
    what: 'Putaran tidak dapat dibuka: sudah pernah dibuka, atau putaran lain masih berjalan.',
    todo: 'Undian rekan hanya dilakukan satu kali untuk satu triwulan.',
  },
  'sheet-incomplete': {
    what: 'Isian belum dapat diselesaikan.',
    todo: 'Isi semua nilai, dan nilailah sedikitnya empat dari tujuh.',
  },
  'period-work-running': {
    what: 'Masa lain sedang dihitung.',
    todo: 'Tunggu sampai selesai, lalu coba lagi.',
  },
  'period-not-closed': {
    what: 'Masa ini belum ditutup.',
    todo: 'Tutup dulu masanya, lalu coba lagi.',
  },
  'period-not-over': {
    what: 'Masa ini belum berakhir.',
    todo: 'Masa dapat ditutup setelah hari terakhirnya lewat.',
  },
  'period-out-of-order': {
    what: 'Masa sebelumnya belum ditutup.',
    todo: 'Tutup dulu masa sebelumnya, karena predikat bersandar padanya.',
  },
  'point-unknown': {
    what: 'Titik layanan dengan kode ini tidak ada.',
    todo: 'Periksa kodenya pada stiker, lalu tulis lagi di bawah ini.',
  },
  'point-mistyped': {
    what: 'Kode ini salah ketik. Satu huruf atau angka keliru.',
    todo: 'Periksa kodenya pada stiker, lalu tulis lagi di bawah ini.',
  },
  'point-revoked': {
    what: 'Stiker ini sudah diganti atau dicabut.',
    todo: 'Pindai stiker yang baru di tempat ini, atau tulis kodenya di bawah ini.',
  },
  'receipt-unknown': {
    what: 'Kode tanda terima ini tidak dikenal.',
    todo: 'Periksa lagi. Suara yang sudah terkirim tetap tersimpan.',
  },
  'receipt-expired': {
    what: 'Tambahan hanya diterima sampai 24 jam sesudah menilai.',
    todo: 'Suara Anda tetap tersimpan. Untuk menulis lagi, nilai titik ini lagi dari stikernya.',
  },
  'case-none': {
    what: 'Tidak ada laporan pada kode ini.',
    todo: 'Suara Anda tersimpan dan dihitung. Tidak ada lagi yang perlu diikuti.',
  },
  'case-closed': {
    what: 'Laporan ini sudah ditutup.',
    todo: 'Bila masalahnya kembali, nilai titik ini lagi dari stikernya dan tulis pesan.',
  },
  'case-out-of-step': {
    what: 'Langkah ini belum bisa untuk laporan ini.',
    todo: 'Lihat keadaan laporan di bawah ini.',
  },
  'case-moved': {
    what: 'Laporan ini baru saja berubah, jadi jawaban Anda belum disimpan.',
    todo: 'Baca yang terbaru di bawah ini, lalu jawab lagi.',
  },
  'alert-moved': {
    what: 'Peringatan ini baru saja berubah, jadi langkah Anda belum disimpan.',
    todo: 'Baca yang terbaru di bawah ini, lalu coba lagi.',
  },
  'alert-over': {
    what: 'Peringatan ini sudah selesai.',
    todo: 'Tidak ada lagi yang perlu dilakukan. Riwayatnya ada di bawah ini.',
  },
  'already-saved': {
    what: 'Bagian ini sudah tersimpan dan tidak diubah.',
    todo: 'Yang tersimpan adalah yang pertama.',
  },
  'webhook-ended': {
    what: 'Webhook ini sudah berakhir.',
    todo: 'Untuk mengirim lagi, buat webhook baru.',
  },
  'delivery-done': {
    what: 'Kiriman ini sudah sampai atau sedang dikirim.',
    todo: 'Lihat hasilnya di bawah ini.',
  },
  'table-too-large': {
    what: 'Berkas ini terlalu besar atau terlalu berat untuk dibaca.',
    todo: 'Paling besar 5 MB, 20.000 baris, dan 100 kolom. Hapus baris dan kolom kosong, atau bagi menjadi beberapa berkas.',
  },
  'table-old-format': {
    what: 'Berkas .xls dari Excel lama tidak dapat dibaca.',
    todo: 'Buka di Excel, simpan sebagai .xlsx atau CSV, lalu unggah lagi.',
  },
  'table-unreadable': {
    what: 'Berkas ini bukan CSV atau XLSX yang utuh.',
    todo: 'Simpan lagi sebagai .xlsx atau CSV, lalu unggah lagi.',
  },
  'table-empty': {
    what: 'Tidak ada baris untuk dibaca.',
    todo: 'Pilih berkas dengan judul kolom di baris pertama dan isinya di bawahnya. Baris contoh yang diawali # tidak dibaca.',
  },
  'table-locked': {
    what: 'Berkas ini dikunci dengan kata sandi.',
    todo: 'Simpan tanpa kata sandi, lalu unggah lagi.',
  },
  'table-formula': {
    what: 'Berkas ini berisi rumus, jadi belum dibaca.',
    todo: 'Salin kolomnya, tempel sebagai nilai, lalu unggah lagi.',
  },
  'import-changed': {
    what: 'Data sudah berubah sejak pratinjau ini, jadi belum ada yang disimpan.',
    todo: 'Periksa lagi, lihat perubahannya, lalu simpan.',
  },
  'import-wrong': {
    what: 'Masih ada baris yang salah, jadi belum ada yang disimpan.',
    todo: 'Perbaiki barisnya di berkas, lalu unggah lagi.',
  },
  'photos-full': {
    what: 'Sudah ada tiga foto, jadi foto ini tidak disimpan.',
    todo: 'Tiga foto pertama tetap tersimpan.',
  },
  'photo-too-large': {
    what: 'Foto ini terlalu besar, jadi tidak disimpan.',
    todo: 'Kirim foto paling besar 5 MB.',
  },
  'photo-unreadable': {
    what: 'Foto ini belum bisa dibaca, jadi tidak disimpan.',
    todo: 'Kirim foto JPEG, PNG atau WebP yang utuh.',
  },
  'photo-heic': {
    what: 'Foto ini berformat HEIC dan belum bisa dibaca, jadi tidak disimpan.',
    todo: 'Buka fotonya, ambil tangkapan layar, lalu kirim itu. Atau di iPhone pilih Pengaturan, Kamera, Format, “Paling Kompatibel”, lalu foto sekali lagi.',
  },
  'body-invalid': {
    what: 'Jawaban belum terbaca, jadi belum tersimpan.',
    todo: 'Tekan satu dari empat wajah sekali lagi.',
  },
  'body-malformed': {
    what: 'Jawaban belum terbaca, jadi belum tersimpan.',
    todo: 'Tekan satu dari empat wajah sekali lagi.',
  },
  'rating-id-reused': {
    what: 'Jawaban pertama Anda sudah tersimpan dan tidak diubah.',
    todo: 'Untuk menilai lagi, buka titik ini dari stikernya.',
  },
  'response-id-reused': {
    what: 'Isian survei ini sudah pernah terkirim dan tersimpan.',
    todo: 'Yang tersimpan adalah yang pertama. Untuk mengisi lagi, mulai dari awal.',
  },
  'too-many-requests': {
    what: 'Terlalu banyak permintaan dalam waktu singkat.',
    todo: 'Tunggu satu menit, lalu coba lagi.',
  },
  'server-busy': {
    what: 'Sistem sedang ramai, jadi suara Anda belum tersimpan.',
    todo: 'Tekan lagi dalam satu menit.',
  },
  'server-error': {
    what: 'Sistem sedang bermasalah.',
    todo: 'Coba lagi dalam satu menit.',
  },
  'origin-foreign': {
    what: 'Formulir ini dikirim dari situs lain, jadi tidak diterima.',
    todo: 'Buka halaman ini langsung, lalu kirim lagi.',
  },
  'credentials-wrong': {
    what: 'NIP atau kata sandi tidak cocok.',
    todo: 'Periksa lalu coba lagi.',
  },
  'code-wrong': {
    what: 'Kode ini tidak cocok atau sudah dipakai.',
    todo: 'Tunggu kode berikutnya di aplikasi Anda, lalu coba lagi.',
  },
  'sign-on-refused': {
    what: 'Belum bisa masuk lewat sistem lain.',
    todo: 'Coba lagi, atau masuk dengan kata sandi. Bila tetap tidak bisa, hubungi admin unit Anda.',
  },
  'sign-on-unavailable': {
    what: 'Sistem lain sedang tidak menjawab.',
    todo: 'Masuk dengan kata sandi, atau coba lagi sebentar lagi.',
  },
  'code-expired': {
    what: 'Waktu untuk menulis kode sudah habis.',
    todo: 'Masuk lagi dari awal.',
  },
  'set-up-token-wrong': {
    what: 'Kode pemasangan ini tidak cocok atau sudah lewat waktunya.',
    todo: 'Lihat log server. Setiap kali server dijalankan, muncul kode yang baru.',
  },
  'set-up-done': {
    what: 'Pemasangan sudah selesai.',
    todo: 'Masuk dengan akun Anda.',
  },
  'account-disabled': {
    what: 'Akun ini sedang dinonaktifkan.',
    todo: 'Hubungi admin unit Anda.',
  },
  'second-factor-needed': {
    what: 'Akun Anda perlu langkah kedua sebelum dapat dipakai.',
    todo: 'Pasang aplikasi kode, lalu masuk lagi.',
  },
  'second-factor-required': {
    what: 'Langkah kedua wajib untuk peran Anda, jadi tidak dimatikan.',
    todo: 'Bila ponsel Anda berganti, minta admin lain mengatur ulang.',
  },
  'password-expired': {
    what: 'Kata sandi Anda sudah lewat masanya.',
    todo: 'Ganti kata sandi, lalu lanjutkan.',
  },
  'password-weak': {
    what: 'Kata sandi ini mudah ditebak.',
    todo: 'Pakai kata sandi lain yang lebih panjang.',
  },
  'link-invalid': {
    what: 'Tautan ini sudah dipakai atau sudah lewat waktunya.',
    todo: 'Minta tautan baru kepada admin unit Anda.',
  },
  'kind-in-use': {
    what: 'Jenis ini masih dipakai.',
    todo: 'Jenis yang dipakai titik atau isian survei tidak dapat dihapus.',
  },
  'unit-ended': {
    what: 'Unit ini sudah berakhir.',
    todo: 'Unit yang sudah berakhir tidak diubah lagi. Catatannya tetap tersimpan.',
  },
  'unit-in-use': {
    what: 'Unit ini belum kosong.',
    todo: 'Pindahkan atau akhiri dulu orang, titik, dan unit di bawahnya, lalu coba lagi.',
  },
  'employee-ended': {
    what: 'Masa kerjanya sudah berakhir.',
    todo: 'Orang yang sudah tidak bekerja di sini tidak ditempatkan lagi.',
  },
  'point-ended': {
    what: 'Titik ini sudah berakhir.',
    todo: 'Yang sudah berakhir tidak diubah lagi. Buat titik baru bila tempatnya dibuka lagi.',
  },
  'account-exists': {
    what: 'Nama pengguna atau pegawai ini sudah punya akun.',
    todo: 'Cari akunnya di daftar, atau pakai nama lain.',
  },
  'own-roles': {
    what: 'Peran untuk akun sendiri diberikan oleh admin lain.',
    todo: 'Minta admin lain. Bila belum ada, buat dulu akun admin kedua.',
  },
  'second-admin-needed': {
    what: 'Peran admin ini menunggu persetujuan admin lain.',
    todo: 'Yang mengusulkan dan pemilik akun tidak dapat menyetujuinya sendiri.',
  },
  'last-admin': {
    what: 'Ini admin terakhir, jadi tidak diubah.',
    todo: 'Beri peran admin kepada akun lain dulu.',
  },
  'roster-reason-needed': {
    what: 'Hari itu sudah ditutup, jadi belum ada yang disimpan.',
    todo: 'Tulis alasannya, lalu simpan lagi.',
  },
  'roster-moved': {
    what: 'Jadwal ini baru saja berubah, jadi belum ada yang disimpan.',
    todo: 'Lihat jadwal yang terbaru, lalu ulangi bila masih perlu.',
  },
  'roster-waiting': {
    what: 'Tugas ini sudah punya perubahan yang menunggu koreksi masa.',
    todo: 'Urungkan perubahan itu dulu di riwayat, lalu ulangi.',
  },
  'roster-plan-changed': {
    what: 'Jadwal berubah sejak Anda melihat hasilnya, jadi belum ada yang disimpan.',
    todo: 'Lihat dulu sekali lagi, lalu simpan.',
  },
  'token-invalid': {
    what: 'Kunci API ini tidak dikenal, sudah habis masanya, atau sudah dicabut.',
    todo: 'Minta kunci baru kepada admin unit Anda.',
  },
  'token-scope-missing': {
    what: 'Kunci API ini tidak berlaku untuk bagian ini.',
    todo: 'Minta kunci dengan hak yang sesuai kepada admin unit Anda.',
  },
  'sign-in-needed': {
    what: 'Anda belum masuk.',
    todo: 'Masuk dulu, lalu buka halaman ini lagi.',
  },
  'not-allowed': {
    what: 'Akun Anda tidak punya hak melihat halaman ini.',
    todo: 'Hubungi admin unit Anda bila ini keliru.',
  },
} satisfies Record<string, Advice>;
