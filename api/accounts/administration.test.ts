import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { audit, systemActor } from '../audit/audit.ts';
import { verifyAuditLog } from '../audit/verify.ts';
import { openTown, type Town, type Townsperson, testNow, testPassword } from '../testing/town.ts';
import { findActor } from './actor.ts';

const why = { reason: 'Pindah tugas ke dinas lain' };
const newPassword = 'gerobak biru lewat pukul lima';

describeOnEachEngine('An administrator', (open) => {
  let town: Town;
  let ani: string;
  beforeEach(async () => {
    town = await openTown(open);
    ani = await town.signIn('ani');
  });
  afterEach(() => town.dispose());

  it('opens an account; its owner chooses the password with a link that works once', async () => {
    await addEmployee();
    const choices = await (await ask('/accounts/choices', ani)).json();
    expect(choices.employees).toEqual([
      { code: 'TUT1K001', name: 'Tuti', position: 'Penyapu jalan', unit: 'UPTD Binjai Kota' },
    ]);
    const made = await create({ username: 'Tuti.S', name: 'Tuti', employee: 'TUT1K001', grants: [] });
    expect(made.status).toBe(201);
    const { account, link } = await made.json();
    expect(account).toMatchObject({
      username: 'tuti.s',
      passwordSetAt: null,
      employee: { code: 'TUT1K001' },
      grants: [{ role: 'employee', unit: { code: 'KOTA' } }],
    });
    expect(link.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(await (await ask(`/password-links/${link.code}`)).json()).toEqual({
      name: 'Tuti',
      username: 'tuti.s',
    });
    expect((await choose(link.code, 'tuti1234')).status).toBe(422);
    const typed = `${link.code.slice(0, 13).toLowerCase()} ${link.code.slice(13)}`;
    expect((await choose(typed, newPassword)).status).toBe(200);
    expect((await choose(link.code, `${newPassword} lagi`)).status).toBe(410);
    expect((await ask(`/password-links/${link.code}`)).status).toBe(410);
    expect((await signIn('tuti.s', newPassword)).status).toBe(204);
    expect(await logged()).toEqual(['account-created', 'password-set', 'signed-in']);
    expect(JSON.stringify(await everything())).not.toContain(link.code);
  });

  it('gives no link that works after three days', async () => {
    const link = await resetOf('rina');
    town.setTime(testNow + 72 * 3_600_000);
    expect((await choose(link, newPassword)).status).toBe(410);
  });

  it('refuses a second account for a name or a person, and one that would be nobody', async () => {
    const taken = await create({
      username: 'rina',
      name: 'Rina lain',
      grants: [{ role: 'head', unit: 'KOTA' }],
    });
    expect([taken.status, (await taken.json()).errors]).toMatchObject([409, [{ pointer: '/username' }]]);
    const person = await create({ username: 'rina.dua', name: 'Rina', employee: 'R1NA0001', grants: [] });
    expect([person.status, (await person.json()).errors]).toMatchObject([409, [{ pointer: '/employee' }]]);
    const none = await create({ username: 'bukan.siapa', name: 'Bukan siapa-siapa', grants: [] });
    expect([none.status, (await none.json()).errors]).toMatchObject([422, [{ pointer: '/grants' }]]);
    const unit = await create({
      username: 'satu.unit',
      name: 'Satu',
      grants: [{ role: 'head', unit: 'BULAN' }],
    });
    expect([unit.status, (await unit.json()).errors]).toMatchObject([422, [{ pointer: '/grants/0/unit' }]]);
  });

  it('finds accounts by name, beginning of the user name and state', async () => {
    const names = async (query: string): Promise<string[]> => {
      const { accounts } = await (await ask(`/accounts?${query}`, ani)).json();
      return accounts.map(({ name }: { name: string }) => name);
    };
    expect(await names('')).toEqual(['Ani', 'Budi', 'Citra', 'Dian', 'Indra', 'Rina', 'Surya', 'Vina']);
    expect(await names('search=RI')).toEqual(['Rina']);
    expect(await names('search=ina')).toEqual(['Rina', 'Vina']);
    expect(await names('search=%25')).toEqual([]);
    await disable('rina');
    await resetOf('dian');
    expect(await names('state=disabled')).toEqual(['Rina']);
    expect(await names('state=waiting')).toEqual(['Dian']);
    expect(await names('state=active')).toHaveLength(7);
    expect(await names(`after=${await idOf('dian')}`)).toEqual(['Indra', 'Rina', 'Surya', 'Vina']);
  });

  it('takes roles away and gives others, from the next request on', async () => {
    const budi = await town.signIn('budi');
    expect((await ask('/units/KOTA/employees', budi)).status).toBe(200);
    const changed = await grant('budi', [{ role: 'head', unit: 'BARAT' }]);
    expect(await changed.json()).toMatchObject({ grants: [{ role: 'head', unit: { code: 'BARAT' } }] });
    expect((await ask('/units/KOTA/employees', budi)).status).toBe(403);
    expect((await ask('/units/BARAT/employees', budi)).status).toBe(200);
    const [entry] = await town.database.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'roles-changed')
      .execute();
    expect(entry).toMatchObject({ actor_name: 'Ani', subject_name: 'Budi', reason: why.reason });
    expect(JSON.parse(entry?.detail ?? '')).toEqual({ before: ['head KOTA'], after: ['head BARAT'] });
  });

  it('disables an account at once, and enables it again', async () => {
    const rina = await town.signIn('rina');
    expect((await disable('rina')).status).toBe(204);
    expect((await ask('/me', rina)).status).toBe(401);
    expect((await signIn('rina', testPassword)).status).toBe(403);
    expect((await call('POST', `/accounts/${await idOf('rina')}/enabling`, ani, why)).status).toBe(204);
    expect((await ask('/me', rina)).status).toBe(401);
    expect((await signIn('rina', testPassword)).status).toBe(204);
  });

  it('resets a password: the old one and every session end', async () => {
    const rina = await town.signIn('rina');
    const first = await resetOf('rina');
    expect((await ask('/me', rina)).status).toBe(401);
    expect((await signIn('rina', testPassword)).status).toBe(401);
    const second = await resetOf('rina');
    expect((await choose(first, newPassword)).status).toBe(410);
    await disable('rina');
    expect((await choose(second, newPassword)).status).toBe(410);
  });

  it('takes back a sign-in that waits for its code when the password is reset', async () => {
    const answer = await signIn('vina', testPassword);
    expect(answer.status).toBe(202);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    await resetOf('vina');
    const code = { code: '7K3QX-9M2TV' };
    expect((await call('POST', '/session/second-factor', cookie, code)).status).toBe(401);
  });

  it('opens one account when the form is sent twice at once', async () => {
    const body = { username: 'baru.sekali', name: 'Baru', grants: [{ role: 'head', unit: 'KOTA' }] };
    const answers = await Promise.all([create(body), create(body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('lets one of two people with the same link choose', async () => {
    const link = await resetOf('rina');
    const answers = await Promise.all([choose(link, newPassword), choose(link, `${newPassword} juga`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('resets a second factor: the account has to set up another one', async () => {
    const vina = await town.signIn('vina');
    expect((await ask('/me', vina)).status).toBe(200);
    const reset = await call('POST', `/accounts/${await idOf('vina')}/second-factor-reset`, ani, why);
    expect(reset.status).toBe(204);
    expect((await ask('/me', vina)).status).toBe(401);
    expect((await ask('/me', await town.signIn('vina'))).status).toBe(403);
  });

  it('cannot leave the office without an admin', async () => {
    const id = await idOf('ani');
    for (const attempt of [
      () => grant('ani', []),
      () => disable('ani'),
      () => call('POST', `/accounts/${id}/password-link`, ani, why),
    ]) {
      const answer = await attempt();
      expect([answer.status, (await answer.json()).code]).toEqual([409, 'last-admin']);
    }
    expect(await logged()).toEqual([]);
    expect((await ask('/accounts', ani)).status).toBe(200);
  });

  it('cannot do so together with another admin at the same moment either', async () => {
    await grant('surya', [{ role: 'admin', unit: 'DINAS' }]);
    const { db } = town.database;
    const surya = await idOf('surya');
    const idOfAni = await idOf('ani');
    await db.deleteFrom('role_grants').where('user_id', '=', surya).where('role', '=', 'manager').execute();
    const actor = await findActor(db, surya);
    if (!actor) throw new Error('no actor');
    // Ani is about to disable Surya, and Surya disables Ani before that is committed.
    const first = await db.startTransaction().execute();
    await audit(first, { at: testNow, actor: systemActor, action: 'account-disabled' });
    await first.updateTable('users').set({ disabled_at: why.reason }).where('id', '=', surya).execute();
    const second = town.deps.administration.disable(actor, idOfAni, why.reason);
    const outcome = second.then(
      () => 'disabled',
      (problem) => problem.code,
    );
    await new Promise((done) => setTimeout(done, 300));
    await first.commit().execute();
    expect(await outcome).toBe('last-admin');
    const left = await db.selectFrom('users').select('id').where('disabled_at', 'is not', null).execute();
    expect(left).toEqual([{ id: surya }]);
    expect((await verifyAuditLog(db)).broken).toBeNull();
  });

  it('gives no role to the own account, and may give one up', async () => {
    const dinas = { role: 'admin', unit: 'DINAS' };
    for (const more of ['reviewer', 'auditor', 'head', 'manager', 'admin']) {
      const answer = await grant('ani', [dinas, { role: more, unit: 'KOTA' }]);
      expect([answer.status, (await answer.json()).code], more).toEqual([403, 'own-roles']);
    }
    expect(await logged()).toEqual([]);
    expect((await grant('ani', [dinas])).status).toBe(200);
  });

  it('makes another one admin at once while alone, and from then on needs the yes of a second', async () => {
    const admin = { role: 'admin', unit: 'DINAS' };
    expect((await (await grant('surya', [admin])).json()).grants).toMatchObject([{ role: 'admin' }]);
    const proposed = await (await grant('budi', [{ role: 'head', unit: 'KOTA' }, admin])).json();
    expect(proposed).toMatchObject({
      grants: [{ role: 'head' }],
      waiting: [{ role: 'admin', unit: { code: 'DINAS' }, proposedBy: 'Ani', mayConfirm: false }],
    });
    const confirm = async (cookie: string) =>
      await call('POST', `/accounts/${await idOf('budi')}/grants/confirmation`, cookie, why);
    const own = await confirm(ani);
    expect([own.status, (await own.json()).code]).toEqual([403, 'second-admin-needed']);
    expect((await ask('/accounts', await town.signIn('budi'))).status).toBe(403);
    await haveSecondFactor('surya');
    const surya = await town.signIn('surya');
    const both = await Promise.all([confirm(surya), confirm(surya)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const view = await (await ask(`/accounts/${await idOf('budi')}`, ani)).json();
    expect(view).toMatchObject({ grants: [{ role: 'head' }, { role: 'admin' }], waiting: [] });
    expect(await logged()).toEqual([
      ...['roles-changed', 'roles-changed', 'admin-proposed', 'admin-confirmed'],
    ]);
  });

  it('takes a proposal back, and does not become the second admin by saving it again', async () => {
    const admin = { role: 'admin', unit: 'KOTA' };
    await grant('surya', [{ role: 'admin', unit: 'DINAS' }]);
    await haveSecondFactor('surya');
    const surya = await town.signIn('surya');
    const made = await create({ username: 'tuti.s', name: 'Tuti', grants: [admin] });
    const { account } = await made.json();
    expect(account).toMatchObject({ grants: [], waiting: [{ role: 'admin', unit: { code: 'KOTA' } }] });
    const put = async (cookie: string, grants: object[]) =>
      await (await call('PUT', `/accounts/${account.id}/grants`, cookie, { ...why, grants })).json();
    expect((await put(surya, [admin])).waiting).toMatchObject([{ proposedBy: 'Ani', mayConfirm: true }]);
    expect((await put(ani, [])).waiting).toEqual([]);
    expect((await put(surya, [admin])).waiting).toMatchObject([{ proposedBy: 'Surya', mayConfirm: false }]);
  });

  it('of one unit does not keep an account that waits for a role outside', async () => {
    await grant('citra', [{ role: 'admin', unit: 'KOTA' }]);
    await grant('surya', [{ role: 'admin', unit: 'DINAS' }]);
    await haveSecondFactor('citra');
    const citra = await town.signIn('citra');
    const rina = `/accounts/${await idOf('rina')}`;
    expect((await ask(rina, citra)).status).toBe(200);
    await grant('rina', [{ role: 'admin', unit: 'DINAS' }]);
    expect((await ask(rina, citra)).status).toBe(404);
  });

  it('of one unit keeps its people only, and nobody who has a role outside', async () => {
    await grant('citra', [
      { role: 'head', unit: 'BARAT' },
      { role: 'admin', unit: 'KOTA' },
    ]);
    await haveSecondFactor('citra');
    const citra = await town.signIn('citra');
    const { accounts } = await (await ask('/accounts', citra)).json();
    expect(accounts.map(({ name }: { name: string }) => name)).toEqual(['Budi', 'Rina']);
    for (const username of ['dian', 'ani', 'citra'] as const) {
      expect((await call('POST', `/accounts/${await idOf(username)}/password-link`, citra, why)).status).toBe(
        404,
      );
      expect((await ask(`/accounts/${await idOf(username)}`, citra)).status).toBe(404);
    }
    const rina = await idOf('rina');
    const wider = await call('PUT', `/accounts/${rina}/grants`, citra, {
      ...why,
      grants: [{ role: 'admin', unit: 'DINAS' }],
    });
    expect(wider.status).toBe(403);
    await grant('rina', [{ role: 'head', unit: 'BARAT' }]);
    expect((await ask(`/accounts/${rina}`, citra)).status).toBe(404);
  });

  it('has to say why', async () => {
    const answer = await call('POST', `/accounts/${await idOf('rina')}/disabling`, ani, { reason: ' ' });
    expect([answer.status, (await answer.json()).errors]).toMatchObject([422, [{ pointer: '/reason' }]]);
  });

  it('is the only one who keeps accounts', async () => {
    for (const username of ['budi', 'rina', 'surya', 'vina', 'indra'] as const) {
      const cookie = await town.signIn(username);
      expect((await ask('/accounts', cookie)).status).toBe(403);
      expect((await call('POST', `/accounts/${await idOf('rina')}/disabling`, cookie, why)).status).toBe(403);
    }
    expect((await ask('/accounts')).status).toBe(401);
  });

  it('is seen by the person whose score somebody opened, and by the auditor', async () => {
    const budi = await town.signIn('budi');
    for (let time = 0; time < 2; time += 1) {
      expect((await ask('/employees/R1NA0001/score?period=2026-11', budi)).status).toBe(200);
    }
    await ask('/units/KOTA/employees?period=2026-11', budi);
    const rina = await town.signIn('rina');
    await ask('/employees/R1NA0001/score?period=2026-11', rina);
    expect(await (await ask('/me/score-readers', rina)).json()).toEqual({
      readers: [
        { name: 'Budi', seen: 'list', day: '2026-11-24', times: 1 },
        { name: 'Budi', seen: 'sheet', day: '2026-11-24', times: 2 },
      ],
    });
    expect(await (await ask('/me/score-readers', budi)).json()).toEqual({ readers: [] });
    expect(await (await ask('/me/score-readers', await town.signIn('dian'))).json()).toEqual({ readers: [] });
    const indra = await town.signIn('indra');
    const entries = async (query: string) => (await (await ask(`/audit?${query}`, indra)).json()).entries;
    expect((await entries('')).map(({ action }: { action: string }) => action)).toEqual([
      'unit-scores-opened',
      'score-opened',
      'score-opened',
    ]);
    expect(await entries('search=RIN')).toMatchObject([
      { actor: { name: 'Budi' }, subject: { kind: 'employee', name: 'Rina' }, detail: { period: '2026-11' } },
      {},
    ]);
    expect(await entries('action=unit-scores-opened&from=2026-11-24&to=2026-11-24')).toHaveLength(1);
    expect(await entries('from=2026-11-25')).toEqual([]);
    expect(await entries('before=2')).toMatchObject([{ seq: 1 }]);
    for (const query of ['from=2026-13-45', 'to=2026-02-30', 'before=99999999999']) {
      expect((await ask(`/audit?${query}`, indra)).status, query).toBe(422);
    }
    for (const cookie of [budi, rina, ani]) expect((await ask('/audit', cookie)).status).toBe(403);
  });

  async function haveSecondFactor(username: Townsperson): Promise<void> {
    const { db, engine } = town.database;
    const secondFactor = { twoFactorEnabled: engine === 'sqlite' ? 1 : true };
    await db.updateTable('users').set(secondFactor).where('username', '=', username).execute();
  }

  async function addEmployee(): Promise<void> {
    await town.database.db
      .insertInto('employees')
      .values({
        id: 9,
        code: 'TUT1K001',
        kind: 'person',
        nip: null,
        name: 'Tuti',
        employment_status: 'non_asn',
        position: 'Penyapu jalan',
        unit_id: 2,
        started_on: '2026-01-01',
      })
      .execute();
  }

  async function everything(): Promise<unknown[]> {
    const { db } = town.database;
    return [
      await db.selectFrom('one_time_codes').selectAll().execute(),
      await db.selectFrom('audit_log').selectAll().execute(),
    ];
  }

  async function idOf(username: Townsperson): Promise<string> {
    const { id } = await town.database.db
      .selectFrom('users')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow();
    return id;
  }

  async function logged(): Promise<string[]> {
    const rows = await town.database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
    return rows.map(({ action }) => action);
  }

  async function resetOf(username: Townsperson): Promise<string> {
    const answer = await call('POST', `/accounts/${await idOf(username)}/password-link`, ani, why);
    expect(answer.status).toBe(201);
    return (await answer.json()).code;
  }

  async function disable(username: Townsperson): Promise<Response> {
    return await call('POST', `/accounts/${await idOf(username)}/disabling`, ani, why);
  }

  async function grant(username: Townsperson, grants: object[]): Promise<Response> {
    return await call('PUT', `/accounts/${await idOf(username)}/grants`, ani, { ...why, grants });
  }

  const create = (body: object): Promise<Response> => call('POST', '/accounts', ani, body);
  const choose = (code: string, password: string): Promise<Response> =>
    call('PUT', `/password-links/${encodeURIComponent(code)}/password`, '', { password });
  const signIn = (username: string, password: string): Promise<Response> =>
    call('POST', '/session', '', { username, password });
  const ask = (path: string, cookie = ''): Promise<Response> => call('GET', path, cookie);

  async function call(method: string, path: string, cookie: string, body?: object): Promise<Response> {
    return await town.api.request(
      `/api/v1${path}`,
      {
        method,
        headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
      { address: null },
    );
  }
});
