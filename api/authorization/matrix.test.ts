import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerAccount } from '../accounts/register.ts';
import { adoptDialogue } from '../coaching/repository.ts';
import { createEdge } from '../edge.ts';
import { openRoutes } from '../http/strangers.ts';
import type { PageLocals } from '../pages/page.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { apiMatrix, edgeMatrix, privateFields, type Row, type Visitor, visitors } from './matrix.ts';

/** How the guards say no. Everything else is an answer to somebody who may ask. */
const refusals = new Set([
  'sign-in-needed',
  'not-allowed',
  'not-found',
  'second-factor-needed',
  'realisation-own',
]);

const people: Record<Exclude<Visitor, 'anonymous' | 'disabled'>, Townsperson> = {
  self: 'rina',
  other: 'dian',
  head: 'budi',
  otherHead: 'citra',
  manager: 'surya',
  reviewer: 'vina',
  auditor: 'indra',
  admin: 'ani',
};

const sampleNip = '199803052022122913';
const sampleObjection = '3H7KPQ2M9X';
const samplePhone = 'samaran-ponsel';
const sampleNetwork = 'samaran-jaringan';
const taskOfRina = '7K3QX9M2TV4H7PDZ';

let town: Town;
let edge: ReturnType<typeof createEdge>;
/** What stands in a path for a parameter, by what comes before it. */
let samples: Record<string, string>;
let disabledCookie: string;
const cookies = new Map<Visitor, string>();
/** What the private fields hold here, and who has found them in an answer. */
let planted: Record<string, string>;
const finders = new Map<string, Set<Visitor>>();

beforeAll(async () => {
  town = await openTown();
  edge = createEdge(town.deps, { render });
  const { db } = town.database;
  const spare = await openSpare('cadangan', ['head']);
  await openSpare('mantan', ['employee', 'head', 'manager', 'reviewer', 'auditor', 'admin']);
  await sql`update users set "twoFactorEnabled" = true where username = 'mantan'`.execute(db);
  disabledCookie = await town.signIn('mantan' as Townsperson);
  await db
    .updateTable('users')
    .set({ disabled_at: '2026-11-24T00:00:00.000Z' })
    .where('username', '=', 'mantan')
    .execute();
  const openedCase = await openCase();
  await openObjection();
  planted = await plantPrivateFields();
  samples = {
    'units/:code': 'KOTA',
    'employees/:code': 'R1NA0001',
    'points/:code': codes.street,
    'titik/:kode': codes.street,
    't/:code': codes.street,
    'survei/:unit': 'KOTA',
    'results/:unit': 'KOTA',
    'screens/:unit': 'KOTA',
    'skm-reports/:period': '2026-11',
    'reports/:period': '2026-11',
    'follow-ups/:number': '99',
    'laporan/:masa': '2026-11',
    'dashboard/:panel': 'points',
    'lacak/:receipt': '7H2K9QXM4T0VBRN6WEJC8PDZ5A',
    'receipts/:receipt': '7H2K9QXM4T0VBRN6WEJC8PDZ5A',
    'cases/:code': openedCase,
    'kasus/:kasus': openedCase,
    'evidence/:name': 'tidak-ada',
    'objections/:code': sampleObjection,
    'keberatan/:keberatan': sampleObjection,
    'letters/:letter': 'receipt',
    'alerts/:alert': 'TIDAKADA',
    'peringatan/:alert': 'TIDAKADA',
    'comments/:comment': '0'.repeat(32),
    'pengembangan/:pegawai': 'R1NA0001',
    'karier/:pegawai': 'R1NA0001',
    'gaps/:gap': 'TIDAKADA',
    'plan-items/:item': 'TIDAKADA',
    'career-steps/:step': 'TIDAKADA',
    'coaching-notes/:note': 'TIDAKADA',
    'trainings/:training': 'TRA1N00008',
    'trainings/:entry': 'TIDAKADA',
    'certificates/:file': 'tidak-ada.webp',
    'sets/:set': '0'.repeat(64),
    'tanda/:set': '0'.repeat(64),
    'closings/:code': 'TIDAKADA',
    'holidays/:day': '2026-02-02',
    'case-classes/:class': 'light',
    'accounts/:id': spare,
    'akun/:id': spare,
    'sessions/:id': 'tidak-ada',
    'tokens/:id': 'tidak-ada',
    'webhooks/:id': 'tidak-ada',
    'webhook/:id': 'tidak-ada',
    'deliveries/:delivery': 'tidak-ada',
    'placements/:day': '2026-11-02',
    'periods/:period': '2026-11',
    'appraisals/:task': taskOfRina,
    'penilaian/:isian': taskOfRina,
    'pegawai/:kode': 'R1NA0001',
    'steps/:step': 'TIDAKADA',
    'unit/:kode': 'KOTA',
    'jadwal/:halaman': 'salin',
    'shifts/:shift': 'TIDAKADA',
    'password-links/:code': 'TIDAKADA',
    'konfirmasi/:token': 'TIDAKADA',
    'berhenti/:token': 'TIDAKADA',
    'notices/:id': '99',
    'mail-confirmations/:token': 'TIDAKADA',
    'mail-unsubscriptions/:token': 'TIDAKADA',
    'foto/:file': 'tidak-ada.webp',
    'photos/:file': 'tidak-ada.webp',
    'kinds/:kind': 'market',
    'indicators/:indicator': 'm-swept',
    'jenis/:jenis': 'market',
    'indikator/:indikator': 'm-swept',
    'target/:siapa': 'R1NA0001',
    'tables/:table': 'points',
    'impor/:id': '01980000-0000-7000-8000-00000000000a',
    'imports/:id': '01980000-0000-7000-8000-00000000000a',
  };
});
afterAll(() => town.dispose());

