/** What the office says to a complaint: when work starts, and when it is done. */
type Reply = readonly [started: string, answer: string];

/** By the complaint as `words.ts` has it. */
const REPLIES: Record<string, Reply> = {
  'Sampah plastik menumpuk di depan ruko, belum diangkut sejak kemarin.': [
    'Truk angkut dijadwalkan.',
    'Terima kasih sudah melapor. Tumpukan di depan ruko sudah diangkut, dan pemilik ruko kami beri tahu jam angkutnya: pukul 06.00 dan 16.00.',
  ],
  'Daun kering di {tempat} menutup saluran air.': [
    'Regu sapu membawa karung daun.',
    'Daun di atas saluran sudah diangkat. Saluran ini sekarang diperiksa setiap Senin dan Kamis.',
  ],
  'Selokan tersumbat, kalau hujan air naik ke trotoar.': [
    'Regu selokan turun dengan alat pengeruk.',
    'Selokan sudah dikeruk sepanjang 40 meter. Penyumbatnya plastik dan ranting. Bila air naik lagi waktu hujan, tekan Belum beres.',
  ],
  'Bak sampahnya penuh dan berserakan sampai ke jalan.': [
    'Truk kecil dikirim lebih awal.',
    'Bak sudah dikosongkan dan sekitarnya disapu. Jadwal kosongkan bak ini kami tambah, sekarang dua kali sehari.',
  ],
  'Sore hari {tempat} selalu kotor lagi, tolong disapu dua kali.': [
    'Jadwal sapu sore sedang diatur.',
    'Mulai minggu ini jalan disapu dua kali: pukul 05.30 dan 15.30.',
  ],
  'Ada tumpukan ranting dekat tiang listrik, sudah tiga hari.': [
    'Petugas kebun dan truk bak terbuka disiapkan.',
    'Ranting sudah dipotong dan diangkut. Terima kasih, dari jalan memang tidak terlihat.',
  ],
  'Bekas jajanan berserakan setiap malam Minggu.': [
    'Kami bicara dengan paguyuban pedagang.',
    'Setiap Minggu pukul 05.00 ada regu tambahan. Pedagang sepakat membawa pulang sampahnya sendiri.',
  ],
  'Tempat sampah kurang, orang jadi buang di pinggir jalan.': [
    'Tempatnya diukur dan dipilih.',
    'Dua tempat sampah baru sudah dipasang, satu di halte dan satu di simpang.',
  ],
  'Debu dan pasir di pinggir jalan tidak pernah disapu.': [
    'Regu dengan sekop turun besok pagi.',
    'Pasir di tepi jalan sudah dikeruk dan diangkut. Tepi jalan ini masuk jadwal setiap Jumat.',
  ],
  'Bau amis sekali, air bekas ikan tidak mengalir.': [
    'Saluran los ikan diperiksa bersama pengelola pasar.',
    'Saluran los ikan sudah dibersihkan dan disiram. Sekarang disiram setiap pukul 11.00 sesudah jualan selesai.',
  ],
  'Sisa sayur menumpuk di samping los sampai siang.': [
    'Gerobak tambahan disiapkan.',
    'Sisa sayur sudah diangkut. Sekarang diangkut dua kali: pukul 07.00 dan 11.00.',
  ],
  'Lorong belakang becek dan licin, ibu saya hampir jatuh.': [
    'Lorong ditutup sebentar untuk dikeringkan.',
    'Lorong belakang sudah disikat dan dikeringkan, dan lubang di lantainya ditambal. Semoga ibu Anda baik-baik saja.',
  ],
  'Baknya penuh terus, lalatnya banyak.': [
    'Truk angkut dijadwalkan.',
    'Bak sudah dikosongkan, dicuci, dan ditutup. Pengangkutan ditambah satu kali, pukul 14.00.',
  ],
  'Siang hari {tempat} kotor sekali, yang menyapu tidak kelihatan.': [
    'Jadwal petugas siang diperiksa.',
    'Benar, regu siang kurang satu orang. Sejak kemarin sudah lengkap, dan lorong utama disapu setiap dua jam.',
  ],
  'Selokan dalam pasar mampet, airnya hitam.': [
    'Regu selokan turun dengan alat penyedot.',
    'Selokan dalam pasar sudah disedot dan dialiri air. Saringan dipasang supaya sisa sayur tidak masuk lagi.',
  ],
  'Hari Minggu paling parah, sampah sampai ke parkiran.': [
    'Jadwal hari Minggu sedang diatur.',
    'Mulai hari Minggu ini ada regu kedua dari pukul 09.00 sampai 14.00, termasuk parkiran.',
  ],
  'Plastik dan gabus berserakan dekat pintu masuk.': [
    'Petugas pintu masuk diberi tahu.',
    'Plastik dan gabus sudah dikumpulkan. Gabus sekarang punya wadah sendiri di samping pintu.',
  ],
  'Habis malam Minggu sampah makanan berserakan.': [
    'Regu Minggu pagi disiapkan.',
    'Taman sekarang dibersihkan juga hari Minggu pukul 05.30, sebelum pengunjung datang.',
  ],
  'Rumputnya sudah tinggi, takut ada ular.': [
    'Mesin potong rumput dijadwalkan.',
    'Rumput sudah dipotong di seluruh taman. Berikutnya setiap dua minggu.',
  ],
  'Tempat sampah di {tempat} penuh sejak pagi.': [
    'Petugas dikirim untuk mengosongkan.',
    'Tempat sampah sudah dikosongkan. Jam angkut dimajukan ke pukul 06.00.',
  ],
  'Ayunan kotor dan banyak daun basah di bawahnya.': [
    'Petugas taman menuju tempat bermain.',
    'Ayunan sudah dicuci, daun diangkat, dan alasnya diberi pasir baru.',
  ],
  'Bangku taman lengket, tolong dilap.': [
    'Petugas taman membawa air dan sabun.',
    'Semua bangku sudah disikat. Sekarang dilap setiap pagi.',
  ],
  'Lampu dekat jalur jalan kaki mati dan di situ banyak sampah.': [
    'Sampah diangkut dulu, lampu diteruskan ke bagian penerangan.',
    'Sampah sudah diangkut. Lampu sudah diganti oleh bagian penerangan.',
  ],
  'Bak kontainer penuh sampai ke jalan.': [
    'Truk kontainer dijadwalkan hari ini.',
    'Kontainer sudah ditukar dan jalannya disapu. Kontainer ini sekarang ditukar setiap hari.',
  ],
  'Sudah dua hari belum diangkut, baunya masuk rumah.': [
    'Truk pengganti dicari, truk tetap sedang diperbaiki.',
    'Sampah sudah diangkut dengan truk pengganti, dan lantainya disiram. Truk tetap sudah jalan lagi.',
  ],
  'Air sampah mengalir ke depan warung.': [
    'Saluran tempat penampungan diperiksa.',
    'Saluran lindi sudah dibersihkan dan depan warung disiram. Tanggul kecil dibuat supaya air tidak keluar lagi.',
  ],
  'Banyak lalat di {tempat}, dekat rumah warga.': [
    'Penyemprotan dijadwalkan.',
    'Tempat ini sudah disemprot dan sampahnya ditutup terpal. Penyemprotan diulang setiap Sabtu.',
  ],
  'Sampah dibakar orang karena lama tidak diangkut.': [
    'Petugas angkut dan pengawas turun bersama.',
    'Sampah sudah diangkut habis. Kami memasang papan jadwal, dan pengawas lewat setiap sore.',
  ],
  'Pagarnya rusak, sampah diacak-acak anjing.': [
    'Tukang las dipesan.',
    'Pagar sudah dilas dan pintunya bisa dikunci.',
  ],
  'Jam angkutnya tidak tentu, kami bingung kapan buang.': [
    'Jadwal disusun dengan kelurahan.',
    'Jam angkut sekarang tetap, setiap hari pukul 07.00. Papan jadwal dipasang di pagar.',
  ],
  'Antre hampir satu jam, hanya satu loket yang buka.': [
    'Jadwal petugas loket diperiksa.',
    'Mulai pekan ini dua loket buka dari pukul 08.00 sampai 14.00, tiga loket pada tanggal 1 sampai 10.',
  ],
  'Jam istirahat loket kosong semua.': [
    'Giliran istirahat sedang diatur.',
    'Petugas sekarang istirahat bergantian. Paling sedikit satu loket selalu buka.',
  ],
  'Syaratnya tidak ditempel, saya harus pulang lagi.': [
    'Papan syarat sedang dicetak.',
    'Syarat tiap layanan sudah ditempel di pintu dan di loket. Semoga tidak ada lagi yang harus datang dua kali.',
  ],
  'Penjelasan soal retribusi masih membingungkan.': [
    'Lembar penjelasan ditulis ulang.',
    'Lembar penjelasan baru dengan contoh hitungan sudah ada di loket. Petugas juga dapat dihubungi lewat nomor kasus ini.',
  ],
  'Nomor antrean tidak dipanggil berurutan.': [
    'Alat antrean diperiksa.',
    'Alat antrean sudah diperbaiki. Yang didahulukan hanya lansia dan penyandang disabilitas, dan itu sekarang tertulis.',
  ],
  'Petugas menjawab sambil melihat ponsel.': [
    'Petugas loket diajak bicara.',
    'Terima kasih sudah mengatakannya. Di loket sekarang ponsel disimpan selama melayani.',
  ],
  'Sampah tercecer di jalan waktu truk lewat.': [
    'Kru truk diberi tahu, jalannya disapu.',
    'Sampah yang tercecer sudah disapu. Truk ini sekarang memakai jaring penutup.',
  ],
  'Truk tidak ditutup jaring, plastik beterbangan.': [
    'Jaring pengganti diambil dari gudang.',
    'Jaring truk yang robek sudah diganti. Setiap truk diperiksa sebelum berangkat.',
  ],
  'Sudah empat hari truk tidak masuk gang kami.': [
    'Truk kecil dijadwalkan, truk besar tidak bisa masuk gang.',
    'Gang Anda sekarang dilayani gerobak motor, setiap Senin, Rabu, dan Sabtu pagi.',
  ],
  'Air sampah menetes sepanjang jalan, bau sekali.': [
    'Bak truk diperiksa di bengkel.',
    'Bak truk yang bocor sudah dilas dan jalannya disiram.',
  ],
  'Datangnya kesiangan, sampah sudah diacak kucing.': [
    'Rute truk disusun ulang.',
    'Rute dibalik. Truk sekarang lewat sebelum pukul 07.00.',
  ],
  'Klaksonnya keras sekali subuh-subuh.': [
    'Sopir diajak bicara.',
    'Sebelum pukul 06.00 kru sekarang memakai lonceng kecil.',
  ],
  'Puntung rokok di mana-mana.': [
    'Asbak berdiri dipesan.',
    'Lantai sudah disapu, dan empat asbak berdiri dipasang di luar ruang tunggu.',
  ],
  'Kursi tunggu kotor dan lengket.': [
    'Petugas membawa air dan sabun.',
    'Semua kursi tunggu sudah disikat. Sekarang dilap tiga kali sehari.',
  ],
  'Tempat sampah di {tempat} sudah penuh sejak siang.': [
    'Petugas dikirim untuk mengosongkan.',
    'Tempat sampah sudah dikosongkan. Sekarang dikosongkan juga pukul 13.00.',
  ],
  'Bau pesing di sudut dekat parkiran.': [
    'Sudut itu disiram dan diberi lampu.',
    'Sudut itu sudah disikat dan diberi lampu. Petunjuk ke toilet dipasang.',
  ],
  'Bekas makanan penumpang tidak langsung dibersihkan.': [
    'Giliran petugas diperiksa.',
    'Ruang tunggu sekarang diperiksa setiap satu jam, dan petugasnya mengisi lembar di pintu.',
  ],
  'Air mati, ember kosong.': [
    'Pompa diperiksa.',
    'Pompa sudah diperbaiki dan air mengalir lagi. Tandon cadangan dipasang.',
  ],
  'Baunya menyengat, pintu tidak bisa dikunci.': [
    'Tukang dipesan, lantai disikat dulu.',
    'Kunci pintu sudah diganti dan salurannya dibersihkan.',
  ],
  'Lantai licin dan tidak ada sabun.': [
    'Petugas dikirim.',
    'Lantai sudah disikat dan sabun diisi. Persediaan diperiksa pagi dan siang.',
  ],
  'Lampunya mati, gelap kalau sore.': ['Lampu diambil dari gudang.', 'Lampu sudah diganti, tiga buah.'],
  'Antre lama karena hanya satu pintu yang bisa dipakai.': [
    'Tukang memeriksa pintu yang rusak.',
    'Dua pintu lain sudah diperbaiki. Sekarang ketiganya bisa dipakai.',
  ],
  'Vaksinnya habis, disuruh kembali besok.': [
    'Persediaan diminta dari gudang kota.',
    'Vaksin sudah datang. Mulai sekarang sisa dosis ditulis di papan sejak pagi.',
  ],
  'Ruang tunggu panas, kipasnya mati.': [
    'Teknisi dipesan.',
    'Kipas sudah diperbaiki dan satu kipas ditambah.',
  ],
  'Antre lama, kursinya kurang.': [
    'Kursi dipinjam dari balai.',
    'Dua puluh kursi ditambah, dan nomor antrean dibagi per jam.',
  ],
  'Pengeras suaranya pecah, tidak kedengaran di belakang.': [
    'Alat diperiksa.',
    'Pengeras suara sudah diganti sebelum pelatihan berikutnya.',
  ],
  'Materinya terlalu cepat untuk kami yang tua.': [
    'Pelatih diajak bicara.',
    'Pelatihan berikutnya dibagi dua hari, dengan lembar ringkasan huruf besar.',
  ],
  'Undangannya mendadak, banyak yang tidak bisa datang.': [
    'Jadwal tahun ini disusun.',
    'Undangan sekarang dikirim paling lambat sepuluh hari sebelumnya.',
  ],
};

const AGAIN: readonly string[] = [
  'Anda benar, itu belum selesai. Kami datang lagi bersama kepala regu dan menyelesaikannya.',
  'Terima kasih sudah memeriksa. Yang pertama hanya sebagian. Sekarang seluruhnya sudah dikerjakan.',
  'Maaf, di tempat itu kotor lagi sesudah kami pergi. Mulai hari ini diperiksa setiap pagi selama dua minggu.',
];

/** What the office says to a comment at a place; `round` counts its answers to the same case. */
export function replyTo(comment: string, place: string, round: number): Reply {
  const reply = REPLIES[comment.replace(place, '{tempat}')] ?? REPLIES[comment];
  if (!reply) throw new RangeError(`No reply to "${comment}"`);
  return round === 0
    ? reply
    : ['Kami periksa lagi di tempat.', AGAIN[(comment.length + round) % AGAIN.length]!];
}
