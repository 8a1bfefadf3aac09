import { createHmac } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, type Open, openSqlite } from '#db/testing/engines.ts';
import { createDeps, type Deps } from '../deps.ts';
import { createEdge } from '../edge.ts';
import { openTown, type Town, testNow, testSecret } from '../testing/town.ts';
import { type LocalProvider, silent, startProvider } from './local-provider.fixture.ts';
import { createProvider, ProviderFailure } from './provider.ts';
import { ticketSeconds } from './sign-on-ticket.ts';

const redirectUri = 'http://localhost/masuk/sso/kembali';

let provider: LocalProvider;
let town: Town;
let edge: ReturnType<typeof createEdge>;

beforeAll(async () => {
  provider = await startProvider(redirectUri, () => testNow);
});
afterAll(() => provider.stop());

async function settle(open: Open = openSqlite, more = {}): Promise<void> {
  Object.assign(provider, { person: { sub: 's-1', preferred_username: 'rina' }, twist: {}, asked: [] });
  town = await openTown(open, { ...provider.environment, ...more });
  edge = edgeOf(town.deps);
}
afterEach(() => town.dispose());

describeOnEachEngine('Signing on through another system', (open) => {
  beforeEach(() => settle(open));

  it('opens the account that the claim names, and knows the person by the subject from then on', async () => {
    const first = await signOn('/masuk/sso?lanjut=/saya/tugas');
    expect([first.status, first.headers.get('location')]).toEqual([303, '/saya/tugas']);
    expect(await (await ask('/me', cookiesOf(first))).json()).toMatchObject({ name: 'Rina' });
    provider.person = { sub: 's-1', preferred_username: 'rina.sesudah.menikah' };
    const second = await signOn();
    expect([second.status, second.headers.get('location')]).toEqual([303, '/saya']);
    expect(await logged()).toEqual([
      ['signed-in', 'Rina', { by: 'sso' }],
      ['sign-on-linked', 'Rina', { provider: provider.issuer }],
      ['signed-in', 'Rina', { by: 'sso' }],
    ]);
  });

  it('opens it to nobody who got the same name at the other system later', async () => {
    await signOn();
    provider.person = { sub: 's-2', preferred_username: 'rina' };
    expect(await outcome()).toBe('/masuk?sso=ditolak');
    expect((await logged()).at(-1)).toEqual(['sign-on-refused', 'Rina', { reason: 'account-of-another' }]);
  });

  it('gives an account to one of two who come with its name at once', async () => {
    const ways = [];
    for (const sub of ['s-1', 's-2']) {
      provider.person = { sub, preferred_username: 'rina' };
      ways.push(await goThere());
    }
    provider.twist = { meeting: 2, claims: { preferred_username: undefined } };
    const answers = await Promise.all(ways.map((way) => comeBack(way)));
    expect(answers.map(({ headers }) => headers.get('location')).sort()).toEqual([
      '/masuk?sso=ditolak',
      '/saya',
    ]);
    expect(await links()).toHaveLength(1);
    const { db } = town.database;
    expect(await db.selectFrom('sessions').select('id').execute()).toHaveLength(1);
  });

  it('asks for the second factor as after a password, and links only then', async () => {
    provider.person = { sub: 's-9', preferred_username: 'ani' };
    const first = await signOn('/masuk/sso?lanjut=/kelola/akun');
    expect(first.headers.get('location')).toBe('/masuk/kode?lanjut=%2Fkelola%2Fakun');
    const challenge = cookiesOf(first);
    expect((await ask('/me', challenge)).status).toBe(401);
    expect(await links()).toEqual([]);
    expect((await post('/session/second-factor', { code: '000000' }, challenge)).status).toBe(401);
    expect(await links()).toEqual([]);
    const passed = await post('/session/second-factor', { code: timedCode() }, challenge);
    expect(passed.status).toBe(204);
    expect(await (await ask('/me', cookiesOf(passed))).json()).toMatchObject({ name: 'Ani' });
    expect(await links()).toEqual(['s-9']);
    expect((await logged()).slice(-2)).toEqual([
      ['signed-in', 'Ani', { second_factor: 'code', by: 'sso' }],
      ['sign-on-linked', 'Ani', { provider: provider.issuer }],
    ]);
  });

  it('refuses the second of two who wait for the code of one account', async () => {
    const challenges = [];
    for (const sub of ['s-9', 's-10']) {
      provider.person = { sub, preferred_username: 'ani' };
      challenges.push(cookiesOf(await signOn()));
    }
    const codes = [timedCode(), '7K3QX-9M2TV'];
    const answers = [];
    for (const [index, challenge] of challenges.entries()) {
      answers.push(await post('/session/second-factor', { code: codes[index] }, challenge));
    }
    expect(answers.map(({ status }) => status)).toEqual([204, 401]);
    expect(await links()).toEqual(['s-9']);
    const { db } = town.database;
    expect(await db.selectFrom('sessions').select('id').execute()).toHaveLength(1);
  });

  it('shows an administrator the link, who can take it away: sessions end, and the next sign-on links anew', async () => {
    const rina = cookiesOf(await signOn());
    const ani = await town.signIn('ani');
    const { accounts } = await (await ask('/accounts?search=rina', ani)).json();
    const [{ id, signOn: link }] = accounts;
    expect(link).toEqual({ issuer: provider.issuer, linkedAt: '2026-11-24T02:14:00.000Z' });
    const reason = { reason: 'Nama dipakai orang lain di SSO' };
    expect((await post(`/accounts/${id}/sign-on-removal`, reason, await town.signIn('budi'))).status).toBe(
      403,
    );
    expect((await post(`/accounts/${id}/sign-on-removal`, reason, ani)).status).toBe(204);
    expect((await ask('/me', rina)).status).toBe(401);
    expect(await (await ask(`/accounts/${id}`, ani)).json()).toMatchObject({ signOn: null });
    expect((await logged()).at(-1)?.[0]).toBe('sign-on-unlinked');
    const before = (await logged()).length;
    expect((await post(`/accounts/${id}/sign-on-removal`, reason, ani)).status).toBe(404);
    expect(await logged()).toHaveLength(before);
    provider.person = { sub: 's-2', preferred_username: 'rina' };
    await signOn();
    expect(await links()).toEqual(['s-2']);
  });

  it('takes a way back once, also when it comes twice at the same moment', async () => {
    const way = await goThere();
    const twice = await Promise.all([comeBack(way), comeBack(way)]);
    expect(twice.map(({ headers }) => headers.get('location')).sort()).toEqual([
      '/masuk?sso=ditolak',
      '/saya',
    ]);
    expect(provider.asked.filter((path) => path === '/token')).toHaveLength(1);
  });
});

