import type { Language } from '../contract.ts';

/** What went wrong in one sentence, and what to do about it in another. */
export interface Advice {
  what: string;
  todo: string;
}

/** The code `Problem` of the API speaks, said to people. A code without a line here gets the line of `server-error`. */
export const problems: Record<Language, Record<string, Advice>> = {
  id: {
    'value-doubtful': {
      what: 'Angka ini jauh dari rencana atau biasanya, jadi belum disimpan.',
      todo: 'Periksa sekali lagi. Bila benar, pastikan di bawah ini.',
    },
    'realisation-own': {
      what: 'Yang melaporkan tidak boleh memeriksa laporannya sendiri.',
      todo: 'Minta orang lain yang berwenang untuk memeriksanya.',
    },
    'realisation-moved': {
      what: 'Ada laporan yang lebih baru, jadi keputusan Anda belum disimpan.',
      todo: 'Baca laporan terbaru di bawah ini, lalu putuskan lagi.',
    },
    'realisation-out-of-step': {
      what: 'Langkah ini tidak cocok dengan keadaan laporan sekarang.',
      todo: 'Lihat keadaannya di bawah ini.',
    },
    'period-closed': {
      what: 'Masa ini sudah ditutup.',
      todo: 'Target, realisasi, dan nilainya tidak berubah lagi.',
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
      todo: 'Masuk lagi dengan kata sandi Anda.',
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
  },
  en: {
    'value-doubtful': {
      what: 'This number is far from the plan or from what is usual, so it is not saved yet.',
      todo: 'Check it once more. If it is right, confirm it below.',
    },
    'realisation-own': {
      what: 'Who reported does not verify the own report.',
      todo: 'Ask somebody else with the right to look at it.',
    },
    'realisation-moved': {
      what: 'There is a newer report, so your decision was not saved.',
      todo: 'Read the newest report below, then decide again.',
    },
    'realisation-out-of-step': {
      what: 'This step does not fit the state of the report now.',
      todo: 'See its state below.',
    },
    'period-closed': {
      what: 'This period is closed.',
      todo: 'Targets, results and scores of it do not change any more.',
    },
    'point-unknown': {
      what: 'There is no service point with this code.',
      todo: 'Check the code on the sticker and type it again below.',
    },
    'point-mistyped': {
      what: 'This code is mistyped. One letter or digit is wrong.',
      todo: 'Check the code on the sticker and type it again below.',
    },
    'point-revoked': {
      what: 'This sticker was replaced or withdrawn.',
      todo: 'Scan the new sticker at this place, or type its code below.',
    },
    'receipt-unknown': {
      what: 'This receipt code is not known.',
      todo: 'Check it again. A voice that was sent stays saved.',
    },
    'receipt-expired': {
      what: 'Additions are accepted for 24 hours after rating.',
      todo: 'Your voice stays saved. To write again, rate this point again from its sticker.',
    },
    'case-none': {
      what: 'There is no report under this code.',
      todo: 'Your voice is saved and counted. There is nothing more to follow.',
    },
    'case-closed': {
      what: 'This report is closed.',
      todo: 'If the problem comes back, rate this point again from its sticker and write a message.',
    },
    'case-out-of-step': {
      what: 'This step does not fit the report yet.',
      todo: 'See below how the report stands.',
    },
    'case-moved': {
      what: 'This report has just changed, so your answer is not saved yet.',
      todo: 'Read the newest below, then answer again.',
    },
    'already-saved': {
      what: 'This part is saved already and stays as it was.',
      todo: 'What counts is what you sent first.',
    },
    'webhook-ended': {
      what: 'This webhook has ended.',
      todo: 'To send again, make a new webhook.',
    },
    'delivery-done': {
      what: 'This delivery has arrived, or is being sent.',
      todo: 'Look at the result below.',
    },
    'table-too-large': {
      what: 'This file is too large or too heavy to read.',
      todo: 'At most 5 MB, 20,000 rows and 100 columns. Remove empty rows and columns, or divide it into several files.',
    },
    'table-old-format': {
      what: 'A .xls file of an old Excel cannot be read.',
      todo: 'Open it in Excel, save it as .xlsx or CSV, then upload it again.',
    },
    'table-unreadable': {
      what: 'This file is not a whole CSV or XLSX.',
      todo: 'Save it once more as .xlsx or CSV, then upload it again.',
    },
    'table-empty': {
      what: 'There are no rows to read.',
      todo: 'Choose a file with headings in the first row and content below. Example rows that begin with # are not read.',
    },
    'table-locked': {
      what: 'This file is locked with a password.',
      todo: 'Save it without a password, then upload it again.',
    },
    'table-formula': {
      what: 'This file holds formulas, so it was not read.',
      todo: 'Copy the column, paste it as values, then upload it again.',
    },
    'import-changed': {
      what: 'The data has changed since this preview, so nothing was saved.',
      todo: 'Check again, look at the changes, then save.',
    },
    'import-wrong': {
      what: 'Some rows are still wrong, so nothing was saved.',
      todo: 'Correct the rows in the file, then upload it again.',
    },
    'photos-full': {
      what: 'There are three photos already, so this one is not saved.',
      todo: 'The first three photos stay saved.',
    },
    'photo-too-large': {
      what: 'This photo is too large, so it is not saved.',
      todo: 'Send a photo of at most 5 MB.',
    },
    'photo-unreadable': {
      what: 'This photo could not be read, so it is not saved.',
      todo: 'Send a whole JPEG, PNG or WebP photo.',
    },
    'photo-heic': {
      what: 'This photo is in the HEIC format, which cannot be read here, so it is not saved.',
      todo: 'Open the photo, take a screenshot and send that. Or on an iPhone choose Settings, Camera, Formats, “Most Compatible”, and take it again.',
    },
    'body-invalid': {
      what: 'The answer could not be read, so it is not saved yet.',
      todo: 'Tap one of the four faces once more.',
    },
    'body-malformed': {
      what: 'The answer could not be read, so it is not saved yet.',
      todo: 'Tap one of the four faces once more.',
    },
    'rating-id-reused': {
      what: 'Your first answer is saved and stays as it was.',
      todo: 'To rate again, open this point from its sticker.',
    },
    'response-id-reused': {
      what: 'This survey was sent and saved before.',
      todo: 'What counts is what was sent first. To answer again, start over.',
    },
    'too-many-requests': {
      what: 'Too many requests in a short time.',
      todo: 'Wait a minute, then try again.',
    },
    'server-busy': {
      what: 'The system is busy, so your voice is not saved yet.',
      todo: 'Tap again in a minute.',
    },
    'server-error': {
      what: 'The system has a problem.',
      todo: 'Try again in a minute.',
    },
    'origin-foreign': {
      what: 'This form was sent from another site, so it is not accepted.',
      todo: 'Open this page directly and send it again.',
    },
    'credentials-wrong': {
      what: 'NIP and password do not match.',
      todo: 'Check and try again.',
    },
    'code-wrong': {
      what: 'This code does not match or was used already.',
      todo: 'Wait for the next code in your app, then try again.',
    },
    'sign-on-refused': {
      what: 'Signing in through the other system did not work.',
      todo: 'Try again, or use your password. If it still does not work, ask the admin of your unit.',
    },
    'sign-on-unavailable': {
      what: 'The other system does not answer right now.',
      todo: 'Use your password, or try again in a moment.',
    },
    'code-expired': {
      what: 'The time for the code has run out.',
      todo: 'Sign in with your password again.',
    },
    'set-up-token-wrong': {
      what: 'This set-up token does not match or is too old.',
      todo: 'Look into the server log. Every start prints a new one.',
    },
    'set-up-done': {
      what: 'The set-up is done.',
      todo: 'Sign in with your account.',
    },
    'account-disabled': {
      what: 'This account is disabled.',
      todo: 'Contact the admin of your unit.',
    },
    'second-factor-needed': {
      what: 'Your account needs a second step before it can be used.',
      todo: 'Set up a code app, then sign in again.',
    },
    'second-factor-required': {
      what: 'Your role needs the second step, so it stays on.',
      todo: 'If you have a new phone, ask another admin to reset it.',
    },
    'password-expired': {
      what: 'Your password is too old.',
      todo: 'Change it, then go on.',
    },
    'password-weak': {
      what: 'This password is easy to guess.',
      todo: 'Use another, longer one.',
    },
    'link-invalid': {
      what: 'This link was used or is too old.',
      todo: 'Ask the admin of your unit for a new one.',
    },
    'kind-in-use': {
      what: 'This kind is still in use.',
      todo: 'A kind that points or survey responses rest on cannot be removed.',
    },
    'unit-ended': {
      what: 'This unit has ended.',
      todo: 'A unit that has ended does not change any more. What was said about it stays.',
    },
    'unit-in-use': {
      what: 'This unit is not empty yet.',
      todo: 'Move or end its people, points and the units below first, then try again.',
    },
    'employee-ended': {
      what: 'The service has ended.',
      todo: 'Whoever no longer works here is not placed any more.',
    },
    'point-ended': {
      what: 'This point has ended.',
      todo: 'What has ended does not change any more. Create a new point if the place opens again.',
    },
    'account-exists': {
      what: 'This user name or employee has an account already.',
      todo: 'Look for it in the list, or use another name.',
    },
    'last-admin': {
      what: 'This is the last admin, so nothing was changed.',
      todo: 'Make another account admin first.',
    },
    'roster-reason-needed': {
      what: 'That day is closed, so nothing was saved.',
      todo: 'Say why, then save again.',
    },
    'roster-moved': {
      what: 'This roster has just changed, so nothing was saved.',
      todo: 'Look at the newest roster and do it again if it is still needed.',
    },
    'roster-waiting': {
      what: 'A change of this duty waits for the correction of a period already.',
      todo: 'Undo that change in the history first, then do this again.',
    },
    'roster-plan-changed': {
      what: 'The roster has changed since you looked, so nothing was saved.',
      todo: 'Look once more, then save.',
    },
    'token-invalid': {
      what: 'This API token is unknown, expired or revoked.',
      todo: 'Ask the admin of your unit for a new one.',
    },
    'token-scope-missing': {
      what: 'This API token is not good for this part.',
      todo: 'Ask the admin of your unit for one with the right scope.',
    },
    'sign-in-needed': {
      what: 'You are not signed in.',
      todo: 'Sign in first, then open this page again.',
    },
    'not-allowed': {
      what: 'Your account has no right to see this page.',
      todo: 'Contact the admin of your unit if this is wrong.',
    },
  },
};

export function advice(language: Language, code: string): Advice {
  return problems[language][code] ?? problems[language]['server-error']!;
}
