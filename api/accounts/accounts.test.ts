import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town, type Townsperson, testNow, testPassword, testSecret } from '../testing/town.ts';
import { createAuth } from './auth.ts';
import { createLanes, hashPassword, verifyPassword } from './passwords.ts';
import { absoluteLimit, idleLimit } from './sessions.ts';

const hour = 3_600_000;
const newPassword = 'gerobak biru lewat pukul lima';

describeOnEachEngine('An account', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('signs in with a password, is known by its cookie, and signs out', async () => {
    const answer = await post('/session', { username: 'RINA', password: testPassword });
    expect(answer.status).toBe(204);
    const cookie = cookiesOf(answer);
    expect(await (await ask('/me', cookie)).json()).toMatchObject({ name: 'Rina' });
    expect((await call('DELETE', '/session', cookie)).status).toBe(204);
    expect((await ask('/me', cookie)).status).toBe(401);
    expect(await logged()).toEqual(['signed-in', 'signed-out']);
  });

  it('gets a new session at every sign-in, and the one before ends', async () => {
    const before = cookiesOf(await post('/session', { username: 'rina', password: testPassword }));
    const answer = await post('/session', { username: 'rina', password: testPassword }, before);
    expect(cookiesOf(answer)).not.toBe(before);
    expect((await ask('/me', before)).status).toBe(401);
    expect((await ask('/me', cookiesOf(answer))).status).toBe(200);
  });

  it('logs a failure with the account, but never with a name that is none', async () => {
    await post('/session', { username: 'rina', password: 'bukan kata sandinya' });
    await post('/session', { username: 'sapu lidi di pagi', password: 'salah kolom' });
    const rows = await town.database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    expect(rows.map(({ action, subject_name }) => [action, subject_name])).toEqual([
      ['sign-in-failed', 'Rina'],
      ['sign-in-failed', null],
    ]);
    expect(JSON.stringify(rows)).not.toContain('sapu lidi');
  });

  it('needs its second factor, once, and no code twice', async () => {
    const first = await post('/session', { username: 'ani', password: testPassword });
    expect([first.status, await first.json()]).toEqual([202, { secondFactor: true }]);
    const challenge = cookiesOf(first);
    expect((await ask('/me', challenge)).status).toBe(401);
    const wrong = await post('/session/second-factor', { code: '000000' }, challenge);
    expect([wrong.status, (await wrong.json()).code]).toEqual([401, 'code-wrong']);
    const code = timedCode();
    const right = await post('/session/second-factor', { code }, challenge);
    expect(right.status).toBe(204);
    expect((await ask('/me', cookiesOf(right))).status).toBe(200);
    const again = await post('/session', { username: 'ani', password: testPassword });
    const replay = await post('/session/second-factor', { code }, cookiesOf(again));
    expect([replay.status, (await replay.json()).code]).toEqual([401, 'code-wrong']);
    expect(await logged()).toEqual(['second-factor-failed', 'signed-in', 'second-factor-failed']);
  });

  it('lets one of two requests with the same code in', async () => {
    const challenges = [];
    for (let phone = 0; phone < 2; phone += 1) {
      challenges.push(cookiesOf(await post('/session', { username: 'ani', password: testPassword })));
    }
    const code = timedCode();
    const answers = await Promise.all(
      challenges.map((challenge) => post('/session/second-factor', { code }, challenge)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  it('takes a recovery code however it is typed, and only once', async () => {
    const challenge = async (): Promise<string> =>
      cookiesOf(await post('/session', { username: 'ani', password: testPassword }));
    const code = '7k3qx 9m2tv';
    expect((await post('/session/second-factor', { code }, await challenge())).status).toBe(204);
    expect((await post('/session/second-factor', { code }, await challenge())).status).toBe(401);
  });

  it('lets one of two requests with the same recovery code in', async () => {
    const challenges = await Promise.all(
      [0, 1].map(() => post('/session', { username: 'vina', password: testPassword })),
    );
    const answers = await Promise.all(
      challenges.map((each) =>
        post(
          '/session/second-factor',
          { code: '7K3QX-9M2TV' },
          each.headers
            .getSetCookie()
            .map((line) => line.split(';')[0])
            .join('; '),
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  it('asks for the password again after five wrong codes, and is locked after ten in a row', async () => {
    const challenge = async (): Promise<string> =>
      cookiesOf(await post('/session', { username: 'ani', password: testPassword }));
    const attempt = async (code: string, cookie: string): Promise<string | undefined> => {
      const answer = await post('/session/second-factor', { code }, cookie);
      return answer.status === 204 ? 'in' : (await answer.json()).code;
    };
    for (const first of [100_000, 200_000]) {
      const cookie = await challenge();
      for (let code = first; code < first + 5; code += 1) {
        expect(await attempt(String(code), cookie)).toBe('code-wrong');
      }
      expect(await attempt('7K3QX-9M2TV', cookie)).toBe(
        first === 100_000 ? 'code-expired' : 'too-many-requests',
      );
    }
    expect(await attempt(timedCode(), await challenge())).toBe('too-many-requests');
  });

  it('of an admin or reviewer may only set up its second factor until it has one', async () => {
    const { db } = town.database;
    await db
      .insertInto('role_grants')
      .values({ user_id: await idOf('rina'), role: 'reviewer', unit_id: 2 })
      .execute();
    const cookie = await town.signIn('rina');
    const refused = await ask('/me', cookie);
    expect([refused.status, (await refused.json()).code]).toEqual([403, 'second-factor-needed']);
    expect((await ask('/periods', cookie)).status).toBe(403);
    expect(await (await ask('/account', cookie)).json()).toMatchObject({
      lacks: 'second-factor-needed',
      secondFactor: { required: true, enabled: false, pending: false },
    });
    const other = await town.signIn('rina');
    expect((await post('/account/second-factor', { password: 'bukan ini' }, cookie)).status).toBe(401);
    const begun = await post('/account/second-factor', { password: testPassword }, cookie);
    const { uri, secret, recoveryCodes } = await begun.json();
    expect(new URL(uri).searchParams.get('secret')).toBe(secret.replaceAll(' ', ''));
    expect(uri).toContain('otpauth://totp/Resik:rina?');
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await post('/account/second-factor/confirmation', { code: '123456' }, cookie)).status).toBe(401);
    expect((await ask('/me', cookie)).status).toBe(403);
    const code = timedCode(fromBase32(secret.replaceAll(' ', '')));
    const on = await post('/account/second-factor/confirmation', { code }, cookie);
    expect(on.status).toBe(204);
    expect((await ask('/me', cookiesOf(on))).status).toBe(200);
    expect([(await ask('/me', cookie)).status, (await ask('/me', other)).status]).toEqual([401, 401]);
    expect((await ask('/account/second-factor/pending', cookiesOf(on))).status).toBe(404);
    const off = await post('/account/second-factor/removal', { password: testPassword }, cookiesOf(on));
    expect([off.status, (await off.json()).code]).toEqual([409, 'second-factor-required']);
    expect(await logged()).toEqual(['second-factor-on']);
  });

  it('of everybody else may have one, renew its recovery codes and turn it off', async () => {
    const cookie = await town.signIn('budi');
    const begun = await post('/account/second-factor', { password: testPassword }, cookie);
    const { secret, recoveryCodes } = await begun.json();
    const code = timedCode(fromBase32(secret.replaceAll(' ', '')));
    let session = cookiesOf(await post('/account/second-factor/confirmation', { code }, cookie));
    const renewed = await post('/account/second-factor/recovery-codes', { password: testPassword }, session);
    const fresh = (await renewed.json()).recoveryCodes;
    const challenge = cookiesOf(await post('/session', { username: 'budi', password: testPassword }));
    expect((await post('/session/second-factor', { code: recoveryCodes[0] }, challenge)).status).toBe(401);
    expect((await post('/session/second-factor', { code: fresh[0] }, challenge)).status).toBe(204);
    expect(await (await ask('/account', session)).json()).toMatchObject({
      secondFactor: { enabled: true, recoveryCodesLeft: 9 },
    });
    const off = await post('/account/second-factor/removal', { password: testPassword }, session);
    session = cookiesOf(off);
    expect(off.status).toBe(204);
    expect((await post('/session', { username: 'budi', password: testPassword })).status).toBe(204);
  });

  it('changes its password with the old one; every other session ends', async () => {
    const [cookie, other] = [await town.signIn('rina'), await town.signIn('rina')];
    const put = (body: object) => call('PUT', '/account/password', cookie, body);
    expect((await put({ current: 'bukan ini', password: newPassword })).status).toBe(401);
    const weak = await put({ current: testPassword, password: 'rina1234' });
    expect([weak.status, (await weak.json()).errors]).toMatchObject([
      422,
      [
        { pointer: '/password', code: 'too-short' },
        { pointer: '/password', code: 'common' },
        { pointer: '/password', code: 'contains-name' },
      ],
    ]);
    expect((await put({ current: testPassword, password: newPassword })).status).toBe(204);
    expect([(await ask('/me', cookie)).status, (await ask('/me', other)).status]).toEqual([200, 401]);
    expect((await post('/session', { username: 'rina', password: testPassword })).status).toBe(401);
    expect((await post('/session', { username: 'rina', password: newPassword })).status).toBe(204);
  });

  it('sees its sessions and ends one, or all others, never those of somebody else', async () => {
    const [cookie, phone, tablet] = [
      await town.signIn('rina'),
      await town.signIn('rina'),
      await town.signIn('rina'),
    ];
    const { sessions } = await (await ask('/account', cookie)).json();
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    const { sessions: phones } = await (await ask('/account', phone)).json();
    const own = phones.find(({ current }: { current: boolean }) => current);
    expect((await call('DELETE', `/account/sessions/${own.id}`, await town.signIn('budi'))).status).toBe(404);
    expect((await ask('/me', phone)).status).toBe(200);
    expect((await call('DELETE', `/account/sessions/${own.id}`, cookie)).status).toBe(200);
    expect((await ask('/me', phone)).status).toBe(401);
    expect(await (await call('DELETE', '/account/sessions', cookie)).json()).toEqual({ ended: 1 });
    expect([(await ask('/me', tablet)).status, (await ask('/me', cookie)).status]).toEqual([401, 200]);
  });

  it('rests at most twelve hours, and lasts at most seven days however much it is used', async () => {
    const cookie = await town.signIn('rina');
    let now = testNow;
    const status = async (time: number): Promise<number> => {
      now = time;
      town.setTime(now);
      return (await ask('/me', cookie)).status;
    };
    expect(await status(testNow + idleLimit - 1)).toBe(200);
    expect(await status(now + idleLimit - 1)).toBe(200);
    expect(await status(now + idleLimit)).toBe(401);
    expect(await status(testNow)).toBe(401);
    const used = await town.signIn('budi');
    const start = now;
    for (let at = start; at < start + absoluteLimit; at += 11 * hour) {
      town.setTime(at);
      expect((await ask('/me', used)).status).toBe(200);
    }
    town.setTime(start + absoluteLimit);
    expect((await ask('/me', used)).status).toBe(401);
  });

  it('leaves no session behind that is over', async () => {
    await town.signIn('rina');
    await town.signIn('rina');
    town.setTime(testNow + idleLimit);
    await post('/session', { username: 'rina', password: testPassword });
    expect(await town.database.db.selectFrom('sessions').select('id').execute()).toHaveLength(1);
  });

  it('stops a sender that tries many names, one house with many addresses like one', async () => {
    const attempt = async (username: string, address: string): Promise<number> => {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: 'tebakan' }),
      };
      return (await town.api.request('/api/v1/session', request, { address })).status;
    };
    // Names too short to be one cost no hash.
    for (let name = 0; name < 200; name += 1) {
      const status = await attempt((name + 36).toString(36), `2001:db8:1:2:${name.toString(16)}::1`);
      expect(status).toBe(401);
    }
    expect(await attempt('zz', '2001:db8:1:2:ffff::1')).toBe(429);
    expect(await attempt('zz', '2001:db8:1:3::1')).toBe(401);
    for (let time = 0; time < 10; time += 1) await attempt('zx', '2001:db8:1:2::1');
    expect(await attempt('zx', '2001:db8:1:3::1')).toBe(401);
  });

  it('cannot be locked by strangers for a device that has signed in before', async () => {
    const attempt = async (password: string, address: string, cookie = ''): Promise<Response> =>
      await town.api.request(
        '/api/v1/session',
        {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'rina', password }),
        },
        { address },
      );
    const home = '203.0.113.9';
    const first = await attempt(testPassword, home);
    const known = first.headers.getSetCookie().find((line) => line.startsWith('resik_known='));
    for (let time = 0; time < 9; time += 1) expect((await attempt('tebakan', home)).status).toBe(401);
    expect((await attempt(testPassword, home)).status).toBe(429);
    expect((await attempt(testPassword, home, known?.split(';')[0])).status).toBe(204);
    expect((await attempt(testPassword, '198.51.100.4')).status).toBe(204);
  });

  it('that is disabled or demoted is refused at the next request', async () => {
    const { db } = town.database;
    const [rina, budi] = [await town.signIn('rina'), await town.signIn('budi')];
    expect((await ask('/units/KOTA/employees', budi)).status).toBe(200);
    await db
      .deleteFrom('role_grants')
      .where('user_id', '=', await idOf('budi'))
      .execute();
    expect((await ask('/units/KOTA/employees', budi)).status).toBe(403);
    await db
      .updateTable('users')
      .set({ disabled_at: '2026-11-24T00:00:00.000Z' })
      .where('username', '=', 'rina')
      .execute();
    expect((await ask('/me', rina)).status).toBe(401);
    const right = await post('/session', { username: 'rina', password: testPassword });
    expect([right.status, (await right.json()).code]).toEqual([403, 'account-disabled']);
    const wrong = await post('/session', { username: 'rina', password: 'bukan ini kata sandinya' });
    expect((await wrong.json()).code).toBe('credentials-wrong');
    expect(
      await db
        .selectFrom('sessions')
        .selectAll()
        .where('userId', '=', await idOf('rina'))
        .execute(),
    ).toHaveLength(1);
  });

  it('leaves nothing usable in a stolen database: a session token needs the signature of the key file', async () => {
    const cookie = await town.signIn('rina');
    const { token } = await town.database.db.selectFrom('sessions').select('token').executeTakeFirstOrThrow();
    const name = cookie.split('=')[0];
    expect((await ask('/me', `${name}=${token}`)).status).toBe(401);
    expect((await ask('/me', `${name}=${token}.${token}`)).status).toBe(401);
    expect((await ask('/me', cookie)).status).toBe(200);
  });

  it('is not reached by a cookie that nobody here made, nor broken by odd text', async () => {
    const genuine = await town.signIn('rina');
    for (const value of [
      '',
      'x',
      '%',
      '%E0%A4%A',
      'a.b',
      '.',
      `${'x'.repeat(4000)}.y`,
      'a%00b.c',
      '"',
      '{}',
    ]) {
      for (const name of ['resik.session_token', 'resik.two_factor', 'resik.dont_remember']) {
        const cookie = `${name}=${value}`;
        expect((await ask('/me', cookie)).status, cookie).toBe(401);
        const code = await post('/session/second-factor', { code: '123456' }, cookie);
        expect([code.status, (await code.json()).code], cookie).toEqual([401, 'code-expired']);
      }
    }
    expect((await ask('/me', genuine.slice(0, -3))).status).toBe(401);
    const ani = await town.signIn('ani');
    const nul = 'a\u0000b';
    for (const [answer, status] of [
      [post('/session', { username: nul, password: nul }), 401],
      [ask(`/accounts?search=${encodeURIComponent(nul)}`, ani), 422],
      [ask(`/accounts/${encodeURIComponent(nul)}`, ani), 422],
      [ask(`/password-links/${encodeURIComponent(nul)}`), 410],
      [ask(`/audit?search=${encodeURIComponent(nul)}`, await town.signIn('indra')), 422],
      [
        post('/accounts', { username: 'baru', name: nul, grants: [{ role: 'head', unit: 'KOTA' }] }, ani),
        422,
      ],
      [
        post('/accounts', { username: 'baru', name: 'Baru', grants: [{ role: 'head', unit: nul }] }, ani),
        422,
      ],
      [post(`/accounts/${await idOf('rina')}/disabling`, { reason: nul }, ani), 422],
      [post('/account/second-factor/confirmation', { code: nul }, genuine), 401],
    ] as const)
      expect((await answer).status).toBe(status);
  });

  async function idOf(username: Townsperson): Promise<string> {
    const user = await town.database.db
      .selectFrom('users')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow();
    return user.id;
  }

  async function logged(): Promise<string[]> {
    const rows = await town.database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
    return rows.map(({ action }) => action);
  }

  async function call(method: string, path: string, cookie = '', body?: object): Promise<Response> {
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

  const ask = (path: string, cookie = ''): Promise<Response> => call('GET', path, cookie);
  const post = (path: string, body: object, cookie = ''): Promise<Response> =>
    call('POST', path, cookie, body);
});

describe('Under the policy bssn an account', () => {
  it('has to change a password after 90 days before it may do anything else', async () => {
    const town = await openTown(undefined, { PASSWORD_POLICY: 'bssn' });
    const ask = async (path: string, cookie: string, change?: object): Promise<Response> =>
      await town.api.request(
        `/api/v1${path}`,
        change
          ? {
              method: 'PUT',
              headers: { cookie, 'content-type': 'application/json' },
              body: JSON.stringify({ current: testPassword, ...change }),
            }
          : { headers: { cookie } },
        { address: null },
      );
    town.setTime(Date.parse('2026-11-29T23:59:59.000Z'));
    const cookie = await town.signIn('rina');
    expect((await ask('/me', cookie)).status).toBe(200);
    town.setTime(Date.parse('2026-11-30T00:00:00.000Z'));
    const refused = await ask('/me', cookie);
    expect([refused.status, (await refused.json()).code]).toEqual([403, 'password-expired']);
    expect(await (await ask('/account', cookie)).json()).toMatchObject({ lacks: 'password-expired' });
    const weak = await ask('/account/password', cookie, { password: newPassword });
    expect((await weak.json()).errors).toMatchObject([{ code: 'composition' }]);
    const changed = await ask('/account/password', cookie, { password: 'Gerobak biru, pukul 5' });
    expect(changed.status).toBe(204);
    expect((await ask('/me', cookie)).status).toBe(200);
    await town.dispose();
  });
});

describe('A password', () => {
  it('is hashed with argon2id', async () => {
    const hash = await hashPassword(testPassword);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword({ hash, password: testPassword })).toBe(true);
    expect(await verifyPassword({ hash, password: `${testPassword} ` })).toBe(false);
  });

  it('of a name that nobody has costs one hash, as that of a known name does', async () => {
    const town = await openTown();
    const { database } = town;
    let work = 0;
    const auth = createAuth(database, {
      secret: town.deps.secrets.session,
      publicUrl: 'http://localhost',
      passwords: {
        hashPassword: (password) => {
          work += 1;
          return hashPassword(password);
        },
        verifyPassword: (pair) => {
          work += 1;
          return verifyPassword(pair);
        },
      },
    });
    const signIn = (username: string) =>
      auth.api.signInUsername({ body: { username, password: 'bukan kata sandinya' }, asResponse: true });
    const [known, afterKnown] = [await signIn('rina'), work];
    const [unknown, afterUnknown] = [await signIn('tidak.ada'), work];
    expect([known.status, unknown.status]).toEqual([401, 401]);
    expect(await known.text()).toBe(await unknown.text());
    expect([afterKnown, afterUnknown]).toEqual([1, 2]);
    await town.dispose();
  });

  it('waits its turn: two are hashed at a time, in the order they came', async () => {
    const inLane = createLanes(2);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        inLane(async () => {
          order.push(index);
          running += 1;
          most = Math.max(most, running);
          await new Promise((turn) => setImmediate(turn));
          running -= 1;
          if (index === 3) throw new Error('one fails');
        }).catch(() => {}),
      ),
    );
    expect([most, running]).toEqual([2, 0]);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('The cookie of a session', () => {
  it('belongs to this host alone where the office has TLS', async () => {
    const town = await openTown(undefined, { PUBLIC_URL: 'https://resik.example' });
    const body = JSON.stringify({ username: 'rina', password: testPassword });
    const headers = { 'content-type': 'application/json' };
    const answer = await town.api.request(
      '/api/v1/session',
      { method: 'POST', body, headers },
      { address: null },
    );
    const cookie = answer.headers.getSetCookie().find((line) => line.includes('session_token'));
    expect(cookie).toMatch(/^__Host-resik\.session_token=/);
    for (const part of ['; Secure', '; HttpOnly', '; SameSite=Lax', '; Path=/'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    const me = await town.api.request(
      '/api/v1/me',
      { headers: { cookie: cookiesOf(answer) } },
      { address: null },
    );
    expect(me.status).toBe(200);
    await town.dispose();
  });
});

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .filter((line) => !/Max-Age=0|^resik_device/.test(line))
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** RFC 6238 by itself, to check the library against. */
function timedCode(secret: Buffer | string = testSecret): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((symbol) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(symbol).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
