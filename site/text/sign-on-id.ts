/** Signing on through another system, in Indonesian. */
export const signOnId = {
  or: 'atau',
  button: (name: string): string => `Masuk dengan ${name}`,
  refused: (name: string): string => `Belum bisa masuk dengan ${name}.`,
  unavailable: (name: string): string => `${name} sedang tidak menjawab.`,
  other: 'sistem lain',
  none: 'Belum terhubung',
  linked: (day: string): string => `Terhubung sejak ${day}`,
  body: (host: string): string =>
    `Akun ini milik orang yang pertama kali masuk lewat ${host}, dan orang lain di sana tidak dapat membukanya. Lepaskan bila yang terhubung bukan orangnya. Semua sesi berakhir, dan yang masuk berikutnya dengan nama ini terhubung lagi.`,
  remove: 'Lepaskan hubungan',
  removed: 'Hubungan dilepaskan. Semua sesinya berakhir.',
};
