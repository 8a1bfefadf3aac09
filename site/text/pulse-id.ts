/** The three questions of a quarter, and the page that sets their answers beside what residents say. */
export const pulseId = {
  title: 'Tiga pertanyaan',
  short: 'Tanya',
  subtitle: (quarter: string): string => `${quarter}, tanpa nama`,
  hint: (until: string): string =>
    `Tiga pertanyaan tentang pekerjaan Anda, tanpa nama. Terbuka sampai ${until}.`,
  hintAction: 'Jawab, kira-kira satu menit',
  lead: 'Bagaimana pekerjaan Anda dalam triwulan ini? Tekan satu jawaban untuk tiap kalimat.',
  statements: {
    clear: 'Saya tahu apa yang diharapkan dari pekerjaan saya.',
    fair: 'Hasil kerja saya dinilai dengan adil.',
    energised: 'Saya bersemangat melakukan pekerjaan saya.',
  },
  answers: ['Tidak setuju', 'Kurang setuju', 'Setuju', 'Sangat setuju'],
  choose: 'Pilih satu jawaban.',
  submit: 'Kirim jawaban',
  once: 'Jawaban tidak dapat dilihat atau diubah lagi sesudah dikirim, juga tidak oleh Anda.',
  whyTitle: 'Mengapa ini tanpa nama',
  why: [
    'Yang tercatat tentang Anda hanya satu hal: sudah ikut triwulan ini. Itu pun dihapus sesudah triwulan selesai.',
    'Jawaban disimpan terpisah, terkunci, tanpa nama dan tanpa jam. Tidak ada catatan yang menghubungkannya dengan Anda.',
    'Sesudah triwulan selesai, jawaban dijumlahkan dan kuncinya dimusnahkan. Jawaban satu per satu tidak ada lagi.',
    'Angka tampil mulai 5 jawaban. Unit yang lebih kecil digabung ke unit di atasnya.',
  ],
  limit:
    'Yang tidak dapat kami janjikan: selama triwulan berjalan, orang yang menguasai seluruh server masih dapat membukanya. Atasan dan admin di halaman ini tidak dapat.',
  doneTitle: 'Terima kasih, triwulan ini selesai',
  doneBody: (from: string): string =>
    `Jawaban Anda sudah tersimpan. Hasil gabungan unit dapat dilihat atasan mulai ${from}. Pertanyaan berikutnya datang triwulan depan.`,
  toScore: 'Ke nilai saya',
  notAskedTitle: 'Pertanyaan ini untuk pegawai',
  notAskedBody: 'Akun Anda tidak terhubung dengan data pegawai, jadi tidak ada yang perlu dijawab.',
  effect: {
    tab: 'Dampak',
    title: 'Dampak',
    heading: 'Kepuasan warga dan semangat petugas',
    satisfaction: 'Kepuasan warga (IKM)',
    motivation: 'Semangat petugas',
    lead: 'Apakah warga makin puas, dan petugas makin bersemangat? Keduanya di sini, triwulan demi triwulan.',
    latest: (what: string, quarter: string): string => `${what}, ${quarter}`,
    soFar: 'sejauh ini',
    noSatisfaction: 'Belum cukup suara warga.',
    noMotivation: 'Belum ada angka untuk unit ini.',
    answers: (range: string, answers: string): string => `Kisaran *${range}* dari *${answers} jawaban*`,
    took: (answers: string, asked: string, share: string): string =>
      `${answers} dari ${asked} pegawai berakun menjawab (${share}).`,
    change: (quarter: string, range: string): string => `Dibanding ${quarter}. Kisaran selisih ${range}.`,
    noChange: 'Belum ada triwulan sebelumnya untuk dibandingkan.',
    chart: 'Triwulan demi triwulan',
    summary: (first: string, last: string): string =>
      `Kepuasan warga dan semangat petugas dari ${first} sampai ${last}. Angkanya ada di tabel.`,
    quarter: 'Triwulan',
    running: 'Masih berjalan',
    value: 'Nilai',
    people: 'Ikut menjawab',
    voices: (count: string): string => `${count} suara`,
    of: (answers: string, asked: string): string => `${answers} dari ${asked} orang`,
    states: {
      hidden: 'Jawaban belum cukup, atau digabung ke unit di atasnya',
      running: (from: string): string => `Tampil mulai ${from}`,
      none: 'Belum ditanyakan',
    },
    fewVoices: 'Belum cukup suara',
    noPeriod: 'Belum dinilai warga',
    whiskers: 'Garis tegak: kisaran 90%',
    unfinished: 'Triwulan berjalan',
    questionsTitle: (quarter: string): string => `Tiga pertanyaan, ${quarter}`,
    questionsBody: (answers: string): string =>
      `Rata-rata ${answers} jawaban, 1 tidak setuju sampai 4 sangat setuju. Segitiga menunjuk triwulan sebelumnya.`,
    question: 'Pertanyaan',
    bar: (value: string, range: string): string =>
      `Rata-rata ${value}, kisaran ${range}, pada skala 1 sampai 4.`,
    counting: 'Suara warga sedang dihitung untuk pertama kali, jadi belum lengkap. Muat ulang sebentar lagi.',
    meaningTitle: 'Apa yang dapat disimpulkan',
    meaning: [
      'Bergerak bersama tidak berarti yang satu menyebabkan yang lain. Musim, anggaran, atau pergantian orang dapat menggerakkan keduanya.',
      'Naik atau turun hanya ditulis bila kisaran selisihnya lepas dari nol.',
      'Keduanya digambar pada skala 25 sampai 100. Angka yang sama di dua garis bukan hal yang sama: bandingkan arahnya.',
      'Yang tidak menjawab mungkin merasa lain. Makin sedikit yang ikut, makin hati-hati membacanya.',
    ],
    noPairs: (needed: string): string =>
      `Belum ada perubahan dari triwulan ke triwulan dengan kedua angka. Perlu ${needed}, kira-kira dua tahun, sebelum keterkaitannya dihitung.`,
    pairs: (changes: string, needed: string): string =>
      `Ada ${changes} perubahan dari triwulan ke triwulan dengan kedua angka. Perlu ${needed}, kira-kira dua tahun, sebelum keterkaitannya dihitung.`,
    still: (changes: string): string =>
      `Ada ${changes} perubahan, tetapi salah satu angka tidak pernah bergerak. Keterkaitannya tidak dapat dihitung.`,
    association: (changes: string, r: string, range: string): string =>
      `Dari ${changes} perubahan, keterkaitannya *${r}* (kisaran ${range}; −1 berlawanan, 0 tidak terkait, 1 searah).`,
    verdicts: {
      together: 'Keduanya cenderung bergerak searah.',
      against: 'Keduanya cenderung bergerak berlawanan.',
      unclear: 'Kisarannya mencakup nol, jadi belum terlihat bergerak bersama.',
    },
    minimum: (minimum: string): string =>
      `Semangat petugas adalah rata-rata tiga pertanyaan kali 25. Angka tampil mulai ${minimum} jawaban, sesudah triwulan selesai.`,
    emptyTitle: 'Belum ada triwulan yang dapat dibandingkan',
    emptyBody: (from: string): string =>
      `Kepuasan tampil sejak suara warga cukup. Semangat petugas tampil mulai ${from}, bila paling sedikit 5 pegawai menjawab. Ajak pegawai membuka “Tiga pertanyaan” di akunnya.`,
  },
};
