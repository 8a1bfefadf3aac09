/** Stickers that hang where they do not belong. */
export const stickersId = {
  title: 'Stiker ini bukan untuk tempat ini?',
  body: (place: string): string =>
    `Stiker yang Anda pindai dibuat untuk *${place}*. Bila stiker itu menempel di tempat lain, beri tahu kami, supaya penilaian tidak jatuh ke tempat yang salah.`,
  report: 'Ya, stiker ini salah tempat',
  anonymous: 'Tanpa nama. Satu ponsel dihitung sekali sehari.',
  thanks: 'Terima kasih. Kami catat bahwa stiker ini salah tempat, dan petugas akan memeriksanya.',
  officeTitle: 'Laporan stiker salah tempat',
  officeBody:
    'Sebanyak ini ponsel berkata bahwa stiker titik ini menempel di tempat lain. Periksa stikernya. Bila memang tertukar, pasang lagi di tempatnya, atau ganti kodenya.',
  week: (monday: string): string => `Minggu mulai ${monday}`,
  count: (reports: string): string => `${reports} laporan`,
};
