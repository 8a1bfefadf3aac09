import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { sumVoices } from '../scores/board.ts';
import { closePeriod, correctPeriod, recomputePeriod } from '../scores/close.ts';
import { listPeriods } from '../scores/repository.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';

let town: Town;
const call = callsIn(() => town);
const period = '2026-11';

describeOnEachEngine('Flagged sets on the desk of a reviewer', (open) => {
  beforeEach(async () => {
    town = await openTown(open, { SECOND_FACTOR_ROLES: 'none' });
    // The market usually gets a voice a day: its cap is four, and eight are flagged. Two more came on another day.
    const crowd = Array.from({ length: 8 }, (_, i) => ({ day: 20, phone: `ponsel-${i}`, score: 1 }));
    await rate([...crowd, ...['a', 'b'].map((phone) => ({ day: 21, phone, score: 4 }))]);
    await makeReviewer('surya');
  });
  afterEach(() => town.dispose());

  it('show the rule that fired, counts, hours and what each decision would do, and no pseudonym', async () => {
    const list = (await call('vina', 'GET', `/review/sets?period=${period}`)).body;
    expect(list.sets).toMatchObject([
      {
        ...{ type: 'day', unit: { code: 'BARAT' }, place: { name: 'Pasar Tavip' }, time: '2026-11-20' },
        ...{ mass: 8, cap: 4, threshold: 8, state: 'waiting', proposal: null, decided: null, version: 0 },
      },
    ]);
    const { body } = await call('vina', 'GET', `/review/sets/${list.sets[0].set}?period=${period}`);
    expect(body).toMatchObject({
      ...{ mayDecide: true, ratings: 8, phones: 8, networks: 8, mean: 1, usualMean: 4 },
      scores: [
        { score: 4, count: 0 },
        { score: 3, count: 0 },
        { score: 2, count: 0 },
        { score: 1, count: 8 },
      ],
      elements: [{ element: 'U5', count: 8, mean: 2 }],
      reasons: [{ label: { id: 'Bau' }, count: 8 }],
    });
    expect(body.hours[10]).toBe(8);
    expect(
      body.effects.map(({ decision, setVoices, unitVoices, unitMean, now }: Effect) => [
        ...[decision, setVoices, unitVoices, unitMean, now],
      ]),
    ).toEqual([
      ['limit', 4, 6, 2, true],
      ['release', 8, 10, 1.6, false],
      ['hold', 0, 2, 4, false],
      ['void', 0, 2, 4, false],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/ponsel|jaringan/);
  });

  it('are decided by two: nobody confirms the own proposal, and until then nothing changes', async () => {
    const set = await onlySet();
    const before = await unitMean();
    expect((await propose('vina', set, 'hold')).status).toBe(204);
    expect(await unitMean()).toEqual(before);
    expect((await answer('vina', set, 1, 'confirm')).body.code).toBe('review-own');
    expect(await statuses()).toEqual([]);
    expect((await propose('surya', set, 'void', 1)).body.code).toBe('review-moved');
    expect((await answer('surya', set, 1, 'confirm')).status).toBe(204);
    expect(await statuses()).toEqual(Array.from({ length: 8 }, () => 'held'));
    expect(await unitMean()).toEqual({ voices: 2, mean: 4 });
    const [held] = (await call('vina', 'GET', `/review/sets?period=${period}`)).body.sets;
    expect(held).toMatchObject({
      state: 'decided',
      decided: { decision: 'hold', by: 'Surya', proposedBy: 'Vina', reason: 'Satu orang, banyak ponsel' },
    });
    expect((await answer('surya', set, 2, 'confirm')).body.code).toBe('review-moved');
    expect(await logged()).toEqual(['set-proposed', 'set-confirmed']);
  });

  it('count again when two reviewers take the holding back', async () => {
    const set = await onlySet();
    await agree(set, 'hold', 0);
    await agree(set, 'limit', 2);
    expect(await unitMean()).toEqual({ voices: 6, mean: 2 });
    expect((await statuses()).slice(8)).toEqual(Array.from({ length: 8 }, () => 'ok'));
  });

  it('count in full when the cap is lifted, in every open period', async () => {
    const set = await onlySet();
    await agree(set, 'release', 0);
    expect(await unitMean()).toEqual({ voices: 10, mean: 1.6 });
    expect(await unitMean('2026-Q4')).toEqual({ voices: 10, mean: 1.6 });
    expect(await statuses()).toEqual([]);
  });

  it('wait on when the second reviewer declines, or the first takes it back; both say why', async () => {
    const set = await onlySet();
    await propose('vina', set, 'void');
    expect((await answer('surya', set, 1, 'decline')).faults).toEqual(['/reason custom']);
    expect((await answer('surya', set, 1, 'decline', 'Belum terbukti')).status).toBe(204);
    await propose('surya', set, 'hold', 2);
    expect((await answer('surya', set, 3, 'decline', 'Salah pilih')).status).toBe(204);
    const [waiting] = (await call('vina', 'GET', `/review/sets?period=${period}`)).body.sets;
    expect(waiting).toMatchObject({ state: 'waiting', version: 4, proposal: null, decided: null });
  });

  it('of a phone are never released, and of the own unit never seen', async () => {
    await rate(Array.from({ length: 10 }, (_, i) => ({ day: i + 1, phone: 'rajin', score: 4 })));
    const { sets } = (await call('vina', 'GET', `/review/sets?period=${period}`)).body;
    const phone = sets.find(({ type }: { type: string }) => type === 'phone');
    expect(phone).toMatchObject({ mass: 10, cap: 1, threshold: 10, place: null });
    expect((await propose('vina', phone.set, 'release')).faults).toEqual(['/decision phone']);
    await agree(phone.set, 'hold', 0);
    expect((await statuses()).length).toBe(10);
    const { db } = town.database;
    await db.updateTable('users').set({ employeeId: null }).where('username', '=', 'dian').execute();
    await db.updateTable('users').set({ employeeId: 4 }).where('username', '=', 'vina').execute();
    expect((await call('vina', 'GET', `/review/sets?period=${period}`)).body.sets).toEqual([]);
    expect((await propose('vina', await digestOfDay(sets), 'hold')).status).toBe(404);
  });

  it('of a closed period stay as they were until it is corrected, whatever is decided in its quarter', async () => {
    const { db } = town.database;
    const december = Date.parse('2026-12-05T02:00:00.000Z');
    const set = await onlySet();
    await closePeriod(db, period, december);
    town.setTime(december + 3_600_000);
    expect((await propose('vina', set, 'hold')).body.code).toBe('period-closed');
    await agree(set, 'hold', 0, '2026-Q4');
    expect(await unitMean('2026-Q4')).toEqual({ voices: 2, mean: 4 });
    expect(await recomputePeriod(db, period, december + 7_200_000)).toMatchObject({
      ...{ sameInput: true, first: null },
    });
    const { changed } = await correctPeriod(db, period, 'Keberatan', december + 7_200_000);
    expect(changed.map(({ code }) => code)).toContain('BARAT');
    expect(await recomputePeriod(db, period, december + 9_000_000)).toMatchObject({
      ...{ sameInput: true, first: null },
    });
  });
});

type Effect = { decision: string; setVoices: number; unitVoices: number; unitMean: number; now: boolean };

async function onlySet(): Promise<string> {
  const { sets } = (await call('vina', 'GET', `/review/sets?period=${period}`)).body;
  return sets[0].set;
}

async function digestOfDay(sets: { type: string; set: string }[]): Promise<string> {
  return sets.find(({ type }) => type === 'day')!.set;
}

type Reviewer = 'vina' | 'surya';

async function propose(who: Reviewer, set: string, decision: string, version = 0, inPeriod = period) {
  const body = { period: inPeriod, version, decision, reason: 'Satu orang, banyak ponsel' };
  return await call(who, 'POST', `/review/sets/${set}/proposal`, body);
}

async function answer(
  who: Reviewer,
  set: string,
  version: number,
  word: 'confirm' | 'decline',
  reason?: string,
  inPeriod = period,
) {
  const body = { period: inPeriod, version, answer: word, ...(reason && { reason }) };
  return await call(who, 'POST', `/review/sets/${set}/answer`, body);
}

async function agree(set: string, decision: string, version: number, inPeriod = period): Promise<void> {
  expect((await propose('vina', set, decision, version, inPeriod)).status).toBe(204);
  expect((await answer('surya', set, version + 1, 'confirm', undefined, inPeriod)).status).toBe(204);
}

/** What the unit's page rests on. */
async function unitMean(inPeriod = period): Promise<{ voices: number; mean: number }> {
  const found = (await listPeriods(town.database.db)).find(({ code }) => code === inPeriod)!;
  const { series } = await town.deps.boards.read(found);
  const { voices, value_sum } = sumVoices(series.get('BARAT')!.weeks.values());
  return { voices, mean: value_sum / voices };
}

async function statuses(): Promise<string[]> {
  const rows = town.database.db.selectFrom('rating_decisions').select('status').orderBy('id');
  return (await rows.execute()).map(({ status }) => status);
}

async function logged(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
  return rows.map(({ action }) => action);
}

/** Makes somebody of the town a second reviewer of the whole office, and nothing else. */
async function makeReviewer(username: Reviewer): Promise<void> {
  const { db } = town.database;
  const users = db.selectFrom('users').select('id').where('username', '=', username);
  const { id } = await users.executeTakeFirstOrThrow();
  await db.updateTable('role_grants').set({ role: 'reviewer' }).where('user_id', '=', id).execute();
}

async function rate(presses: { day: number; phone: string; score: number }[]): Promise<void> {
  const { db } = town.database;
  const rows = presses.map(({ day, phone, score }) => {
    const date = `2026-11-${String(day).padStart(2, '0')}`;
    const at = `${date}T03:30:00.000Z`;
    return {
      ...{ rating_id: crypto.randomUUID(), point_id: 2, score, answered_at: at, received_at: at, day: date },
      ...{ phone, network: `jaringan-${phone}`, staff_device: 0, language: 'id' as const, body_digest: 'x' },
    } as const;
  });
  const stored = await db.insertInto('ratings').values(rows).returning(['id', 'score']).execute();
  const low = stored.filter(({ score }) => score === 1);
  if (low.length === 0) return;
  await db
    .insertInto('rating_elements')
    .values(low.map(({ id }) => ({ rating_id: id, element: 'U5' as const, score: 2 })))
    .execute();
  await db
    .insertInto('rating_reasons')
    .values(low.map(({ id }) => ({ rating_id: id, reason_id: 2 })))
    .execute();
  town.setTime(testNow);
}
