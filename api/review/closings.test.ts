import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

let town: Town;
const call = callsIn(() => town);

describeOnEachEngine('Closing evidence on the desk of a reviewer', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('waits with its answer, the oldest first, until it is accepted', async () => {
    const first = await complainAndAnswer('budi');
    town.setTime(testNow + 60_000);
    const second = await complainAndAnswer('budi');
    const { body } = await call('vina', 'GET', '/review/closings');
    expect(body).toMatchObject({
      waiting: 2,
      closings: [
        {
          ...{ case: first, number: 1, answer: 'Sudah diangkut.', noPhoto: 'Gelap.', photo: null },
          ...{ unit: { code: 'KOTA' }, place: 'Jalan Jenderal Sudirman', answeredOn: '2026-11-24' },
        },
        { case: second },
      ],
    });
    expect((await decide('vina', first, { number: 1, decision: 'accept' })).status).toBe(204);
    expect((await waiting('vina')).map((each) => each.case)).toEqual([second]);
    expect(await lastEntry()).toMatchObject({
      action: 'closing-accepted',
      subject_code: first,
      reason: null,
    });
  });

  it('goes back with a reason that the unit reads at the case', async () => {
    const code = await complainAndAnswer('budi');
    expect((await decide('vina', code, { number: 1, decision: 'return' })).status).toBe(422);
    const reason = 'Foto tidak menunjukkan tempatnya.';
    expect((await decide('vina', code, { number: 1, decision: 'return', reason })).status).toBe(204);
    expect((await call('budi', 'GET', `/cases/${code}/desk`)).body.closings).toMatchObject([
      { number: 1, review: { decision: 'rejected', reason } },
    ]);
    expect(await lastEntry()).toMatchObject({ action: 'closing-returned', reason });
  });

  it('is decided once, and only as it was looked at', async () => {
    const code = await complainAndAnswer('budi');
    const accept = { decision: 'accept' };
    const other = await decide('vina', code, { number: 2, ...accept });
    expect([other.status, other.body.code]).toEqual([409, 'review-moved']);
    const both = await Promise.all([1, 2].map(() => decide('vina', code, { number: 1, ...accept })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const { length } = await town.database.db.selectFrom('closing_reviews').selectAll().execute();
    expect(length).toBe(1);
  });

  it('is nothing for who wrote the answer, nor for people of the unit', async () => {
    const code = await complainAndAnswer('surya');
    await makeReviewer('surya');
    const own = await decide('surya', code, { number: 1, decision: 'accept' });
    expect([own.status, own.body.code]).toEqual([403, 'review-own']);
    await makeReviewer('budi');
    expect(await waiting('budi')).toEqual([]);
    expect((await decide('budi', code, { number: 1, decision: 'accept' })).status).toBe(404);
    expect(await town.database.db.selectFrom('closing_reviews').selectAll().execute()).toEqual([]);
  });
});

/** A resident complains about the street of KOTA, and somebody answers. Resolves with the case's code. */
async function complainAndAnswer(person: Townsperson): Promise<string> {
  const rating = { id: randomUUID(), point: codes.street, score: 1, comment: 'Bak penuh' };
  const headers = { 'content-type': 'application/json' };
  const stored = await town.api.request('/api/v1/ratings', {
    ...{ method: 'POST', headers, body: JSON.stringify(rating) },
  });
  const { receipt } = await stored.json();
  const { code } = await (await town.api.request(`/api/v1/receipts/${receipt}/case`)).json();
  const form = new FormData();
  form.set('kind', 'resolved');
  form.set('text', 'Sudah diangkut.');
  form.set('noPhoto', 'Gelap.');
  const cookie = await town.signIn(person);
  const answer = await town.api.request(`/api/v1/cases/${code}/events`, {
    ...{ method: 'POST', body: form, headers: { cookie } },
  });
  expect(answer.status).toBe(201);
  return code;
}

function decide(person: Townsperson, code: string, body: object) {
  return call(person, 'POST', `/review/closings/${code}/decision`, body);
}

async function waiting(person: Townsperson): Promise<{ case: string }[]> {
  return (await call(person, 'GET', '/review/closings')).body.closings;
}

/** Takes all roles of somebody and makes them a reviewer of the whole office. */
async function makeReviewer(username: Townsperson): Promise<void> {
  const { db } = town.database;
  const { id } = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  await db.deleteFrom('role_grants').where('user_id', '=', id).execute();
  await db.insertInto('role_grants').values({ user_id: id, role: 'reviewer', unit_id: 1 }).execute();
  await db.updateTable('users').set({ twoFactorEnabled: 1 }).where('id', '=', id).execute();
}

async function lastEntry() {
  return await town.database.db
    .selectFrom('audit_log')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}
