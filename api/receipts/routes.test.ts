import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const hour = 3_600_000;

let town: Town;
afterEach(() => town.dispose());

describeOnEachEngine('What a receipt lets its holder add', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });

  it('offers praise to the satisfied and complaints to the others, as they fit the place', async () => {
    const offered = async (score: number, point?: string) => {
      const { reasons } = await read(await rate({ score, ...(point ? { point } : {}) }));
      return reasons.map(({ code }: { code: string }) => code);
    };
    expect(await offered(4)).toEqual(['clean']);
    expect(await offered(3)).toEqual(['clean']);
    expect(await offered(2)).toEqual(['smell']);
    expect(await offered(1)).toEqual(['smell']);
    expect(await offered(4, codes.market)).toEqual([]);
  });

  it('stores each part once, and shows what was saved without the words', async () => {
    const receipt = await rate({ score: 3 });
    expect((await put(receipt, 'reasons', { reasons: ['clean'] })).status).toBe(201);
    expect((await put(receipt, 'element', { element: 'U9', score: 2 })).status).toBe(201);
    const answer = await put(receipt, 'comment', { comment: ' Selokan penuh daun. ' });
    expect(answer.status).toBe(201);
    const seen = await answer.json();
    expect(seen).toMatchObject({
      score: 3,
      reasons: [{ code: 'clean', saved: true }],
      element: { element: 'U9', saved: 2 },
      comment: { saved: true },
      photos: { left: 3, names: [] },
      open: true,
      openUntil: '2026-11-25T02:14:00.000Z',
    });
    expect(JSON.stringify(seen)).not.toContain('daun');
    const { db } = town.database;
    expect(await db.selectFrom('rating_reasons').select('reason_id').execute()).toEqual([{ reason_id: 1 }]);
    expect(await db.selectFrom('rating_elements').select(['element', 'score']).execute()).toEqual([
      { element: 'U9', score: 2 },
    ]);
    expect(await db.selectFrom('rating_comments').select(['text', 'state']).execute()).toEqual([
      { text: 'Selokan penuh daun.', state: 'waiting' },
    ]);
  });

  it('answers the same part again with 200, other content with 409, and keeps the first', async () => {
    const receipt = await rate({ score: 1 });
    const parts = [
      ['reasons', { reasons: ['smell'] }, null],
      ['element', { element: 'U5', score: 1 }, { element: 'U5', score: 4 }],
      ['comment', { comment: 'Bau' }, { comment: 'Harum' }],
    ] as const;
    for (const [part, content, other] of parts) {
      expect((await put(receipt, part, content)).status).toBe(201);
      expect((await put(receipt, part, content)).status).toBe(200);
      if (other === null) continue;
      const refused = await put(receipt, part, other);
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({ code: 'already-saved' });
    }
    const { db } = town.database;
    expect(await db.selectFrom('rating_elements').select('score').execute()).toEqual([{ score: 1 }]);
    expect(await db.selectFrom('rating_comments').select('text').execute()).toEqual([{ text: 'Bau' }]);
  });

  it('takes one of many answers that come at once, whatever their element', async () => {
    const receipt = await rate({});
    const answers = ['U5', 'U8', 'U9'].flatMap((element) =>
      [1, 2, 3, 4].map((score) => ({ element, score })),
    );
    const statuses = await Promise.all(
      answers.map(async (answer) => (await put(receipt, 'element', answer)).status),
    );
    expect(statuses.toSorted()).toEqual([201, ...Array(11).fill(409)]);
    expect(await town.database.db.selectFrom('rating_elements').selectAll().execute()).toHaveLength(1);
  });

  it('takes what came along with the rating for saved', async () => {
    const receipt = await rate({ reasons: ['clean'], elements: { U8: 3 }, comment: 'Rapi' });
    expect(await read(receipt)).toMatchObject({
      reasons: [{ saved: true }],
      element: { element: 'U8', saved: 3 },
      comment: { saved: true },
    });
    expect((await put(receipt, 'element', { element: 'U5', score: 3 })).status).toBe(409);
    expect((await put(receipt, 'comment', { comment: 'Rapi sekali' })).status).toBe(409);
    expect((await put(receipt, 'comment', { comment: 'Rapi' })).status).toBe(200);
  });

  it('asks for the element with the fewest answers of the unit in the quarter', async () => {
    const asked = async () => (await read(await rate({}))).element.element;
    // In the order of the questionnaire U9 stands before U8.
    expect(await asked()).toBe('U5');
    await put(await rate({}), 'element', { element: 'U5', score: 4 });
    expect(await asked()).toBe('U9');
    await put(await rate({}), 'element', { element: 'U9', score: 4 });
    expect(await asked()).toBe('U8');
    await rate({ elements: { U8: 1 } });
    await rate({ elements: { U8: 1 } });
    await rate({ elements: { U5: 1 } });
    town.setTime(testNow + 6 * 60_000);
    expect(await asked()).toBe('U9');
    // Another unit and another quarter begin anew.
    await put(await rate({}), 'element', { element: 'U9', score: 4 });
    await put(await rate({}), 'element', { element: 'U9', score: 4 });
    expect((await read(await rate({ point: codes.market }))).element.element).toBe('U5');
    town.setTime(Date.parse('2027-01-01T02:00:00.000Z'));
    expect(await asked()).toBe('U5');
    await put(await rate({}), 'element', { element: 'U5', score: 4 });
    // A phone that was offline at the turn of the year belongs to the old quarter.
    const late = await rate({ answered_at: '2026-12-31T10:00:00.000Z' });
    expect((await read(late)).element.element).toBe('U5');
  });

  it('speaks the official words of an element, the lowest first', async () => {
    await rate({ elements: { U5: 1, U9: 1 } });
    const { element } = await read(await rate({}));
    expect(element).toMatchObject({ element: 'U8', saved: null });
    expect(element.question.id).toMatch(/penanganan pengaduan/);
    expect(element.answers.map(({ id }: { id: string }) => id)).toEqual([
      'Tidak ada',
      'Ada tetapi tidak berfungsi',
      'Berfungsi kurang maksimal',
      'Dikelola dengan baik',
    ]);
  });
});

