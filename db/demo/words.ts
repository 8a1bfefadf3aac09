import type { ReasonRow } from '../schema.ts';
import type { KindCode } from './kinds.ts';

type Tone = ReasonRow['tone'];

/** What residents write: short, without names or numbers. `{tempat}` becomes the name of the place. */
const SENTENCES: Record<KindCode, Record<Tone, readonly string[]>> = {
  street: {
    praise: [
      'Jalannya bersih sejak pagi, terima kasih.',
      'Sekarang {tempat} jauh lebih rapi daripada tahun lalu.',
      'Penyapunya rajin, habis subuh sudah selesai.',
      'Trotoar enak dilewati, tidak ada sampah plastik lagi.',
      'Bak sampah baru di ujung jalan sangat membantu.',
      'Habis acara ramai pun paginya sudah bersih kembali.',
    ],
    complaint: [
      'Sampah plastik menumpuk di depan ruko, belum diangkut sejak kemarin.',
      'Daun kering di {tempat} menutup saluran air.',
      'Selokan tersumbat, kalau hujan air naik ke trotoar.',
      'Bak sampahnya penuh dan berserakan sampai ke jalan.',
      'Sore hari {tempat} selalu kotor lagi, tolong disapu dua kali.',
      'Ada tumpukan ranting dekat tiang listrik, sudah tiga hari.',
      'Bekas jajanan berserakan setiap malam Minggu.',
      'Tempat sampah kurang, orang jadi buang di pinggir jalan.',
      'Debu dan pasir di pinggir jalan tidak pernah disapu.',
    ],
  },
  market: {
    praise: [
      'Lantai pasar sudah tidak becek lagi.',
      'Pagi tadi lorong sayur bersih, enak belanjanya.',
      'Petugas cepat angkut sampah sebelum siang.',
      'Sekarang {tempat} tidak bau seperti dulu.',
      'Tim paginya kompak, lorong selalu disiram.',
    ],
    complaint: [
      'Bau amis sekali, air bekas ikan tidak mengalir.',
      'Sisa sayur menumpuk di samping los sampai siang.',
      'Lorong belakang becek dan licin, ibu saya hampir jatuh.',
      'Baknya penuh terus, lalatnya banyak.',
      'Siang hari {tempat} kotor sekali, yang menyapu tidak kelihatan.',
      'Selokan dalam pasar mampet, airnya hitam.',
      'Hari Minggu paling parah, sampah sampai ke parkiran.',
      'Plastik dan gabus berserakan dekat pintu masuk.',
    ],
  },
  park: {
    praise: [
      'Anak-anak senang main di sini, rumputnya rapi.',
      'Bunganya terawat dan bangkunya bersih.',
      'Tempat sampahnya cukup, tamannya nyaman.',
      'Enak buat jalan pagi, {tempat} selalu bersih.',
      'Petugas taman ramah dan rajin menyiram.',
    ],
    complaint: [
      'Habis malam Minggu sampah makanan berserakan.',
      'Rumputnya sudah tinggi, takut ada ular.',
      'Tempat sampah di {tempat} penuh sejak pagi.',
      'Ayunan kotor dan banyak daun basah di bawahnya.',
      'Bangku taman lengket, tolong dilap.',
      'Lampu dekat jalur jalan kaki mati dan di situ banyak sampah.',
    ],
  },
  collection: {
    praise: [
      'Sekarang diangkut tiap pagi, tidak bau lagi.',
      'Tempatnya rapi, petugas langsung menyapu.',
      'Sampah dipilah dengan baik, salut.',
      'Petugasnya membantu memilah sampah.',
    ],
    complaint: [
      'Bak kontainer penuh sampai ke jalan.',
      'Sudah dua hari belum diangkut, baunya masuk rumah.',
      'Air sampah mengalir ke depan warung.',
      'Banyak lalat di {tempat}, dekat rumah warga.',
      'Sampah dibakar orang karena lama tidak diangkut.',
      'Pagarnya rusak, sampah diacak-acak anjing.',
      'Jam angkutnya tidak tentu, kami bingung kapan buang.',
    ],
  },
  counter: {
    praise: [
      'Petugasnya sabar menjelaskan.',
      'Cepat, tidak sampai sepuluh menit selesai.',
      'Pengaduan saya langsung dicatat dan diberi kode.',
      'Tempat duduk nyaman dan antreannya tertib.',
      'Tarifnya jelas, ada tanda terimanya.',
    ],
    complaint: [
      'Antre hampir satu jam, hanya satu loket yang buka.',
      'Jam istirahat loket kosong semua.',
      'Syaratnya tidak ditempel, saya harus pulang lagi.',
      'Penjelasan soal retribusi masih membingungkan.',
      'Nomor antrean tidak dipanggil berurutan.',
      'Petugas menjawab sambil melihat ponsel.',
    ],
  },
  truck: {
    praise: [
      'Truknya datang tepat waktu.',
      'Petugas angkut sampai bersih, tidak ada yang tercecer.',
      'Krunya ramah, membantu angkat karung.',
      'Sekarang rutin, tiga kali seminggu.',
    ],
    complaint: [
      'Sampah tercecer di jalan waktu truk lewat.',
      'Truk tidak ditutup jaring, plastik beterbangan.',
      'Sudah empat hari truk tidak masuk gang kami.',
      'Air sampah menetes sepanjang jalan, bau sekali.',
      'Datangnya kesiangan, sampah sudah diacak kucing.',
      'Klaksonnya keras sekali subuh-subuh.',
    ],
  },
  terminal: {
    praise: [
      'Ruang tunggu bersih, lantainya sering dipel.',
      'Sekarang {tempat} lebih nyaman.',
      'Tempat sampah ada di setiap sudut.',
      'Halaman depan rapi, becak parkir teratur.',
    ],
    complaint: [
      'Puntung rokok di mana-mana.',
      'Kursi tunggu kotor dan lengket.',
      'Tempat sampah di {tempat} sudah penuh sejak siang.',
      'Bau pesing di sudut dekat parkiran.',
      'Bekas makanan penumpang tidak langsung dibersihkan.',
    ],
  },
  public_toilet: {
    praise: [
      'Toiletnya bersih dan ada sabun.',
      'Airnya lancar, lantainya kering.',
      'Penjaganya rajin menyikat lantai.',
      'Tidak bau, semoga dipertahankan.',
    ],
    complaint: [
      'Air mati, ember kosong.',
      'Baunya menyengat, pintu tidak bisa dikunci.',
      'Lantai licin dan tidak ada sabun.',
      'Lampunya mati, gelap kalau sore.',
      'Antre lama karena hanya satu pintu yang bisa dipakai.',
    ],
  },
  health_post: {
    praise: [
      'Petugas menjelaskan efek sampingnya dengan jelas.',
      'Anak saya tidak sampai menangis, petugasnya telaten.',
      'Antreannya cepat dan tertib.',
    ],
    complaint: [
      'Vaksinnya habis, disuruh kembali besok.',
      'Ruang tunggu panas, kipasnya mati.',
      'Antre lama, kursinya kurang.',
    ],
  },
  training: {
    praise: [
      'Materinya langsung bisa dipakai di sawah.',
      'Pelatihnya mau menjawab semua pertanyaan.',
      'Contoh pupuk kompos dari sampah pasar sangat berguna.',
    ],
    complaint: [
      'Pengeras suaranya pecah, tidak kedengaran di belakang.',
      'Materinya terlalu cepat untuk kami yang tua.',
      'Undangannya mendadak, banyak yang tidak bisa datang.',
    ],
  },
};

export function sentencesFor(kind: KindCode, tone: Tone): readonly string[] {
  return SENTENCES[kind][tone];
}
