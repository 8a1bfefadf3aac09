import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { createScreenWatch, type ScreenWatch } from './watch.ts';

const minute = 60_000;
let town: Town;
let presses = 0;

beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.dispose());

describe('A screen', () => {
  it('shows of a unit what everybody may read of it, and of the top unit the whole office', async () => {
    await rate(1, 4, 40);
    await rate(2, 3, 36);
    const kota = await read('kota');
    const { figure } = await open('/results/KOTA');
    expect(kota).toMatchObject({ unit: { code: 'KOTA' }, whole: false, figure });
    expect(kota.parts).toMatchObject([{ name: 'Jalan Jenderal Sudirman', answers: 40 }]);
    const office = await read('DINAS');
    expect(office).toMatchObject({ whole: true, figure: (await open('/results')).office });
    expect(office.parts.map(({ visibility }: { visibility: string }) => visibility)).toEqual([
      'shown',
      'shown',
    ]);
  });

  it('hides a small group as the public page does', async () => {
    await rate(1, 4, 12);
    const { figure, parts, praise } = await read('KOTA');
    expect(figure).toMatchObject({ visibility: 'few', index: null, satisfied: null });
    expect(parts).toMatchObject([{ satisfied: null }]);
    expect(praise).toEqual([]);
  });
});

describe('Connected screens', () => {
  it('are told when the figures are others, once, and not before', async () => {
    await rate(1, 4, 40);
    const { screenWatch } = town.deps;
    const lines = await listen('KOTA');
    expect(await lines.next()).toContain('event: ready');
    town.setTime(testNow + 2 * minute);
    await screenWatch.look();
    await rate(1, 1, 1);
    town.setTime(testNow + 4 * minute);
    await screenWatch.look();
    await screenWatch.look();
    expect(await lines.next()).toContain('event: changed');
    screenWatch.stop();
    expect(await lines.next()).toBeNull();
  });

  it('end at once when the process stops, and nobody is let in any more', async () => {
    const { screenWatch } = town.deps;
    const lines = await listen('KOTA');
    await lines.next();
    screenWatch.stop();
    expect(await lines.next()).toBeNull();
    expect(screenWatch.size()).toBe(0);
    expect((await request('KOTA')).status).toBe(503);
  });

  it('give their place back when they hang up', async () => {
    const lines = await listen('KOTA');
    await lines.next();
    expect(town.deps.screenWatch.size()).toBe(1);
    await lines.hangUp();
    expect(town.deps.screenWatch.size()).toBe(0);
  });

  it('of an unknown unit are refused and take no place', async () => {
    expect((await request('TIDAKADA')).status).toBe(404);
    expect(town.deps.screenWatch.size()).toBe(0);
  });

  it('are at most so many of an address and of a process, also those that come at once', async () => {
    const watch = smallWatch();
    const come = (address: string) => watch.join('KOTA', address).then(() => 'in', refusal);
    expect(await Promise.all([come('a'), come('a'), come('a')])).toEqual(['in', 'in', 'server-busy 60']);
    expect(await Promise.all([come('b'), come('c')])).toEqual(['in', 'server-busy 60']);
  });
});

function smallWatch(): ScreenWatch {
  return createScreenWatch({ read: town.deps.readScreen, most: 3, mostOfAddress: 2 });
}

function refusal(error: { code: string; retryAfter: number }): string {
  return `${error.code} ${error.retryAfter}`;
}

/** Presses by as many different phones. */
async function rate(point: number, score: number, count: number): Promise<void> {
  const { db } = town.database;
  const rows = Array.from({ length: count }, (_, i) => {
    presses += 1;
    // Over several days, so that no crowd is limited.
    const day = `2026-11-${10 + (i % 9)}`;
    const at = `${day}T03:00:00.000Z`;
    return {
      ...{ rating_id: randomUUID(), point_id: point, score, answered_at: at, received_at: at, day },
      ...{ phone: `phone-${presses}`, network: `network-${presses}` },
      ...{ staff_device: 0 as const, language: 'id' as const, body_digest: 'x' },
    };
  });
  await db.insertInto('ratings').values(rows).execute();
  for (const [day, list] of Map.groupBy(rows, (row) => row.day)) {
    await db.insertInto('rating_days').values({ day, point_id: point, score, count: list.length }).execute();
  }
}

function request(unit: string): Promise<Response> {
  return Promise.resolve(town.api.request(`/api/v1/screens/${unit}/changes`));
}

/** The events of a connection, one after the other; null when it is over. */
async function listen(unit: string) {
  const answer = await request(unit);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  return {
    async next(): Promise<string | null> {
      const { done, value } = await reader.read();
      return done ? null : decoder.decode(value);
    },
    hangUp: () => reader.cancel(),
  };
}

async function open(path: string) {
  return (await town.api.request(`/api/v1${path}`)).json();
}

function read(unit: string) {
  return open(`/screens/${unit}`);
}
