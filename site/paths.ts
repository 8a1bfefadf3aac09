/** Every address of the site, so that a renamed page is one change. Screen addresses are Indonesian. */
export const paths = {
  home: (): string => '/',
  rate: (code: string): string => `/t/${encodeURIComponent(code)}`,
  /** Where the form with a typed point code goes; it leads on to `rate`. */
  findPoint: (): string => '/t',
  /** Where somebody looks for a place by its name; with the code of a sticker also to say that it hangs elsewhere. */
  places: (from?: string): string => `/cari${from ? `?dari=${encodeURIComponent(from)}` : ''}`,
  thanks: (code: string, receipt: string): string =>
    `${paths.rate(code)}/terima-kasih?tanda=${encodeURIComponent(receipt)}`,
  /** The form for a receipt, or the page behind one. */
  track: (receipt?: string): string => (receipt ? `/lacak/${encodeURIComponent(receipt)}` : '/lacak'),
  /** A photo behind a receipt, by the name its sender got. */
  photoThumb: (name: string): string => `/foto/${encodeURIComponent(name)}-kecil.webp`,
  photo: (name: string): string => `/foto/${encodeURIComponent(name)}.webp`,
  pointResult: (code: string): string => `${paths.rate(code)}/hasil`,
  results: (period?: string): string => `/hasil${query(period)}`,
  unitResults: (unit: string, period?: string): string =>
    `/hasil/${encodeURIComponent(unit)}${query(period)}`,
  /** The screen in the hall of a unit. */
  screen: (unit: string): string => `/layar/${encodeURIComponent(unit)}`,
  screenChanges: (unit: string): string => `/api/v1/screens/${encodeURIComponent(unit)}/changes`,
  /** A place among its unit's results: the browser finds its name there, and its code stays out of the address. */
  placeResult: (unit: string, place: string): string =>
    `${paths.unitResults(unit)}#titik:~:text=${encodeURIComponent(place).replaceAll('-', '%2D')}`,
  /** The questionnaire of a unit; `from` is where a changed answer leads back to. */
  survey: (unit: string, step?: string, from?: 'periksa'): string =>
    `/survei/${encodeURIComponent(unit)}${step ? `?langkah=${encodeURIComponent(step)}` : ''}${step && from ? `&dari=${from}` : ''}`,
  surveyPaper: (unit: string): string => `${paths.survey(unit)}?cetak`,
  openCsv: (): string => '/api/v1/results.csv',
  openJson: (): string => '/api/v1/results.json',
  dictionary: (): string => '/api/v1/results/dictionary.json',
  privacy: (): string => '/privasi',
  method: (): string => '/metode',
  accountability: (): string => '/metode/laporan',
  accountabilityCsv: (): string => '/api/v1/accountability.csv',
  accountabilityJson: (): string => '/api/v1/accountability',
  signIn: (next?: string): string => (next ? `/masuk?lanjut=${encodeURIComponent(next)}` : '/masuk'),
  /** Leads on to another system, and back from there. */
  signOn: (next?: string): string => (next ? `/masuk/sso?lanjut=${encodeURIComponent(next)}` : '/masuk/sso'),
  signOut: (): string => '/keluar',
  signInCode: (next?: string): string =>
    next ? `/masuk/kode?lanjut=${encodeURIComponent(next)}` : '/masuk/kode',
  setUp: (): string => '/pasang',
  choosePassword: (code: string): string => `/atur-sandi?kode=${encodeURIComponent(code)}`,
  /** Every page for the own account: what a phone's bar has no room for. */
  more: (): string => '/lainnya',
  account: (): string => '/saya/akun',
  /** What one was told, and which of it comes by mail. */
  notices: (): string => '/saya/pemberitahuan',
  mails: (): string => '/saya/surel',
  confirmMail: (token: string): string => `/surel/konfirmasi/${encodeURIComponent(token)}`,
  stopMail: (token: string): string => `/surel/berhenti/${encodeURIComponent(token)}`,
  password: (): string => '/saya/akun/sandi',
  secondFactor: (): string => '/saya/akun/langkah-kedua',
  accounts: (filter: Record<string, string> = {}): string => withFilter('/kelola/akun', filter),
  newAccount: (employee = ''): string => withFilter('/kelola/akun/baru', { pegawai: employee }),
  oneAccount: (id: string): string => `/kelola/akun/${encodeURIComponent(id)}`,
  /** The start of everything the office keeps. */
  kept: (): string => '/kelola',
  keptUnits: (): string => '/kelola/unit',
  newUnit: (parent = ''): string => withFilter('/kelola/unit/baru', { di: parent }),
  keptUnit: (code: string): string => `/kelola/unit/${encodeURIComponent(code)}`,
  people: (filter: Record<string, string> = {}): string => withFilter('/kelola/pegawai', filter),
  newPerson: (): string => '/kelola/pegawai/baru',
  onePerson: (code: string): string => `/kelola/pegawai/${encodeURIComponent(code)}`,
  points: (filter: Record<string, string> = {}): string => withFilter('/kelola/titik', filter),
  newPoint: (): string => '/kelola/titik/baru',
  onePoint: (code: string): string => `/kelola/titik/${encodeURIComponent(code)}`,
  kinds: (): string => '/kelola/jenis',
  newKind: (): string => '/kelola/jenis/baru',
  oneKind: (code: string): string => `/kelola/jenis/${encodeURIComponent(code)}`,
  printLabels: (what: Record<string, string> = {}): string => withFilter('/kelola/titik/cetak', what),
  labelsPdf: (what: Record<string, string>): string => withFilter('/api/v1/points/labels.pdf', what),
  labelsSvg: (what: Record<string, string>): string => withFilter('/api/v1/points/labels.svg', what),
  imports: (table?: string): string => (table ? `/kelola/impor#${table}` : '/kelola/impor'),
  uploadTable: (table: string): string =>
    `/kelola/impor?tabel=${encodeURIComponent(table)}#${encodeURIComponent(table)}`,
  oneImport: (id: string): string => `/kelola/impor/${encodeURIComponent(id)}`,
  tableTemplate: (table: string, format: 'xlsx' | 'csv'): string =>
    `/api/v1/tables/${encodeURIComponent(table)}/template?format=${format}`,
  tableSample: (table: string, format: 'xlsx' | 'csv'): string =>
    `/api/v1/tables/${encodeURIComponent(table)}/sample?format=${format}`,
  /** A table as a file; `filter` narrows it in the words of the API. */
  tableExport: (table: string, format: 'xlsx' | 'csv', filter: Record<string, string> = {}): string =>
    withFilter(`/api/v1/tables/${encodeURIComponent(table)}/export`, { format, ...filter }),
  /** A week of a unit's roster; `saved` is what was just done there. */
  roster: (unit: string, week?: string, more: Record<string, string> = {}): string =>
    withFilter(`${paths.unit(unit)}/jadwal`, { minggu: week ?? '', ...more }),
  duty: (unit: string, what: Record<string, string>): string =>
    withFilter(`${paths.unit(unit)}/jadwal/tugas`, what),
  rosterPatterns: (unit: string, week = ''): string =>
    withFilter(`${paths.unit(unit)}/jadwal/pola`, { minggu: week }),
  rosterCopy: (unit: string, week = ''): string =>
    withFilter(`${paths.unit(unit)}/jadwal/salin`, { minggu: week }),
  rosterLeave: (unit: string, week = ''): string =>
    withFilter(`${paths.unit(unit)}/jadwal/cuti`, { minggu: week }),
  rosterHistory: (unit: string, what: Record<string, string> = {}): string =>
    withFilter(`${paths.unit(unit)}/jadwal/perubahan`, what),
  ownDuty: (point = ''): string => withFilter('/saya/tugas', { titik: point }),
  /** Cases of a unit, and one of them; the filter stays with both. */
  caseQueue: (unit: string, filter: Record<string, string> = {}): string =>
    withFilter(`/unit/${encodeURIComponent(unit)}/kasus`, filter),
  oneCase: (unit: string, code: string, filter: Record<string, string> = {}): string =>
    withFilter(`/unit/${encodeURIComponent(unit)}/kasus/${encodeURIComponent(code)}`, filter),
  /** The desk of people from outside the unit: comments, flagged sets, reports, evidence. */
  review: (filter: Record<string, string> = {}): string => withFilter('/tinjau', filter),
  reviewSets: (period?: string): string => `/tinjau/tanda${query(period)}`,
  reviewSet: (set: string, period?: string): string =>
    `/tinjau/tanda/${encodeURIComponent(set)}${query(period)}`,
  reviewRealisations: (): string => '/tinjau/realisasi',
  reviewClosings: (): string => '/tinjau/bukti',
  workDays: (filter: Record<string, string> = {}): string => withFilter('/kelola/hari-kerja', filter),
  integrations: (): string => '/kelola/integrasi',
  webhooks: (): string => '/kelola/integrasi/webhook',
  oneWebhook: (id: string): string => `/kelola/integrasi/webhook/${encodeURIComponent(id)}`,
  /** Every route of the API, for people and for programs. */
  reference: (): string => '/referensi',
  openapi: (): string => '/api/v1/openapi.json',
  auditLog: (filter: Record<string, string> = {}): string => withFilter('/kelola/jejak', filter),
  indicators: (): string => '/kelola/indikator',
  newIndicator: (): string => '/kelola/indikator/baru',
  oneIndicator: (code: string): string => `/kelola/indikator/${encodeURIComponent(code)}`,
  jobIndicators: (job: string): string => `/kelola/indikator/jabatan?jabatan=${encodeURIComponent(job)}`,
  /** Targets of a unit and its people. */
  targets: (unit: string, period?: string): string =>
    `/unit/${encodeURIComponent(unit)}/target${query(period)}`,
  /** Targets of somebody of the unit, or of the unit itself under the name `unit`. */
  targetSheet: (unit: string, who: string, period?: string): string =>
    `/unit/${encodeURIComponent(unit)}/target/${encodeURIComponent(who)}${query(period)}`,
  /** Its forms say whose growth it is. */
  myGrowth: (code = ''): string => withFilter('/saya/pengembangan', { pegawai: code }),
  myCareer: (code = ''): string => withFilter('/saya/karier', { pegawai: code }),
  careerOf: (unit: string, person: string): string =>
    `/unit/${encodeURIComponent(unit)}/karier/${encodeURIComponent(person)}`,
  careerNeeds: (position?: string): string => withFilter('/kelola/karier', { jabatan: position ?? '' }),
  unitGrowth: (unit: string): string => `/unit/${encodeURIComponent(unit)}/pengembangan`,
  growthOf: (unit: string, person: string): string =>
    `${paths.unitGrowth(unit)}/${encodeURIComponent(person)}`,
  /** Its forms say whose notes they are. */
  myCoaching: (code = ''): string => withFilter('/saya/pembinaan', { pegawai: code }),
  coachingOf: (unit: string, person: string): string => `${paths.growthOf(unit, person)}/pembinaan`,
  certificate: (photo: string): string => `/api/v1/trainings/certificates/${encodeURIComponent(photo)}.webp`,
  trainings: (): string => '/kelola/pelatihan',
  myRealisations: (period?: string): string => `/saya/realisasi${query(period)}`,
  /** A photo that only those see who may see the report. */
  evidence: (name: string): string => `/api/v1/realisations/photos/${encodeURIComponent(name)}.webp`,
  evidenceThumb: (name: string): string =>
    `/api/v1/realisations/photos/${encodeURIComponent(name)}-kecil.webp`,
  /** The scores of a unit's people in a period, step by step. */
  periodBoard: (unit: string, period?: string, more: Record<string, string> = {}): string =>
    withFilter(`/unit/${encodeURIComponent(unit)}/nilai`, { masa: period ?? '', ...more }),
  /** The official survey reports of a unit, and one of them. */
  skmReports: (unit: string): string => `/unit/${encodeURIComponent(unit)}/laporan`,
  skmReport: (unit: string, period: string, version?: number): string =>
    withFilter(`/unit/${encodeURIComponent(unit)}/laporan/${encodeURIComponent(period)}`, {
      versi: version?.toString() ?? '',
    }),
  skmFile: (unit: string, period: string, format: string, version: number | null): string =>
    withFilter(`/api/v1/units/${encodeURIComponent(unit)}/skm-reports/${encodeURIComponent(period)}/file`, {
      ...{ format, version: version?.toString() ?? '' },
    }),
  publicReport: (unit: string, period: string, version?: number): string =>
    withFilter(`/hasil/${encodeURIComponent(unit)}/laporan/${encodeURIComponent(period)}`, {
      versi: version?.toString() ?? '',
    }),
  publicReportFile: (unit: string, period: string, format: string, version: number): string =>
    withFilter(`/api/v1/results/${encodeURIComponent(unit)}/reports/${encodeURIComponent(period)}/file`, {
      ...{ format, version: version.toString() },
    }),
  /** The own objections, one of them, and the form; `cause` is chosen in it already. */
  objections: (): string => '/saya/keberatan',
  ownObjection: (code: string): string => `/saya/keberatan/${encodeURIComponent(code)}`,
  newObjection: (period: string, cause = ''): string =>
    withFilter('/saya/keberatan/baru', { masa: period, sebab: cause }),
  /** Objections of a unit's people, and one of them, for superiors. */
  objectionDesk: (unit: string): string => `/unit/${encodeURIComponent(unit)}/keberatan`,
  objection: (unit: string, code: string): string =>
    `${paths.objectionDesk(unit)}/${encodeURIComponent(code)}`,
  objectionPhoto: (code: string, file: string): string =>
    `/api/v1/objections/${encodeURIComponent(code)}/photos/${encodeURIComponent(file)}`,
  objectionLetter: (code: string, letter: 'receipt' | 'answer' | 'decision'): string =>
    `/api/v1/objections/${encodeURIComponent(code)}/letters/${letter}`,
  keptPeriods: (): string => '/kelola/periode',
  /** Which quarters have no consequence. */
  shadow: (): string => '/kelola/uji-coba',
  /** How a score comes about, told to employees once. */
  handOut: (language: string): string => withFilter('/api/v1/method/hand-out', { language }),
  howScored: (): string => '/saya/cara-nilai',
  whatIf: (period?: string): string => `/saya/bagaimana-jika${query(period)}`,
  myScore: (period?: string): string => `/saya${query(period)}`,
  /** What residents said about one's own work. */
  feedback: (): string => '/saya/umpan-balik',
  /** The three questions of the quarter. */
  pulse: (): string => '/saya/denyut',
  /** Whom I appraise; one sheet, at a step: `1` to `7`, or `periksa`. */
  appraisals: (filter: Record<string, string> = {}): string => withFilter('/saya/penilaian', filter),
  appraisalSheet: (task: string, step?: string): string =>
    withFilter(`/saya/penilaian/${encodeURIComponent(task)}`, { langkah: step ?? '' }),
  myBehaviour: (period?: string): string => `/saya/perilaku${query(period)}`,
  unitBehaviour: (unit: string): string => `/unit/${encodeURIComponent(unit)}/perilaku`,
  effect: (unit: string): string => `/unit/${encodeURIComponent(unit)}/dampak`,
  effectTable: (unit: string, format: 'xlsx' | 'csv'): string =>
    `/api/v1/units/${encodeURIComponent(unit)}/effect/table?format=${format}`,
  unit: (code: string, period?: string): string => `/unit/${encodeURIComponent(code)}${query(period)}`,
  /** A unit's dashboard under a filter of the page. */
  dashboard: (unit: string, filter: Record<string, string>): string => withFilter(paths.unit(unit), filter),
  /** One part of it as a file; the filter is that of the API. */
  dashboardTable: (unit: string, panel: string, filter: Record<string, string>): string =>
    withFilter(`/api/v1/units/${encodeURIComponent(unit)}/dashboard/${panel}`, filter),
  /** What needs somebody in a unit, or one of it. */
  alerts: (unit: string, filter: Record<string, string> = {}): string =>
    withFilter(`/unit/${encodeURIComponent(unit)}/peringatan`, filter),
  oneAlert: (unit: string, alert: string): string =>
    `/unit/${encodeURIComponent(unit)}/peringatan/${encodeURIComponent(alert)}`,
  unitPeople: (unit: string, period?: string): string =>
    `/unit/${encodeURIComponent(unit)}/pegawai${query(period)}`,
  employee: (unit: string, employee: string, period?: string): string =>
    `/unit/${encodeURIComponent(unit)}/pegawai/${encodeURIComponent(employee)}${query(period)}`,
};

/** The same page in the other language. Only the named parameters are kept: a cached page must not repeat
 *  what its first visitor had in the address. */
export function inLanguage(url: URL, language: 'id' | 'en', keep: readonly string[] = []): string {
  const search = new URLSearchParams();
  for (const name of keep) {
    for (const value of url.searchParams.getAll(name)) search.append(name, value);
  }
  search.set('bahasa', language);
  return `${url.pathname}?${search}`;
}

/** An address to return to after signing in, or null when it could lead to another host. */
export function ownPath(candidate: string | null): string | null {
  if (!candidate?.startsWith('/') || candidate.startsWith('//') || candidate.includes('\\')) return null;
  const base = 'http://own.invalid';
  if (!URL.canParse(candidate, base)) return null;
  const url = new URL(candidate, base);
  return url.origin === base ? `${url.pathname}${url.search}` : null;
}

function query(period: string | undefined): string {
  return period ? `?masa=${encodeURIComponent(period)}` : '';
}

/** A list with what it is filtered by; empty wishes are left out. */
function withFilter(path: string, filter: Record<string, string>): string {
  const search = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  return search.size > 0 ? `${path}?${search}` : path;
}
