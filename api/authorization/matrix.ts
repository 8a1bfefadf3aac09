/**
 * Who may call what. Every route of the API and every form has its row; the test beside calls every cell with a real
 * session and fails on a route without one. A new route is one line.
 *
 * The rows speak of Rina (an employee of the unit KOTA), her unit, a place, a case and an account of it. `self` is
 * Rina, `other` an employee of another unit, `head` leads KOTA, `otherHead` another unit; manager, reviewer, auditor
 * and admin have their role for the whole office; `disabled` had every role and still sends the cookie of then.
 */
export const visitors = [
  'anonymous',
  'self',
  'other',
  'head',
  'otherHead',
  'manager',
  'reviewer',
  'auditor',
  'admin',
  'disabled',
] as const;

export type Visitor = (typeof visitors)[number];

export type Row = {
  /** Who gets past the guard; whether the call then makes sense is another question. */
  allow: readonly Visitor[];
  /** What is sent, as JSON to the API and as a form to a page: valid, so that nothing but the guard refuses it. */
  body?: Record<string, unknown>;
  /** The same as a form with files, where the API takes one; the value `file` is a file that is no photo. */
  form?: Record<string, string>;
  query?: string;
  /** Another sample for a parameter than the usual one, by what comes before it: `tables/:table`. */
  at?: Record<string, string>;
  /** What is asked for does not exist here, so `not-found` is an answer and no refusal. */
  absent?: true;
};

/**
 * What is private, and who may ever find it in an answer: the test plants each of these and reads everything that
 * anybody gets from any route. What is sent back to whoever sent it is no leak.
 */
export const privateFields: Record<string, readonly Visitor[]> = {
  'words of a resident in a case': ['head', 'manager', 'reviewer'],
  'photo of a resident in a case': ['head', 'manager', 'reviewer'],
  'NIP of Rina': ['self', 'head', 'manager', 'auditor', 'admin'],
  'words of an objection': ['self', 'head', 'manager'],
  'words of a note of a talk': ['self', 'head', 'manager'],
  'words of a dialogue about a result': ['self', 'head', 'manager'],
  'pseudonym of a phone': [],
  'pseudonym of a network': [],
  'task of Rina to appraise somebody': ['self'],
  'hash of a password': [],
  'secret of a second factor': [],
};

const everybody: Row = { allow: visitors };
const signedIn: Row = { allow: visitors.filter((each) => each !== 'anonymous' && each !== 'disabled') };
const readers = ['head', 'manager', 'auditor'] as const;
const admin = ['admin'] as const;
const keepers = ['head', 'otherHead', 'admin'] as const;

const password = 'sapu lidi di pagi hari';
const why = { reason: 'Uji hak akses' };
const id = '01980000-0000-7000-8000-000000000001';

/** A new place of the unit. */
const place = { name: 'Taman Uji', kind: 'street', unit: 'KOTA', startedOn: '2026-11-25' };

/** The words of a kind of place, or of a reason. */
const kindName = { id: 'Uji hak', en: 'Rights test' };

/** Targets of somebody, a report about one of them, and what is said about it. */
const agreement = { period: '2026-11', targets: [{ indicator: 'm-swept', target: 100, weight: 100 }] };
const report = { period: '2026-11', indicator: 'tidak-ada', value: 12 };
const verdict = { period: '2026-11', indicator: 'tidak-ada', report: 1, decision: 'verify' };
const evidence = { period: '2026-11', indicator: 'tidak-ada' };
const reportForm = { aksi: 'lapor', masa: '2026-11', indikator: 'tidak-ada', nilai: '12' };

/** What is said about the level of somebody, in a period that is still open. */
const level = { period: '2026-11', employee: 'R1NA0001', version: 1, step: 'confirmed' };

/** What somebody says about a score, the appraiser to it, and the superior. */
const objection = { period: '2025-11', cause: 'kind', words: 'Tempat saya bukan jalan biasa.' };
const hearing = { stance: 'upheld', words: 'Jenis tempat sudah benar sejak awal.' };
const ruling = { outcome: 'denied', words: 'Jenis tempat sudah sesuai catatan.' };

/** What the office makes of a case. */
const triage = { version: 0, title: 'Bak penuh', class: 'light', element: 'U5', owner: null };
const improvement = { said: 'Bak penuh.', done: 'Diangkut dua kali.', effect: 'Diukur bulan depan.' };

/** A filled questionnaire of the unit. */
const survey = {
  id: '01980000-0000-7000-8000-000000000002',
  unit: 'KOTA',
  answers: { U1: 4, U2: 4, U3: 4, U4: 4, U5: 4, U6: 4, U7: 4, U8: 4, U9: 4 },
};

/** What the office writes about its survey, and plans. */
const skmDraft = { version: 0, strengths: '', weaknesses: '', doneSince: '', population: null };
const followUp = {
  element: 'U3',
  action: 'Menambah satu putaran angkut',
  owner: 'Kepala UPTD',
  due: '2026-12',
};

/** How somebody grows: what is suggested, planned and attended. Nobody but the person and the superiors above. */
const growing = ['self', 'head', 'manager'] as const;
const superiors = ['head', 'manager'] as const;
const gapDecision = { kind: 'element', source: 'U8', period: '2026-10', decision: 'accept' };
const planItem = {
  ...{ kind: 'coaching', what: 'Mendampingi pengawas', helper: 'Pengawas lapangan' },
  dueOn: '2026-12-31',
};
const attended = { training: 'TRA1N00008', from: '2026-11-02', until: '2026-11-02' };
const coachingNote = {
  ...{ kind: 'coaching', heldOn: '2026-11-23', talked: 'Uji hak akses catatan' },
  ...{ agreed: 'Uji hak akses', with: null },
};
const coachingForm = {
  ...{ aksi: 'tulis', jenis: 'coaching', tanggal: '2026-11-23', dibicarakan: 'Uji hak akses catatan' },
  disepakati: 'Uji hak akses',
};
const newTraining = {
  ...{ title: 'Uji hak', provider: 'Uji', kind: 'workshop', hours: 3 },
  competence: 'complaints',
};

