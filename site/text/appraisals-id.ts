/** Penilaian perilaku: isian, hasil untuk orangnya, dan keadaan putaran. */
export const appraisalsId = {
  title: 'Penilaian perilaku',
  short: 'Menilai',
  subtitle: (quarter: string, until: string): string => `${quarter}, sampai ${until}`,
  noneTitle: 'Belum ada putaran penilaian',
  noneBody:
    'Putaran berikutnya dibuka beberapa minggu sebelum triwulan berakhir. Isian Anda akan tampil di sini.',
  toResult: 'Lihat perilaku saya',
  hint: (count: string, until: string): string =>
    `Ada ${count} isian penilaian perilaku yang menunggu Anda, sampai ${until}.`,
  hintAction: 'Buka isian',
  allDone: 'Semua isian Anda selesai. Terima kasih. Masih dapat diubah sampai putaran berakhir.',
  saved: 'Isian tersimpan.',
  lead: 'Nilailah yang Anda lihat sendiri dalam triwulan ini. Satu isian kira-kira tiga menit, dan boleh dicicil.',
  groups: {
    self: 'Diri sendiri',
    superior: 'Pegawai yang Anda pimpin',
    peer: 'Rekan yang bertugas bersama Anda',
  },
  groupNotes: {
    self: 'Hanya Anda yang melihatnya. Tidak dihitung dalam nilai.',
    superior:
      'Pegawai melihat rata-rata Anda sesudah putaran selesai. Ia tahu angka itu dari Anda, karena atasannya hanya satu.',
    peer: 'Dipilih dengan undian oleh sistem. Rekan tidak diberi tahu siapa yang menilainya.',
  },
  noPeers:
    'Tidak ada rekan yang perlu Anda nilai. Undian hanya untuk orang yang punya sedikitnya tiga rekan bertugas bersama.',
  states: {
    fresh: 'Belum diisi',
    draft: (count: string): string => `${count} dari 7 terisi, belum dikirim`,
    done: 'Selesai',
  },
  actions: { fresh: 'Isi', draft: 'Lanjutkan', done: 'Ubah' },
  actionFor: (action: string, name: string): string => `${action}: ${name}`,
  whyTitle: 'Siapa yang melihat apa',
  why: [
    'Isian Anda tidak dapat dibuka orang lain: tidak oleh atasan, admin, pemeriksa, atau inspektorat. Selama putaran berjalan isian dikunci, dan tidak satu angka pun berubah karenanya.',
    'Rekan yang dinilai melihat gabungan sedikitnya tiga rekan, dibulatkan ke setengah, sesudah putaran selesai. Kurang dari tiga tidak dihitung dan tidak tampil.',
    'Rekan tidak menulis catatan, karena cara menulis mudah dikenali.',
    'Atasan hanya melihat apakah Anda masih punya isian, bukan tentang siapa atau berapa banyak.',
    'Sesudah putaran selesai, daftar siapa menilai siapa dihapus. Catatan siapa melakukan apa (jejak audit) tidak memuat isian ini.',
  ],
  limit:
    'Yang tidak dapat kami janjikan: bila hanya tiga sampai lima orang bertugas bersama, semuanya menilai. Orang lalu dapat menduga siapa yang menilainya, tetapi tidak siapa memberi angka berapa. Dan selama putaran berjalan, orang yang menguasai seluruh server masih dapat membukanya.',
  source:
    'Tujuh nilai BerAKHLAK (nilai dasar pegawai negeri, SE MenPANRB 20/2021) dengan tiga panduan masing-masing. Kalimat dan contohnya kami tulis dengan kata sehari-hari.',
  sheet: {
    of: (name: string): string => `Menilai ${name}`,
    ofSelf: 'Menilai diri sendiri',
    step: (step: string): string => `Langkah ${step} dari 8`,
    progress: (count: string): string => `${count} dari 7 nilai terisi`,
    lead: 'Seberapa sering Anda melihat ini dalam triwulan ini?',
    leadSelf: 'Seberapa sering Anda melakukan ini dalam triwulan ini?',
    example: (text: string): string => `Contoh: ${text}`,
    answers: ['Hampir tidak pernah', 'Kadang-kadang', 'Sering', 'Hampir selalu'],
    choose: 'Pilih satu jawaban.',
    cannot: 'Saya tidak dapat menilai ini',
    cannotHint: 'Centang bila Anda tidak pernah melihatnya. Sedikitnya 4 dari 7 nilai perlu diberi angka.',
    next: 'Simpan dan lanjut',
    saveAll: 'Simpan, lalu periksa',
    allTitle: 'Semua nilai dalam satu halaman',
    oneByOne: 'Isi satu per satu',
    allHint: 'Yang belum sempat boleh dikosongkan dan diisi nanti.',
    back: 'Kembali',
    toList: 'Ke daftar isian',
    checkTitle: 'Periksa lalu kirim',
    given: (marks: string): string => marks,
    cannotGiven: 'Tidak dapat dinilai',
    missing: 'Belum diisi',
    change: 'Ubah',
    changeWhat: (value: string): string => `Ubah ${value}`,
    obstacles: {
      'values-missing': 'Masih ada nilai yang belum diisi. Buka yang bertanda “Belum diisi”.',
      'too-few-values':
        'Baru sedikit yang diberi angka. Sedikitnya 4 dari 7 nilai diperlukan agar isian ini dihitung.',
    },
    noteSuperior: (name: string): string => `Pesan untuk ${name} (boleh dikosongkan)`,
    noteSuperiorHint: (name: string): string =>
      `${name} membacanya dengan nama Anda sesudah putaran selesai. Tulis satu contoh yang Anda lihat dan apa yang dapat diperbaiki.`,
    noteSelf: 'Catatan untuk diri sendiri (boleh dikosongkan)',
    noteSelfHint: 'Hanya Anda yang membacanya, misalnya untuk bahan dialog dengan atasan.',
    noteWrong: 'Tulis paling banyak 1.000 huruf.',
    noNote: 'Tidak ada tempat untuk catatan: cara menulis mudah dikenali.',
    submit: 'Kirim isian',
    save: 'Simpan perubahan',
    until: (day: string): string => `Masih dapat diubah sampai ${day}. Yang belum dikirim tidak dihitung.`,
  },
  values: {
    'berorientasi-pelayanan': {
      name: 'Berorientasi Pelayanan',
      meaning: 'Melayani warga sebaik-baiknya',
      guides: [
        {
          text: 'Memahami kebutuhan warga dan memenuhinya.',
          example:
            'mendengarkan dulu, lalu membantu sampai beres atau menunjukkan ke mana warga harus pergi.',
        },
        {
          text: 'Ramah, cekatan, dan dapat diandalkan.',
          example: 'menyapa, cepat tanggap, dan menepati yang dijanjikan.',
        },
        {
          text: 'Terus memperbaiki cara kerja.',
          example: 'mencari cara agar keluhan yang sama tidak terulang.',
        },
      ],
    },
    akuntabel: {
      name: 'Akuntabel',
      meaning: 'Jujur dan bertanggung jawab',
      guides: [
        {
          text: 'Bekerja dengan jujur, teliti, dan disiplin.',
          example: 'datang tepat waktu, melaporkan apa adanya, dan menuntaskan tugas.',
        },
        {
          text: 'Memakai barang kantor dengan hemat dan bertanggung jawab.',
          example: 'merawat alat dan kendaraan, tidak memakainya untuk keperluan pribadi.',
        },
        {
          text: 'Tidak menyalahgunakan jabatan.',
          example: 'tidak meminta imbalan dan tidak pilih kasih.',
        },
      ],
    },
    kompeten: {
      name: 'Kompeten',
      meaning: 'Terus belajar dan cakap bekerja',
      guides: [
        {
          text: 'Menambah kemampuan diri.',
          example: 'mau mencoba cara atau alat baru, dan bertanya bila belum tahu.',
        },
        { text: 'Membantu orang lain belajar.', example: 'mengajari rekan baru dengan sabar.' },
        {
          text: 'Mengerjakan tugas sebaik mungkin.',
          example: 'hasilnya rapi dan tidak perlu diulang orang lain.',
        },
      ],
    },
    harmonis: {
      name: 'Harmonis',
      meaning: 'Peduli dan menghargai perbedaan',
      guides: [
        {
          text: 'Menghargai setiap orang, apa pun latar belakangnya.',
          example: 'tidak membedakan suku, agama, usia, atau status kepegawaian.',
        },
        { text: 'Suka menolong.', example: 'membantu rekan yang kewalahan tanpa harus diminta.' },
        {
          text: 'Menjaga suasana kerja tetap nyaman.',
          example: 'menyelesaikan perbedaan dengan bicara baik-baik.',
        },
      ],
    },
    loyal: {
      name: 'Loyal',
      meaning: 'Setia kepada negara dan menjaga nama baik',
      guides: [
        {
          text: 'Setia kepada Pancasila, UUD 1945, NKRI, dan pemerintah yang sah.',
          example: 'mengikuti aturan dan keputusan kantor yang sah.',
        },
        {
          text: 'Menjaga nama baik rekan, pimpinan, kantor, dan negara.',
          example: 'menyampaikan kritik di tempatnya, tidak menjelekkan rekan di depan warga.',
        },
        {
          text: 'Menjaga rahasia jabatan dan negara.',
          example: 'tidak menyebarkan data warga atau pegawai.',
        },
      ],
    },
    adaptif: {
      name: 'Adaptif',
      meaning: 'Cepat menyesuaikan diri',
      guides: [
        {
          text: 'Cepat menyesuaikan diri dengan perubahan.',
          example: 'tetap bekerja baik saat jadwal, tempat, atau alat berubah.',
        },
        {
          text: 'Mencari cara baru yang lebih baik.',
          example: 'mengusulkan urutan kerja yang lebih cepat atau lebih aman.',
        },
        {
          text: 'Bertindak lebih dulu tanpa menunggu disuruh.',
          example: 'melaporkan bak yang rusak sebelum menjadi masalah.',
        },
      ],
    },
    kolaboratif: {
      name: 'Kolaboratif',
      meaning: 'Bekerja sama',
      guides: [
        {
          text: 'Memberi kesempatan orang lain ikut menyumbang.',
          example: 'membagi tugas dengan adil dan mendengarkan usul.',
        },
        {
          text: 'Terbuka bekerja sama agar hasilnya lebih baik.',
          example: 'membagi informasi dan membantu regu atau unit lain.',
        },
        {
          text: 'Menggerakkan yang ada untuk tujuan bersama.',
          example: 'mengajak warga atau pedagang ikut menjaga kebersihan.',
        },
      ],
    },
  },
  /** Apa yang dipakai bila satu sisi tidak ada, di halaman nilai. */
  reweighted: {
    'superior only': 'Karena rekan belum cukup, perilaku dihitung dari atasan saja.',
    'peers only': 'Karena atasan belum menilai, perilaku dihitung dari rekan saja.',
    none: 'Selama belum ada penilaian perilaku, nilai masa ini hanya dari hasil kerja.',
  } as Record<string, string>,
  byValue: 'Lihat per nilai dasar pegawai negeri (BerAKHLAK)',
  own: {
    title: 'Perilaku saya',
    subtitle: (period: string): string => `Penilaian perilaku, ${period}`,
    states: {
      none: {
        title: 'Belum ada penilaian perilaku',
        body: 'Untuk masa ini belum ada yang menilai. Penilaian dilakukan satu kali dalam tiap triwulan.',
      },
      running: {
        title: 'Penilaian masih berjalan',
        body: 'Hasilnya tampil sesudah putaran selesai, sekaligus. Sebelum itu tidak ada angka, juga tidak untuk atasan Anda.',
      },
      'in-review': {
        title: 'Sedang ditinjau atasan',
        body: 'Hasil masa ini tampil bersama nilainya, sesudah diumumkan.',
      },
    },
    until: (day: string): string => `Putaran selesai ${day}.`,
    tableTitle: 'Tujuh nilai BerAKHLAK',
    value: 'Nilai',
    self: 'Saya sendiri',
    superior: 'Atasan',
    peers: 'Rekan',
    few: 'kurang dari tiga rekan',
    notGiven: 'tidak dinilai',
    scale: 'Skala 1 (hampir tidak pernah) sampai 4 (hampir selalu).',
    notes: [
      'Angka atasan memang dari atasan Anda.',
      'Angka rekan adalah gabungan sedikitnya tiga rekan, dibulatkan ke setengah. Siapa mereka tidak tersimpan lagi.',
      'Angka Anda sendiri hanya untuk perbandingan. Tidak ikut dihitung.',
      'Angka di halaman ini tidak berubah lagi.',
    ],
    missingSuperior: 'Atasan tidak menilai dalam putaran ini, jadi perilaku dihitung dari rekan saja.',
    missingPeers: 'Rekan yang menilai kurang dari tiga, jadi perilaku dihitung dari atasan saja.',
    missingBoth:
      'Atasan tidak menilai dan rekan kurang dari tiga, jadi nilai masa ini dihitung tanpa perilaku.',
    counted: 'Cara dihitungnya ada di langkah 3 pada',
    myScore: 'nilai saya',
    messageTitle: 'Pesan atasan',
    by: (name: string): string => `dari ${name}`,
    ownNoteTitle: 'Catatan saya sendiri',
  },
  unit: {
    link: 'Penilaian perilaku: siapa yang belum mengisi',
    subtitle: (unit: string): string => unit,
    noneTitle: 'Tidak ada putaran yang berjalan',
    noneBody:
      'Putaran berikutnya dibuka beberapa minggu sebelum triwulan berakhir. Hasil yang lalu ada pada nilai tiap pegawai.',
    toBoard: 'Ke nilai per masa',
    stateTitle: (quarter: string): string => `Putaran ${quarter}`,
    running: (from: string, until: string): string =>
      `Berjalan dari ${from}. Isian diterima sampai ${until}, lalu dihitung sekaligus.`,
    done: (done: string, all: string): string =>
      `${done} dari ${all} orang sudah selesai dengan isian tentang diri sendiri dan, bagi atasan, tentang pegawainya.`,
    openTitle: 'Masih punya isian',
    doneTitle: 'Sudah selesai',
    nobodyOpen: 'Semua orang di unit ini sudah selesai. Tidak ada yang perlu dilakukan.',
    todo: 'Ingatkan mereka secara langsung. Jangan menanyakan isinya.',
    what: 'Isian sebagai rekan tidak tampil di sini, juga tidak bahwa isian itu sudah selesai: siapa menilai siapa tetap rahasia. Yang belum selesai diingatkan sistem. Tidak satu nilai pun berubah sebelum putaran selesai.',
    mine: 'Isian saya',
  },
  rounds: {
    title: 'Putaran penilaian perilaku',
    none: 'Belum dibuka.',
    byItself: (day: string): string => `Terbuka sendiri ${day}.`,
    running: (from: string, until: string): string => `Berjalan ${from} sampai ${until}.`,
    ended: (until: string): string => `Selesai ${until}, isian sudah dihitung.`,
    open: 'Buka putaran sekarang',
    openBody:
      'Setiap pegawai menilai diri sendiri, atasan menilai pegawainya, dan rekan diundi di antara orang yang bertugas bersama. Undian hanya satu kali dan tidak dapat diulang.',
    move: 'Geser hari terakhir',
    moveBody: 'Dicatat dengan nama Anda dan alasannya.',
    endsOn: 'Hari terakhir mengisi',
    endsOnHint: 'Sedikitnya 7 hari dari sekarang.',
    endsOnWrong: 'Pilih hari paling cepat 7 hari lagi dan paling lambat 60 hari sesudah triwulan.',
    moveWrong: 'Pilih hari ini atau sesudahnya, paling lambat 60 hari sesudah triwulan.',
    reason: 'Alasan',
    reasonWrong: 'Tulis alasannya, 10 sampai 500 huruf.',
  },
};
