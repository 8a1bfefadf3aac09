import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { newDevice, sealDevice } from '../http/device.ts';
import { createPseudonyms } from '../ratings/pseudonyms.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';

/** Everything answered 3, so that a test changes only what it is about. */
const answers = { U1: 3, U2: 3, U3: 3, U4: 3, U5: 3, U6: 3, U7: 3, U8: 3, U9: 3 };

type Who = 'ani' | 'budi' | 'citra' | 'rina' | 'dian';

let town: Town;
afterEach(() => town.dispose());

describeOnEachEngine('The survey', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });

  it('asks the nine official questions in their order, with the services of the unit', async () => {
    const survey = await (await get('/units/kota/survey')).json();
    expect(survey.unit).toEqual({ code: 'KOTA', name: 'UPTD Binjai Kota' });
    expect(survey.questions.map(({ element }: { element: string }) => element)).toEqual([
      ...['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'],
      ...['U9', 'U8'],
    ]);
    expect(survey.questions[3]).toMatchObject({
      question: { id: expect.stringContaining('kewajaran biaya/tarif') },
      answers: [{ id: 'Sangat mahal' }, { id: 'Cukup mahal' }, { id: 'Murah' }, { id: 'Gratis' }],
      mayNotApply: true,
    });
    expect(survey.questions[4].mayNotApply).toBe(false);
    expect(survey.profile.service).toEqual([{ code: 'street', name: { id: 'Jalan', en: 'Street' } }]);
    expect(survey.profile.age_group[0]).toBe('17-24');
    const office = await (await get('/units/DINAS/survey')).json();
    expect(office.profile.service.map(({ code }: { code: string }) => code)).toEqual(['street', 'market']);
    expect((await get('/units/NIRMALA/survey')).status).toBe(404);
  });

  it('offers the modes of staff to the staff of the unit alone', async () => {
    const modes = async (who?: Who) => (await (await get('/units/KOTA/survey', who)).json()).modes;
    expect(await modes()).toEqual(['qr']);
    expect(await modes('rina')).toEqual(['qr', 'officer', 'interview']);
    expect(await modes('dian')).toEqual(['qr']);
  });

  it('stores a response whole: answers, profile, words, nothing of the person', async () => {
    const profile = { sex: 'female', age_group: '35-44', education: 'senior_high', service: 'street' };
    const sent = response({
      answers: { ...answers, U4: null },
      profile,
      suggestion: ' Tambah bak sampah. ',
      language: 'en',
    });
    const stored = await post(sent, { address: '203.0.113.7' });
    expect(stored.status).toBe(201);
    expect(await stored.json()).toEqual({ id: sent.id, receivedAt: '2026-11-24T02:14:00.000Z' });
    const { db } = town.database;
    const [row] = await db.selectFrom('survey_responses').selectAll().execute();
    expect(row).toMatchObject({
      ...{ unit_id: 2, mode: 'qr', recorded_by: null, day: '2026-11-24', language: 'en', sex: 'female' },
      ...{ age_group: '35-44', education: 'senior_high', occupation: null, service_kind_id: 1 },
      ...{ phone: null, staff_device: 0 },
    });
    expect(JSON.stringify(row)).not.toContain('203.0.113');
    const scores = await db.selectFrom('survey_answers').select(['element', 'score']).execute();
    expect(Object.fromEntries(scores.map(({ element, score }) => [element, score]))).toEqual({
      ...answers,
      U4: null,
    });
    expect(await db.selectFrom('survey_suggestions').select(['text', 'state']).execute()).toEqual([
      { text: 'Tambah bak sampah.', state: 'waiting' },
    ]);
  });

  it('stores one response however often it is sent, and refuses another under its id', async () => {
    const sent = response({ profile: { sex: 'male', age_group: '25-34' } });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => post(sent)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
    const first = await outcomes[0]!.json();
    town.setTime(testNow + 3_600_000);
    const turned = {
      ...sent,
      id: sent.id.toUpperCase(),
      profile: { age_group: '25-34', sex: 'male' },
      answers: Object.fromEntries(Object.entries(answers).reverse()),
    };
    const again = await post(turned);
    expect([again.status, await again.json()]).toEqual([200, first]);
    for (const other of [
      { ...sent, answers: { ...answers, U9: 1 } },
      { ...sent, profile: { sex: 'female', age_group: '25-34' } },
      { ...sent, suggestion: 'Lain' },
      { ...sent, unit: 'BARAT' },
    ]) {
      const refused = await post(other);
      expect([refused.status, (await refused.json()).code]).toEqual([409, 'response-id-reused']);
    }
    const { db } = town.database;
    expect(await db.selectFrom('survey_responses').selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom('survey_answers').selectAll().execute()).toHaveLength(9);
    expect(await db.selectFrom('survey_suggestions').selectAll().execute()).toHaveLength(0);
  });

  it('counts one phone once a unit and survey year: the first response, all are kept', async () => {
    const phone = device();
    const all = (score: number) => Object.fromEntries(Object.keys(answers).map((u) => [u, score]));
    await post(response({ answers: all(4) }), { phone });
    await post(response({ answers: all(1) }), { phone });
    await post(response({ answers: all(2) }), { phone: device() });
    await post(response({ unit: 'BARAT', answers: all(1) }), { phone });
    town.setTime(Date.parse('2027-02-01T02:00:00.000Z'));
    await post(response({ answers: all(1) }), { phone });
    expect(await results('?year=2026')).toMatchObject({
      respondents: 2,
      notCounted: { repeats: 1, staffPhones: 0 },
      ikm: 75,
    });
    expect(await results('?year=2027')).toMatchObject({ respondents: 1, ikm: 25 });
    expect(await results('?period=2026-Q4')).toMatchObject({ respondents: 2, from: '2026-10-01' });
    expect(await results('?period=2026-10')).toMatchObject({ respondents: 0, ikm: null, to: '2026-10-31' });
    const rows = await town.database.db.selectFrom('survey_responses').select('phone').execute();
    expect(rows).toHaveLength(5);
    // The same phone has another name the year after, and none that its ratings know.
    expect(new Set(rows.map((row) => row.phone)).size).toBe(3);
    const token = phone.split('.')[0]!.split('=')[1]!;
    expect(rows[0]?.phone).not.toBe(createPhoneName(token));
  });

  it('counts who throws the phone token away for the network, once', async () => {
    for (const address of ['203.0.113.7', '203.0.113.8', '198.51.100.1'])
      await post(response({}), { address });
    expect(await results()).toMatchObject({ respondents: 2, notCounted: { repeats: 1 } });
  });

  it('keeps what comes from staff phones and from signed-in staff, and counts none of it', async () => {
    await post(response({}), { phone: device(true) });
    await post(response({}), { cookie: await town.signIn('dian') });
    await post(response({}), { phone: device() });
    expect(await results()).toMatchObject({
      respondents: 1,
      notCounted: { repeats: 0, staffPhones: 2 },
    });
  });

  it('counts every questionnaire that staff wrote down for somebody, and notes who did', async () => {
    const cookie = `${device(true)}; ${await town.signIn('rina')}`;
    for (const mode of ['officer', 'interview', 'interview'])
      expect((await post(response({ mode }), { cookie })).status).toBe(201);
    expect(await results()).toMatchObject({
      respondents: 3,
      modes: { qr: 0, officer: 1, interview: 2 },
    });
    const rows = await town.database.db
      .selectFrom('survey_responses')
      .select(['recorded_by', 'phone', 'network', 'staff_device'])
      .execute();
    for (const row of rows)
      expect(row).toEqual({ recorded_by: 3, phone: null, network: null, staff_device: 0 });
  });

  it.each(['officer', 'interview'])(
    'takes the mode %s only from signed-in staff of the unit',
    async (mode) => {
      for (const who of [undefined, 'dian', 'citra', 'ani'] as const) {
        const cookie = who && (await town.signIn(who));
        const refused = await post(response({ mode }), cookie === undefined ? {} : { cookie });
        expect(refused.status, who).toBe(403);
        expect(await refused.json()).toMatchObject({ code: 'not-allowed', errors: [{ pointer: '/mode' }] });
      }
      await town.database.db.deleteFrom('role_grants').execute();
      expect((await post(response({ mode }), { cookie: await town.signIn('rina') })).status).toBe(403);
      expect(await town.database.db.selectFrom('survey_responses').selectAll().execute()).toEqual([]);
    },
  );

  it('counts paper on the day that stands on it', async () => {
    const cookie = await town.signIn('rina');
    const paper = (answered_on: string) => post(response({ mode: 'officer', answered_on }), { cookie });
    expect((await paper('2026-09-25')).status).toBe(201);
    expect((await paper('2026-11-24')).status).toBe(201);
    expect(await results('?period=2026-Q3')).toMatchObject({ respondents: 1 });
    for (const day of ['2026-11-25', '2026-09-24', '2026-02-30', '24-11-2026']) {
      const refused = await paper(day);
      expect(refused.status, day).toBe(422);
      expect((await refused.json()).errors[0].pointer).toBe('/answered_on');
    }
    expect((await post(response({ answered_on: '2026-11-23' }))).status).toBe(422);
  });

  it('pools the respondents of the units below, and names them', async () => {
    await town.database.db
      .insertInto('role_grants')
      .values({ user_id: await userId('Budi'), role: 'manager', unit_id: 1 })
      .execute();
    await post(response({}), { phone: device() });
    await post(response({}), { phone: device() });
    await post(response({ unit: 'BARAT', profile: { service: 'market' } }), { phone: device() });
    const office = await results('', 'budi', 'DINAS');
    expect(office.respondents).toBe(3);
    expect(office.units).toEqual([
      { unit: { code: 'DINAS', name: 'Dinas Kebersihan' }, respondents: 0 },
      { unit: { code: 'BARAT', name: 'UPTD Binjai Barat' }, respondents: 1 },
      { unit: { code: 'KOTA', name: 'UPTD Binjai Kota' }, respondents: 2 },
    ]);
  });

  it('prints the figures of the regulation, the same as the command skm on the same tallies', async () => {
    // The worked example of regulations 1.7: 29 respondents, total 955.
    const totals = { U1: 105, U2: 101, U3: 100, U4: 116, U5: 102, U6: 105, U7: 106, U8: 115, U9: 105 };
    for (let person = 0; person < 29; person += 1) {
      const given = Object.entries(totals).map(([element, total]) => {
        const spare = total - 3 * 29;
        return [element, spare >= 0 ? (person < spare ? 4 : 3) : 3];
      });
      await post(response({ answers: Object.fromEntries(given), profile: { sex: 'male' } }), {
        phone: device(),
      });
    }
    const found = await results('?population=4384');
    expect(found).toMatchObject({
      respondents: 29,
      ikm: 91.48,
      grade: 'A',
      sample: { population: 4384, needed: 354, enough: false },
    });
    expect(found.profile.sex).toEqual([
      { code: 'male', respondents: 29 },
      { code: 'female', respondents: 0 },
      { code: null, respondents: 0 },
    ]);
    const skm = spawnSync(process.execPath, ['scripts/resik.ts', 'skm', '-'], {
      cwd: resolve(import.meta.dirname, '../..'),
      input: JSON.stringify({
        elements: Object.fromEntries(
          found.elements.map(({ element, counts }: { element: string; counts: number[] }) => [
            element,
            counts,
          ]),
        ),
      }),
      encoding: 'utf8',
    });
    const printed = JSON.parse(skm.stdout);
    expect([found.skm, found.ikm, found.grade]).toEqual([printed.skm, printed.ikm, printed.grade]);
    for (const { element, n, nrr, weightedNrr, ikm, grade } of found.elements)
      expect({ n, nrr, weightedNrr, ikm, grade }).toEqual(printed.elements[element]);
    // 25 times the mean of the eight other elements: 839 of 29 times 8.
    expect(found.withoutPrice).toEqual({ ikm: 90.41, grade: 'A' });
  });

  it('leaves "tidak relevan" out of the mean, not in it as nought', async () => {
    await post(response({ answers: { ...answers, U1: null, U4: 4 } }), { phone: device() });
    await post(response({ answers: { ...answers, U1: 1, U4: null } }), { phone: device() });
    const { elements, respondents } = await results();
    expect(respondents).toBe(2);
    expect(elements[0]).toMatchObject({ counts: [1, 0, 0, 0], notApplicable: 1, n: 1, nrr: 1 });
    expect(elements[3]).toMatchObject({ counts: [0, 0, 0, 1], notApplicable: 1, n: 1, nrr: 4 });
  });

  it('tells nothing of profiles while there are fewer than ten respondents', async () => {
    for (let count = 0; count < 9; count += 1) await post(response({}), { phone: device() });
    expect((await results()).profile).toBeNull();
    await post(response({}), { phone: device() });
    expect((await results()).profile.occupation.at(-1)).toEqual({ code: null, respondents: 10 });
  });
});

