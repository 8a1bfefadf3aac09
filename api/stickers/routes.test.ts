import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { newDevice, sealDevice } from '../http/device.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const day = 86_400_000;

let town: Town;
afterEach(() => town.dispose());

describeOnEachEngine('The sticker of a point', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });

  it('is reported once a phone and day, and its keepers see by week how often', async () => {
    const [siti, tono] = [phone(), phone()];
    expect(await report(siti)).toMatchObject({ status: 201, body: { reportedOn: '2026-11-24' } });
    expect(await report(siti)).toMatchObject({ status: 200, body: { reportedOn: '2026-11-24' } });
    expect((await report(tono)).status).toBe(201);
    town.setTime(testNow + day);
    expect((await report(siti)).status).toBe(201);
    town.setTime(testNow + 7 * day);
    expect((await report(tono)).status).toBe(201);
    expect((await report(tono, { code: codes.market })).status).toBe(201);
    expect(await seen()).toEqual([
      { monday: '2026-11-30', reports: 1 },
      { monday: '2026-11-23', reports: 3 },
    ]);
    town.setTime(testNow + 12 * 7 * day);
    expect(await seen()).toEqual([{ monday: '2026-11-30', reports: 1 }]);
  });

  it('is reported once a network and day by phones without their cookie, and no address is kept', async () => {
    for (const address of ['203.0.113.7', '203.0.113.99', '198.51.100.4']) await report('', { address });
    const rows = await town.database.db.selectFrom('sticker_reports').selectAll().execute();
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.sender).toMatch(/^[\w-]{22}$/);
  });
});

describe('A report of a sticker', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite, { FLOOD_LIMIT: '3' });
  });

  it('is refused for a code that leads nowhere, and with anything about the sender', async () => {
    expect(await report(phone(), { code: 'ZZZZZZ' })).toMatchObject({ body: { code: 'point-mistyped' } });
    expect(await report(phone(), { body: { name: 'Siti' } })).toMatchObject({ status: 422 });
    expect(await town.database.db.selectFrom('sticker_reports').selectAll().execute()).toEqual([]);
  });

  it('waits when its sender has said too much', async () => {
    const loud = phone();
    for (let time = 0; time < 3; time += 1) await report(loud);
    expect((await report(loud)).status).toBe(429);
    expect((await report(phone())).status).toBe(201);
  });
});

function phone(): string {
  return `resik_device=${sealDevice(newDevice(), town.deps.secrets.device)}`;
}

async function report(
  cookie: string,
  { code = codes.street, address = '203.0.113.7', body = {} as Record<string, string> } = {},
) {
  const init = {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await town.api.request(`/api/v1/points/${code}/sticker-reports`, init, { address });
  return { status: answer.status, body: await answer.json() };
}

/** What the head of the point's unit reads about its sticker. */
async function seen() {
  const headers = { cookie: await town.signIn('budi') };
  const answer = await town.api.request(`/api/v1/points/${codes.street}/details`, { headers });
  return (await answer.json()).stickerReports;
}
