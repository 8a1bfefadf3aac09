/** All screen text in Indonesian: the source of the keys. `en.ts` has the same keys, checked by the compiler. */
export const id = {
  site: {
    skip: 'Langsung ke isi',
    otherLanguage: 'English',
    otherLanguageCode: 'en' as 'id' | 'en',
    home: 'Halaman depan',
    privacy: 'Privasi',
    method: 'Cara menghitung',
    description: (office: string, city: string): string =>
      `Nilai layanan ${office} ${city}. Tanpa nama, sekali tekan.`,
  },
  faces: {
    4: 'Sangat puas',
    3: 'Puas',
    2: 'Kurang puas',
    1: 'Tidak puas',
  },
  rate: {
    title: (place: string): string => `Nilai layanan di ${place}`,
    inArea: (kind: string, kelurahan: string): string => `${kind} di Kelurahan ${kelurahan}`,
    inDistrict: (kind: string, kecamatan: string): string => `${kind} di Kecamatan ${kecamatan}`,
    caredFor: (unit: string): string => `Dirawat oleh ${unit}.`,
    oneTap: 'Sekali tekan, langsung tersimpan.',
    neverAsk: 'Kami tidak pernah meminta uang atau login.',
    anonymous: 'Tanpa nama. Alamat internet Anda tidak disimpan. Satu ponsel, satu suara.',
    seeResult: 'Lihat hasil titik ini',
    point: (code: string): string => `Titik ${code}`,
    answers: 'Pilih jawaban Anda',
  },
};

export type Text = typeof id;