describe('A survey response', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite, { FLOOD_LIMIT: '3' });
  });

  it.each([
    ['without one of the nine answers', { answers: without('U8') }, '/answers/U8'],
    ['with an answer of 5', { answers: { ...answers, U2: 5 } }, '/answers/U2'],
    ['with an answer of 0', { answers: { ...answers, U2: 0 } }, '/answers/U2'],
    ['with an element that does not exist', { answers: { ...answers, U10: 4 } }, '/answers/U10'],
    ['to which the result does not apply', { answers: { ...answers, U5: null } }, '/answers/U5'],
    ['with a mode that does not exist', { mode: 'mail' }, '/mode'],
    ['without a mode', { mode: undefined }, '/mode'],
    ['with an age', { profile: { age: 44 } }, '/profile/age'],
    ['with an age group under 17', { profile: { age_group: '12-16' } }, '/profile/age_group'],
    ['with a name', { name: 'Budi' }, '/name'],
    ['with a service of another unit', { profile: { service: 'market' } }, '/profile/service'],
    ['with words of 501 letters', { suggestion: 'a'.repeat(501) }, '/suggestion'],
    ['with an id that is none', { id: 'x' }, '/id'],
    ['in a third language', { language: 'jv' }, '/language'],
  ])('%s is refused with a pointer to the field', async (_, change, pointer) => {
    const refused = await post(response(change));
    expect(refused.status).toBe(422);
    const { errors } = await refused.json();
    expect(errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await town.database.db.selectFrom('survey_responses').selectAll().execute()).toEqual([]);
  });

  it('for a unit that does not exist is not found', async () => {
    const refused = await post(response({ unit: 'NIRMALA' }));
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/unit' }] });
  });

  it('brakes a phone that sends more than a person can, and no other phone', async () => {
    const phone = device();
    for (let count = 0; count < 3; count += 1) expect((await post(response({}), { phone })).status).toBe(201);
    const braked = await post(response({}), { phone });
    expect(braked.status).toBe(429);
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(response({}), { phone: device() })).status).toBe(201);
  });

  it('gives a phone without a token one', async () => {
    expect((await post(response({}))).headers.get('set-cookie')).toMatch(/^resik_device=/);
  });
});

