import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { createMailAddresses } from './addresses.ts';
import { openSmtpServer, readMail, type SmtpServer } from './smtp-server.fixture.ts';
import { sealLink } from './unsubscribe-link.ts';

const hour = 3_600_000;
const email = 'budi@binjaikota.go.id';
let server: SmtpServer;
let town: Town;
const call = callsIn(() => town);

beforeAll(async () => {
  server = await openSmtpServer();
});
afterAll(() => server.close());

describeOnEachEngine('The address for mails', (open) => {
  beforeEach(async () => {
    server.mails.length = 0;
    town = await openTown(open, { SMTP_URL: server.url, MAIL_FROM: 'Resik <resik@binjaikota.go.id>' });
  });
  afterEach(() => town.dispose());

  it('gets one link, is kept only after it was used, and the link works once, for a day, and cannot be guessed', async () => {
    const asked = await call('budi', 'PUT', '/me/mail/address', { email: ` ${email} `, language: 'id' });
    expect(asked).toMatchObject({ status: 200, body: { address: null, waiting: { email } } });
    const token = sentToken();
    const { headers, text, html } = readMail(server.mails[0]!);
    expect(server.mails[0]!.to).toEqual([email]);
    expect(headers.get('list-unsubscribe')).toBeUndefined();
    expect(html).toContain(`/surel/konfirmasi/${token}`);
    expect(text).toContain('Akun Budi');
    const rows = await town.database.db.selectFrom('mail_confirmations').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);

    const other = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    for (const wrong of [other, rows[0]!.digest, 'x'])
      expect((await visit('POST', `/mail-confirmations/${wrong}`)).status).toBe(410);
    // Scanners of mail open links.
    expect(await visit('GET', `/mail-confirmations/${token}`)).toEqual({
      status: 200,
      body: { name: 'Budi', email },
    });
    expect((await call('budi', 'GET', '/me/mail')).body.address).toBeNull();

    town.setTime(testNow + 24 * hour);
    expect((await visit('POST', `/mail-confirmations/${token}`)).status).toBe(410);
    town.setTime(testNow + 24 * hour - 1);
    expect(await visit('POST', `/mail-confirmations/${token}`)).toMatchObject({
      status: 200,
      body: { email },
    });
    expect((await visit('POST', `/mail-confirmations/${token}`)).status).toBe(410);
    expect((await call('budi', 'GET', '/me/mail')).body).toMatchObject({
      ...{ available: true, address: { email }, waiting: null },
      letters: expect.arrayContaining([{ letter: 'digest', wanted: true }]),
    });
    const log = await town.database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    expect(log.map(({ action }) => action)).toEqual(['mail-address-asked', 'mail-address-confirmed']);
    expect(JSON.stringify(log)).not.toContain(email);
  });

  it('gets the letters that are wanted, and each is stopped by the signed link of its mail without signing in', async () => {
    await confirm();
    const { db } = town.database;
    const { link } = await db.selectFrom('mail_addresses').select('link').executeTakeFirstOrThrow();
    const secret = town.deps.secrets.session;
    const token = sealLink(link, 'digest', secret);
    const forged = [
      sealLink(link, 'digest', 'another secret'),
      token.replace('digest', 'appraisal-due'),
      sealLink('A'.repeat(22), 'digest', secret),
    ];
    for (const wrong of forged)
      expect((await visit('POST', `/mail-unsubscriptions/${wrong}`)).status).toBe(410);
    const state = (wanted: boolean) => ({ letter: 'digest', wanted });
    expect((await visit('GET', `/mail-unsubscriptions/${token}`)).body).toEqual(state(true));
    expect(await lettersOf('budi')).toContain('digest');
    for (let i = 0; i < 2; i += 1)
      expect((await visit('POST', `/mail-unsubscriptions/${token}`)).body).toEqual(state(false));
    expect((await call('budi', 'GET', '/me/mail')).body.letters).toContainEqual(state(false));
    expect(await lettersOf('budi')).toContain('score-published');

    const wish = { letters: ['digest', 'appraisal-due'], language: 'en' };
    expect((await call('budi', 'PUT', '/me/mail', wish)).body).toMatchObject({ language: 'en' });
    expect(await lettersOf('budi')).toEqual(wish.letters);
    const forgotten = await call('budi', 'DELETE', '/me/mail/address');
    expect(forgotten.body).toMatchObject({ address: null });
    expect((await call('budi', 'PUT', '/me/mail', wish)).faults).toEqual(['/letters no-address']);
    expect((await visit('POST', `/mail-unsubscriptions/${token}`)).status).toBe(410);
    const rows = await db.selectFrom('mail_confirmations').selectAll().execute();
    expect(rows.every(({ used_at }) => used_at !== null)).toBe(true);
    const log = await db.selectFrom('audit_log').select('action').orderBy('seq').execute();
    expect(log.slice(2).map(({ action }) => action)).toEqual([
      ...['mail-stopped', 'mail-chosen', 'mail-address-removed'],
    ]);
  });

  it('is asked for five times a day, with the last link alone, and is one plain address; only who leads is offered a digest', async () => {
    expect(await lettersOf('rina')).not.toContain('digest');
    for (const wrong of [
      'budi',
      `${email},x@y.id`,
      `${email}\r\nBcc: x@y.id`,
      `"b" <${email}>`,
      'a@[127.0.0.1]',
      'a@localhost',
    ]) {
      const { status, faults } = await call('budi', 'PUT', '/me/mail/address', {
        email: wrong,
        language: 'id',
      });
      expect([status, faults[0]?.split(' ')[0]], wrong).toEqual([422, '/email']);
    }
    expect(server.mails).toEqual([]);
    for (let i = 0; i < 5; i += 1)
      expect((await call('budi', 'PUT', '/me/mail/address', { email, language: 'en' })).status).toBe(200);
    expect((await call('budi', 'PUT', '/me/mail/address', { email, language: 'en' })).status).toBe(429);
    expect(server.mails).toHaveLength(5);
    expect((await visit('POST', `/mail-confirmations/${sentToken(0)}`)).status).toBe(410);
    await town.database.db
      .updateTable('users')
      .set({ disabled_at: '2026-11-24T00:00:00.000Z' })
      .where('username', '=', 'budi')
      .execute();
    expect((await visit('POST', `/mail-confirmations/${sentToken(4)}`)).status).toBe(410);
  });

  it('never stands in the log of the process, also when the mail server names it', async () => {
    const lines: string[] = [];
    const { db } = town.database;
    const { config, secrets } = town.deps;
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const mailer = {
      send: async () => ({ end: 'refused' as const, code: 'EENVELOPE', status: 550 }),
    };
    const addresses = createMailAddresses({
      ...{ db, log, mailer, clock: () => testNow, secret: secrets.session },
      ...{ publicUrl: config.publicUrl, office: config.office },
    });
    const actor = { userId: await userId('budi'), name: 'Budi', passwordSetAt: null, employee: null };
    const unit = { code: 'KOTA', name: 'UPTD Binjai Kota' };
    const grants = [{ role: 'head' as const, unitId: 2, unit, unitIds: new Set([2]) }];
    await expect(addresses.ask({ ...actor, grants }, { email, language: 'id' })).rejects.toMatchObject({
      code: 'body-invalid',
      errors: [{ pointer: '/email', code: 'refused' }],
    });
    expect(lines.join('')).toContain('550');
    expect(lines.join('')).not.toContain('budi');
  });
});

