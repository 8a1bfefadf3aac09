import { createHmac, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { openReceiver, type Receiver } from './receiver.fixture.ts';
import { insertDelivery, recordEvent, sweepWebhooks } from './repository.ts';
import { MadeWebhook, WebhookDetail } from './schema.ts';
import { createSender, patienceWithFailures, retryDelays, type WebhookSender } from './sender.ts';
import { createSeal } from './signature.ts';
import type { Resolve } from './target.ts';

const later = (milliseconds: number): number => testNow + milliseconds;
const minute = 60_000;
const day = 86_400_000;

let town: Town;
let receiver: Receiver;
const call = callsIn(() => town);

async function openTownWithReceiver(open: Parameters<typeof openTown>[0]): Promise<void> {
  receiver = await openReceiver();
  town = await openTown(open, {
    WEBHOOK_ALLOW_PRIVATE: `${receiver.host},penerima.uji:${receiver.host.split(':')[1]}`,
  });
}

async function closeTown(): Promise<void> {
  await town.dispose();
  await receiver.close();
}

describeOnEachEngine('A webhook', (open) => {
  beforeEach(() => openTownWithReceiver(open));
  afterEach(closeTown);

  it('tells of a complaint, by codes alone and signed, once it has been opened', async () => {
    const { secret } = await make({ events: ['case.opened'] });
    const written = await complain();
    await sender().sendDue(testNow);
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0]!;
    const code = await caseCode();
    expect(JSON.parse(body)).toEqual({
      version: 1,
      type: 'case.opened',
      timestamp: '2026-11-24T02:14:00.000Z',
      data: { unit: 'KOTA', case: code, url: `http://localhost/api/v1/cases/${code}` },
    });
    expect(body).not.toContain(written);
    expect(headers['content-type']).toBe('application/json');
    const { 'webhook-id': id, 'webhook-timestamp': seconds } = headers;
    expect(Number(seconds)).toBe(testNow / 1000);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    await sender().sendDue(later(day));
    expect(receiver.received).toHaveLength(1);
    expect((await detail()).deliveries).toMatchObject([
      { id, type: 'case.opened', state: 'delivered', attempts: 1, last: { status: 204, error: null } },
    ]);
  });

  it('hears nothing of what is undone, is none of its business, or came before it', async () => {
    await make({ events: ['case.opened'], unit: 'BARAT' });
    await complain();
    town.setTime(later(1));
    await make({ events: ['case.opened'] });
    await make({ events: ['period.closed'] });
    const { db } = town.database;
    const undone = db.transaction().execute(async (transaction) => {
      const event = {
        type: 'period.closed',
        unitId: null,
        detail: { period: '2026-10', kind: 'month', shadow: false },
      } as const;
      await recordEvent(transaction, { ...event, at: '2026-11-24T03:00:00.000Z' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await sender().sendDue(later(1));
    expect(receiver.received).toEqual([]);
    expect(await rows('webhook_events')).toBe(0);
    expect(await rows('webhook_deliveries')).toBe(0);
  });

  it('is tried again later each time, with the same body and id, until it is given up', async () => {
    receiver.answer((response) => void response.writeHead(500).end('rusak'));
    await make({});
    await complain();
    let now = testNow;
    for (const delay of [...retryDelays, null]) {
      if (now > testNow) await sender().sendDue(now - 1);
      const before = receiver.received.length;
      await sender().sendDue(now);
      expect(receiver.received).toHaveLength(before + 1);
      const [delivery] = (await detail()).deliveries;
      if (delay === null) {
        expect(delivery).toMatchObject({ state: 'given-up', attempts: 8, dueAt: null });
        break;
      }
      expect(delivery).toMatchObject({ state: 'waiting', last: { status: 500, error: 'status' } });
      const wait = Date.parse(delivery?.dueAt ?? '') - now;
      expect(wait).toBeGreaterThanOrEqual(delay * 0.8);
      // From the end of the attempt on, which a busy machine may put off.
      expect(wait).toBeLessThanOrEqual(delay * 1.2 + 10_000);
      now += wait;
    }
    await sender().sendDue(now + 30 * day);
    expect(receiver.received).toHaveLength(8);
    expect(
      new Set(receiver.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size,
    ).toBe(1);
    receiver.answer((response) => void response.writeHead(200).end());
    const { webhook, deliveries } = await detail();
    const again = await call(
      'ani',
      'POST',
      `/webhooks/${webhook.id}/deliveries/${deliveries[0]?.id}/retry`,
      {},
    );
    expect(again).toMatchObject({ status: 200, body: { state: 'delivered', attempts: 9 } });
    const third = await call(
      'ani',
      'POST',
      `/webhooks/${webhook.id}/deliveries/${deliveries[0]?.id}/retry`,
      {},
    );
    expect(third.body.code).toBe('delivery-done');
  });

  it('is sent once by two processes at the same time, in the order of what is due', async () => {
    const { webhook } = await make({});
    const ids = ['f', 'e', 'd', 'c', 'b', 'a'];
    for (const [index, id] of ids.entries()) await wait(webhook.id, id, later(index));
    const sentIds = () => receiver.received.map(({ headers }) => String(headers['webhook-id']));
    await sender().sendDue(later(2));
    expect(sentIds()).toEqual(['f', 'e', 'd']);
    await Promise.all([1, 2, 3].map(() => sender().sendDue(later(10))));
    expect(sentIds().sort()).toEqual([...ids].sort());
    expect(await rows('webhook_attempts')).toBe(6);
  });

  it('is sent again when the process that had taken it is gone, not before', async () => {
    const { webhook } = await make({});
    await wait(webhook.id, 'a', testNow);
    await town.database.db
      .updateTable('webhook_deliveries')
      .set({ attempts: 1, leased_until: '2026-11-24T02:15:00.000Z' })
      .execute();
    await sender().sendDue(later(minute - 1));
    expect(receiver.received).toEqual([]);
    await sender().sendDue(later(minute));
    expect(receiver.received).toHaveLength(1);
  });

  it('is paused after three days of nothing but failures, visibly, and sends what waited when it goes on', async () => {
    receiver.answer((response) => void response.writeHead(503).end());
    const { webhook } = await make({});
    await complain();
    await sender().sendDue(testNow);
    town.setTime(later(patienceWithFailures - minute));
    await complain();
    await sender().sendDue(later(patienceWithFailures - minute));
    expect((await detail()).webhook).toMatchObject({
      state: 'active',
      failingSince: expect.stringMatching(/^2026-11-24T02:14/),
    });
    await sender().sendDue(later(patienceWithFailures + minute));
    expect((await detail()).webhook).toMatchObject({ state: 'failed', waiting: 2 });
    const before = receiver.received.length;
    receiver.answer((response) => void response.writeHead(204).end());
    await sender().sendDue(later(patienceWithFailures + day));
    expect(receiver.received).toHaveLength(before);
    await call('ani', 'PUT', `/webhooks/${webhook.id}/paused`, { paused: false });
    await sender().sendDue(later(patienceWithFailures + day));
    expect((await detail()).webhook).toMatchObject({ state: 'active', waiting: 0, failingSince: null });
    expect(await actions()).toEqual([
      ['webhook-created', 'Ani', 'Dasbor kota'],
      ['webhook-paused', 'resik', 'Dasbor kota'],
      ['webhook-resumed', 'Ani', 'Dasbor kota'],
    ]);
  });

  it('shows its secret once, and after a change signs with both for a day', async () => {
    const { webhook, secret } = await make({});
    const renewed = await call('ani', 'POST', `/webhooks/${webhook.id}/secret`, {});
    expect(renewed).toMatchObject({ status: 201, body: { oldUntil: '2026-11-25T02:14:00.000Z' } });
    const fresh: string = renewed.body.secret;
    expect(fresh).not.toBe(secret);
    const told = [await call('ani', 'GET', '/webhooks'), await call('ani', 'GET', `/webhooks/${webhook.id}`)];
    const kept = await everything();
    for (const text of [secret, fresh]) {
      expect(JSON.stringify(told)).not.toContain(text);
      expect(kept).not.toContain(text);
    }
    await call('ani', 'POST', `/webhooks/${webhook.id}/ping`, {});
    expect(signers(receiver.received[0])).toEqual([true, true]);
    town.setTime(later(day));
    await call('ani', 'POST', `/webhooks/${webhook.id}/ping`, {});
    expect(signers(receiver.received[1])).toEqual([true, false]);
    await sweepWebhooks(town.database.db, later(day));
    const swept = await town.database.db
      .selectFrom('webhooks')
      .select('old_secret')
      .executeTakeFirstOrThrow();
    expect(swept.old_secret).toBeNull();

    function signers(message: Receiver['received'][number] | undefined): boolean[] {
      const {
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': given,
      } = message?.headers ?? {};
      return [fresh, secret].map((each) => {
        const key = Buffer.from(each.slice('whsec_'.length), 'base64');
        const mine = createHmac('sha256', key).update(`${id}.${seconds}.${message?.body}`).digest('base64');
        return String(given).split(' ').includes(`v1,${mine}`);
      });
    }
  });

  it('ends by its name, with all that waits and its secrets', async () => {
    receiver.answer((response) => void response.writeHead(500).end());
    const { webhook } = await make({});
    await complain();
    await sender().sendDue(testNow);
    const end = async (confirm: string) =>
      (await call('ani', 'POST', `/webhooks/${webhook.id}/end`, { confirm })).body?.code ?? 204;
    expect(await end('Nama lain')).toBe('body-invalid');
    expect(await end('Dasbor kota')).toBe(204);
    expect(await end('Dasbor kota')).toBe('webhook-ended');
    await complain();
    expect(await rows('webhook_events')).toBe(0);
    await sender().sendDue(later(day));
    expect(receiver.received).toHaveLength(1);
    const row = await town.database.db.selectFrom('webhooks').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ secret: '', old_secret: null });
    expect((await call('ani', 'POST', `/webhooks/${webhook.id}/ping`, {})).body.code).toBe('webhook-ended');
  });
});

describe('The sender of webhooks', () => {
  beforeEach(() => openTownWithReceiver(openSqlite));
  afterEach(closeTown);

  it.each<[string, string, number | null, (response: ServerResponse) => void]>([
    [
      'a redirect, which is not followed',
      'redirect',
      302,
      (response) => void response.writeHead(302, { location: '/lain' }).end(),
    ],
    ['a refusal', 'status', 410, (response) => void response.writeHead(410).end()],
    ['silence', 'timeout', null, () => {}],
    ['a broken connection', 'unreachable', null, (response) => void response.destroy()],
  ])('takes %s for a failure', async (_, error, status, answer) => {
    receiver.answer(answer);
    await make({});
    await complain();
    await sender(error === 'timeout' ? { timeout: 200 } : {}).sendDue(testNow);
    expect(receiver.received.map(({ url }) => url)).toEqual(['/kait']);
    expect((await detail()).deliveries).toMatchObject([{ state: 'waiting', last: { status, error } }]);
  });

  it('takes a closed port, and a port without TLS, for a failure', async () => {
    await make({ url: receiver.url.replace('http:', 'https:') });
    await complain();
    await sender().sendDue(testNow);
    expect((await detail()).deliveries).toMatchObject([{ last: { error: 'tls' } }]);
    await receiver.close();
    await make({});
    await complain();
    await sender().sendDue(testNow);
    const errors = await town.database.db.selectFrom('webhook_attempts').select('error').execute();
    expect(errors.map(({ error }) => error)).toContain('unreachable');
  });

  it('has its answer when an endless body begins, and does not listen to the rest', async () => {
    let stopped = false;
    receiver.answer((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'.repeat(600)), 5);
      response.on('close', () => {
        stopped = true;
        clearInterval(drip);
      });
    });
    await make({});
    await complain();
    await sender().sendDue(testNow);
    expect((await detail()).deliveries).toMatchObject([{ state: 'delivered', last: { status: 200 } }]);
    await expect.poll(() => stopped).toBe(true);
  });

  it('connects to the very address that it has checked, and asks for it anew at each attempt', async () => {
    const port = receiver.host.split(':')[1];
    let asked = 0;
    const resolve: Resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const { webhook } = await make({});
    await town.database.db
      .updateTable('webhooks')
      .set({ url: `http://penerima.uji:${port}/kait` })
      .where('id', '=', webhook.id)
      .execute();
    await complain();
    await sender({ resolve }).sendDue(testNow);
    expect(receiver.received).toHaveLength(1);
    expect(asked).toBe(1);
  });

  it.each([
    ['a name that leads to a private address since it was taken', 'https://berubah.uji/', '127.0.0.1'],
    ['a name that leads there over IPv6', 'https://berubah.uji/', '::ffff:127.0.0.1'],
    ['a name that leads to the metadata of a cloud', 'https://berubah.uji/', '169.254.169.254'],
    ['an address that the settings no longer allow', 'http://127.0.0.1:1/', '127.0.0.1'],
  ])('sends nothing to %s', async (_, url, address) => {
    await make({});
    await town.database.db.updateTable('webhooks').set({ url }).execute();
    await complain();
    await sender({ resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }] }).sendDue(
      testNow,
    );
    expect(receiver.received).toEqual([]);
    const error = url.startsWith('https') ? 'address-private' : 'not-https';
    expect((await detail()).deliveries).toMatchObject([{ last: { status: null, error } }]);
  });

  it('tries a receiver that fails with one delivery at a time', async () => {
    receiver.answer((response) => void response.writeHead(500).end());
    const { webhook } = await make({});
    for (const [index, id] of ['a', 'b', 'c'].entries()) await wait(webhook.id, id, later(index));
    await sender().sendDue(later(3));
    await sender().sendDue(later(3));
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(['a', 'b']);
  });

  it('says that a secret cannot be opened any more, and sends nothing unsigned', async () => {
    await make({});
    await town.database.db.updateTable('webhooks').set({ secret: 'rusak' }).execute();
    await complain();
    await sender().sendDue(testNow);
    expect(receiver.received).toEqual([]);
    expect((await detail()).deliveries).toMatchObject([{ last: { error: 'secret' } }]);
  });

  it('lets what has begun finish when it stops, and begins nothing new', async () => {
    let finish = (): void => {};
    receiver.answer((response) => {
      finish = () => void response.writeHead(204).end();
    });
    await make({});
    await complain();
    const stopping = sender();
    const sending = stopping.sendDue(testNow);
    await expect.poll(() => receiver.received.length).toBe(1);
    let hasStopped = false;
    const stopped = stopping.stop().then(() => {
      hasStopped = true;
    });
    await complain();
    await stopping.sendDue(testNow);
    expect(hasStopped).toBe(false);
    finish();
    await Promise.all([sending, stopped]);
    expect(receiver.received).toHaveLength(1);
    expect((await detail()).deliveries).toMatchObject([{ state: 'delivered' }]);
  });

  it('hangs up when what has begun takes too long to finish, and sends it again later', async () => {
    receiver.answer(() => {});
    await make({});
    await complain();
    const stopping = sender({ grace: 20 });
    const sending = stopping.sendDue(testNow);
    await expect.poll(() => receiver.received.length).toBe(1);
    await Promise.all([sending, stopping.stop()]);
    const { webhook, deliveries } = await detail();
    expect(deliveries).toMatchObject([{ state: 'waiting', last: { error: 'stopped' } }]);
    expect(webhook.failingSince).toBeNull();
  });

  it('goes on with one receiver while another one keeps it waiting', async () => {
    const slow = await openReceiver();
    slow.answer(() => {});
    await make({});
    await make({ name: 'Lambat' });
    await town.database.db
      .updateTable('webhooks')
      .set({ url: slow.url })
      .where('name', '=', 'Lambat')
      .execute();
    const rules = { privateHosts: new Set([slow.host, receiver.host]) };
    const both = sender({ timeout: 2000, ...rules });
    await complain();
    const first = both.sendDue(testNow);
    await expect.poll(() => slow.received.length).toBe(1);
    await complain();
    await both.sendDue(later(1));
    expect(receiver.received).toHaveLength(2);
    expect(slow.received).toHaveLength(1);
    await slow.close();
    await first;
  });
});

describe('An administrator', () => {
  beforeEach(() => openTownWithReceiver(openSqlite));
  afterEach(closeTown);

  it.each([
    [{ url: 'https://127.0.0.1/' }, '/url address-private'],
    [{ url: 'https://localhost/' }, '/url address-private'],
    [{ url: 'https://[::ffff:10.0.0.1]/' }, '/url address-private'],
    [{ url: 'http://93.184.216.34/' }, '/url not-https'],
    [{ url: 'https://93.184.216.34:22/' }, '/url port-closed'],
    [{ url: 'https://siapa:sandi@93.184.216.34/' }, '/url with-password'],
    [{ url: 'dasbor' }, '/url no-address'],
    [{ unit: 'TIADA' }, '/unit unknown'],
    [{ events: [] }, '/events too-small'],
    [{ events: ['rating.stored'] }, '/events/0 invalid-value'],
    [{ name: 'a\0bc' }, '/name custom'],
  ])('is told what is wrong with %j', async (changes, fault) => {
    const answer = await call('ani', 'POST', '/webhooks', { ...wanted(), ...changes });
    expect(answer).toMatchObject({ status: 422, faults: [fault] });
    expect(await rows('webhooks')).toBe(0);
  });

  it('sends a trial and sees at once what came of it, a few times a minute', async () => {
    const { webhook } = await make({});
    const ping = () => call('ani', 'POST', `/webhooks/${webhook.id}/ping`, {});
    expect(await ping()).toMatchObject({ status: 200, body: { type: 'ping', state: 'delivered' } });
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      type: 'ping',
      data: { unit: 'KOTA' },
    });
    receiver.answer((response) => void response.writeHead(404).end());
    expect(await ping()).toMatchObject({ body: { state: 'given-up', last: { status: 404 } } });
    const more = await Promise.all(Array.from({ length: 9 }, ping));
    expect(more.map(({ body }) => body.code)).toContain('too-many-requests');
  });

  it.each([
    [{ url: 'https://127.0.0.1/' }, '/url address-private'],
    [{ url: 'dasbor' }, '/url no-address'],
    [{ events: [] }, '/events too-small'],
  ])('changes nothing to %j', async (change, fault) => {
    const { webhook } = await make({});
    const before = await everything();
    const { unit: _, ...wish } = wanted();
    const answer = await call('ani', 'PUT', `/webhooks/${webhook.id}`, { ...wish, ...change });
    expect(answer).toMatchObject({ status: 422, faults: [fault] });
    expect(await everything()).toBe(before);
  });

  it('changes name, address and events of one that has not ended, and what waits goes there', async () => {
    const { webhook } = await make({});
    await complain();
    await town.database.db
      .updateTable('webhooks')
      .set({ failing_since: '2026-11-20T00:00:00.000Z' })
      .execute();
    const { unit: _, ...same } = wanted();
    const put = (wish: object) => call('ani', 'PUT', `/webhooks/${webhook.id}`, { ...same, ...wish });
    expect((await put({})).status).toBe(200);
    const other = {
      name: 'Pusat data',
      url: `${receiver.url}/rahasia`,
      events: ['case.opened', 'period.corrected'],
    };
    expect((await put(other)).body.webhook).toMatchObject({ ...other, failingSince: null });
    await sender().sendDue(testNow);
    expect(receiver.received.map(({ url }) => url)).toEqual(['/kait/rahasia']);
    const entries = await town.database.db.selectFrom('audit_log').select(['action', 'detail']).execute();
    const changes = entries.filter(({ action }) => action === 'webhook-changed');
    expect(changes.map(({ detail }) => JSON.parse(detail))).toEqual([
      {
        name: ['Dasbor kota', 'Pusat data'],
        host: [receiver.host, receiver.host],
        events: ['case.opened', 'period.corrected'],
      },
    ]);
    await call('ani', 'POST', `/webhooks/${webhook.id}/end`, { confirm: 'Pusat data' });
    expect((await put({})).body.code).toBe('webhook-ended');
  });

  it('pauses and goes on, and only with webhooks of the own units', async () => {
    const { webhook } = await make({});
    const { db } = town.database;
    const paused = { paused: true };
    expect((await call('ani', 'PUT', `/webhooks/${webhook.id}/paused`, paused)).status).toBe(204);
    await complain();
    await sender().sendDue(testNow);
    expect(receiver.received).toEqual([]);
    expect((await detail()).webhook).toMatchObject({ state: 'paused', waiting: 1 });
    await db.updateTable('role_grants').set({ unit_id: 3 }).where('role', '=', 'admin').execute();
    expect((await call('ani', 'GET', '/webhooks')).body.webhooks).toEqual([]);
    const deliveries = await db.selectFrom('webhook_deliveries').select('id').execute();
    const calls: ['GET' | 'POST' | 'PUT', string, unknown?][] = [
      ['GET', ''],
      ['POST', '/ping', {}],
      ['POST', `/deliveries/${deliveries[0]?.id}/retry`, {}],
      ['PUT', '/paused', { paused: false }],
      ['PUT', '', { name: 'Dasbor', url: receiver.url, events: ['case.opened'] }],
      ['POST', '/secret', {}],
      ['POST', '/end', { confirm: 'Dasbor kota' }],
    ];
    for (const [method, path, body] of calls)
      expect(`${path} ${(await call('ani', method, `/webhooks/${webhook.id}${path}`, body)).status}`).toBe(
        `${path} 404`,
      );
    expect((await call('ani', 'POST', '/webhooks', wanted())).faults).toEqual(['/unit unknown']);
  });
});