describe('The results of the survey', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
  });

  it.each([
    [undefined, 'KOTA', 401],
    ['rina', 'KOTA', 403],
    ['ani', 'KOTA', 403],
    ['citra', 'KOTA', 403],
    ['budi', 'DINAS', 403],
    ['budi', 'KOTA', 200],
    ['budi', 'NIRMALA', 404],
  ] as const)('are for %s of %s: %i', async (who, unit, status) => {
    expect((await get(`/units/${unit}/survey/results`, who)).status).toBe(status);
  });

  it.each(['reviewer', 'auditor', 'manager'] as const)('are for the %s of a unit above', async (role) => {
    const user_id = await userId('Ani');
    await town.database.db.insertInto('role_grants').values({ user_id, role, unit_id: 1 }).execute();
    expect((await get('/units/KOTA/survey/results', 'ani')).status).toBe(200);
  });

  it.each([
    '?year=26',
    '?period=2026-Q5',
    '?period=2026-Q4&year=2026',
    '?population=0',
    '?population=x',
    '?by=sex',
  ])('refuse the question %s', async (query) => {
    expect((await get(`/units/KOTA/survey/results${query}`, 'budi')).status).toBe(422);
  });

  it('ask for a sample that does for any city where the number of users is not known', async () => {
    expect((await results()).sample).toEqual({ population: null, needed: 384, enough: false });
  });
});

