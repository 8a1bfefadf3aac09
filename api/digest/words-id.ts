/** The words of the weekly digest. */
export const wordsId = {
  subject: (from: string, to: string): string => `Ringkasan mingguan Resik, ${from} sampai ${to}`,
  heading: 'Ringkasan mingguan',
  lead: (from: string, to: string): string =>
    `Senin, ${from} sampai Minggu, ${to}. Hanya unit dengan kabar yang tercantum. Angka pengaduan, peringatan, dan keputusan adalah keadaan pagi ini.`,
  index: (value: string, grade: string): string => `Kepuasan warga (IKM) ${value}, mutu ${grade}`,
  range: (low: string, high: string, voices: string): string =>
    `Kisaran ${low} sampai ${high}, dari ${voices} suara warga.`,
  noIndex: 'Minggu ini suara warga belum cukup untuk sebuah angka.',
  change: {
    up: (low: string, high: string): string =>
      `Naik dibanding minggu sebelumnya (kisaran selisih ${low} sampai ${high}).`,
    down: (low: string, high: string): string =>
      `Turun dibanding minggu sebelumnya (kisaran selisih ${low} sampai ${high}).`,
    same: (low: string, high: string): string =>
      `Belum jelas naik atau turun dibanding minggu sebelumnya (kisaran selisih ${low} sampai ${high}).`,
    none: 'Minggu sebelumnya belum cukup suara untuk dibandingkan.',
  },
  opened: 'Pengaduan baru minggu itu',
  late: 'Pengaduan lewat tenggat',
  near: 'Pengaduan dengan tenggat hari ini atau besok',
  mine: 'Peringatan yang Anda pegang',
  unowned: 'Peringatan tanpa pemilik',
  decisions: (period: string): string => `Nilai ${period} yang menunggu keputusan Anda`,
  month: (code: string): string => namedMonth('id-ID', code),
  quarter: (number: string, year: string): string => `triwulan ${number} ${year}`,
  below: 'Perlu dilihat: kisaran nilainya di bawah titik lain',
  above: 'Berjalan baik: kisaran nilainya di atas titik lain',
  more: (count: string): string => `dan ${count} titik lain`,
  open: (unit: string): string => `Buka ${unit}`,
  why: 'Anda menerima surel ini karena memimpin unit ini dan memilih ringkasan mingguan.',
};

export type Words = typeof wordsId;

/** November 2026 of `2026-11`. */
export function namedMonth(locale: string, code: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${code}-01T12:00:00Z`),
  );
}