describe('The authorisation matrix', () => {
  it('has a row for every route of the API, and none for a route that is gone', () => {
    const routes = town.api.routes.filter(({ method }) => method !== 'ALL');
    const real = new Set(routes.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`));
    expect(routesOf(apiMatrix)).toEqual([...real].sort());
  });

  it('has a row for everything else that is listened to', () => {
    const routes = edge.routes.filter(({ method }) => method !== 'ALL');
    const real = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/^\/\*$/, '*')}`));
    expect(routesOf(edgeMatrix)).toEqual([...real].sort());
  });

  it.each(Object.entries(apiMatrix))('of the API holds for %s', async (route, row) => {
    expect(await rightsOn(route, row, callApi)).toEqual(wanted(row));
  });

  it.each(Object.entries(edgeMatrix))('of the edge holds for %s', async (route, row) => {
    expect(await rightsOn(route, row, callEdge)).toEqual(wanted(row));
  });

  it('opens to strangers what is open, and asks everybody else who they are before looking at what they send', async () => {
    const open = Object.entries(apiMatrix).filter(([, { allow }]) => allow.includes('anonymous'));
    expect(routesOf(Object.fromEntries(open))).toEqual([...openRoutes].sort());
    for (const route of routesOf(apiMatrix).filter((each) => !openRoutes.has(each))) {
      const [method = '', pattern = ''] = route.split(' ');
      const answer = await callApi(method, pathOf(pattern), { allow: [], body: { tidak: 'dikenal' } }, '');
      expect(`${answer.status} ${route}`).toBe(`401 ${route}`);
    }
  });

  it('shows each private field in the answers above to those alone who may know it', () => {
    expect(Object.keys(planted)).toEqual(Object.keys(privateFields));
    for (const [field, allowed] of Object.entries(privateFields)) {
      const found = [...(finders.get(field) ?? [])];
      expect(
        found.filter((visitor) => !allowed.includes(visitor)),
        field,
      ).toEqual([]);
    }
    // What nobody finds would also pass if nothing were planted.
    expect([...(finders.get('words of a resident in a case') ?? [])]).toEqual(
      privateFields['words of a resident in a case'],
    );
  });
});

function routesOf(matrix: Record<string, Row>): string[] {
  return [...new Set(Object.keys(matrix).map((key) => key.split(' ').slice(0, 2).join(' ')))].sort();
}