function response(change: Record<string, unknown>) {
  return { id: randomUUID(), unit: 'KOTA', mode: 'qr', answers, ...change };
}

function without(element: keyof typeof answers): object {
  const { [element]: _, ...others } = answers;
  return others;
}

/** The cookie of a new phone. */
function device(staff = false): string {
  return `resik_device=${sealDevice({ ...newDevice(), staff }, town.deps.secrets.device)}`;
}

/** What the phone is called where it rates. */
function createPhoneName(token: string): string {
  return createPseudonyms(town.deps.config.dataDir).phone(token, '2026-11-24');
}

type Sending = { phone?: string; cookie?: string; address?: string };

async function post(body: object, { phone, cookie, address }: Sending = {}): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const cookies = phone ?? cookie;
  if (cookies) headers['cookie'] = cookies;
  const request = { method: 'POST', body: JSON.stringify(body), headers };
  return town.api.request('/api/v1/survey-responses', request, { address: address ?? null });
}

async function get(path: string, who?: Who): Promise<Response> {
  const headers: Record<string, string> = who ? { cookie: await town.signIn(who) } : {};
  return town.api.request(`/api/v1${path}`, { headers }, { address: null });
}

async function results(query = '', who: Who = 'budi', unit = 'KOTA') {
  const answer = await get(`/units/${unit}/survey/results${query}`, who);
  expect(answer.status).toBe(200);
  return await answer.json();
}

async function userId(name: string): Promise<string> {
  const { db } = town.database;
  const user = await db.selectFrom('users').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return user.id;
}
