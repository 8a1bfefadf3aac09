/** Menus of the staff pages. */
export const navigationId = {
  administration: 'Kelola',
  more: 'Lainnya',
  moreSubtitle: 'Semua halaman untuk akun Anda',
  pages: 'Halaman',
};
