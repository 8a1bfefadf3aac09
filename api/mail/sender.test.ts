import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '#db/connect.ts';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { createDeps, type Deps } from '../deps.ts';
import { beginDigests, weekToTell } from '../digest/begin.ts';
import { notify } from '../notices/notify.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import { takeMail } from './deliveries.ts';
import { longestWait, retryDelays } from './sender.ts';
import { openSmtpServer, readMail, type SmtpServer } from './smtp-server.fixture.ts';

const minute = 60_000;
/** Monday, 30 November 2026, 07.00 WIB. */
const monday = Date.parse('2026-11-30T00:00:00.000Z');

let server: SmtpServer;
let town: Town;
/**
 * The second process: the same clock and secrets, and its own connection to the same database. On SQLite both share one:
 * two in one thread would wait for each other for ever.
 */
let second: { connection: Connection; deps: Deps };

beforeAll(async () => {
  server = await openSmtpServer();
});
afterAll(() => server.close());

describe('The digest of a week', () => {
  it.each([
    ['2026-11-29T23:59:59.999Z', null, 'nobody is told before seven on Monday'],
    ['2026-11-30T00:00:00.000Z', '2026-W48', 'from seven on'],
    ['2026-12-01T23:59:59.999Z', '2026-W48', 'until seven on Wednesday'],
    ['2026-12-02T00:00:00.000Z', null, 'and not after'],
    ['2027-01-04T01:00:00.000Z', '2026-W53', 'over a new year'],
  ])('at %s is %s: %s', (at, week, _) => {
    expect(weekToTell(Date.parse(at))).toBe(week);
  });
});