describe('Every write', () => {
  const unsafe = [
    ...Object.keys(apiMatrix).map((key) => key.replace(' /', ' /api/v1/')),
    ...Object.keys(edgeMatrix),
  ].filter((key) => !/^(GET|HEAD) /.test(key));

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the origin null', { origin: 'null' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
  ])('by an admin is refused with %s, and changes nothing', async (_, headers) => {
    const cookie = await cookieOf('admin');
    const before = await changes();
    for (const key of unsafe) {
      const [method = '', pattern = ''] = key.split(' ');
      const request = new Request(`http://localhost${pathOf(pattern)}`, {
        method,
        headers: { cookie, 'content-type': 'text/plain', ...headers },
        ...(method === 'DELETE' ? {} : { body: '{}' }),
      });
      expect((await edge.fetch(request)).status, key).toBe(403);
    }
    expect(await changes()).toBe(before);
  });
});

type Verdict = 'allow' | 'deny' | string;
type Call = (method: string, path: string, row: Row, cookie: string) => Promise<Response>;

function wanted({ allow }: Row): Record<string, Verdict> {
  return Object.fromEntries(visitors.map((visitor) => [visitor, allow.includes(visitor) ? 'allow' : 'deny']));
}

/** Calls a route as everybody. A refusal that changed something in the database is none. */
async function rightsOn(route: string, row: Row, call: Call): Promise<Record<string, Verdict>> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pathOf(pattern, row.at);
  expect(path, 'a parameter without a sample').not.toMatch(/:\w/);
  const rights: Record<string, Verdict> = {};
  for (const visitor of visitors) {
    const cookie = await cookieOf(visitor);
    const before = await changes();
    const answer = await call(method, row.query ? `${path}?${row.query}` : path, row, cookie);
    noteFound(visitor, await answer.clone().text());
    if (call === callApi && method === 'GET' && !answer.headers.has('cache-control'))
      rights[`${visitor}, and others by a cache`] = 'allow';
    const problem = await problemOf(answer);
    const refused = problem !== null && refusals.has(problem) && !(row.absent && problem === 'not-found');
    // What was allowed may have ended the session.
    if (!refused && method !== 'GET') cookies.delete(visitor);
    if (answer.status >= 500) rights[visitor] = `failed with ${answer.status} ${problem}`;
    else if (refused && (await changes()) !== before) rights[visitor] = 'refused, yet changed something';
    else rights[visitor] = refused ? 'deny' : 'allow';
  }
  return rights;
}

function noteFound(visitor: Visitor, answer: string): void {
  for (const [field, value] of Object.entries(planted)) {
    if (answer.includes(value)) finders.set(field, (finders.get(field) ?? new Set()).add(visitor));
  }
}

/** A real address of a route: each parameter gets its sample. */
function pathOf(pattern: string, others: Row['at'] = {}): string {
  return Object.entries({ ...samples, ...others }).reduce(
    (text, [place, value]) => text.replace(`/${place}`, `/${place.split('/')[0]}/${value}`),
    pattern,
  );
}

async function cookieOf(visitor: Visitor): Promise<string> {
  if (visitor === 'anonymous') return '';
  if (visitor === 'disabled') return disabledCookie;
  const cookie = cookies.get(visitor) ?? (await town.signIn(people[visitor]));
  cookies.set(visitor, cookie);
  return cookie;
}

const callApi: Call = async (method, path, { body, form }, cookie) => {
  const sent = form ? asForm(form) : JSON.stringify(body ?? {}).replace('STREET', codes.street);
  return await town.api.request(
    `/api/v1${path}`,
    {
      method,
      headers: { cookie, ...(form ? {} : { 'content-type': 'application/json' }) },
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: sent }),
    },
    { address: null },
  );
};

function asForm(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, value === 'file' ? new File(['bukan foto'], 'foto.jpg') : value);
  }
  return form;
}

const callEdge: Call = async (method, path, { body, form: files }, cookie) => {
  const sent = files ? asForm(files) : new URLSearchParams(body as Record<string, string>);
  const form = method === 'POST' ? { body: sent } : {};
  const address = `http://localhost${path === '*' ? '/privasi' : path}`;
  return await edge.fetch(new Request(address, { method, headers: { cookie }, ...form }));
};

