import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { createApi } from '../app.ts';
import { apiMatrix } from '../authorization/matrix.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { MadeToken, TokenList } from './schema.ts';
import { scopes } from './scope.ts';
import { bearerOf, createTokens } from './tokens.ts';

describe('The bearer of a request', () => {
  it.each([
    [undefined, null],
    ['Basic YWJj', null],
    ['Bearer resik_ABC', 'resik_ABC'],
    ['bearer   resik_ABC ', 'resik_ABC'],
    ['Bearer', ''],
  ])('in %j is %j', (header, bearer) => expect(bearerOf(header)).toBe(bearer));
});

describeOnEachEngine('API tokens', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('are shown once, kept as a digest, and good for what they were made for until they are revoked', async () => {
    const { token, secret } = await make({ scopes: ['results:read', 'cases:read'] });
    expect(secret).toMatch(/^resik_[0-9A-Z]{32}$/);
    expect(await tables()).not.toContain(secret);
    expect(await statusOf(secret, '/units/KOTA/summary')).toBe(200);
    expect(await statusOf(secret, '/cases')).toBe(200);
    expect(await statusOf(secret, '/units/KOTA/employees')).toBe('token-scope-missing');
    expect(await statusOf(secret, '/units/BARAT/summary')).toBe('not-allowed');
    expect(await list()).toMatchObject([
      { start: secret.slice(0, 10), lastUsedAt: '2026-11-24T02:14:00.000Z' },
    ]);

    expect(await revoke(token.id, 'Nama lain')).toBe('body-invalid');
    expect(await statusOf(secret, '/cases')).toBe(200);
    expect(await revoke(token.id, 'Dasbor kota')).toBe(204);
    expect(await statusOf(secret, '/cases')).toBe('token-invalid');
    expect(await revoke(token.id, 'Dasbor kota')).toBe('already-saved');
    expect(await actions()).toEqual([
      ['token-created', 'Ani', 'Dasbor kota'],
      ['token-revoked', 'Ani', 'Dasbor kota'],
    ]);
  });

  it('end on their day, and a cookie beside them counts nothing', async () => {
    const { secret } = await make({ days: 1 });
    town.setTime(testNow + 86_399_000);
    expect(await statusOf(secret, '/periods')).toBe(200);
    town.setTime(testNow + 86_400_000);
    expect(await statusOf(secret, '/periods', await town.signIn('surya'))).toBe('token-invalid');
  });

  it('stand in the log under their name, where the person concerned sees them', async () => {
    const { secret } = await make({ scopes: ['scores:read'] });
    expect(await statusOf(secret, '/units/KOTA/employees')).toBe(200);
    const answer = await call('/me/score-readers', { cookie: await town.signIn('rina') });
    expect(await answer.json()).toMatchObject({ readers: [{ name: 'Token Dasbor kota', seen: 'list' }] });
  });

  it('are made by administrators for their own units alone, and for scores of one unit', async () => {
    expect(await refusal({ scopes: ['scores:read'], unit: 'DINAS' })).toBe('/scopes');
    const { secret } = await make({ scopes: ['scores:read'] });
    const below = { id: 4, code: 'PASAR', name: 'Pos Pasar', parent_id: 2 };
    await town.database.db.insertInto('units').values(below).execute();
    expect(await refusal({ scopes: ['scores:read'] })).toBe('/scopes');
    expect(await statusOf(secret, '/units/PASAR/employees')).toBe('not-allowed');
    expect(await refusal({ unit: 'TIADA' })).toBe('/unit');
    expect(await refusal({ days: 366 })).toBe('/days');
    expect(await refusal({ scopes: [] })).toBe('/scopes');
  });

  it('get in exactly where the document of the API says so', async () => {
    const document = town.api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } });
    const api = createApi({
      ...town.deps,
      tokens: createTokens({ db: town.database.db, clock: () => testNow, perMinute: 0 }),
    });
    for (const scope of scopes) {
      const { secret } = await make({ scopes: [scope] });
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      for (const [path, operations] of Object.entries((document.paths ?? {}) as Paths)) {
        for (const [method, { security = [], responses }] of Object.entries(operations)) {
          // Routes for everybody do not look at a token.
          if (!responses['401']?.description.includes('sign-in-needed')) continue;
          const code = path.includes('/points/') ? codes.street : 'KOTA';
          const row =
            apiMatrix[`${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`];
          const filled = path
            .replace('{code}', code)
            .replace('{table}', 'points')
            .replace('{panel}', 'points')
            .replace('{letter}', 'decision')
            .replace(/\{\w+\}/g, 'x');
          const address = row?.query ? `${filled}?${row.query}` : filled;
          const sent = method === 'get' || method === 'delete' ? {} : { body: '{}' };
          const answer = await api.request(address, { method, headers, ...sent }, { address: null });
          const isRead =
            method === 'get' && !['token-scope-missing', 'sign-in-needed'].includes(await codeOf(answer));
          const said = security.some(({ token }) => token?.includes(scope));
          expect([method, path, scope, isRead]).toEqual([method, path, scope, said]);
          if (method !== 'get') expect(answer.status).toBeGreaterThanOrEqual(400);
        }
      }
    }
  });

  it('are slowed down one by one', async () => {
    const { secret } = await make({});
    const other = await make({});
    const tokens = createTokens({ db: town.database.db, clock: () => testNow, perMinute: 2 });
    const ask = (text: string) => tokens.actorOf(text, 'results:read', null);
    await ask(secret);
    await ask(secret);
    await expect(ask(secret)).rejects.toMatchObject({ code: 'too-many-requests' });
    await ask(other.secret);
  });

  const call = async (path: string, headers: Record<string, string>, body?: unknown) =>
    await town.api.request(
      `/api/v1${path}`,
      body === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
      { address: '203.0.113.7' },
    );

  const post = async (path: string, body: unknown) =>
    await call(path, { cookie: await town.signIn('ani') }, body);

  const wanted = { name: 'Dasbor kota', scopes: ['results:read'], unit: 'KOTA', days: 90 };

  async function make(changes: Partial<typeof wanted>): Promise<z.infer<typeof MadeToken>> {
    const answer = await post('/tokens', { ...wanted, ...changes });
    expect(answer.status).toBe(201);
    return MadeToken.parse(await answer.json());
  }

  /** The field that a wish for a token was refused for. */
  async function refusal(changes: Partial<typeof wanted>): Promise<string | undefined> {
    const answer = await post('/tokens', { ...wanted, ...changes });
    return ((await answer.json()) as { errors?: { pointer: string }[] }).errors?.[0]?.pointer;
  }

  async function revoke(id: string, confirm: string): Promise<number | string> {
    const answer = await post(`/tokens/${id}/revocation`, { confirm });
    return answer.ok ? answer.status : await codeOf(answer);
  }

  /** 200, or the code of the problem. */
  async function statusOf(secret: string, path: string, cookie = ''): Promise<number | string> {
    const answer = await call(path, { authorization: `Bearer ${secret}`, ...(cookie && { cookie }) });
    return answer.ok ? answer.status : await codeOf(answer);
  }

  async function list(): Promise<unknown> {
    const answer = await call('/tokens', { cookie: await town.signIn('ani') });
    return TokenList.parse(await answer.json()).tokens;
  }

  async function actions(): Promise<string[][]> {
    const rows = await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'actor_name', 'subject_name'])
      .where('subject_kind', '=', 'token')
      .orderBy('seq')
      .execute();
    return rows.map(({ action, actor_name, subject_name }) => [action, actor_name, subject_name ?? '']);
  }

  /** Everything that is stored about tokens. */
  async function tables(): Promise<string> {
    const { db } = town.database;
    const rows = [
      await db.selectFrom('api_tokens').selectAll().execute(),
      await db.selectFrom('audit_log').selectAll().execute(),
    ];
    return JSON.stringify(rows);
  }
});

type Paths = Record<
  string,
  Record<
    string,
    { security?: Record<string, string[]>[]; responses: Record<string, { description: string }> }
  >
>;

async function codeOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return '';
  return ((await answer.json()) as { code: string }).code;
}
