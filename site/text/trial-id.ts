/** The page "Bagaimana jika?": an employee moves numbers and sees the own result change. */
export const trialId = {
  title: 'Bagaimana jika?',
  lead: 'Ubah angka di bawah dan lihat hasil kerja Anda ikut berubah.',
  simulation: 'Ini simulasi, tidak disimpan. Hanya Anda yang melihatnya.',
  link: 'Bagaimana jika? Coba ubah angkanya',
  result: 'Hasil kerja bila begini',
  now: (result: string): string => `Sekarang, bila terus begini: ${result}.`,
  noResult: 'Belum ada hasil',
  range: (range: string): string => `Kisaran ${range}.`,
  quantity: 'Kuantitas',
  quality: 'Mutu',
  none: '–',
  /** A part of the quality counts while there are few voices. */
  part: (percent: string, voices: string): string =>
    `Baru ${percent} mutu yang ikut dihitung, karena suaranya ${voices}. Mulai 30 suara, seluruhnya ikut dihitung.`,
  notCounted: 'Mutu belum ikut dihitung: suaranya kurang dari 10.',
  /** The result stands at 20 above the weaker side. */
  leash: (ceiling: string): string =>
    `Ditahan di ${ceiling}: hasil paling tinggi 20 di atas sisi yang lebih lemah.`,
  targets: 'Realisasi di akhir masa',
  target: (target: string): string => `Target ${target}.`,
  soFar: (now: string, projected: string): string =>
    `Sampai hari ini ${now}; bila terus begini ${projected} di akhir masa.`,
  reached: (now: string): string => `Sampai hari ini ${now}.`,
  unreported: 'Belum dilaporkan. Ikut dihitung begitu Anda isi.',
  waived: 'Dibebaskan, tidak ikut dihitung.',
  noTargets: 'Anda tidak punya target sendiri di masa ini, jadi hasil kerja hanya bersandar pada mutu.',
  assumed: 'Angka yang Anda ubah dianggap sudah diperiksa.',
  voices: 'Suara warga',
  exempt: 'Pekerjaan Anda tidak punya titik layanan umum, jadi mutu tidak ikut dihitung.',
  answer: 'Rata-rata jawaban warga',
  answerHint: (expected: string): string =>
    `Dari 1 (tidak puas) sampai 4 (puas). Rata-rata kota untuk tempat dan jam Anda ${expected}.`,
  answerHidden: (expected: string): string =>
    `Dari 1 (tidak puas) sampai 4 (puas). Jawaban untuk Anda baru tampak mulai 10 suara; angka ini rata-rata kota untuk tempat dan jam Anda, ${expected}.`,
  count: 'Jumlah suara',
  countHint: 'Makin banyak suara, makin sempit kisarannya.',
  slider: (name: string): string => `${name}, geser`,
  compute: 'Hitung',
  reset: 'Kembalikan ke keadaan sekarang',
  back: 'Kembali ke nilai saya',
  closedTitle: 'Masa ini sudah ditutup',
  closedBody: 'Angkanya tidak dapat berubah lagi. Pilih masa yang masih berjalan.',
};