/** Stands in for the built pages: only says why a form was not taken. */
async function render(_: Request, { locals }: { locals: PageLocals }): Promise<Response> {
  return new Response('', { headers: locals.problem ? { 'x-problem': locals.problem.code } : {} });
}

async function problemOf(answer: Response): Promise<string | null> {
  const shown = answer.headers.get('x-problem');
  if (shown !== null) return shown;
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return null;
  return (await answer.json()).code;
}

async function changes(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(town.database.db);
  return rows[0]?.n ?? Number.NaN;
}

async function openSpare(
  username: string,
  roles: Parameters<typeof registerAccount>[1]['grants'][number]['role'][],
): Promise<string> {
  const createdAt = '2026-09-01T00:00:00.000Z';
  return await registerAccount(town.database.db, {
    username,
    name: username,
    passwordHash: 'tidak dipakai',
    passwordSetAt: createdAt,
    createdAt,
    employeeId: null,
    grants: roles.map((role) => ({ role, unitId: 1 })),
  });
}

/** Puts something to be found into every private field, and says what. */
async function plantPrivateFields(): Promise<Record<string, string>> {
  const { db } = town.database;
  const { id } = await db.selectFrom('ratings').select('id').executeTakeFirstOrThrow();
  const photo = '0123456789abcdef0123456789abcdef';
  const sentAt = '2026-11-23T02:01:00.000Z';
  await db
    .insertInto('rating_comments')
    .values({ rating_id: id, text: 'Bau menyengat di pojok', state: 'waiting', written_at: sentAt })
    .execute();
  await db
    .insertInto('rating_photos')
    .values({
      rating_id: id,
      name: photo,
      position: 1,
      digest: 'x'.repeat(64),
      width: 8,
      height: 6,
      added_at: sentAt,
    })
    .execute();
  await db.updateTable('employees').set({ nip: sampleNip }).where('code', '=', 'R1NA0001').execute();
  await openRound();
  await noteTalks();
  const { rows: hashes } = await sql<{ value: string }>`select password as value from credentials
    where "userId" = (select id from users where username = 'rina')`.execute(db);
  const { rows: secrets } = await sql<{ value: string }>`select secret as value from second_factors`.execute(
    db,
  );
  return {
    'words of a resident in a case': 'Bau menyengat di pojok',
    'photo of a resident in a case': photo,
    'NIP of Rina': sampleNip,
    'words of an objection': 'Hari itu saya cuti sakit',
    'words of a note of a talk': 'Rina bercerita anaknya sakit',
    'words of a dialogue about a result': 'Rina menjelaskan sapunya rusak',
    'pseudonym of a phone': samplePhone,
    'pseudonym of a network': sampleNetwork,
    'task of Rina to appraise somebody': taskOfRina,
    'hash of a password': hashes[0]?.value ?? '',
    'secret of a second factor': secrets[0]?.value ?? '',
  };
}

