/** What is printed on labels and sheets. Signs in the street speak Indonesian. */
export const words = {
  onePhone: ['Satu ponsel', 'satu suara'],
  aim: 'Arahkan kamera ponsel ke kotak ini',
  faces: { 4: 'Sangat puas', 3: 'Puas', 2: 'Kurang puas', 1: 'Tidak puas' },
  promise: 'Kami tidak pernah meminta uang atau login.',
  sheet: (whose: string, number: number, of: number): string => `${whose}, lembar ${number} dari ${of}`,
  insecure: 'Contoh, jangan dipasang: alamat belum https.',
} as const;