const wanted = () => ({ name: 'Dasbor kota', url: receiver.url, events: ['case.opened'], unit: 'KOTA' });

async function make(changes: Partial<ReturnType<typeof wanted>>) {
  const { status, body } = await call('ani', 'POST', '/webhooks', { ...wanted(), ...changes });
  expect(status).toBe(201);
  return MadeWebhook.parse(body);
}

/** The only webhook with its deliveries. */
async function detail() {
  const { id } = await town.database.db.selectFrom('webhooks').select('id').executeTakeFirstOrThrow();
  return WebhookDetail.parse((await call('ani', 'GET', `/webhooks/${id}`)).body);
}

/** A process of its own. */
function sender(
  how: { resolve?: Resolve; timeout?: number; grace?: number; privateHosts?: ReadonlySet<string> } = {},
): WebhookSender {
  const { webhooks, dataDir, publicUrl } = town.deps.config;
  const {
    resolve = async () => [],
    timeout = 5000,
    grace = 5000,
    privateHosts = webhooks.privateHosts,
  } = how;
  return createSender({
    db: town.database.db,
    log: pino({ level: 'silent' }),
    rules: { ...webhooks, privateHosts, resolve },
    seal: createSeal(dataDir),
    publicUrl,
    timeout,
    grace,
  });
}