describe('An addition', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
  });

  it.each([
    ['a complaint under praise', 'reasons', { reasons: ['smell'] }, '/reasons/0'],
    ['a reason that does not exist', 'reasons', { reasons: ['clean', 'nonsense'] }, '/reasons/1'],
    ['no reason at all', 'reasons', { reasons: [] }, '/reasons'],
    ['an element of another kind of place', 'element', { element: 'U7', score: 4 }, '/element'],
    ['an element that does not exist', 'element', { element: 'U10', score: 4 }, '/element'],
    ['an answer of 5', 'element', { element: 'U5', score: 5 }, '/score'],
    ['an empty comment', 'comment', { comment: '  ' }, '/comment'],
    ['a comment of 501 letters', 'comment', { comment: 'a'.repeat(501) }, '/comment'],
    ['a comment with NUL', 'comment', { comment: 'a\0b' }, '/comment'],
    ['an unknown field', 'comment', { comment: 'a', name: 'b' }, '/name'],
  ] as const)('with %s is refused with a pointer to the field', async (_, part, content, pointer) => {
    const receipt = await rate({});
    const answer = await put(receipt, part, content);
    expect(answer.status).toBe(422);
    const { errors } = await answer.json();
    expect(errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await stored()).toBe(0);
  });

  it('is accepted for 24 hours after the rating arrived, not longer', async () => {
    const receipt = await rate({});
    town.setTime(testNow + 24 * hour - 1);
    expect((await put(receipt, 'reasons', { reasons: ['clean'] })).status).toBe(201);
    town.setTime(testNow + 24 * hour);
    for (const [part, content] of [
      ['reasons', { reasons: ['clean'] }],
      ['element', { element: 'U5', score: 4 }],
      ['comment', { comment: 'Bersih' }],
    ] as const) {
      const late = await put(receipt, part, content);
      expect(late.status).toBe(410);
      expect(await late.json()).toMatchObject({ code: 'receipt-expired' });
    }
    expect(await read(receipt)).toMatchObject({ open: false, reasons: [{ saved: true }] });
    expect(await stored()).toBe(1);
  });

  it('needs the receipt of a rating', async () => {
    await rate({});
    for (const receipt of ['0'.repeat(26), 'x', '7K3QX9']) {
      const answer = await put(receipt, 'comment', { comment: 'Bersih' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'receipt-unknown' });
      expect((await town.api.request(`/api/v1/receipts/${receipt}`)).status).toBe(404);
    }
  });

  it('takes the receipt as a person types it', async () => {
    const receipt = await rate({});
    const typed = receipt.toLowerCase().replace(/(.{5})/g, '$1-');
    expect((await put(typed, 'comment', { comment: 'Bersih' })).status).toBe(201);
  });
});

async function rate(change: Record<string, unknown>): Promise<string> {
  const body = JSON.stringify({ id: randomUUID(), point: codes.street, score: 4, ...change });
  const headers = { 'content-type': 'application/json' };
  const answer = await town.api.request('/api/v1/ratings', { method: 'POST', body, headers });
  expect(answer.status).toBe(201);
  return (await answer.json()).receipt;
}

async function read(receipt: string) {
  const answer = await town.api.request(`/api/v1/receipts/${receipt}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function put(receipt: string, part: string, content: unknown): Promise<Response> {
  return town.api.request(`/api/v1/receipts/${receipt}/${part}`, {
    method: 'PUT',
    body: JSON.stringify(content),
    headers: { 'content-type': 'application/json' },
  });
}

/** Rows of reasons, elements and comments. */
async function stored(): Promise<number> {
  const tables = ['rating_reasons', 'rating_elements', 'rating_comments'] as const;
  const counts = await Promise.all(
    tables.map(async (table) => (await town.database.db.selectFrom(table).selectAll().execute()).length),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