/** A table that goes out, as text that can be searched for what is private. */
const table = (name: string, wish = '') => ({ at: { 'tables/:table': name }, query: `format=csv${wish}` });

/** A shift pattern of the unit. */
const shift = { name: 'Pagi', from: '05:00', to: '13:00', weekdays: [1, 2, 3] };

/** Routes of the API below /api/v1, as the router knows them; words behind a route tell its rows apart. */
export const apiMatrix: Record<string, Row> = {
  // Residents
  'POST /ratings': { ...everybody, body: { id, point: 'STREET', score: 4 } },
  'GET /receipts/:receipt': everybody,
  'PUT /receipts/:receipt/reasons': { ...everybody, body: { reasons: ['clean'] } },
  'PUT /receipts/:receipt/element': { ...everybody, body: { element: 'U5', score: 4 } },
  'PUT /receipts/:receipt/comment': { ...everybody, body: { comment: 'Bersih' } },
  'POST /receipts/:receipt/photos': { ...everybody, form: {} },
  'GET /receipts/:receipt/case': everybody,
  'POST /receipts/:receipt/case/verdict': { ...everybody, body: { verdict: 'fixed' } },
  'GET /points/:code': everybody,
  'GET /places': everybody,
  'GET /points/:code/results': everybody,
  'POST /points/:code/sticker-reports': { ...everybody, body: {} },
  'GET /results': everybody,
  'GET /results/:unit': everybody,
  'GET /screens/:unit': everybody,
  // Of a unit that is not there: the answer of one that is never ends.
  'GET /screens/:unit/changes': { ...everybody, at: { 'screens/:unit': 'TIDAKADA' }, absent: true },
  'GET /results.csv': everybody,
  'GET /accountability': everybody,
  'GET /accountability.csv': everybody,
  'GET /results.json': everybody,
  'GET /results/dictionary.json': everybody,
  'GET /example': everybody,
  'GET /results/:unit/reports': everybody,
  'GET /results/:unit/reports/:period': { ...everybody, absent: true },
  'GET /results/:unit/reports/:period/file': { ...everybody, absent: true },
  'GET /units/:code/survey': everybody,
  'POST /survey-responses on the own phone': { ...everybody, body: { ...survey, mode: 'qr' } },
  'POST /survey-responses from paper': { allow: ['self', 'head'], body: { ...survey, mode: 'officer' } },

  // Units, people and scores
  'GET /periods': signedIn,
  'GET /units/:code/summary': { allow: ['self', ...readers, 'reviewer', 'admin'] },
  'GET /units/:code/employees': { allow: readers },
  'GET /employees/:code/score': { allow: ['self', ...readers], query: 'period=2026-11' },
  'GET /units/:code/dashboard': { allow: [...readers] },
  'GET /units/:code/dashboard/:panel': { allow: [...readers] },
  'GET /units/:code/effect': { allow: readers },
  'GET /units/:code/effect/table': { allow: readers, query: 'format=csv' },
  'GET /units/:code/survey/results': { allow: [...readers, 'reviewer'] },
  'GET /units/:code/skm-reports': { allow: readers },
  'GET /units/:code/skm-reports/:period': { allow: readers },
  'GET /units/:code/skm-reports/:period/file': { allow: readers, query: 'format=csv' },
  'PUT /units/:code/skm-reports/:period/draft': { allow: ['manager', 'head'], body: skmDraft },
  'DELETE /units/:code/skm-reports/:period/draft': { allow: ['manager', 'head'], absent: true },
  'POST /units/:code/skm-reports/:period/follow-ups': { allow: ['manager', 'head'], body: followUp },
  'PUT /units/:code/skm-reports/:period/follow-ups/:number': {
    ...{ allow: ['manager', 'head'], absent: true },
    body: followUp,
  },
  'DELETE /units/:code/skm-reports/:period/follow-ups/:number': { allow: ['manager', 'head'], absent: true },
  'POST /units/:code/skm-reports/:period/follow-ups/:number/steps': {
    ...{ allow: ['manager', 'head'], absent: true },
    body: { status: 'running' },
  },
  'POST /units/:code/skm-reports/:period/publications': {
    allow: ['manager', 'head'],
    body: { version: 0, confirm: '2026-11' },
  },
  'GET /me/score-readers': signedIn,
  'GET /me/feedback': { allow: ['self', 'other', 'head', 'otherHead'] },
  'GET /me/what-if': { allow: ['self', 'other', 'head', 'otherHead'], query: 'period=2026-11' },
  'GET /units/:code/period-board': { allow: readers },
  'POST /units/:code/period-board/decisions': { allow: ['manager', 'head'], body: level },
  'POST /units/:code/period-board/withdrawals': {
    allow: ['manager', 'head'],
    body: { period: '2026-11', employee: 'R1NA0001', version: 1 },
  },
  'POST /units/:code/period-board/publications': {
    allow: ['manager', 'head'],
    body: { period: '2026-11', confirm: '2026-11' },
  },
  'POST /units/:code/period-board/recomputations': { allow: readers, body: { period: '2026-11' } },
  'GET /me/objections': { allow: ['self', 'other', 'head', 'otherHead'] },
  'GET /me/objection-form': { allow: ['self'] },
  'POST /me/objections': { allow: ['self', 'other', 'head', 'otherHead'], body: objection },
  'GET /units/:code/objections': { allow: readers },
  'GET /objections/:code': { allow: ['self', 'head', 'manager'] },
  'GET /objections/:code/letters/:letter': { allow: ['self', 'head', 'manager'] },
  'GET /objections/:code/photos/:file': { ...signedIn, absent: true },
  'POST /objections/:code/photos': { allow: ['self'], form: { photo: 'file' } },
  'POST /objections/:code/answer': { allow: ['head'], body: hearing },
  'POST /objections/:code/decision': { allow: ['manager'], body: ruling },
  'POST /objections/:code/withdrawal': { allow: ['self'], body: {} },
  'GET /objection-terms': signedIn,
  'POST /objection-terms': {
    allow: admin,
    body: { validFrom: '2027-01-01', fileDays: 14, answerDays: 14, decideDays: 21 },
  },
  'GET /period-list': { allow: ['manager', 'auditor', 'admin'] },
  'POST /periods/:period/closing': { allow: ['manager', 'admin'], body: { confirm: '2026-11' } },
  'POST /periods/:period/correction': {
    allow: ['manager', 'admin'],
    body: { confirm: '2026-11', reason: 'Uji hak akses' },
  },

  'GET /units': { allow: [...keepers, 'manager', 'auditor'] },
  'POST /units': { allow: admin, body: { code: 'UJI', name: 'Unit uji', parent: 'KOTA' } },
  'GET /units/:code': { allow: [...readers, 'admin'] },
  'PUT /units/:code': { allow: admin, body: { name: 'UPTD Binjai Kota' } },
  'POST /units/:code/end': { allow: admin, body: { on: '2026-12-31', confirm: 'Nama lain', ...why } },
  'GET /employees': { allow: [...keepers, 'manager', 'auditor'] },
  'GET /employees/choices': { allow: admin },
  'POST /employees': {
    allow: admin,
    body: { name: 'Uji', status: 'non_asn', position: 'Juru uji', unit: 'KOTA', startedOn: '2026-11-25' },
  },
  'GET /employees/:code': { allow: [...readers, 'admin'] },
  'PUT /employees/:code': { allow: admin, body: { name: 'Rina' } },
  'POST /employees/:code/placements': { allow: admin, body: { startedOn: '2026-11-24', ...why } },
  'PUT /employees/:code/placements/:day': { allow: admin, absent: true, body: why },
  'POST /employees/:code/placements/:day/withdrawal': { allow: admin, absent: true, body: why },
  'POST /employees/:code/end': { allow: admin, body: { on: '2026-12-31', confirm: 'Nama lain', ...why } },

  // Cases
  'GET /cases': { allow: [...readers, 'otherHead', 'reviewer'] },
  'GET /cases/:code': { allow: [...readers, 'reviewer'] },
  'POST /cases/:code/events': { allow: ['head', 'manager'], form: { kind: 'acknowledged' } },
  'POST /cases/:code/evidence': { allow: ['head', 'manager'], form: { photo: 'file' } },
  'DELETE /cases/:code/evidence/:name': { allow: ['head', 'manager'] },
  'GET /cases/:code/desk': { allow: [...readers, 'reviewer'] },
  'GET /units/:code/case-queue': { allow: [...readers, 'reviewer'] },
  'PUT /cases/:code/triage': { allow: ['head', 'manager'], body: triage },
  'POST /cases/:code/triage/undoing': { allow: ['head', 'manager'], body: { version: 0 } },
  'POST /cases/:code/notes': { allow: ['head', 'manager'], body: { text: 'Sudah ditelepon.' } },
  'PUT /cases/:code/draft': { allow: ['head', 'manager'], body: { text: null } },
  'POST /cases/:code/improvement': { allow: ['head', 'manager'], body: improvement },
  'DELETE /cases/:code/improvement': { allow: ['head', 'manager'] },

  // Alerts
  'GET /units/:code/alerts': { allow: readers },
  'GET /units/:code/alerts/:alert': { allow: readers, absent: true },
  'POST /units/:code/alerts/:alert/taking': {
    ...{ allow: ['head', 'manager'], absent: true },
    body: { version: 1 },
  },
  'POST /units/:code/alerts/:alert/handing': {
    ...{ allow: ['head', 'manager'], absent: true },
    body: { version: 1, owner: 'R1NA0001' },
  },
  'POST /units/:code/alerts/:alert/notes': {
    ...{ allow: ['head', 'manager'], absent: true },
    body: { note: 'Sudah dilihat.' },
  },
  'POST /units/:code/alerts/:alert/snooze': {
    ...{ allow: ['head', 'manager'], absent: true },
    body: { version: 1, until: '2026-11-30' },
  },
  'POST /units/:code/alerts/:alert/closing': {
    ...{ allow: ['head', 'manager'], absent: true },
    body: { version: 1, note: 'Sudah dilihat.' },
  },

  // Looked at from elsewhere
  'GET /review': { allow: ['reviewer'] },
  'GET /review/comments': { allow: ['reviewer'] },
  'POST /review/comments/:comment/decision': {
    ...{ allow: ['reviewer'], absent: true },
    body: { decision: 'release' },
  },
  'POST /review/comments/:comment/undoing': { allow: ['reviewer'], absent: true, body: {} },
  'GET /review/sets': { allow: ['reviewer'] },
  'GET /review/sets/:set': { allow: ['reviewer'], absent: true },
  'POST /review/sets/:set/proposal': {
    ...{ allow: ['reviewer'], absent: true },
    body: { period: '2026-11', version: 0, decision: 'limit', ...why },
  },
  'POST /review/sets/:set/answer': {
    ...{ allow: ['reviewer'], absent: true },
    body: { period: '2026-11', version: 1, answer: 'confirm' },
  },
  'GET /review/closings': { allow: ['reviewer'] },
  'POST /review/closings/:code/decision': {
    ...{ allow: ['reviewer'], absent: true },
    body: { number: 1, decision: 'accept' },
  },
  'GET /realisations/waiting': { allow: ['reviewer'] },

  // Working days
  'GET /work-calendar': signedIn,
  'POST /holidays': { allow: admin, body: { day: '2026-12-31', name: 'Libur uji', kind: 'local' } },
  'DELETE /holidays/:day': { allow: admin, absent: true },
  'PUT /case-classes/:class': { allow: admin, body: { workingDays: 2 } },

  // Signing in and the own account
  'GET /set-up': everybody,
  'POST /set-up': { ...everybody, body: { token: 'x', username: 'siapa', name: 'Siapa', password } },
  'POST /session': { ...everybody, body: { username: 'tidak.ada', password } },
  'POST /session/second-factor': { ...everybody, body: { code: '123456' } },
  'DELETE /session': everybody,
  'GET /sign-on': everybody,
  'GET /me': signedIn,
  'GET /account': signedIn,
  'PUT /account/password': { ...signedIn, body: { current: 'bukan ini', password } },
  'GET /account/second-factor/pending': { ...signedIn, absent: true },
  'POST /account/second-factor': { ...signedIn, body: { password: 'bukan ini' } },
  'POST /account/second-factor/confirmation': { ...signedIn, body: { code: '123456' } },
  'POST /account/second-factor/recovery-codes': { ...signedIn, body: { password: 'bukan ini' } },
  'POST /account/second-factor/removal': { ...signedIn, body: { password: 'bukan ini' } },
  'DELETE /account/sessions': signedIn,
  'DELETE /account/sessions/:id': { ...signedIn, absent: true },
  'GET /password-links/:code': everybody,
  'PUT /password-links/:code/password': { ...everybody, body: { password } },

  // Kinds of place
  'GET /kinds': { allow: [...readers, 'otherHead', 'admin'] },
  'POST /kinds': { allow: admin, body: { name: kindName, question: kindName } },
  'PUT /kinds/:kind': { allow: admin, body: { elements: ['U5'] } },
  'POST /kinds/:kind/removal': { allow: admin, body: { confirm: 'Pasar' } },
  'PUT /reasons/:reason': {
    allow: admin,
    at: { 'reasons/:reason': 'clean' },
    body: { label: kindName },
  },
  'POST /reasons': { allow: admin, body: { tone: 'praise', label: kindName, kinds: ['street'] } },

  // Service points
  'GET /points': { allow: keepers },
  'GET /points/choices': { allow: keepers },
  'POST /points': { allow: admin, body: place },
  'GET /points/:code/details': { allow: ['head', 'admin'] },
  'PUT /points/:code/details': { allow: admin, body: { location: 'Depan pos' } },
  'POST /points/:code/end': { allow: admin, body: { on: '2026-12-31', confirm: 'Nama lain', ...why } },
  'POST /points/:code/reissue': { allow: ['head', 'admin'], body: { overlapDays: 90, ...why } },
  'POST /points/:code/revoke': { allow: ['head', 'admin'], body: { confirm: 'Nama lain', ...why } },
  'PUT /points/:code/photo': { allow: ['head', 'admin'], form: { photo: 'file' } },
  'DELETE /points/:code/photo': { allow: ['head', 'admin'] },
  'GET /points/labels': { allow: ['head', 'admin'], query: 'unit=KOTA' },
  'GET /points/labels.pdf': { allow: ['head', 'admin'], query: 'unit=KOTA' },
  'GET /points/labels.svg': { allow: ['head', 'admin'], query: 'unit=KOTA' },

  // Roster
  'GET /units/:code/roster': { allow: [...readers, 'admin'] },
  'POST /units/:code/roster/steps': {
    allow: ['head', 'admin'],
    body: { step: 'copy', fromWeek: '2026-W48', toWeek: '2026-W49', preview: true },
  },
  'GET /units/:code/roster/steps': { allow: [...readers, 'admin'] },
  'POST /units/:code/roster/steps/:step/undoing': { allow: ['head', 'admin'], body: {}, absent: true },
  'GET /units/:code/shifts': { allow: [...readers, 'admin'] },
  'POST /units/:code/shifts': { allow: ['head', 'admin'], body: shift },
  'PUT /units/:code/shifts/:shift': { allow: ['head', 'admin'], body: shift, absent: true },
  'DELETE /units/:code/shifts/:shift': { allow: ['head', 'admin'], absent: true },
  'GET /me/pulse': signedIn,
  'POST /me/pulse': {
    allow: ['self', 'other', 'head', 'otherHead'],
    body: { quarter: '2026-Q4', answers: { clear: 3, fair: 3, energised: 4 } },
  },
  'GET /method/hand-out': signedIn,
  'GET /me/notices': signedIn,
  'POST /me/notices/readings': signedIn,
  // Whoever asks for another one's notice hears that there is none.
  'POST /me/notices/:id/reading': { ...signedIn, absent: true },
  'GET /me/mail': signedIn,
  'PUT /me/mail': { ...signedIn, body: { letters: [], language: 'id' } },
  'PUT /me/mail/address': { ...signedIn, body: { email: 'kepala@binjaikota.go.id', language: 'id' } },
  'DELETE /me/mail/address': signedIn,
  // Whoever has a link of a mail may use it: these are none.
  'GET /mail-confirmations/:token': everybody,
  'POST /mail-confirmations/:token': everybody,
  'GET /mail-unsubscriptions/:token': everybody,
  'POST /mail-unsubscriptions/:token': everybody,
  'GET /me/appraisals': signedIn,
  'GET /me/appraisals/:task': { allow: ['self'] },
  'PUT /me/appraisals/:task/values': {
    allow: ['self'],
    body: { values: { loyal: { guides: [3, 3, 3] } } },
  },
  'PUT /me/appraisals/:task/completion': { allow: ['self'], body: {} },
  'GET /me/behaviour': { allow: ['self', 'other', 'head', 'otherHead'] },
  'GET /units/:code/appraisal-round': { allow: ['head', 'manager'] },
  'GET /appraisal-rounds': { allow: ['manager', 'auditor', 'admin'] },
  'POST /periods/:period/appraisal-round': {
    ...{ allow: ['manager', 'admin'], at: { 'periods/:period': '2026-Q4' } },
    body: { endsOn: '2027-01-07' },
  },
  'PUT /periods/:period/appraisal-round': {
    ...{ allow: ['manager', 'admin'], at: { 'periods/:period': '2026-Q4' } },
    body: { endsOn: '2026-12-30', reason: 'Uji hak akses' },
  },
  'GET /shadow-mode': { allow: ['manager', 'auditor', 'admin'] },
  'POST /shadow-mode': {
    allow: ['manager', 'admin'],
    body: { first: '2026-Q4', last: '2027-Q1', confirm: '2027-Q1', reason: 'Dua triwulan pertama' },
  },
  'POST /me/method-reading': { ...signedIn, body: { how: 'read' } },
  'GET /me/roster': signedIn,
  'POST /me/check-ins': { allow: ['self', 'other', 'head', 'otherHead'], body: { code: 'STREET' } },

  // Targets and realisations
  'GET /indicators': { allow: [...keepers, 'manager'] },
  'POST /indicators': {
    allow: admin,
    body: {
      ...{ code: 'uji', name: 'Uji', unitOfMeasure: 'kali', direction: 'up', cumulative: true },
    },
  },
  'PUT /indicators/:indicator': { allow: admin, body: { name: 'Panjang jalan disapu' } },
  'PUT /job-indicators': {
    allow: admin,
    body: { position: 'Juru uji', agreed: [{ indicator: 'm-swept', target: 100, weight: 100 }] },
  },
  'GET /units/:code/targets': { allow: [...readers, 'reviewer', 'admin'] },
  'POST /units/:code/targets': {
    allow: ['head', 'manager', 'admin'],
    body: { period: '2026-11', from: 'before' },
  },
  'GET /units/:code/target-sheet': { allow: [...readers, 'reviewer', 'admin'] },
  'PUT /units/:code/target-sheet': { allow: ['manager', 'admin'], body: agreement },
  'POST /units/:code/realisations': { allow: ['head', 'manager', 'admin'], body: report },
  'POST /units/:code/realisations/decision': { allow: ['manager', 'reviewer'], body: verdict },
  'POST /units/:code/realisations/photos': { allow: ['head', 'manager', 'admin'], form: evidence },
  'GET /employees/:code/target-sheet': { allow: ['self', ...readers, 'reviewer', 'admin'] },
  'PUT /employees/:code/target-sheet': { allow: ['head', 'manager', 'admin'], body: agreement },
  'POST /employees/:code/realisations': { allow: ['self', 'head', 'manager', 'admin'], body: report },
  'POST /employees/:code/realisations/decision': { allow: ['head', 'manager', 'reviewer'], body: verdict },
  'POST /employees/:code/realisations/photos': {
    allow: ['self', 'head', 'manager', 'admin'],
    form: evidence,
  },
  'GET /realisations/photos/:file': { ...signedIn, absent: true },

  // Growth
  'GET /units/:code/growth': { allow: superiors },
  'GET /employees/:code/gaps': { allow: growing },
  'POST /employees/:code/gap-decisions': { allow: growing, body: gapDecision },
  'POST /employees/:code/gaps': { allow: growing, body: { title: 'Uji hak akses' } },
  'POST /employees/:code/gaps/:gap/dismissal': { allow: growing, absent: true, body: why },
  'GET /employees/:code/development-plan': { allow: growing },
  'POST /employees/:code/plan-items': { allow: growing, body: { gap: 'TIDAKADA', ...planItem } },
  'PUT /employees/:code/plan-items/:item': {
    ...{ allow: growing, absent: true },
    body: { version: 1, ...planItem },
  },
  'POST /employees/:code/plan-items/:item/agreement': {
    ...{ allow: growing, absent: true },
    body: { version: 1 },
  },
  'POST /employees/:code/plan-items/:item/outcome': {
    ...{ allow: growing, absent: true },
    body: { version: 1, outcome: 'dropped', note: 'Uji hak akses' },
  },
  'GET /employees/:code/coaching-notes': { allow: growing },
  'POST /employees/:code/coaching-notes': { allow: growing, body: coachingNote },
  'PUT /employees/:code/coaching-notes/:note': {
    ...{ allow: growing, absent: true },
    body: { version: 1, ...coachingNote },
  },
  'POST /employees/:code/coaching-notes/:note/withdrawal': {
    ...{ allow: growing, absent: true },
    body: { version: 1 },
  },
  'POST /employees/:code/coaching-notes/:note/signature': {
    ...{ allow: growing, absent: true },
    body: { version: 1 },
  },
  'POST /employees/:code/coaching-notes/:note/remarks': {
    ...{ allow: growing, absent: true },
    body: { text: 'Uji hak akses' },
  },
  'GET /trainings': signedIn,
  'POST /trainings': { allow: ['manager', 'admin'], body: newTraining },
  'PUT /trainings/:training': { allow: ['manager', 'admin'], body: { hours: 6 } },
  'GET /employees/:code/trainings': { allow: growing },
  'POST /employees/:code/trainings': { allow: growing, body: attended },
  'POST /employees/:code/trainings/:entry/decision': {
    ...{ allow: superiors, absent: true },
    body: { decision: 'verify' },
  },
  'POST /employees/:code/trainings/:entry/certificate': {
    allow: growing,
    absent: true,
    form: { photo: 'file' },
  },
  'GET /career-positions': signedIn,
  'PUT /career-positions': {
    allow: ['manager', 'admin'],
    body: { position: 'Penyapu jalan', needs: [{ competence: 'safety', level: 2 }] },
  },
  'GET /employees/:code/career': { allow: growing },
  'PUT /employees/:code/career': { allow: growing, body: { position: 'Tidak ada' } },
  'POST /employees/:code/career-steps': {
    allow: ['self'],
    body: { competence: 'safety', evidence: 'Uji hak akses' },
  },
  'POST /employees/:code/career-steps/:step/decision': {
    ...{ allow: superiors, absent: true },
    body: { decision: 'confirm' },
  },
  'GET /trainings/certificates/:file': { ...signedIn, absent: true },

  // Administration
  'GET /first-steps': { allow: admin },
  'GET /accounts': { allow: admin },
  'GET /accounts/choices': { allow: admin },
  'POST /accounts': {
    allow: admin,
    body: { username: 'baru', name: 'Baru', grants: [{ role: 'head', unit: 'KOTA' }] },
  },
  'GET /accounts/:id': { allow: admin },
  'PUT /accounts/:id/grants': { allow: admin, body: { grants: [{ role: 'head', unit: 'KOTA' }], ...why } },
  'POST /accounts/:id/grants/confirmation': { allow: admin, absent: true, body: why },
  'POST /accounts/:id/disabling': { allow: admin, body: why },
  'POST /accounts/:id/enabling': { allow: admin, body: why },
  'POST /accounts/:id/password-link': { allow: admin, body: why },
  'POST /accounts/:id/second-factor-reset': { allow: admin, body: why },
  'POST /accounts/:id/sign-on-removal': { allow: admin, absent: true, body: why },
  'GET /audit': { allow: ['auditor'] },

  // Machines
  'GET /openapi.json': everybody,
  'GET /tokens': { allow: admin },
  'POST /tokens': {
    allow: admin,
    body: { name: 'Dasbor', scopes: ['results:read'], unit: 'KOTA', days: 30 },
  },
  'POST /tokens/:id/revocation': { allow: admin, absent: true, body: { confirm: 'Dasbor' } },
  'GET /webhooks': { allow: admin },
  'POST /webhooks': {
    allow: admin,
    // Refused for its address, by whoever may ask: nothing is looked up for a test.
    body: { name: 'Dasbor', url: 'https://127.0.0.1/', events: ['case.opened'], unit: 'KOTA' },
  },
  'GET /webhooks/:id': { allow: admin, absent: true },
  'PUT /webhooks/:id': {
    allow: admin,
    absent: true,
    body: { name: 'Dasbor', url: 'https://127.0.0.1/', events: ['case.opened'] },
  },
  'POST /webhooks/:id/ping': { allow: admin, absent: true },
  'POST /webhooks/:id/deliveries/:delivery/retry': { allow: admin, absent: true },
  'PUT /webhooks/:id/paused': { allow: admin, absent: true, body: { paused: true } },
  'POST /webhooks/:id/secret': { allow: admin, absent: true },
  'POST /webhooks/:id/end': { allow: admin, absent: true, body: { confirm: 'Dasbor' } },

  // Tables in and out
  'GET /tables': { allow: ['self', 'other', ...keepers, 'manager', 'reviewer', 'auditor'] },
  'GET /tables/:table/template': { allow: admin },
  'GET /tables/:table/sample': { allow: admin },
  'GET /tables/:table/export of points': { allow: keepers },
  'GET /tables/:table/export of accounts': { allow: admin, ...table('accounts') },
  'GET /tables/:table/export of the log': { allow: ['auditor'], ...table('audit') },
  'GET /tables/:table/export of cases': {
    allow: [...readers, 'otherHead', 'reviewer'],
    ...table('cases'),
  },
  'GET /tables/:table/export of cases of the unit': {
    allow: [...readers, 'reviewer'],
    ...table('cases', '&unit=KOTA'),
  },
  'GET /tables/:table/export of scores': {
    allow: ['self', 'other', ...readers, 'otherHead'],
    ...table('scores'),
  },
  'GET /tables/:table/export of scores of the unit': {
    allow: readers,
    ...table('scores', '&unit=KOTA&period=2026-11'),
  },
  'POST /imports': { allow: [...keepers, 'manager'], form: { table: 'points', file: 'Nama titik' } },
  'GET /imports/:id': { ...signedIn, absent: true },
  'PUT /imports/:id/mapping': { ...signedIn, absent: true, body: { mapping: [] } },
  'POST /imports/:id/application': { ...signedIn, absent: true, body: { digest: '' } },
};

