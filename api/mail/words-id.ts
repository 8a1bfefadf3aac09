/** What every mail says, and the one that confirms an address: pages have their words in `site/text`. */
export const wordsId = {
  locale: 'id-ID',
  confirm: {
    subject: 'Konfirmasi alamat surel untuk Resik',
    heading: 'Apakah ini alamat surel Anda?',
    lead: (name: string): string =>
      `Akun ${name} di Resik meminta surel dari Resik dikirim ke alamat ini. Tekan tombol di bawah bila itu Anda.`,
    button: 'Buka halaman konfirmasi',
    until: 'Tautan ini berlaku 24 jam dan satu kali.',
    ignore: 'Bila bukan Anda, abaikan surel ini. Tidak akan ada surel lain ke alamat ini.',
  },
  settings: 'Atur surel Anda',
  stop: 'Berhenti menerima surel ini',
};

export type Words = typeof wordsId;