it('cannot be given where the office sends no mails', async () => {
  const off = await openTown();
  const answer = await callsIn(() => off)('budi', 'PUT', '/me/mail/address', { email, language: 'id' });
  expect(answer).toMatchObject({ status: 409, body: { code: 'mail-off' } });
  expect(await off.database.db.selectFrom('mail_confirmations').selectAll().execute()).toEqual([]);
  await off.dispose();
});

function sentToken(index = server.mails.length - 1): string {
  return /konfirmasi\/([\w-]{43})/.exec(readMail(server.mails[index]!).text)![1]!;
}

async function lettersOf(person: 'budi' | 'rina'): Promise<string[]> {
  const { letters } = (await call(person, 'GET', '/me/mail')).body;
  return letters
    .filter(({ wanted }: { wanted: boolean }) => wanted)
    .map(({ letter }: { letter: string }) => letter);
}

async function confirm(): Promise<void> {
  await call('budi', 'PUT', '/me/mail/address', { email, language: 'id' });
  await visit('POST', `/mail-confirmations/${sentToken()}`);
}

/** As somebody without a session. */
async function visit(method: 'GET' | 'POST', path: string): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await town.api.request(`/api/v1${path}`, { method, headers });
  return { status: answer.status, body: await answer.json() };
}

async function userId(username: string): Promise<string> {
  const { db } = town.database;
  return (
    await db.selectFrom('users').select('id').where('username', '=', username).executeTakeFirstOrThrow()
  ).id;
}