describeOnEachEngine('The sender of mails', (open, engine) => {
  beforeEach(async () => {
    server.mails.length = 0;
    server.hangUp = null;
    server.refuse.clear();
    town = await openTown(open, { SMTP_URL: server.url, MAIL_FROM: 'Resik <resik@binjaikota.go.id>' });
    const connection = engine === 'PostgreSQL' ? connect(town.database.url) : town.database;
    const { config, clock, log, secrets } = town.deps;
    second = { connection, deps: createDeps({ config, connection, clock, log, secrets }) };
    town.setTime(monday);
  });
  afterEach(async () => {
    await Promise.all([town.deps.rollups.stop(), second.deps.rollups.stop()]);
    if (engine === 'PostgreSQL') await second.connection.close();
    await town.dispose();
  });

  it('gives a letter that is due to one of two who ask at once', async () => {
    await confirm('budi');
    await beginDigests(town.deps.connection.db, monday);
    const span = { now: new Date(monday).toISOString(), until: new Date(monday + minute).toISOString() };
    const taken = await Promise.all(
      [town.deps, second.deps].map(({ connection }) => takeMail(connection.db, span)),
    );
    expect(taken.filter((each) => each !== null)).toHaveLength(1);
  });

  it('sends each digest once though two processes begin and send it again and again', async () => {
    for (const person of ['budi', 'surya', 'rina'] as const) await confirm(person);
    await refuse('surya', 'score-published');
    // Somebody has to look at it: something to tell.
    await openCase();
    for (let round = 0; round < 2; round += 1) {
      await Promise.all([town.deps, second.deps].map((deps) => sendAll(deps)));
      town.setTime(monday + (round + 1) * minute);
    }
    expect(server.mails.map(({ to }) => to[0]).sort()).toEqual(['budi@resik.test', 'surya@resik.test']);
    const budis = server.mails.find(({ to }) => to[0] === 'budi@resik.test');
    const { headers, text, html } = readMail(budis!);
    expect(headers.get('subject')).toMatch(/Ringkasan/);
    for (const part of [text, html]) {
      expect(part).toContain('UPTD Binjai Kota');
      expect(part).toContain('Pengaduan baru minggu itu');
      expect(part).not.toContain('Bau menyengat');
      expect(part).not.toMatch(/Rina|Dian/);
    }
    expect(html).not.toMatch(/<img|src=|<link|@import/);
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const stop = /<http:\/\/localhost\/surel\/berhenti\/(.*)>/.exec(headers.get('list-unsubscribe') ?? '');
    expect(text).toContain(`/surel/berhenti/${stop?.[1]}`);
    const answer = await town.api.request(`/api/v1/mail-unsubscriptions/${stop?.[1]}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(await answer.json()).toEqual({ letter: 'digest', wanted: false });
    town.setTime(monday + 7 * 24 * 60 * minute);
    await sendAll(town.deps);
    expect(server.mails.filter(({ to }) => to[0] === 'budi@resik.test')).toHaveLength(1);
  });

  it('sends nothing where there is nothing to tell, no confirmed address, or no account any more', async () => {
    await confirm('citra');
    await confirm('surya');
    await sendAll(town.deps);
    expect(await states()).toEqual({ nothing: 2 });
    await town.database.db.deleteFrom('mail_deliveries').execute();

    await confirm('rina');
    await tell('rina', 'dian');
    await town.database.db
      .updateTable('users')
      .set({ disabled_at: '2026-11-30T00:00:00.000Z' })
      .where('username', '=', 'rina')
      .execute();
    await tell('citra');
    await town.database.db.updateTable('notices').set({ read_at: '2026-11-30T00:00:00.000Z' }).execute();
    await tell('surya');
    await refuse('surya', 'appraisal-due');
    await town.deps.mailSender?.sendDue();
    expect(await states()).toEqual({ unwanted: 2, nothing: 1 });
    expect(server.mails).toEqual([]);
  });

  it('tries again later and later while the server is gone, gives up, and takes over from who died before handing over', async () => {
    await confirm('rina');
    await tell('rina');
    server.hangUp = 'at-once';
    let now = monday;
    for (const delay of retryDelays) {
      await town.deps.mailSender?.sendDue();
      town.setTime(now + delay - 1);
      await town.deps.mailSender?.sendDue();
      now += delay;
      town.setTime(now);
    }
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: retryDelays.length }]);
    expect(now - monday).toBeLessThan(longestWait);
    await town.deps.mailSender?.sendDue();
    expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: retryDelays.length + 1 }]);

    server.hangUp = null;
    await town.database.db
      .updateTable('notices')
      .set({ read_at: new Date(now).toISOString() })
      .execute();
    await tell('rina', now);
    const held = { leased_until: new Date(now + 5 * minute).toISOString(), attempts: 1 };
    const open_ = () => town.database.db.updateTable('mail_deliveries').where('ended_at', 'is', null);
    await open_().set(held).execute();
    await second.deps.mailSender?.sendDue();
    expect(server.mails).toEqual([]);
    town.setTime(now + 5 * minute);
    await second.deps.mailSender?.sendDue();
    expect(server.mails).toHaveLength(1);
    expect(readMail(server.mails[0]!).text).toContain('/saya/penilaian');
    expect(await states()).toEqual({ failed: 1, sent: 1 });
  });

  it('does not send again what may have arrived, and is not stopped by one letter', async () => {
    for (const person of ['rina', 'dian', 'citra'] as const) await confirm(person);
    await tell('rina');
    server.hangUp = 'after-the-mail';
    await town.deps.mailSender?.sendDue();
    server.hangUp = null;
    // A process that died while it handed a letter over.
    await tell('dian');
    const handing = { state: 'handing' as const, attempts: 1, leased_until: new Date(monday).toISOString() };
    await town.database.db
      .updateTable('mail_deliveries')
      .set(handing)
      .where('ended_at', 'is', null)
      .execute();
    server.refuse.set('citra@resik.test', '550 5.1.1 unknown');
    await tell('citra');
    await tell('rina', monday, 'score-published');
    await second.deps.mailSender?.sendDue();
    town.setTime(monday + longestWait);
    await town.deps.mailSender?.sendDue();
    expect(await states()).toEqual({ unsure: 2, failed: 1, sent: 1 });
    expect(server.mails.map(({ to }) => to[0])).toEqual(['rina@resik.test', 'rina@resik.test']);
    await town.deps.mailSender?.stop();
    await tell('dian', monday + longestWait, 'score-published');
    await town.deps.mailSender?.sendDue();
    expect(server.mails).toHaveLength(2);
  });
});

async function sendAll(deps: Deps): Promise<void> {
  await beginDigests(deps.connection.db, deps.clock());
  await deps.mailSender?.sendDue();
}

async function idOf(person: Townsperson): Promise<string> {
  const { db } = town.database;
  return (await db.selectFrom('users').select('id').where('username', '=', person).executeTakeFirstOrThrow())
    .id;
}

async function confirm(person: Townsperson): Promise<void> {
  const user_id = await idOf(person);
  const link = person.padEnd(22, 'x');
  const row = { user_id, link, email: `${person}@resik.test`, language: 'id' as const };
  await town.database.db
    .insertInto('mail_addresses')
    .values({ ...row, confirmed_at: '2026-11-01T00:00:00.000Z' })
    .execute();
}

async function refuse(person: Townsperson, letter: string): Promise<void> {
  const row = { user_id: await idOf(person), letter };
  await town.database.db.insertInto('mail_refusals').values(row).execute();
}

async function tell(
  person: Townsperson,
  ...rest: [at?: number | Townsperson, kind?: 'appraisal-due' | 'score-published']
): Promise<void> {
  const [at = monday, kind = 'appraisal-due'] = rest;
  const people = typeof at === 'number' ? [person] : [person, at];
  const accounts = await Promise.all(people.map(idOf));
  const when = typeof at === 'number' ? at : monday;
  await town.database.db
    .transaction()
    .execute((transaction) =>
      notify(transaction, { to: { accounts }, kind, reference: '2026-11', at: when }),
    );
}

async function deliveries() {
  return await town.database.db.selectFrom('mail_deliveries').selectAll().orderBy('created_at').execute();
}

async function states(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of await deliveries()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** A complaint about the street of KOTA, in the week that is told about. */
async function openCase(): Promise<void> {
  const { db } = town.database;
  const at = '2026-11-26T02:00:00.000Z';
  const { id } = await db
    .insertInto('ratings')
    .values({
      ...{ rating_id: '01980000-0000-7000-8000-000000000009', point_id: 1, score: 1 },
      ...{ answered_at: at, received_at: at, day: '2026-11-26', phone: 'p', network: 'n' },
      ...{ staff_device: 0, language: 'id', body_digest: 'x'.repeat(64) },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('rating_comments')
    .values({ rating_id: id, text: 'Bau menyengat di pojok', state: 'waiting', written_at: at })
    .execute();
  await db
    .insertInto('cases')
    .values({ rating_id: id, unit_id: 2, code: '7K3QX9M2TV', opened_at: at })
    .execute();
}
