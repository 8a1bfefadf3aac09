import type { CaseClassRow, ElementCode } from '../schema.ts';

/** What the office calls a complaint, which element of the survey it touches, and of which class it is. */
type Title = readonly [title: string, element: ElementCode, caseClass: NonNullable<CaseClassRow['code']>];

/** By the complaint as `words.ts` has it. */
const TITLES: Record<string, Title> = {
  'Sampah plastik menumpuk di depan ruko, belum diangkut sejak kemarin.': [
    'Sampah menumpuk di depan ruko',
    'U3',
    'light',
  ],
  'Daun kering di {tempat} menutup saluran air.': ['Daun menutup saluran air', 'U5', 'light'],
  'Selokan tersumbat, kalau hujan air naik ke trotoar.': ['Selokan tersumbat', 'U9', 'normative'],
  'Bak sampahnya penuh dan berserakan sampai ke jalan.': ['Bak penuh sampai ke jalan', 'U3', 'light'],
  'Sore hari {tempat} selalu kotor lagi, tolong disapu dua kali.': [
    'Kotor lagi setiap sore',
    'U5',
    'normative',
  ],
  'Ada tumpukan ranting dekat tiang listrik, sudah tiga hari.': [
    'Tumpukan ranting dekat tiang listrik',
    'U3',
    'normative',
  ],
  'Bekas jajanan berserakan setiap malam Minggu.': ['Bekas jajanan malam Minggu', 'U5', 'normative'],
  'Tempat sampah kurang, orang jadi buang di pinggir jalan.': ['Tempat sampah kurang', 'U9', 'no-oversight'],
  'Debu dan pasir di pinggir jalan tidak pernah disapu.': ['Pasir di tepi jalan', 'U5', 'normative'],
  'Bau amis sekali, air bekas ikan tidak mengalir.': ['Saluran los ikan mampet', 'U9', 'normative'],
  'Sisa sayur menumpuk di samping los sampai siang.': ['Sisa sayur di samping los', 'U3', 'light'],
  'Lorong belakang becek dan licin, ibu saya hampir jatuh.': [
    'Lorong belakang becek dan licin',
    'U9',
    'normative',
  ],
  'Baknya penuh terus, lalatnya banyak.': ['Bak penuh dan berlalat', 'U3', 'light'],
  'Siang hari {tempat} kotor sekali, yang menyapu tidak kelihatan.': [
    'Kotor pada siang hari',
    'U5',
    'normative',
  ],
  'Selokan dalam pasar mampet, airnya hitam.': ['Selokan dalam pasar mampet', 'U9', 'normative'],
  'Hari Minggu paling parah, sampah sampai ke parkiran.': [
    'Sampah hari Minggu sampai ke parkiran',
    'U5',
    'normative',
  ],
  'Plastik dan gabus berserakan dekat pintu masuk.': ['Plastik dan gabus di pintu masuk', 'U5', 'light'],
  'Habis malam Minggu sampah makanan berserakan.': ['Sampah makanan sesudah malam Minggu', 'U5', 'normative'],
  'Rumputnya sudah tinggi, takut ada ular.': ['Rumput tinggi', 'U5', 'normative'],
  'Tempat sampah di {tempat} penuh sejak pagi.': ['Tempat sampah penuh sejak pagi', 'U3', 'light'],
  'Ayunan kotor dan banyak daun basah di bawahnya.': ['Ayunan kotor', 'U9', 'light'],
  'Bangku taman lengket, tolong dilap.': ['Bangku taman lengket', 'U9', 'light'],
  'Lampu dekat jalur jalan kaki mati dan di situ banyak sampah.': [
    'Lampu jalur jalan kaki mati',
    'U9',
    'no-oversight',
  ],
  'Bak kontainer penuh sampai ke jalan.': ['Kontainer penuh sampai ke jalan', 'U3', 'light'],
  'Sudah dua hari belum diangkut, baunya masuk rumah.': ['Dua hari belum diangkut', 'U3', 'light'],
  'Air sampah mengalir ke depan warung.': ['Air lindi sampai ke depan warung', 'U9', 'normative'],
  'Banyak lalat di {tempat}, dekat rumah warga.': ['Lalat di dekat rumah warga', 'U5', 'normative'],
  'Sampah dibakar orang karena lama tidak diangkut.': ['Sampah dibakar orang', 'U3', 'normative'],
  'Pagarnya rusak, sampah diacak-acak anjing.': ['Pagar tempat penampungan rusak', 'U9', 'no-oversight'],
  'Jam angkutnya tidak tentu, kami bingung kapan buang.': ['Jam angkut tidak tentu', 'U2', 'normative'],
  'Antre hampir satu jam, hanya satu loket yang buka.': ['Antrean hampir satu jam', 'U3', 'normative'],
  'Jam istirahat loket kosong semua.': ['Loket kosong pada jam istirahat', 'U3', 'normative'],
  'Syaratnya tidak ditempel, saya harus pulang lagi.': ['Syarat tidak ditempel', 'U1', 'light'],
  'Penjelasan soal retribusi masih membingungkan.': ['Penjelasan retribusi membingungkan', 'U4', 'normative'],
  'Nomor antrean tidak dipanggil berurutan.': ['Nomor antrean tidak berurutan', 'U2', 'normative'],
  'Petugas menjawab sambil melihat ponsel.': ['Sikap petugas loket', 'U7', 'oversight'],
  'Sampah tercecer di jalan waktu truk lewat.': ['Sampah tercecer dari truk', 'U5', 'normative'],
  'Truk tidak ditutup jaring, plastik beterbangan.': ['Truk tanpa jaring penutup', 'U9', 'normative'],
  'Sudah empat hari truk tidak masuk gang kami.': ['Truk empat hari tidak masuk gang', 'U3', 'light'],
  'Air sampah menetes sepanjang jalan, bau sekali.': ['Air sampah menetes dari truk', 'U9', 'normative'],
  'Datangnya kesiangan, sampah sudah diacak kucing.': ['Truk datang kesiangan', 'U3', 'normative'],
  'Klaksonnya keras sekali subuh-subuh.': ['Klakson keras sebelum pagi', 'U7', 'light'],
  'Puntung rokok di mana-mana.': ['Puntung rokok', 'U5', 'light'],
  'Kursi tunggu kotor dan lengket.': ['Kursi tunggu kotor', 'U9', 'light'],
  'Tempat sampah di {tempat} sudah penuh sejak siang.': ['Tempat sampah penuh sejak siang', 'U3', 'light'],
  'Bau pesing di sudut dekat parkiran.': ['Bau pesing dekat parkiran', 'U5', 'normative'],
  'Bekas makanan penumpang tidak langsung dibersihkan.': ['Bekas makanan di ruang tunggu', 'U5', 'light'],
  'Air mati, ember kosong.': ['Air toilet mati', 'U9', 'normative'],
  'Baunya menyengat, pintu tidak bisa dikunci.': ['Toilet bau, kunci rusak', 'U9', 'normative'],
  'Lantai licin dan tidak ada sabun.': ['Lantai licin, sabun habis', 'U9', 'light'],
  'Lampunya mati, gelap kalau sore.': ['Lampu toilet mati', 'U9', 'normative'],
  'Antre lama karena hanya satu pintu yang bisa dipakai.': ['Dua pintu toilet rusak', 'U9', 'no-oversight'],
  'Vaksinnya habis, disuruh kembali besok.': ['Vaksin habis', 'U5', 'normative'],
  'Ruang tunggu panas, kipasnya mati.': ['Kipas ruang tunggu mati', 'U9', 'normative'],
  'Antre lama, kursinya kurang.': ['Antre lama, kursi kurang', 'U9', 'normative'],
  'Pengeras suaranya pecah, tidak kedengaran di belakang.': ['Pengeras suara pecah', 'U9', 'light'],
  'Materinya terlalu cepat untuk kami yang tua.': ['Materi pelatihan terlalu cepat', 'U6', 'normative'],
  'Undangannya mendadak, banyak yang tidak bisa datang.': ['Undangan pelatihan mendadak', 'U2', 'normative'],
};

/** What the office calls a comment at a place. */
export function titleOf(comment: string, place: string): Title {
  const title = TITLES[comment.replace(place, '{tempat}')] ?? TITLES[comment];
  if (!title) throw new RangeError(`No title for "${comment}"`);
  return title;
}
