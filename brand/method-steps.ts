/** How a score comes about, in six short steps: the same words on the page for employees and on paper. */
export const methodSteps: Record<'id' | 'en', { title: string; body: string }[]> = {
  id: [
    {
      title: 'Dua sisi pekerjaan',
      body: 'Hasil kerja punya dua sisi yang sama berat. Kuantitas: berapa banyak yang tercapai. Mutu: apa kata warga.',
    },
    {
      title: 'Kuantitas: realisasi dibanding target',
      body: 'Target disepakati di awal masa. Tercapai semua berarti 100. Angkanya diperiksa orang lain. Sebab di luar kendali Anda dapat dikecualikan.',
    },
    {
      title: 'Mutu: suara warga',
      body: 'Warga memilih satu dari empat wajah, dari 1 (tidak puas) sampai 4 (sangat puas). Satu ponsel paling banyak satu suara. Suara untuk Anda dibandingkan dengan rata-rata kota untuk jenis tempat dan jam yang sama: pasar tidak diadu dengan taman.',
    },
    {
      title: 'Sedikit suara belum menentukan',
      body: 'Di bawah 10 suara, mutu belum ikut dihitung. Mulai 30 suara, ikut sepenuhnya. Setiap orang mulai dengan 20 suara rata-rata, jadi beberapa suara marah tidak menjatuhkan siapa pun.',
    },
    {
      title: 'Hasil kerja: rata-rata kedua sisi',
      body: 'Kuantitas dan mutu dijumlahkan lalu dibagi dua. Paling tinggi 20 di atas sisi yang lebih lemah: kerja banyak tidak menutup mutu yang buruk. Nilai Anda tidak bergantung pada nilai teman.',
    },
    {
      title: 'Orang yang memutuskan, bukan mesin',
      body: 'Sistem hanya mengusulkan predikat. Atasan berbicara dengan Anda, lalu menetapkan. Tidak setuju? Anda dapat mengajukan keberatan; batas harinya tertulis di halaman nilai Anda.',
    },
  ],
  en: [
    {
      title: 'Two sides of the work',
      body: 'Your result has two sides of equal weight. Quantity: how much was reached. Quality: what residents say.',
    },
    {
      title: 'Quantity: what was reached against the target',
      body: 'Targets are agreed at the start. All of it reached means 100. Somebody else checks the number. Causes outside your control can be excepted.',
    },
    {
      title: 'Quality: the voice of residents',
      body: 'Residents choose one of four faces, from 1 (not satisfied) to 4 (very satisfied). One phone is one voice at most. Your voices are compared with the city mean for the same kind of place and hour: a market is not set against a park.',
    },
    {
      title: 'A few voices decide nothing',
      body: 'Below 10 voices, quality does not count yet. From 30 voices it counts in full. Everybody begins with 20 average voices, so a few angry ones bring nobody down.',
    },
    {
      title: 'Result: the mean of both sides',
      body: 'Quantity and quality are added and halved. At most 20 above the weaker side: much work does not make up for bad quality. Your score does not depend on those of colleagues.',
    },
    {
      title: 'People decide, not the machine',
      body: 'The system only proposes a level. Your superior talks with you, then decides. You disagree? You may object; the last day stands on the page of your score.',
    },
  ],
};
