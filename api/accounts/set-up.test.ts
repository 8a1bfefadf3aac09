import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine, type TestDatabase } from '#db/testing/engines.ts';
import { createApi } from '../app.ts';
import { readConfig } from '../config.ts';
import { createDeps, type Deps } from '../deps.ts';
import { readSecrets } from '../secrets.ts';

const start = Date.parse('2026-11-24T02:14:00.000Z');
const admin = { username: 'siti.admin', name: 'Siti Aminah', password: 'gerobak biru lewat pukul lima' };

describeOnEachEngine('An empty installation', (open) => {
  let database: TestDatabase;
  let dataDir: string;
  let deps: Deps;
  let api: ReturnType<typeof createApi>;
  let lines: string[];
  let now: number;

  beforeEach(async () => {
    database = await open();
    dataDir = mkdtempSync(join(tmpdir(), 'resik-empty-'));
    now = start;
    lines = [];
    deps = createDeps({
      config: readConfig({ DATA_DIR: dataDir, PUBLIC_URL: 'http://localhost' }),
      connection: database,
      clock: () => now,
      log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
      secrets: readSecrets(dataDir),
    });
    api = createApi(deps);
  });
  afterEach(async () => {
    await database.dispose();
    rmSync(dataDir, { recursive: true });
  });

  it('prints a token in the log, keeps only its digest, and takes it once for the first admin', async () => {
    const token = await startProcess();
    expect(token).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
    const [row] = await database.db.selectFrom('one_time_codes').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(token.replaceAll('-', ''));
    expect(await isOpen()).toBe(true);
    const made = await setUp({ token: token.toLowerCase().replaceAll('-', ' ') });
    expect(made.status).toBe(204);
    const cookie = made.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const account = await api.request('/api/v1/account', { headers: { cookie } }, { address: null });
    expect(await account.json()).toMatchObject({ name: 'Siti Aminah', lacks: 'second-factor-needed' });
    const grants = await database.db
      .selectFrom('role_grants')
      .innerJoin('units', 'units.id', 'role_grants.unit_id')
      .select(['role', 'units.code', 'units.name', 'parent_id'])
      .execute();
    expect(grants).toEqual([
      { role: 'admin', code: 'DINAS-KEBERSIHAN', name: 'Dinas Kebersihan Kota Binjai', parent_id: null },
    ]);
    expect(await isOpen()).toBe(false);
    const again = await setUp({ token, username: 'orang.lain' });
    expect([again.status, (await again.json()).code]).toEqual([410, 'set-up-done']);
    const log = await database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
    expect(log.map(({ action }) => action)).toEqual(['set-up', 'signed-in']);
  });

  it('takes no other token, none that is a day old, and none of an earlier start', async () => {
    const first = await startProcess();
    expect((await setUp({ token: '7K3QX-7K3QX-7K3QX-7K3QX-7K3QX-7' })).status).toBe(401);
    now = start + 24 * 3_600_000;
    expect((await setUp({ token: first })).status).toBe(401);
    const second = await startProcess();
    expect((await setUp({ token: first })).status).toBe(401);
    expect((await setUp({ token: second })).status).toBe(204);
  });

  it('makes one admin when two come at once', async () => {
    const token = await startProcess();
    const answers = await Promise.all(
      ['satu.admin', 'dua.admin'].map((username) => setUp({ token, username })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect(await database.db.selectFrom('users').select('id').execute()).toHaveLength(1);
  });

  it('keeps the token when the password is weak or a field is wrong', async () => {
    const token = await startProcess();
    const weak = await setUp({ token, password: 'dinaskebersihan1' });
    expect([weak.status, (await weak.json()).code]).toEqual([422, 'password-weak']);
    expect((await setUp({ token, username: '1234' })).status).toBe(422);
    expect((await setUp({ token })).status).toBe(204);
  });

  it('slows down whoever guesses tokens', async () => {
    const token = await startProcess();
    const statuses = [];
    for (let attempt = 0; attempt < 21; attempt += 1)
      statuses.push((await setUp({ token: `SA1AH${attempt}` })).status);
    expect([statuses[19], statuses[20]]).toEqual([401, 429]);
    expect((await setUp({ token })).status).toBe(204);
  });

  it('prints nothing once there is an account', async () => {
    await setUp({ token: await startProcess() });
    lines = [];
    await deps.setUp.announce();
    expect(lines).toEqual([]);
  });

  /** Starts as the process does, and reads the token where the operator would. */
  async function startProcess(): Promise<string> {
    lines = [];
    await deps.setUp.announce();
    expect(lines).toHaveLength(1);
    const { token, msg } = JSON.parse(lines[0] ?? '{}');
    expect(msg).toContain(`http://localhost/pasang`);
    return token;
  }

  async function isOpen(): Promise<boolean> {
    return (await (await api.request('/api/v1/set-up')).json()).open;
  }

  async function setUp(fields: { token: string; username?: string; password?: string }): Promise<Response> {
    const body = JSON.stringify({ ...admin, ...fields });
    const headers = { 'content-type': 'application/json' };
    return await api.request('/api/v1/set-up', { method: 'POST', body, headers }, { address: null });
  }
});
