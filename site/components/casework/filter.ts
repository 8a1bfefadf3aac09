/** What a list of cases is filtered by, as it stands in the address; empty wishes are left out of it. */
export type CaseFilter = Record<'keadaan' | 'kelas' | 'titik' | 'petugas' | 'lewat' | 'cari', string>;

export const statuses = ['new', 'acknowledged', 'in-progress', 'reopened', 'resolved', 'closed'] as const;
export const classes = ['light', 'normative', 'no-oversight', 'oversight', 'none'] as const;

/** The filter of an address; wishes that nobody offered count for none. */
export function filterOf({ searchParams }: URL): CaseFilter {
  const wish = (name: string): string => searchParams.get(name)?.trim() ?? '';
  const among = (list: readonly string[], name: string): string =>
    list.includes(wish(name)) ? wish(name) : '';
  return {
    keadaan: among(statuses, 'keadaan'),
    kelas: among(classes, 'kelas'),
    titik: wish('titik').slice(0, 16),
    petugas: wish('petugas').slice(0, 16),
    lewat: wish('lewat') === '1' ? '1' : '',
    cari: wish('cari').slice(0, 100),
  };
}

/** The same as the API asks for it. */
export function queryOf({ keadaan, kelas, titik, petugas, lewat, cari }: CaseFilter, after = '') {
  return {
    ...(keadaan && { status: keadaan as (typeof statuses)[number] }),
    ...(kelas && { class: kelas as (typeof classes)[number] }),
    ...(titik && { point: titik }),
    ...(petugas && { owner: petugas }),
    ...(lewat && { late: 'true' as const }),
    ...(cari && { search: cari }),
    ...(after && { after }),
  };
}
