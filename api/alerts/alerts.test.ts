import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import type { AlertDetail, AlertKind, AlertList, ListedAlert } from './schema.ts';
import { createAlertWatch } from './watch.ts';

const day = 86_400_000;
/** Friday, 27 November 2026, 09.14 WIB: the 56 days before lie in periods of the town. */
const now = Date.parse('2026-11-27T02:14:00.000Z');
const every = ['falling-index', 'burst', 'silent-point', 'swapped-sticker', 'overdue-case'] as const;
const note = 'Sudah diperiksa di tempat.';

let town: Town;
let presses = 0;
const call = callsIn(() => town);

describeOnEachEngine('Alerts', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    town.setTime(now);
  });
  afterEach(() => town.dispose());

  it('fire at their threshold and not just below, and stay closed until there is news', async () => {
    // Just below: 13 days of silence, two phones, the last day of a case, a set below twice its cap, a small fall.
    await rate(1, 60, { score: 4, first: 40, over: 9 });
    await rate(1, 58, { score: 4, first: 20, over: 8 });
    await rate(2, 40, { score: 3, first: 40, over: 9 });
    await rate(2, 7, { score: 3, first: 13, over: 1 });
    await reportSticker(1, ['2026-11-13', '2026-11-26', '2026-11-27']);
    await openCase('AAAAAAAAAA', '2026-11-20T03:00:00.000Z');
    await look();
    expect(await listed()).toEqual([]);

    await rate(1, 6, { score: 1, first: 9, over: 6 });
    await rate(1, 30, { score: 1, first: 9, over: 6 });
    await rate(2, 1, { score: 3, first: 13, over: 1 });
    await reportSticker(1, ['2026-11-25']);
    town.setTime(now + day);
    await look();
    const found = await listed();
    expect(found.map(({ evidence }) => evidence.kind).sort()).toEqual([
      'burst',
      'falling-index',
      'falling-index',
      'overdue-case',
      'silent-point',
      'swapped-sticker',
    ]);
    const of = (kind: AlertKind) => found.filter(({ evidence }) => evidence.kind === kind);
    expect(of('silent-point')).toMatchObject([
      {
        point: { code: codes.market, name: 'Pasar Tavip' },
        state: 'open',
        owner: null,
        evidence: { lastRatedOn: '2026-11-14', days: 14, threshold: 14 },
      },
    ]);
    expect(of('swapped-sticker')).toMatchObject([
      {
        point: { code: codes.street },
        evidence: { reports: 3, threshold: 3, from: '2026-11-15', to: '2026-11-28', others: [] },
      },
    ]);
    expect(of('overdue-case')).toMatchObject([
      {
        unit: { code: 'KOTA' },
        point: null,
        evidence: { count: 1, late: 0, cases: [{ code: 'AAAAAAAAAA', dueOn: '2026-11-27', late: 0 }] },
      },
    ]);
    // Whose phones, and what they pressed, is not told.
    expect(of('burst').map(({ evidence }) => evidence)).toEqual([
      { kind: 'burst', set: 'day', time: '2026-11-14', mass: 8, cap: 4, threshold: 8 },
    ]);
    const falls = of('falling-index');
    expect(falls.map(({ point }) => point?.name ?? 'KOTA').sort()).toEqual([
      'Jalan Jenderal Sudirman',
      'KOTA',
    ]);
    // The same figures stand on the dashboard under the same days.
    const { evidence } = falls.find(({ point }) => point === null)!;
    if (evidence.kind !== 'falling-index') throw new Error('another kind');
    const { from, to, beforeFrom, change } = evidence;
    expect([from, to, beforeFrom]).toEqual(['2026-10-31', '2026-11-27', '2026-10-03']);
    const { body: board } = await call('budi', 'GET', `/units/KOTA/dashboard?from=${from}&to=${to}`);
    expect(board.previous.change).toMatchObject({
      direction: 'down',
      difference: expect.closeTo(change.difference, 9),
      high: expect.closeTo(change.high, 9),
    });
    expect(board.index).toMatchObject({
      index: expect.closeTo(evidence.now.index, 9),
      voices: expect.closeTo(evidence.now.voices, 9),
    });
    expect(board.previous.index.index).toBeCloseTo(evidence.before.index, 9);

    for (const { code, version, unit } of found) {
      const closed = await call('surya', 'POST', `/units/${unit.code}/alerts/${code}/closing`, {
        version,
        note,
      });
      expect(closed).toMatchObject({ status: 200, body: { state: 'closed' } });
    }
    await look();
    expect(await listed()).toEqual([]);
    expect(await listed('ended')).toHaveLength(6);

    // Facts of later days, and of the very day of closing none.
    await reportSticker(1, ['2026-11-28']);
    await openCase('BBBBBBBBBB', '2026-11-23T03:00:00.000Z');
    town.setTime(now + 4 * day);
    await look();
    expect((await listed()).map(({ evidence: each }) => each.kind)).toEqual(['overdue-case']);
    await reportSticker(1, ['2026-11-29', '2026-11-30', '2026-12-01']);
    await rate(2, 1, { score: 3, first: -1, over: 1 });
    await rate(1, 1, { score: 3, first: -5, over: 1 });
    town.setTime(now + 15 * day);
    await look();
    expect((await listed()).map(({ evidence: each }) => each.kind).sort()).toEqual([
      'overdue-case',
      'silent-point',
      'swapped-sticker',
    ]);
  });

  it('are raised once by two processes at once, and end by themselves when they are no longer true', async () => {
    await rate(1, 1, { score: 3, first: 16, over: 1 });
    await rate(2, 1, { score: 3, first: 1, over: 1 });
    const others = Array.from({ length: 3 }, () => {
      const { rollups, boards } = town.deps;
      return createAlertWatch({ db: town.database.db, rollups, boards, log: pino({ level: 'silent' }) });
    });
    await Promise.all(others.map((watch) => watch.look(now, ['silent-point'])));
    const [alert, ...more] = await listed();
    expect(more).toEqual([]);
    await rate(1, 1, { score: 3, first: 0, over: 1 });
    town.setTime(now + 3_600_000);
    await Promise.all(others.map((watch) => watch.look(now + 3_600_000, ['silent-point'])));
    expect(await listed()).toEqual([]);
    const { body } = await call('indra', 'GET', `/units/DINAS/alerts/${alert!.code}`);
    expect(body).toMatchObject({ state: 'over', endedAt: '2026-11-27T03:14:00.000Z', mayHandle: false });
    expect((body as AlertDetail).steps.map(({ kind, by }) => [kind, by])).toEqual([
      ['raised', null],
      ['ended', null],
    ]);
    // What ended by itself comes back whenever it is true again.
    town.setTime(now + 14 * day);
    await town.deps.alertWatch.look(now + 14 * day, ['silent-point']);
    expect((await listed()).map(({ evidence }) => evidence)).toMatchObject([{ days: 15 }, { days: 14 }]);
  });

  it('are taken, handed on, noted, put off and closed by who leads the unit, and the log says so', async () => {
    await town.deps.alertWatch.look(now, ['silent-point']);
    const [market, street] = await listed();
    expect([market?.unit.code, street?.unit.code]).toEqual(['BARAT', 'KOTA']);
    const path = `/units/KOTA/alerts/${street!.code}`;
    const refusals = [
      ['rina', 'GET', path, undefined, 403],
      ['vina', 'GET', '/units/KOTA/alerts', undefined, 403],
      ['citra', 'GET', path, undefined, 403],
      ['citra', 'GET', '/units/DINAS/alerts', undefined, 403],
      ['indra', 'POST', `${path}/taking`, { version: 1 }, 403],
      ['citra', 'POST', `${path}/closing`, { version: 1, note }, 403],
      ['budi', 'GET', `/units/KOTA/alerts/${market!.code}`, undefined, 404],
      ['budi', 'POST', `/units/KOTA/alerts/${market!.code}/taking`, { version: 1 }, 404],
      ['citra', 'POST', `/units/BARAT/alerts/${street!.code}/taking`, { version: 1 }, 404],
      ['budi', 'POST', `${path}/closing`, { version: 1, note: '  ' }, 422],
    ] as const;
    for (const [who, method, to, body, status] of refusals)
      expect([who, to, (await call(who, method, to, body)).status]).toEqual([who, to, status]);

    const taken = await call('budi', 'POST', `${path}/taking`, { version: 1 });
    expect(taken.body).toMatchObject({ state: 'taken', owner: 'Budi', mine: true, version: 2 });
    expect((await call('surya', 'POST', `${path}/taking`, { version: 1 })).body.code).toBe('alert-moved');
    const someone = { version: 2, owner: 'D1AN0001' };
    expect((await call('budi', 'POST', `${path}/handing`, someone)).faults).toEqual(['/owner unknown']);
    const rina = { version: 2, owner: 'R1NA0001' };
    expect((await call('budi', 'POST', `${path}/handing`, rina)).body).toMatchObject({ owner: 'Rina' });
    expect((await call('budi', 'POST', `${path}/notes`, { note })).body.version).toBe(4);
    for (const [until, fault] of [
      ['2026-11-27', '/until past'],
      ['2026-12-28', '/until too-far'],
    ])
      expect((await call('budi', 'POST', `${path}/snooze`, { version: 4, until })).faults).toEqual([fault]);
    await call('budi', 'POST', `${path}/snooze`, { version: 4, until: '2026-12-27' });
    expect((await read('KOTA')).counts).toEqual({ due: 0, unowned: 0, mine: 0, snoozed: 1 });
    town.setTime(Date.parse('2026-12-27T02:14:00.000Z'));
    expect((await read('KOTA')).counts).toMatchObject({ due: 1, snoozed: 0 });
    const closed = await call('budi', 'POST', `${path}/closing`, { version: 5, note });
    expect((closed.body as AlertDetail).steps.map(({ kind, by }) => [kind, by])).toEqual([
      ['raised', null],
      ['taken', 'Budi'],
      ['handed', 'Budi'],
      ['noted', 'Budi'],
      ['snoozed', 'Budi'],
      ['closed', 'Budi'],
    ]);
    expect((await call('budi', 'POST', `${path}/notes`, { note })).body.code).toBe('alert-over');
    const { body: log } = await call('indra', 'GET', '/audit');
    const entries = log.entries.filter(({ action }: { action: string }) => action.startsWith('alert-'));
    expect(entries.map(({ action }: { action: string }) => action).sort()).toEqual([
      'alert-closed',
      'alert-handed',
      'alert-noted',
      'alert-snoozed',
      'alert-taken',
    ]);
    expect(entries.find(({ action }: { action: string }) => action === 'alert-closed')).toMatchObject({
      reason: note,
      subject: { kind: 'alert', name: 'Jalan Jenderal Sudirman' },
    });

    // Rina, to whom it was handed, may not open its page; Citra is told by Surya, and not by herself.
    expect(await town.database.db.selectFrom('notices').selectAll().execute()).toEqual([]);
    const other = `/units/BARAT/alerts/${market!.code}`;
    const citra = { owner: 'C1TRA001' };
    expect((await call('citra', 'POST', `${other}/handing`, { version: 1, ...citra })).status).toBe(200);
    expect((await call('citra', 'GET', '/me/notices')).body.notices).toEqual([]);
    expect((await call('surya', 'POST', `${other}/handing`, { version: 2, ...citra })).status).toBe(200);
    expect((await call('citra', 'GET', '/me/notices')).body.notices).toMatchObject([
      { kind: 'alert-assigned', href: `/unit/BARAT/peringatan/${market!.code}` },
    ]);
  });
});