/** Budi has talked with Rina: for themselves, and about the score of the year before that was told. */
async function noteTalks(): Promise<void> {
  const { db } = town.database;
  const by = { at: '2026-11-20T02:00:00.000Z', user_id: 'budi', by_name: 'Budi' };
  const rina = { id: 3, name: 'Rina' };
  const { id } = await db
    .insertInto('dialogues')
    .values({
      ...{ period_id: 50, employee_id: rina.id, held_on: '2026-11-19' },
      ...{ text: 'Rina menjelaskan sapunya rusak', ...by },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await adoptDialogue(db, id, { employee: rina, ...by });
  await db
    .insertInto('coaching_notes')
    .values({
      ...{ code: 'N0TEUJ1HAK', employee_id: rina.id, version: 1, kind: 'coaching', dialogue_id: null },
      ...{ held_on: '2026-11-19', talked: 'Rina bercerita anaknya sakit', agreed: 'Tukar jaga' },
      ...{ follow_up_on: null, gap_id: null, plan_item_id: null, side: 'superior', ...by },
      ...{ with_user: null, with_name: rina.name, signed_at: null, signed_user: null, signed_name: null },
    })
    .execute();
}

/** A running round of the quarter in which Rina was drawn as a peer of Dian. */
async function openRound(): Promise<void> {
  const { db } = town.database;
  const digest = 'd'.repeat(64);
  const { id } = await db
    .insertInto('appraisal_rounds')
    .values({
      ...{ period_id: 3, opens_on: '2026-11-19', ends_on: '2027-01-07', ended_at: null, reminded_at: null },
      ...{ seed: 'a'.repeat(64), draw_digest: digest },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('appraisal_tasks')
    .values({ code: taskOfRina, round_id: id, role: 'peer', rater_id: 3, ratee_id: 4, sealed: null })
    .execute();
}

/** A complaint about the street of KOTA. */
async function openCase(): Promise<string> {
  const at = '2026-11-23T02:00:00.000Z';
  const { db } = town.database;
  const { id } = await db
    .insertInto('ratings')
    .values({
      rating_id: '01980000-0000-7000-8000-000000000009',
      point_id: 1,
      score: 1,
      answered_at: at,
      received_at: at,
      day: '2026-11-23',
      phone: samplePhone,
      network: sampleNetwork,
      staff_device: 0,
      language: 'id',
      body_digest: 'x'.repeat(64),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const code = '7K3QX9M2TV';
  await db.insertInto('cases').values({ rating_id: id, unit_id: 2, code, opened_at: at }).execute();
  return code;
}

/** Rina objects to a score of the year before, which Budi had decided and published: nothing of today rests on it. */
async function openObjection(): Promise<void> {
  const { db } = town.database;
  const budi = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', 'budi')
    .executeTakeFirstOrThrow();
  const by = { at: '2026-11-20T02:00:00.000Z', user_id: budi.id, by_name: 'Budi' };
  const numbers = {
    ...{ unit: 'KOTA', quantity: { score: 100, indicators: [] } },
    quality: { status: 'hidden', voices: 0, score: null },
    ...{ behaviour: { score: null }, combined: {}, official: { predicate: null, result_rating: null } },
  };
  const digest = 'x'.repeat(64);
  await db
    .insertInto('periods')
    .values({
      ...{ id: 50, code: '2025-11', kind: 'month', status: 'closed', policy_id: 1, baseline_id: 1 },
      ...{ start_at: '2025-10-31T17:00:00.000Z', end_at: '2025-11-30T17:00:00.000Z' },
      closed_at: '2025-12-05T02:00:00.000Z',
    })
    .execute();
  await db
    .insertInto('scores')
    .values({
      ...{ id: 1, period_id: 50, employee_id: 3, unit_id: null, version: 1, reason: null },
      ...{
        numbers: JSON.stringify(numbers),
        explanation: JSON.stringify({ steps: [], limits: [], aspects: [] }),
      },
      ...{ engine_version: '1', policy_id: 1, baseline_id: 1, input_hash: digest, created_at: by.at },
    })
    .execute();
  await db
    .insertInto('level_decisions')
    .values({
      ...{ id: 1, score_id: 1, version: 1, step: 'left-open', predicate: null, because: null },
      ...{ reason: 'Belum cukup suara', ...by },
    })
    .execute();
  await db
    .insertInto('publications')
    .values({ id: 1, period_id: 50, unit_id: 2, version: 1, ...by })
    .execute();
  await db.insertInto('published_decisions').values({ decision_id: 1, publication_id: 1 }).execute();
  await db
    .insertInto('objections')
    .values({
      ...{ id: 1, code: sampleObjection, employee_id: 3, period_id: 50, unit_id: 2, score_id: 1 },
      ...{ decision_id: 1, cause: 'roster', indicator: null, state: 'filed', answer_until: '2026-12-04' },
      ...{ decide_days: 21, result_score_id: null, result_decision_id: null },
    })
    .execute();
  await db
    .insertInto('objection_steps')
    .values({
      ...{ objection_id: 1, number: 1, step: 'filed', stance: null, words: 'Hari itu saya cuti sakit' },
      ...{ detail: '{}', ...by },
    })
    .execute();
}