/** A resident who is not satisfied and says why. Returns the words. */
async function complain(): Promise<string> {
  const comment = 'Sampah menumpuk di depan rumah Bu Sari';
  const body = JSON.stringify({ id: randomUUID(), point: codes.street, score: 1, comment });
  const headers = { 'content-type': 'application/json' };
  const answer = await town.api.request(
    '/api/v1/ratings',
    { method: 'POST', headers, body },
    { address: null },
  );
  expect(answer.status).toBe(201);
  return comment;
}

async function caseCode(): Promise<string> {
  return (await town.database.db.selectFrom('cases').select('code').executeTakeFirstOrThrow()).code;
}

/** A delivery that has not been tried yet. */
async function wait(webhook_id: string, id: string, due: number): Promise<void> {
  const at = new Date(due).toISOString();
  const message = { id, webhook_id, type: 'case.opened', body: '{}', created_at: at } as const;
  await insertDelivery(town.database.db, { ...message, dueAt: at });
}

async function rows(table: 'webhooks' | 'webhook_events' | 'webhook_deliveries' | 'webhook_attempts') {
  const { count } = await town.database.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function actions(): Promise<string[][]> {
  const entries = await town.database.db
    .selectFrom('audit_log')
    .select(['action', 'actor_name', 'subject_name'])
    .where('subject_kind', '=', 'webhook')
    .orderBy('seq')
    .execute();
  return entries.map(({ action, actor_name, subject_name }) => [action, actor_name, subject_name ?? '']);
}

/** Everything that is stored about webhooks. */
async function everything(): Promise<string> {
  const { db } = town.database;
  return JSON.stringify([
    await db.selectFrom('webhooks').selectAll().execute(),
    await db.selectFrom('webhook_deliveries').selectAll().execute(),
    await db.selectFrom('audit_log').selectAll().execute(),
  ]);
}