async function look(): Promise<void> {
  await town.deps.alertWatch.look(town.deps.clock(), every);
}

async function listed(state = 'due'): Promise<ListedAlert[]> {
  // The whole office is one unit more, whose index falls with its parts.
  return (await read('DINAS', state)).alerts.filter(({ unit }) => unit.code !== 'DINAS');
}

async function read(unit: string, state = 'due'): Promise<AlertList> {
  const { status, body } = await call('surya', 'GET', `/units/${unit}/alerts?state=${state}`);
  expect(status).toBe(200);
  return body;
}

/** Ratings of as many phones, on `over` days from `first` days ago on. */
async function rate(
  point: number,
  count: number,
  { score, first, over }: { score: number; first: number; over: number },
): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      presses += 1;
      const at = new Date(now - (first - (i % over)) * day).toISOString();
      return town.deps.intake.submit({
        ...{ rating_id: randomUUID(), point_id: point, score, answered_at: at, received_at: at },
        ...{
          day: at.slice(0, 10),
          phone: `phone-${presses}`,
          network: `network-${presses}`,
          staff_device: 0,
        },
        ...{ language: 'id' as const, body_digest: 'x', comment: null, opens: null },
        ...{ reasonIds: [], elements: [] },
      });
    }),
  );
}

async function reportSticker(point_id: number, days: readonly string[]): Promise<void> {
  presses += 1;
  const rows = days.map((each) => ({ point_id, day: each, sender: `phone-${presses}-${each}` }));
  await town.database.db.insertInto('sticker_reports').values(rows).execute();
}

async function openCase(code: string, at: string): Promise<void> {
  const { db } = town.database;
  const { id } = await db
    .insertInto('ratings')
    .values({
      ...{ rating_id: randomUUID(), point_id: 1, score: 1, answered_at: at, received_at: at },
      ...{ day: at.slice(0, 10), phone: `phone-${code}`, network: `network-${code}`, staff_device: 0 },
      ...{ language: 'id', body_digest: 'x'.repeat(64) },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('cases').values({ rating_id: id, unit_id: 2, code, opened_at: at }).execute();
}
