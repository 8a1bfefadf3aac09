import type { KindCode } from './kinds.ts';
import type { UnitCode } from './units.ts';

/** Name, where exactly, kelurahan, ratings on a usual day. */
type Place = readonly [name: string, location: string, kelurahan: string, rate: number];

/**
 * The places residents rate, by unit and kind. The order gives the keys: add at the end of the last group, or
 * expect every later point to move.
 */
export const PLACES: readonly (readonly [UnitCode, KindCode, readonly Place[]])[] = [
  [
    'UPTD-KOTA',
    'street',
    [
      ['Jalan Jenderal Sudirman', 'Depan Lapangan Merdeka', 'Satria', 7.5],
      ['Jalan Ahmad Yani', 'Simpang Stasiun Binjai', 'Kartini', 6],
      ['Jalan Sutomo', 'Depan deretan ruko dekat Pasar Tavip', 'Pekan Binjai', 5],
      ['Jalan Veteran', 'Depan halte sekolah', 'Tangsi', 3.5],
      ['Jalan Sultan Hasanuddin', 'Dekat jembatan Sungai Bingai', 'Berngam', 3.5],
    ],
  ],
  [
    'UPTD-KOTA',
    'market',
    [
      ['Pasar Tavip', 'Pintu utama, samping pos jaga', 'Pekan Binjai', 11.5],
      ['Pasar Tavip, los ikan dan daging', 'Tiang di ujung los B', 'Pekan Binjai', 9],
    ],
  ],
  [
    'UPTD-KOTA',
    'collection',
    [
      ['TPS Berngam', 'Pintu pagar TPS', 'Berngam', 2],
      ['TPS Setia', 'Samping bak kontainer', 'Setia', 1.6],
    ],
  ],
  ['UPTD-KOTA', 'terminal', [['Stasiun Binjai', 'Halaman depan, dekat parkir becak', 'Kartini', 6]]],
  [
    'UPTD-KOTA',
    'public_toilet',
    [
      ['Toilet umum Pasar Tavip', 'Pintu masuk toilet', 'Pekan Binjai', 4],
      ['Toilet umum Lapangan Merdeka', 'Sisi timur lapangan', 'Binjai', 3.4],
    ],
  ],
  [
    'UPTD-BARAT',
    'street',
    [
      ['Jalan Gatot Subroto', 'Simpang Jalan Umar Baki', 'Limau Sundai', 5],
      ['Jalan Umar Baki', 'Depan warung simpang tiga', 'Payaroba', 2.4],
      ['Jalan Gatot Subroto ujung', 'Dekat gapura batas kota', 'Bandar Senembah', 3],
    ],
  ],
  [
    'UPTD-BARAT',
    'collection',
    [
      ['TPS Suka Maju', 'Samping bak kontainer', 'Suka Maju', 1.6],
      ['TPS Suka Ramai', 'Pintu pagar TPS', 'Suka Ramai', 2],
      ['Bank Sampah Limau Mungkur', 'Meja penimbangan', 'Limau Mungkur', 1.6],
    ],
  ],
  [
    'UPTD-SELATAN',
    'street',
    [
      ['Jalan Samanhudi', 'Depan taman kanak-kanak', 'Bhakti Karya', 3],
      ['Jalan Jambi', 'Simpang Pasar Rambung', 'Rambung Barat', 3.2],
      ['Jalan Letjen Jamin Ginting', 'Depan halte angkot', 'Pujidadi', 3],
    ],
  ],
  [
    'UPTD-SELATAN',
    'market',
    [
      ['Pasar Rambung', 'Gerbang depan', 'Rambung Timur', 7],
      ['Pasar Rambung, los basah', 'Dinding los ikan', 'Rambung Dalam', 4],
    ],
  ],
  [
    'UPTD-SELATAN',
    'collection',
    [
      ['TPS Binjai Estate', 'Pintu pagar TPS', 'Binjai Estate', 1.8],
      ['TPS Tanah Merah', 'Samping bak kontainer', 'Tanah Merah', 1.5],
      ['Bank Sampah Tanah Seribu', 'Meja penimbangan', 'Tanah Seribu', 1.5],
    ],
  ],
  [
    'UPTD-TIMUR',
    'street',
    [
      ['Jalan Soekarno-Hatta', 'Depan Terminal Binjai', 'Timbang Langkat', 6],
      ['Jalan Soekarno-Hatta Km 19', 'Dekat gapura selamat datang', 'Sumber Mulyorejo', 3],
      ['Jalan Ikan Paus', 'Depan pos ronda', 'Dataran Tinggi', 2.4],
    ],
  ],
  ['UPTD-TIMUR', 'terminal', [['Terminal Binjai', 'Ruang tunggu penumpang', 'Timbang Langkat', 5]]],
  [
    'UPTD-TIMUR',
    'public_toilet',
    [['Toilet umum Terminal Binjai', 'Pintu masuk toilet', 'Timbang Langkat', 3]],
  ],
  [
    'UPTD-TIMUR',
    'collection',
    [
      ['TPS Tanah Tinggi', 'Pintu pagar TPS', 'Tanah Tinggi', 2],
      ['TPS Sumber Karya', 'Samping bak kontainer', 'Sumber Karya', 1.5],
      ['TPS Tunggurono', 'Pintu pagar TPS', 'Tunggurono', 1.6],
    ],
  ],
  [
    'UPTD-UTARA',
    'street',
    [
      ['Jalan T. Amir Hamzah', 'Simpang Jalan Perintis Kemerdekaan', 'Jati Negara', 5],
      ['Jalan Perintis Kemerdekaan', 'Depan deretan warung makan', 'Pahlawan', 3.4],
      ['Jalan Cut Nyak Dhien', 'Depan masjid', 'Nangka', 2.4],
      ['Jalan T. Amir Hamzah ujung', 'Dekat jembatan', 'Jati Utomo', 2.4],
    ],
  ],
  [
    'UPTD-UTARA',
    'market',
    [
      ['Pasar Kebun Lada', 'Gerbang depan', 'Kebun Lada', 8],
      ['Pasar Kebun Lada, los ikan', 'Dinding los ikan', 'Kebun Lada', 4.5],
    ],
  ],
  [
    'UPTD-UTARA',
    'collection',
    [
      ['TPS Cengkeh Turi', 'Samping bak kontainer', 'Cengkeh Turi', 1.6],
      ['TPS3R Jati Karya', 'Depan ruang pilah', 'Jati Karya', 1.6],
      ['Bank Sampah Damai', 'Meja penimbangan', 'Damai', 1.5],
    ],
  ],
  [
    'TAMAN',
    'park',
    [
      ['Lapangan Merdeka', 'Gerbang sisi barat', 'Satria', 8],
      ['Taman Balita', 'Dekat ayunan', 'Tangsi', 4],
      ['Taman Bantaran Sungai Bingai', 'Jalur jalan kaki', 'Binjai', 3.4],
      ['Taman Bantaran Sungai Mencirim', 'Jalur jalan kaki', 'Mencirim', 2.2],
      ['Taman Rambung', 'Bangku tengah taman', 'Rambung Barat', 2.4],
      ['RTH Jati Makmur', 'Gerbang taman', 'Jati Makmur', 2],
      ['Tugu Perjuangan 1945', 'Pelataran tugu', 'Berngam', 2.4],
    ],
  ],
  [
    'ARMADA',
    'truck',
    [
      ['Truk BK 9041 RD', 'Rute Pekan Binjai dan Satria', 'Pekan Binjai', 2.8],
      ['Truk BK 9052 RD', 'Rute Limau Sundai dan Suka Ramai', 'Limau Sundai', 2.2],
      ['Truk BK 9067 RD', 'Rute Rambung dan Binjai Estate', 'Rambung Dalam', 2.4],
      ['Truk BK 9113 RE', 'Rute Tanah Tinggi dan Tunggurono', 'Tanah Tinggi', 2.2],
      ['Truk BK 9128 RE', 'Rute Kebun Lada dan Damai', 'Kebun Lada', 2.2],
      ['Truk BK 9135 RE', 'Rute Cengkeh Turi dan Jati Karya', 'Cengkeh Turi', 2],
    ],
  ],
  [
    'LOKET',
    'counter',
    [
      ['Loket Pengaduan Kantor Dinas', 'Meja loket 1', 'Tangsi', 5],
      ['Loket Retribusi Kantor Dinas', 'Meja loket 2', 'Tangsi', 5],
      ['Loket Retribusi Pasar Tavip', 'Kantor pasar, lantai 1', 'Pekan Binjai', 3.5],
      ['Loket Keliling Binjai Utara', 'Halaman kantor camat', 'Kebun Lada', 2.4],
    ],
  ],
  [
    'TPA',
    'collection',
    [
      ['TPA Mencirim', 'Pos jembatan timbang', 'Mencirim', 2.6],
      ['Bank Sampah Induk Mencirim', 'Meja penimbangan', 'Mencirim', 2.2],
    ],
  ],
  [
    'DINKES',
    'health_post',
    [
      ['Posko Vaksinasi Puskesmas Binjai Estate', 'Ruang tunggu vaksinasi', 'Binjai Estate', 3],
      ['Posko Vaksinasi Puskesmas Tanah Tinggi', 'Ruang tunggu vaksinasi', 'Tanah Tinggi', 2.4],
      ['Posko Vaksinasi Puskesmas Kebun Lada', 'Ruang tunggu vaksinasi', 'Kebun Lada', 2.2],
    ],
  ],
  ['DISDIK', 'counter', [['Loket Layanan Dinas Pendidikan', 'Meja loket', 'Kartini', 2]]],
  ['DISTAN', 'training', [['Balai Pelatihan Tani Tunggurono', 'Pintu aula', 'Tunggurono', 1.8]]],
];
