import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEdge } from './edge.ts';
import { routeOf } from './http/request-log.ts';
import type { PageLocals } from './pages/page.ts';
import { ownPath } from './pages/sign-in-form.ts';
import { openTown, type Town, testNow, testPassword } from './testing/town.ts';
import { codes } from './testing/town-data.ts';

/** Stands in for the built pages: says what it was given. */
async function render(request: Request, { locals }: { locals: PageLocals }): Promise<Response> {
  const { pathname } = new URL(request.url);
  const { problem, language, ratingId } = locals;
  return new Response(`page ${pathname} ${language} ${problem?.code ?? 'fine'} id=${ratingId}`, {
    headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" },
  });
}

let town: Town;
let edge: ReturnType<typeof createEdge>;

beforeEach(async () => {
  town = await openTown();
  edge = createEdge(town.deps, { render });
});
afterEach(() => town.dispose());

describe('The rating form', () => {
  it('stores the press and leads to the thank-you page with the receipt', async () => {
    const answer = await press({ id: randomUUID(), score: '4' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(
      new RegExp(`^/t/${codes.street}/terima-kasih\\?tanda=[0-9A-HJKMNP-TV-Z]{26}$`),
    );
    expect(await scores()).toEqual([4]);
  });

  it('stores one rating when the same form is sent twice', async () => {
    const id = randomUUID();
    const [first, second] = [await press({ id, score: '2' }), await press({ id, score: '2' })];
    expect(first.headers.get('location')).toBe(second.headers.get('location'));
    expect(await scores()).toEqual([2]);
  });

  it.each([
    ['a score that no face has', { id: randomUUID(), score: '7' }, 422, 'body-invalid'],
    ['no score', { id: randomUUID() }, 422, 'body-invalid'],
    ['no id', { score: '3' }, 422, 'body-invalid'],
  ])('shows the page again with the reason for %s', async (_, fields, status, code) => {
    const answer = await press(fields);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`page /t/${codes.street} id ${code}`);
    expect(await scores()).toEqual([]);
  });

  it('shows the page again with a fresh id when the sticker was revoked', async () => {
    const answer = await press({ id: randomUUID(), score: '4' }, codes.revoked);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toMatch(/point-revoked id=(?!0{8})[0-9a-f-]{36}/);
  });

  it('takes nothing but a plain form', async () => {
    const answer = await visit(`/t/${codes.street}`, {
      method: 'POST',
      body: JSON.stringify({ id: randomUUID(), score: 4 }),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(415);
    expect(await scores()).toEqual([]);
  });
});

describe('The rating page', () => {
  it('answers to the address in capitals that QR codes carry', async () => {
    const scanned = await visit(`/T/${codes.street}`);
    expect(scanned.status).toBe(200);
    expect(await scanned.text()).toContain(`page /t/${codes.street} id fine`);
  });

  it('is kept, but carries a fresh rating id for every visitor', async () => {
    const pages = await Promise.all([1, 2, 3].map(async () => (await visit(`/t/${codes.street}`)).text()));
    const ids = pages.map((page) => /id=([0-9a-f-]{36})/.exec(page)?.[1]);
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => id?.[14] === '7')).toBe(true);
  });

  it('gives a new phone its token once', async () => {
    const first = await visit(`/t/${codes.street}`);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^resik_device=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await visit(`/t/${codes.street}`, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  it('speaks the language of the address, remembers it, and never mixes two visitors', async () => {
    const english = await visit(`/t/${codes.street}?bahasa=en`);
    expect(await english.text()).toContain(' en fine');
    expect(english.headers.getSetCookie().join()).toContain('bahasa=en');
    expect(english.headers.getSetCookie().join()).not.toContain('Secure');
    const config = { ...town.deps.config, publicUrl: 'https://resik.example' };
    const overTls = createEdge({ ...town.deps, config }, { render });
    const address = `http://localhost/t/${codes.street}?bahasa=en`;
    const cookies = (await overTls.fetch(new Request(address))).headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith('bahasa='))).toContain('Secure');
    expect(await (await visit(`/t/${codes.street}`)).text()).toContain(' id fine');
    const remembered = await visit(`/t/${codes.street}`, { headers: { cookie: 'bahasa=en' } });
    expect(await remembered.text()).toContain(' en fine');
  });

  it('follows a change within ten seconds', async () => {
    let word = 'before';
    edge = createEdge(town.deps, { render: async () => new Response(word) });
    await visit(`/t/${codes.street}`);
    word = 'after';
    expect(await (await visit(`/t/${codes.street}`)).text()).toBe('before');
    town.setTime(testNow + 10_001);
    expect(await (await visit(`/t/${codes.street}`)).text()).toBe('after');
  });
});

describe('Sign-in by form', () => {
  it('opens a session and leads to the own first page', async () => {
    expect((await signIn({ username: 'rina' })).headers.get('location')).toBe('/saya');
    expect((await signIn({ username: 'budi' })).headers.get('location')).toBe('/unit/KOTA');
    // As if the second step had been passed.
    await town.database.db.updateTable('users').set({ twoFactorEnabled: 0 }).execute();
    expect((await signIn({ username: 'vina' })).headers.get('location')).toBe('/tinjau');
    expect((await signIn({ username: 'ani' })).headers.get('location')).toBe('/kelola');
  });

  it('goes on to where the person wanted to, but never to another site', async () => {
    const wanted = await signIn({ username: 'rina', lanjut: '/saya?masa=2026-10' });
    expect(wanted.headers.get('location')).toBe('/saya?masa=2026-10');
    for (const path of ['/kelola/titik?cari=Jalan+Sudirman', '/kelola/jejak?dari=2026-11-01,08:00']) {
      expect(ownPath(path)).toBe(path);
    }
    for (const lanjut of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'evil',
      '/%0d%0aset-cookie',
    ]) {
      expect([null, '/%0d%0aset-cookie']).toContain(ownPath(lanjut));
      expect((await signIn({ username: 'rina', lanjut })).headers.get('location')).not.toContain('evil');
    }
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn({ username: 'rina', password: 'bukan ini kata sandinya' });
    const unknown = await signIn({ username: 'tidak.ada' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('makes the browser a staff phone: its ratings are kept and not counted', async () => {
    const cookie = (await signIn({ username: 'rina' })).headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .find((pair) => pair?.startsWith('resik_device='));
    await press({ id: randomUUID(), score: '4' }, codes.street, { cookie: cookie ?? '' });
    expect(await town.database.db.selectFrom('ratings').select('staff_device').execute()).toEqual([
      { staff_device: 1 },
    ]);
    expect(await town.database.db.selectFrom('rating_days').selectAll().execute()).toEqual([]);
  });

  it('stops guessing after ten tries for one account', async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await signIn({ username: 'dian', password: `tebakan ke-${attempt}` })).status);
    }
    expect(statuses.at(9)).toBe(401);
    expect(statuses.at(10)).toBe(429);
    expect((await signIn({ username: 'dian' })).status).toBe(429);
    expect((await signIn({ username: 'rina' })).status).toBe(303);
  });

  it('ends the session when signed out', async () => {
    const cookie = await town.signIn('rina');
    const me = () => visit('/api/v1/me', { headers: { cookie } });
    expect((await me()).status).toBe(200);
    const out = await visit('/keluar', { method: 'POST', headers: { cookie } });
    expect(out.headers.get('location')).toBe('/masuk');
    expect((await me()).status).toBe(401);
  });
});

describe('Every answer', () => {
  it.each(['/', `/t/${codes.street}`, '/api/v1/me', '/healthz', '/tidak-ada', '/api/v1/tidak-ada'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await visit(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    },
  );

  it('is readable when a page breaks while the browser asks for compression', async () => {
    const broken = createEdge(town.deps, { render: () => Promise.reject(new Error('half a build')) });
    const answer = await visit('/', { headers: { 'accept-encoding': 'gzip' } }, broken);
    expect(answer.status).toBe(500);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text =
      answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString();
    expect(JSON.parse(text)).toMatchObject({ code: 'server-error' });
    expect(text).not.toContain('half a build');
  });

  it('insists on https only where the office has it', async () => {
    expect((await visit('/healthz')).headers.get('strict-transport-security')).toBeNull();
    const secure = await openTown(undefined, { PUBLIC_URL: 'https://resik.example' });
    const answer = await visit(`/t/${codes.street}`, {}, createEdge(secure.deps, { render }));
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(answer.headers.get('set-cookie')).toContain('Secure');
    await secure.dispose();
  });
});

describe('A write that another site makes a browser send', () => {
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the origin null', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a fetch from a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused by %s and changes nothing', async (_, headers) => {
    for (const path of [`/t/${codes.street}`, '/masuk', '/keluar', '/api/v1/ratings', '/api/v1/session']) {
      const answer = await visit(path, { method: 'POST', body: 'score=4', headers });
      expect(answer.status).toBe(403);
    }
    expect(await scores()).toEqual([]);
  });

  it('passes when it comes from the own site', async () => {
    const own = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
    expect((await press({ id: randomUUID(), score: '4' }, codes.street, own)).status).toBe(303);
  });
});

describe('Health', () => {
  it('is ready when the storage takes writes, and not while stopping', async () => {
    expect(await (await visit('/readyz')).json()).toMatchObject({
      ready: true,
      checks: { storage: 'ok' },
    });
    const stopping = createEdge(town.deps, { render, isDraining: () => true });
    expect((await visit('/readyz', {}, stopping)).status).toBe(503);
    expect((await visit('/healthz', {}, stopping)).status).toBe(200);
  });

  it('is not ready when the storage refuses writes', async () => {
    await town.database.db.schema.dropTable('write_probes').execute();
    const answer = await visit('/readyz');
    expect(answer.status).toBe(503);
    expect((await answer.json()).checks.storage).toContain('write_probes');
  });
});

describe('The request log', () => {
  it.each([
    ['/t/7K3QX4', 200, '/t/:code'],
    ['/api/v1/receipts/7H2K9QXM4T0VBRN6WEJC8PDZ5A', 200, '/api/v1/receipts/:code'],
    ['/unit/UPTD-KOTA', 200, '/unit/:code'],
    ['/_astro/chart.B2x9.js', 200, '/_astro/*'],
    ['/nama-saya-budi', 404, '*'],
    ['/saya', 200, '/saya'],
  ])('writes %s (%i) as %s', (path, status, route) => {
    expect(routeOf(path, status)).toBe(route);
  });
});

async function visit(path: string, init: RequestInit = {}, to = edge): Promise<Response> {
  return await to.fetch(new Request(`http://localhost${path}`, init));
}

function press(fields: Record<string, string>, code = codes.street, headers: Record<string, string> = {}) {
  return Promise.resolve(visit(`/t/${code}`, { method: 'POST', body: new URLSearchParams(fields), headers }));
}

function signIn({
  password = testPassword,
  ...fields
}: {
  username: string;
  password?: string;
  lanjut?: string;
}) {
  const body = new URLSearchParams({ password, ...fields });
  return visit('/masuk', { method: 'POST', body });
}

async function scores(): Promise<number[]> {
  return (await town.database.db.selectFrom('ratings').select('score').execute()).map(({ score }) => score);
}