describe('Signing on through another system', () => {
  beforeEach(() => settle());

  it('knows an account by the NIP of its employee', async () => {
    await nip('R1NA0001', '199803052022122913');
    provider.person = { sub: 's-1', preferred_username: '199803052022122913' };
    expect(await outcome()).toBe('/saya');
  });

  it('knows nobody by the subject of another provider', async () => {
    const { db } = town.database;
    const dian = await db
      .selectFrom('users')
      .select('id')
      .where('username', '=', 'dian')
      .executeTakeFirstOrThrow();
    const linked_at = '2026-11-01T00:00:00.000Z';
    await db
      .insertInto('identities')
      .values({ issuer: 'https://dulu.example', subject: 's-1', user_id: dian.id, linked_at })
      .execute();
    const answer = await signOn();
    expect(await (await ask('/me', cookiesOf(answer))).json()).toMatchObject({ name: 'Rina' });
  });

  it('opens none of two accounts that a claim might mean', async () => {
    await nip('R1NA0001', '199803052022122913');
    await town.database.db
      .updateTable('users')
      .set({ username: '199803052022122913' })
      .where('username', '=', 'dian')
      .execute();
    provider.person = { sub: 's-1', preferred_username: '199803052022122913' };
    expect(await outcome()).toBe('/masuk?sso=ditolak');
    expect((await logged()).at(-1)).toEqual(['sign-on-refused', null, { reason: 'account-ambiguous' }]);
  });

  it.each([
    ['an unknown name', 'tidak.ada', 'account-unknown'],
    ['letters that become ASCII when made small', 'dian'.replace('i', 'İ'), 'account-unknown'],
    ['the Kelvin sign for a k', '\u212Aepala', 'account-unknown'],
    ['a name with NUL', 'rina\0', 'account-unknown'],
    ['no text', { name: 'rina' }, 'claim-missing'],
    ['no claim', undefined, 'claim-missing'],
  ])('makes no account and opens none for %s', async (_, preferred_username, reason) => {
    const { db } = town.database;
    await db.updateTable('users').set({ username: 'kepala' }).where('username', '=', 'budi').execute();
    const before = await db.selectFrom('users').select('id').execute();
    provider.person = { sub: 's-1', preferred_username };
    expect(await outcome()).toBe('/masuk?sso=ditolak');
    expect((await logged()).at(-1)).toEqual(['sign-on-refused', null, { reason }]);
    expect(await db.selectFrom('users').select('id').execute()).toEqual(before);
    expect(await db.selectFrom('sessions').select('id').execute()).toEqual([]);
  });

  it('refuses a disabled account at first use and after it was linked', async () => {
    provider.person = { sub: 's-2', preferred_username: 'dian' };
    await signOn();
    await town.database.db
      .updateTable('users')
      .set({ disabled_at: '2026-11-24T00:00:00.000Z' })
      .where('username', 'in', ['rina', 'dian', 'ani'])
      .execute();
    for (const [sub, preferred_username] of [
      ['s-2', 'dian'],
      ['s-1', 'rina'],
      ['s-3', 'ani'],
    ] as const) {
      provider.person = { sub, preferred_username };
      expect(await outcome()).toBe('/masuk?sso=ditolak');
      expect((await logged()).at(-1)?.[2]).toEqual({ reason: 'account-disabled' });
    }
  });

  it('reads the claim that the setting names, at the other place where it may stand', async () => {
    await town.dispose();
    await settle(openSqlite, { OIDC_CLAIM: 'nip' });
    await nip('R1NA0001', '199803052022122913');
    provider.person = { sub: 's-1', nip: '199803052022122913', preferred_username: 'dian' };
    provider.twist = { claims: { nip: undefined } };
    expect(await outcome()).toBe('/saya');
    expect(await linkedName()).toBe('rina');
    provider.person = { sub: 's-2', nip: 'dian' };
    provider.twist = { claims: { nip: undefined }, userInfo: { sub: 's-77', nip: 'dian' } };
    expect(await outcome()).toBe('/masuk?sso=ditolak');
  });

  it('takes tokens on a curve as well', async () => {
    provider.twist = { signature: 'es256' };
    expect(await outcome()).toBe('/saya');
  });

  it.each<[string, LocalProvider['twist']]>([
    ['is not signed', { signature: 'none' }],
    [
      'is not signed, although the provider says it may be',
      {
        signature: 'none',
        description: { id_token_signing_alg_values_supported: ['RS256', 'none'] },
      },
    ],
    [
      'is signed with the shared secret',
      {
        signature: 'secret',
        description: { id_token_signing_alg_values_supported: ['RS256', 'HS256'] },
      },
    ],
    ['is signed with another key', { signature: 'other-key' }],
    ['has another nonce', { claims: { nonce: 'bukan ini' } }],
    ['has no nonce', { claims: { nonce: undefined } }],
    ['is of another issuer', { claims: { iss: 'https://lain.example' } }],
    ['is for another audience', { claims: { aud: 'lain' } }],
    [
      'is for others as well and was given to one of them',
      { claims: { aud: ['resik', 'lain'], azp: 'lain' } },
    ],
    ['is over', { claims: { exp: Math.floor(testNow / 1000) - 60 } }],
    ['has no end', { claims: { exp: undefined } }],
    ['is not valid yet', { claims: { nbf: Math.floor(testNow / 1000) + 600 } }],
    ['has no subject', { claims: { sub: undefined } }],
    ['has a subject beyond the standard', { claims: { sub: 'x'.repeat(256) } }],
    ['is not there', { token: { id_token: undefined } }],
  ])('believes no ID token that %s', async (_, twist) => {
    provider.twist = twist;
    expect(await outcome()).toBe('/masuk?sso=ditolak');
    expect(await logged()).toEqual([['sign-on-refused', null, { reason: 'answer-invalid' }]]);
    expect(await links()).toEqual([]);
  });

  it.each<[string, (way: Way) => Way]>([
    ['another state', (way) => ({ ...way, back: changed(way.back, 'state', 'bukan-ini') })],
    ['no state', (way) => ({ ...way, back: changed(way.back, 'state', null) })],
    [
      'the name of another issuer',
      (way) => ({ ...way, back: changed(way.back, 'iss', 'https://lain.example') }),
    ],
    ['a code that was never given', (way) => ({ ...way, back: changed(way.back, 'code', 'karangan') })],
    ['no cookie', (way) => ({ ...way, ticket: '' })],
    ['a cookie that was not sealed here', (way) => ({ ...way, ticket: `${way.ticket.slice(0, -2)}xx` })],
  ])('takes nobody back who comes with %s', async (_, change) => {
    expect(await comeBackTo(change(await goThere()))).toMatch(/^\/masuk\?sso=ditolak/);
    expect(await links()).toEqual([]);
  });

  it('takes nobody back who brings the code of somebody else', async () => {
    provider.person = { sub: 's-2', preferred_username: 'dian' };
    const stolen = await goThere();
    provider.person = { sub: 's-1', preferred_username: 'rina' };
    const own = await goThere();
    const code = stolen.back.searchParams.get('code');
    expect(await comeBackTo({ ...own, back: changed(own.back, 'code', code) })).toBe('/masuk?sso=ditolak');
  });

  it('takes nobody back in a browser that another way was begun in', async () => {
    const victim = await goThere();
    const attacker = await goThere();
    expect(await comeBackTo({ ...attacker, ticket: victim.ticket })).toBe('/masuk?sso=ditolak');
  });

  it('takes nobody back after ten minutes', async () => {
    const way = await goThere();
    town.setTime(testNow + ticketSeconds * 1000);
    expect(await comeBackTo(way)).toBe('/masuk?sso=ditolak');
    expect(provider.asked).not.toContain('/token');
  });

  it('says the same to whoever says no at the other system', async () => {
    provider.twist = {
      way: (back) => {
        back.searchParams.delete('code');
        back.searchParams.set('error', 'access_denied');
      },
    };
    expect(await outcome()).toBe('/masuk?sso=ditolak');
    expect(await logged()).toEqual([]);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%5Cevil.example/../..//evil.example\n',
    `/${'a'.repeat(2000)}`,
  ])('leads on inside this site only, not to %j', async (lanjut) => {
    const answer = await signOn(`/masuk/sso?${new URLSearchParams({ lanjut })}`);
    expect(answer.headers.get('location')).toBe('/saya');
  });

  it('puts the session in the place of the one before, and marks the phone as one of staff', async () => {
    const before = await town.signIn('dian');
    const answer = await comeBack(await goThere(), before);
    expect((await ask('/me', before)).status).toBe(401);
    expect((await ask('/me', cookiesOf(answer))).status).toBe(200);
    expect(cookiesOf(answer)).toMatch(/resik_device=[0-9a-f]{32}\.s\./);
  });

  it('takes the ticket out of the browser, and keeps codes out of caches', async () => {
    const start = await edge.fetch(new Request('http://localhost/masuk/sso'));
    expect(start.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^resik_sso=.*; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const answer = await signOn();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^resik_sso=; Max-Age=0/);
  });

  it('takes the ticket of this very host alone, where there is TLS', async () => {
    const deps = await spare({ PUBLIC_URL: 'https://resik.example' });
    const start = await edgeOf(deps).fetch(new Request('https://resik.example/masuk/sso'));
    expect(start.headers.getSetCookie()[0]).toMatch(
      /^__Host-resik_sso=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { searchParams } = new URL(start.headers.get('location') ?? '');
    expect(searchParams.get('redirect_uri')).toBe('https://resik.example/masuk/sso/kembali');
  });

  it('leaves the form with the password while the provider is down, with the way on, and works when it is back', async () => {
    provider.twist = { failing: ['/.well-known/openid-configuration'] };
    const refused = await edge.fetch(new Request('http://localhost/masuk/sso?lanjut=/saya/tugas'));
    expect(refused.headers.get('location')).toBe('/masuk?sso=putus&lanjut=%2Fsaya%2Ftugas');
    provider.twist = {};
    const way = await goThere('/masuk/sso?lanjut=/saya/tugas');
    provider.twist = { failing: ['/token'] };
    expect(await comeBackTo(way)).toBe('/masuk?sso=putus&lanjut=%2Fsaya%2Ftugas');
    expect(await logged()).toEqual([]);
    for (const path of ['/keys', '/userinfo']) {
      provider.person = { sub: 's-1' };
      provider.twist = { failing: [path] };
      expect(await outcome()).toBe('/masuk?sso=putus');
    }
    provider.twist = {};
    provider.person = { sub: 's-1', preferred_username: 'rina' };
    expect(await outcome()).toBe('/saya');
  });

  it('reads the description once for all who come, and goes on with it for a while when it cannot be read', async () => {
    const descriptions = () => provider.asked.filter((path) => path.startsWith('/.well-known')).length;
    const starts = await Promise.all([1, 2, 3].map(() => goThere()));
    expect([starts.length, descriptions()]).toEqual([3, 1]);
    town.setTime(testNow + 3_600_000);
    provider.twist = { failing: ['/.well-known/openid-configuration'] };
    await goThere();
    await goThere();
    expect(descriptions()).toBe(2);
  });

  it('waits for a provider that does not answer only so long', async () => {
    const impatient = (issuer = provider.issuer) =>
      createProvider({ ...settings(), issuer }, { redirectUri, clock: () => testNow, patience: 0.7 });
    const ending = (waiting: Promise<unknown>) =>
      waiting.then(
        () => 'answered',
        (error) => error.kind,
      );
    const endings = [ending(impatient(provider.issuer + silent).begin())];
    provider.person = { sub: 's-1' };
    for (const endpoint of ['token_endpoint', 'jwks_uri', 'userinfo_endpoint']) {
      provider.twist = { description: { [endpoint]: provider.issuer + silent } };
      const waiting = impatient();
      const { location, handshake } = await waiting.begin();
      const { search } = await provider.visit(location);
      endings.push(ending(waiting.finish(search, handshake)));
    }
    expect(await Promise.all(endings)).toEqual(['down', 'down', 'down', 'down']);
    expect(provider.asked.filter((path) => path.startsWith(silent))).toHaveLength(4);
  });

  it('speaks with the issuer of the setting and with no other', async () => {
    provider.twist = { description: { issuer: 'https://lain.example' } };
    const begin = (issuer: string) =>
      createProvider({ ...settings(), issuer }, { redirectUri, clock: () => testNow }).begin();
    await expect(begin(provider.issuer)).rejects.toThrow(ProviderFailure);
    await expect(begin(`${provider.issuer}/.well-known/openid-configuration`)).rejects.toThrow(
      ProviderFailure,
    );
  });

  it('stops who begins or comes back too often', async () => {
    const from = { address: '192.0.2.7' };
    for (let time = 0; time < 200; time += 1) await town.deps.signOn?.begin(null, from);
    await expect(town.deps.signOn?.begin(null, from)).rejects.toMatchObject({ code: 'too-many-requests' });
    await town.deps.signOn?.begin(null, { address: '192.0.2.8' });
    const come = () => town.deps.signOn?.finish('', undefined, from);
    for (let time = 0; time < 200; time += 1)
      await expect(come()).rejects.toMatchObject({ code: 'sign-on-refused' });
    await expect(come()).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('writes why somebody was refused into the log, and nothing of the person', async () => {
    const lines = new PassThrough();
    const own = edgeOf(await spare({}, pino({ level: 'warn' }, lines)));
    provider.person = { sub: 'rahasia-1', preferred_username: 'nama.rahasia', name: 'Nama Rahasia' };
    provider.twist = { signature: 'other-key' };
    await comeBack(await goThere('/masuk/sso', own), '', own);
    provider.twist = { way: (back) => void back.searchParams.set('error', 'nama rahasia') };
    await comeBack(await goThere('/masuk/sso', own), '', own);
    lines.end();
    const written = await text(lines);
    expect(written).toContain('JWT signature verification failed');
    expect(written).toContain('declined');
    expect(written.toLowerCase()).not.toContain('rahasia');
  });
});

describe('Without another system', () => {
  beforeEach(async () => {
    town = await openTown();
    edge = edgeOf(town.deps);
  });

  it('there is no way to it', async () => {
    expect(await (await ask('/sign-on', '')).json()).toEqual({ name: null });
    for (const path of ['/masuk/sso', '/masuk/sso/kembali?code=x&state=y']) {
      expect((await edge.fetch(new Request(`http://localhost${path}`))).status).toBe(404);
    }
  });
});

/** A browser that is on its way back: the address, and the ticket in its cookie. */
type Way = { back: URL; ticket: string };

/** The pages are not looked at here: without another system the two addresses are pages like any unknown one. */
function edgeOf(deps: Deps): ReturnType<typeof createEdge> {
  return createEdge(deps, { render: async () => new Response('', { status: 404 }) });
}

async function goThere(path = '/masuk/sso', from = edge): Promise<Way> {
  const start = await from.fetch(new Request(`http://localhost${path}`));
  const back = await provider.visit(start.headers.get('location') ?? '');
  return { back, ticket: cookiesOf(start) };
}

async function comeBack({ back, ticket }: Way, cookie = '', to = edge): Promise<Response> {
  return await to.fetch(new Request(back, { headers: { cookie: `${ticket}; ${cookie}` } }));
}

async function comeBackTo(way: Way): Promise<string | null> {
  return (await comeBack(way)).headers.get('location');
}

async function signOn(path?: string): Promise<Response> {
  return await comeBack(await goThere(path));
}

async function outcome(): Promise<string | null> {
  return (await signOn()).headers.get('location');
}

function changed(address: URL, parameter: string, value: string | null): URL {
  const other = new URL(address);
  if (value === null) other.searchParams.delete(parameter);
  else other.searchParams.set(parameter, value);
  return other;
}

/** Everything once more on the same database, with other settings or another log. */
async function spare(more: Record<string, string>, log = town.deps.log): Promise<Deps> {
  const { clock, secrets, config } = town.deps;
  const publicUrl = more['PUBLIC_URL'] ?? config.publicUrl;
  return createDeps({ connection: town.database, clock, secrets, log, config: { ...config, publicUrl } });
}

function settings() {
  const { provider: found } = town.deps.config;
  if (!found) throw new Error('No provider is set');
  return found;
}

async function nip(code: string, value: string): Promise<void> {
  await town.database.db.updateTable('employees').set({ nip: value }).where('code', '=', code).execute();
}

async function links(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('identities').select('subject').execute();
  return rows.map(({ subject }) => subject);
}

async function linkedName(): Promise<string | null> {
  const { username } = await town.database.db
    .selectFrom('identities')
    .innerJoin('users', 'users.id', 'user_id')
    .select('username')
    .executeTakeFirstOrThrow();
  return username;
}

async function logged(): Promise<[string, string | null, unknown][]> {
  const rows = await town.database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
  return rows.map(({ action, subject_name, detail }) => [action, subject_name, JSON.parse(detail)]);
}

async function ask(path: string, cookie: string): Promise<Response> {
  return await town.api.request(`/api/v1${path}`, { headers: { cookie } }, { address: null });
}

async function post(path: string, body: unknown, cookie: string): Promise<Response> {
  const headers = { cookie, 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  return await town.api.request(`/api/v1${path}`, request, { address: null });
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** The code that the app shows now; better-auth asks the clock of the machine. */
function timedCode(secret = testSecret): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