/** What the edge answers beside the API. Pages themselves are everybody's: what they show, they ask the API for. */
export const edgeMatrix: Record<string, Row> = {
  'GET /healthz': everybody,
  'GET /readyz': everybody,
  'GET /foto/:file': { ...everybody, absent: true },
  'GET /t/:code': everybody,
  'POST /t/:code': { ...everybody, body: { id, score: '4' } },
  'POST /t/:code/terima-kasih': { ...everybody, body: { bagian: 'komentar', komentar: 'Bersih' } },
  'POST /cari': { ...everybody, query: 'dari=STREET', body: {} },
  'POST /lacak': { ...everybody, body: { tanda: '7H2K9QXM4T0VBRN6WEJC8PDZ5A' } },
  'POST /lacak/:receipt': { ...everybody, body: { putusan: 'beres', jawaban: '1' } },
  'GET /survei/:unit': everybody,
  'POST /survei/:unit': { ...everybody, body: { aksi: 'mulai' } },
  'POST /masuk': { ...everybody, body: { username: 'tidak.ada.juga', password } },
  'POST /masuk/kode': { ...everybody, body: { kode: '123456' } },
  'GET /masuk/sso': everybody,
  'GET /masuk/sso/kembali': everybody,
  'POST /keluar': everybody,
  'POST /pasang': {
    ...everybody,
    body: { token: 'x', nama: 'Siapa', nama_pengguna: 'siapa', sandi: password },
  },
  'POST /atur-sandi': { ...everybody, body: { sandi: password } },
  'POST /saya/akun': { ...signedIn, body: { aksi: 'akhiri-lainnya' } },
  'POST /saya/akun/sandi': { ...signedIn, body: { sandi_lama: 'bukan ini', sandi: password } },
  'POST /saya/akun/langkah-kedua': { ...signedIn, body: { aksi: 'mulai', sandi: 'bukan ini' } },
  'POST /saya/tugas': { allow: ['self', 'other', 'head', 'otherHead'], body: { kode: 'TIDAKADA' } },
  'POST /unit/:kode/jadwal/:halaman': {
    allow: ['head', 'admin'],
    body: { aksi: 'lihat', dari: '2026-W48', ke: '2026-W49' },
  },
  'POST /kelola/akun/baru': {
    allow: admin,
    body: { nama_pengguna: 'baru2', nama: 'Baru', hak: 'head KOTA' },
  },
  'POST /kelola/akun/:id': { allow: admin, body: { aksi: 'nonaktif', alasan: why.reason } },
  'POST /kelola/jenis': {
    allow: admin,
    body: { nada: 'praise', alasan_id: 'Uji lain', alasan_en: 'Other test', jenis: 'street' },
  },
  'POST /kelola/jenis/baru': {
    allow: admin,
    body: { nama_id: 'Uji', nama_en: 'Test', pertanyaan_id: 'Puas?', pertanyaan_en: 'Satisfied?' },
  },
  'POST /kelola/jenis/:jenis': { allow: admin, body: { aksi: 'hapus', nama_pasti: 'Pasar' } },
  'POST /kelola/titik/baru': {
    allow: admin,
    body: { nama: 'Taman Uji', jenis: 'street', unit: 'KOTA', mulai: '2026-11-25' },
  },
  'POST /kelola/titik/:kode with a photo': { allow: ['head', 'admin'], form: { foto: 'file' } },
  'POST /kelola/titik/:kode': { allow: admin, body: { aksi: 'ubah', letak: 'Depan pos' } },
  'POST /kelola/unit/baru': { allow: admin, body: { kode: 'UJI-2', nama: 'Unit uji', induk: 'KOTA' } },
  'POST /kelola/unit/:kode': { allow: admin, body: { aksi: 'ubah', nama: 'UPTD Binjai Kota' } },
  'POST /kelola/pegawai/baru': {
    allow: admin,
    body: {
      ...{ nama: 'Uji', status: 'non_asn', jabatan: 'Juru uji', unit: 'KOTA', mulai: '2026-11-25' },
    },
  },
  'POST /kelola/pegawai/:kode': { allow: admin, body: { aksi: 'ubah', nama: 'Rina' } },
  'POST /kelola/impor': { allow: [...keepers, 'manager'], body: {} },
  'POST /kelola/impor/:id': { ...signedIn, absent: true, body: { aksi: 'simpan' } },
  'POST /kelola/indikator/baru': {
    allow: admin,
    body: { kode: 'uji-dua', nama: 'Uji', satuan: 'kali', arah: 'up', jenis: 'jumlah', batas_nol: '' },
  },
  'POST /kelola/indikator/jabatan': {
    allow: admin,
    body: { jabatan: 'Juru uji', indikator: 'm-swept', target: '100', bobot: '100' },
  },
  'POST /kelola/indikator/:indikator': { allow: admin, body: { aksi: 'tawarkan' } },
  'POST /unit/:kode/nilai': {
    allow: ['head', 'manager'],
    body: { aksi: 'umumkan', masa: '2026-11', nama_pasti: '2026-11' },
  },
  'POST /unit/:kode/laporan/:masa': { allow: ['head', 'manager'], body: { aksi: 'simpan', versi: '0' } },
  'POST /kelola/periode': {
    allow: ['manager', 'admin'],
    body: { aksi: 'tutup', masa: '2026-11', nama_pasti: '2026-11' },
  },
  'POST /unit/:kode/target': {
    allow: ['head', 'manager', 'admin'],
    body: { masa: '2026-11', dari: 'before' },
  },
  'POST /unit/:kode/target/:siapa': { allow: ['self', 'head', 'manager', 'admin'], body: reportForm },
  'POST /saya/penilaian/:isian': {
    allow: ['self'],
    body: { aksi: 'nilai', nilai: 'loyal', 'loyal.1': '3', 'loyal.2': '3', 'loyal.3': '4' },
  },
  'POST /kelola/uji-coba': {
    allow: ['manager', 'admin'],
    body: { dari: '2026-Q4', sampai: '2027-Q1', nama_pasti: '2027-Q1', alasan: 'Dua triwulan pertama' },
  },
  'POST /saya/cara-nilai': { ...signedIn, body: { aksi: 'selesai' } },
  'POST /saya/pemberitahuan': signedIn,
  'POST /saya/surel': { ...signedIn, body: { aksi: 'hapus' } },
  'POST /surel/konfirmasi/:token': everybody,
  'POST /surel/berhenti/:token': everybody,
  'POST /saya/denyut': {
    allow: ['self', 'other', 'head', 'otherHead'],
    body: { triwulan: '2026-Q4', jelas: '3', adil: '3', semangat: '4' },
  },
  'POST /saya/keberatan/baru': {
    allow: ['self', 'other', 'head', 'otherHead'],
    body: { masa: '2025-11', sebab: 'kind', uraian: objection.words },
  },
  'POST /saya/keberatan/:keberatan': { allow: ['self'], body: { aksi: 'cabut' } },
  'POST /saya/keberatan/:keberatan with a photo': { allow: ['self'], form: { foto: 'file' } },
  'POST /unit/:kode/keberatan/:keberatan': {
    allow: ['head'],
    body: { aksi: 'jawab', sikap: 'upheld', jawaban: hearing.words },
  },
  'POST /unit/:kode/pengembangan/:pegawai': { allow: growing, body: { aksi: 'tulis', judul: 'Uji hak' } },
  'POST /unit/:kode/pengembangan/:pegawai with a photo': {
    ...{ allow: growing, absent: true },
    form: { pada: 'TIDAKADA', foto: 'file' },
  },
  'POST /saya/pengembangan': {
    ...{ allow: growing, query: 'pegawai=R1NA0001' },
    body: { aksi: 'tulis', judul: 'Uji hak' },
  },
  'POST /unit/:kode/karier/:pegawai': {
    allow: growing,
    body: { aksi: 'tujuan', jabatan: 'Tidak ada' },
  },
  'POST /saya/karier': {
    ...{ allow: growing, query: 'pegawai=R1NA0001' },
    body: { aksi: 'tujuan', jabatan: 'Tidak ada' },
  },
  'POST /kelola/karier': {
    allow: ['manager', 'admin'],
    body: { jabatan: 'Penyapu jalan', kemampuan: 'safety', tingkat: '2', urutan: '1' },
  },
  'POST /unit/:kode/pengembangan/:pegawai/pembinaan': { allow: growing, body: coachingForm },
  'POST /saya/pembinaan': { allow: growing, query: 'pegawai=R1NA0001', body: coachingForm },
  'POST /kelola/pelatihan': {
    allow: ['manager', 'admin'],
    body: {
      ...{ aksi: 'tambah', judul: 'Uji hak', penyelenggara: 'Uji', jenis: 'workshop', jp: '3' },
      kemampuan: 'complaints',
    },
  },
  'POST /saya/realisasi': {
    allow: ['self', 'head', 'manager', 'admin'],
    body: { ...reportForm, pegawai: 'R1NA0001' },
  },
  'POST /unit/:kode/peringatan/:alert': {
    ...{ allow: ['head', 'manager'], absent: true },
    body: { aksi: 'ambil', versi: '1' },
  },
  'POST /unit/:kode/kasus/:kasus': {
    allow: ['head', 'manager'],
    body: { aksi: 'catatan', catatan: 'Sudah ditelepon.' },
  },
  'POST /unit/:kode/kasus/:kasus with a photo': { allow: ['head', 'manager'], form: { foto: 'file' } },
  'POST /tinjau': { allow: ['reviewer'], absent: true, body: { komentar: 'x', aksi: 'tampil' } },
  'POST /tinjau/tanda/:set': {
    ...{ allow: ['reviewer'], absent: true },
    body: { aksi: 'usul', masa: '2026-11', versi: '0', putusan: 'limit', alasan: 'Uji hak akses' },
  },
  'POST /tinjau/realisasi': {
    allow: ['head', 'manager', 'reviewer'],
    body: {
      ...{ macam: 'employee', kode: 'R1NA0001', masa: '2026-11', indikator: 'tidak-ada' },
      ...{ laporan: '1', aksi: 'verify' },
    },
  },
  'POST /tinjau/bukti': {
    ...{ allow: ['reviewer'], absent: true },
    body: { kasus: 'TIDAKADA', nomor: '1', aksi: 'accept' },
  },
  'POST /kelola/hari-kerja': {
    allow: admin,
    body: { aksi: 'tambah', tanggal: '2026-12-30', nama: 'Libur uji', jenis: 'local' },
  },
  'POST /kelola/integrasi': {
    allow: admin,
    body: { aksi: 'buat', nama: 'Dasbor', hak: 'results:read', unit: 'KOTA', hari: '30' },
  },
  'POST /kelola/integrasi/webhook': {
    allow: admin,
    body: { nama: 'Dasbor', alamat: 'https://127.0.0.1/', kejadian: 'case.opened', unit: 'KOTA' },
  },
  'POST /kelola/integrasi/webhook/:id': { allow: admin, absent: true, body: { aksi: 'jeda' } },
  'GET *': everybody,
  'HEAD *': everybody,
};
