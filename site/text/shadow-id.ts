/** Shadow mode ("masa uji coba"): quarters in which nothing follows from a score. */
export const shadowId = {
  /** On every page of the staff while it runs. */
  running: (until: string): string =>
    `Masa uji coba sampai ${until}: nilai dan predikat belum berakibat apa pun bagi siapa pun.`,
  /** With what is about one period; for ever. */
  period: (period: string): string =>
    `${period} adalah masa uji coba. Nilai dan predikatnya tidak berakibat apa pun, sekarang dan nanti.`,
  explain: 'Cara nilai dihitung',
  /** Above the form in which a superior decides. */
  practice: 'Ini latihan: penetapan dalam masa uji coba tidak dipakai untuk keputusan apa pun.',
  title: 'Masa uji coba',
  subtitle: 'Triwulan yang nilainya belum berakibat',
  lead: 'Dua triwulan pertama sebaiknya tanpa akibat: pegawai dan atasan mengenal cara menilai lebih dulu. Nilai tetap dihitung dan dapat dibaca, tetapi tidak dipakai untuk keputusan apa pun dan tidak terbawa ke masa berikutnya.',
  now: 'Sekarang',
  none: 'Tidak ada masa uji coba. Nilai setiap triwulan berlaku penuh.',
  span: (from: string, to: string): string => `${from} sampai ${to}.`,
  isRunning: 'Sedang berjalan.',
  said: (at: string, by: string): string => `Ditetapkan ${at} oleh ${by}.`,
  reasonSaid: (reason: string): string => `Alasan: ${reason}`,
  change: 'Tetapkan masa uji coba',
  changeBody:
    'Triwulan yang sedang berjalan boleh dimasukkan, tetapi tidak dapat dikeluarkan lagi: orang sudah bekerja dengan janji tanpa akibat. Triwulan yang sudah ditutup tidak berubah.',
  first: 'Triwulan pertama',
  last: 'Triwulan terakhir',
  lastHint: 'Ikut termasuk. Paling banyak delapan triwulan.',
  reason: 'Alasan',
  reasonHint: 'Tersimpan di jejak perubahan.',
  confirm: 'Ketik triwulan terakhir untuk memastikan, misalnya 2027-Q1',
  end: 'Batalkan masa uji coba',
  endBody: 'Hanya dapat dibatalkan selama belum dimulai.',
  confirmEnd: 'Ketik SELESAI untuk memastikan',
  wrong: {
    'before-first': 'Triwulan terakhir mendahului triwulan pertama.',
    running: 'Triwulan yang sedang berjalan harus tetap termasuk.',
    closed: 'Sudah ada triwulan yang ditutup. Mulai dari triwulan yang belum ditutup.',
    over: 'Triwulan itu sudah lewat.',
    'too-long': 'Paling banyak delapan triwulan.',
    mismatch: 'Tidak sama. Ketik persis seperti diminta.',
    needed: 'Isi kedua triwulan.',
  } as Record<string, string>,
  reasonWrong: 'Tulis sedikitnya tiga huruf.',
  readOnly: 'Hanya admin dan pimpinan seluruh kantor yang menetapkannya.',
  handOutTitle: 'Lembar penjelasan',
  handOutBody: 'Dua halaman untuk dibagikan saat sosialisasi: cara nilai dihitung, contoh, dan hak pegawai.',
  back: 'Kembali ke masa penilaian',
};
