import type { NoticeKind } from './kinds.ts';

type Words = {
  kinds: Record<NoticeKind, { subject: string; lead: string }>;
  button: string;
  why: string;
};

/** The words of mails about notices; a subject names no person, no number and no place. */
export const wordsId: Words = {
  kinds: {
    'score-published': {
      subject: 'Nilai Anda sudah diumumkan',
      lead: 'Hasil satu masa sudah ditetapkan dan dapat Anda baca, langkah demi langkah.',
    },
    'objection-answered': {
      subject: 'Keberatan Anda sudah dijawab',
      lead: 'Jawaban atas keberatan Anda dapat dibaca di Resik.',
    },
    'objection-decided': {
      subject: 'Keberatan Anda sudah diputuskan',
      lead: 'Keputusan dan alasannya dapat dibaca di Resik.',
    },
    'appraisal-due': {
      subject: 'Ada penilaian perilaku yang menunggu Anda',
      lead: 'Isi sebelum masanya selesai. Biasanya cukup beberapa menit.',
    },
    'comments-released': {
      subject: 'Ada kata warga yang baru untuk Anda',
      lead: 'Komentar warga tentang layanan Anda dapat dibaca, tanpa nama.',
    },
    'case-assigned': {
      subject: 'Ada pengaduan untuk Anda',
      lead: 'Sebuah pengaduan warga diserahkan kepada Anda. Tenggatnya tertulis di halamannya.',
    },
    'alert-assigned': {
      subject: 'Ada peringatan untuk Anda',
      lead: 'Sebuah peringatan diserahkan kepada Anda, lengkap dengan faktanya.',
    },
    'note-to-sign': {
      subject: 'Ada catatan yang menunggu tanda tangan Anda',
      lead: 'Baca dulu isinya. Bila tidak sesuai, tulis tanggapan Anda sendiri.',
    },
  },
  button: 'Baca di Resik',
  why: 'Anda menerima surel ini karena memilih kabar seperti ini. Isinya hanya ada di Resik, sesudah masuk.',
};
