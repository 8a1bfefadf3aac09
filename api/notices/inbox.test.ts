import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweepNews } from '../mail/sweep.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { createNoticeLetter } from './letter.ts';
import { notify } from './notify.ts';

let town: Town;
const call = callsIn(() => town);

beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.dispose());

it('An inbox shows the own notices alone, marks them as read by their owner alone, and forgets them after 180 days', async () => {
  const { db } = town.database;
  // Rina and Dian.
  await notify(db, { to: { employees: [3, 4] }, kind: 'score-published', reference: '2026-10', at: testNow });
  await notify(db, {
    to: { employees: [3] },
    kind: 'case-assigned',
    reference: 'KOTA/7K3QX9M2TV',
    at: testNow,
  });
  const inbox = (await call('rina', 'GET', '/me/notices')).body;
  expect(inbox.notices).toMatchObject([
    { kind: 'case-assigned', period: null, read: false, href: '/unit/KOTA/kasus/7K3QX9M2TV' },
    { kind: 'score-published', period: { code: '2026-10' }, read: false, href: '/saya?masa=2026-10' },
  ]);
  expect((await call('rina', 'GET', '/me')).body.unread).toBe(2);
  expect((await call('budi', 'GET', '/me/notices')).body).toEqual({ unread: 0, notices: [] });
  const [{ id }] = inbox.notices;
  const write = createNoticeLetter(db, 'https://resik.test', 'case-assigned');
  const [rina, dian] = await db
    .selectFrom('users')
    .select('id')
    .where('username', 'in', ['rina', 'dian'])
    .orderBy('username', 'desc')
    .execute();
  const letterTo = (userId = '') => write({ userId, reference: String(id), language: 'id' });
  expect((await letterTo(rina?.id))?.button?.href).toBe('https://resik.test/unit/KOTA/kasus/7K3QX9M2TV');
  expect(await letterTo(dian?.id)).toBeNull();
  expect((await call('dian', 'POST', `/me/notices/${id}/reading`, {})).status).toBe(404);
  expect((await call('rina', 'POST', `/me/notices/${id}/reading`, {})).body.unread).toBe(1);
  expect((await call('rina', 'POST', '/me/notices/readings', {})).body.unread).toBe(0);
  expect((await call('dian', 'GET', '/me')).body.unread).toBe(1);
  await sweepNews(db, testNow + 180 * 86_400_000);
  expect((await call('dian', 'GET', '/me/notices')).body.notices).toHaveLength(1);
  await sweepNews(db, testNow + 180 * 86_400_000 + 1);
  expect((await call('dian', 'GET', '/me/notices')).body.notices).toEqual([]);
});
