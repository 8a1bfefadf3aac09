import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { closePeriod, correctPeriod } from '../scores/close.ts';
import { type Answer, callsIn } from '../testing/call.ts';
import { openTown, type Town } from '../testing/town.ts';
import { mayDecide } from './access.ts';

/** December, WIB: November is over and closed. */
const december = Date.parse('2026-12-05T02:00:00.000Z');
const period = '2026-11';
const board = '/units/KOTA/period-board';
const reason = 'Realisasi dihitung dari timbangan yang rusak';
const talk = { heldOn: '2026-12-04', text: 'Rina dan Budi sepakat menambah satu putaran pagi' };

let town: Town;
const call = callsIn(() => town);

const read = async (who: Parameters<typeof call>[0]) =>
  (await call(who, 'GET', `${board}?period=${period}`)).body;
const decide = (who: Parameters<typeof call>[0], more: object) =>
  call(who, 'POST', `${board}/decisions`, { period, version: 1, step: 'confirmed', ...more });
const publish = (who: Parameters<typeof call>[0], confirm = period) =>
  call(who, 'POST', `${board}/publications`, { period, confirm });
const score = (who: Parameters<typeof call>[0], code = 'R1NA0001') =>
  call(who, 'GET', `/employees/${code}/score?period=${period}`);

describeOnEachEngine('The board of a period', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    await prepare();
    town.setTime(december);
  });
  afterEach(() => town.dispose());

  it('walks from the open period to the last day for an objection', async () => {
    const running = await read('budi');
    expect(running).toMatchObject({ steps: { current: 'running', people: 2 }, mayPublish: true });
    expect(running.rows.map(({ employee, proposal }: Row) => [employee.name, proposal])).toEqual([
      ['Budi', null],
      ['Rina', null],
    ]);
    expect(missingOf(running, 'Rina')).toEqual(['few-peers', 'few-voices']);
    expect(missingOf(running, 'Budi')).toEqual(['unverified', 'no-appraisal', 'few-peers', 'no-duty']);
    await close();
    const closed = await read('budi');
    expect(closed.steps).toEqual({ current: 'review', decided: 0, people: 2, objectionUntil: null });
    expect(row(closed, 'Rina')).toMatchObject({
      proposal: 'Butuh Perbaikan',
      needsDialogue: true,
      mayDecide: true,
    });
    expect((await score('rina')).body.code).toBe('score-in-review');
    expect((await publish('budi')).body.code).toBe('publication-not-ready');

    expect((await decide('budi', { employee: 'R1NA0001' })).faults).toEqual(['/dialogue/text needed']);
    const decided = await decide('budi', {
      ...{
        employee: 'R1NA0001',
        step: 'overridden',
        predicate: 'Baik',
        because: 'facts',
        reason,
        dialogue: talk,
      },
    });
    expect(decided.body.steps).toMatchObject({ current: 'review', decided: 1 });
    // Both stay: what the system proposed, and what the head said.
    expect(row(decided.body, 'Rina')).toMatchObject({
      proposal: 'Butuh Perbaikan',
      decision: { step: 'overridden', predicate: 'Baik', reason, by: 'Budi', toldAt: null },
    });
    expect((await publish('budi')).body.code).toBe('publication-not-ready');
    expect((await score('rina')).body.code).toBe('score-in-review');
    expect((await call('rina', 'GET', '/employees/R1NA0001/coaching-notes')).body.notes).toEqual([]);
    const open = { step: 'left-open', employee: 'BUDI0001', reason: 'Belum dinilai atasan pada masa ini' };
    expect((await decide('surya', open)).body.steps.current).toBe('publication');

    expect((await publish('budi', '2026-10')).faults).toEqual(['/confirm mismatch']);
    const told = await publish('budi');
    expect(told.body.steps).toMatchObject({ current: 'objection', objectionUntil: '2026-12-19' });
    const { db } = town.database;
    const notices = await db.selectFrom('notices').select(['kind', 'reference']).execute();
    const note = (await call('rina', 'GET', '/employees/R1NA0001/coaching-notes')).body.notes[0];
    expect(notices).toEqual([
      ...Array(2).fill({ kind: 'score-published', reference: period }),
      { kind: 'note-to-sign', reference: note.code },
    ]);
    expect(note).toMatchObject({ period: { code: period }, talked: talk.text, maySign: true });
    const signed = await call('rina', 'POST', `/employees/R1NA0001/coaching-notes/${note.code}/signature`, {
      version: 1,
    });
    expect(signed.body.notes[0].signed).toEqual({ by: 'Rina', on: '2026-12-05' });
    // The auditor sees that somebody has talked with her, not about what.
    const unread = [{ ...talk, text: null, by: 'Budi' }];
    expect((await score('indra')).body.decision.dialogues).toEqual(unread);
    expect(row(await read('indra'), 'Rina').dialogues).toEqual(unread);
    expect(row(await read('surya'), 'Rina').dialogues).toEqual([{ ...talk, by: 'Budi' }]);
    expect((await score('rina')).body).toMatchObject({
      state: 'final',
      level: { predicate: 'Butuh Perbaikan' },
      decision: { predicate: 'Baik', reason, by: 'Budi', objectionUntil: '2026-12-19', dialogues: [talk] },
      told: [],
    });
    expect((await publish('budi')).body.code).toBe('decision-out-of-step');
    town.setTime(Date.parse('2026-12-20T02:00:00.000Z'));
    expect((await read('budi')).steps.current).toBe('over');
    expect(await actions()).toEqual([
      ...['period-closed', 'level-decided', 'level-decided', 'scores-published', 'note-signed'],
    ]);
  });

  it('takes a decision back until it is published, and not after', async () => {
    await close();
    const own = { employee: 'R1NA0001', dialogue: talk };
    await decide('budi', own);
    expect((await decide('budi', own)).body.code).toBe('decision-out-of-step');
    const back = { period, version: 1, employee: 'R1NA0001' };
    const waiting = await call('budi', 'POST', `${board}/withdrawals`, back);
    expect(row(waiting.body, 'Rina')).toMatchObject({ decision: null, mayDecide: true });
    expect((await call('budi', 'POST', `${board}/withdrawals`, back)).body.code).toBe('decision-out-of-step');
    // The note of the dialogue stays: it is enough for the next decision.
    expect((await decide('budi', { employee: 'R1NA0001' })).status).toBe(200);
    await decide('surya', { employee: 'BUDI0001', step: 'left-open', reason });
    await publish('budi');
    expect((await call('budi', 'POST', `${board}/withdrawals`, back)).body.code).toBe('decision-out-of-step');
    await expect(
      town.database.db.updateTable('level_decisions').set({ predicate: 'Baik' }).execute(),
    ).rejects.toThrow('append-only');
  });

  it('asks for a new decision after a correction, and tells the person both', async () => {
    await close();
    await decide('budi', { employee: 'R1NA0001', dialogue: talk });
    await decide('surya', { employee: 'BUDI0001', step: 'left-open', reason });
    await publish('budi');
    const before = (await score('rina')).body;
    await town.database.db
      .updateTable('realisations')
      .set({ value: 98 })
      .where('target_id', '=', 1)
      .execute();
    await correctPeriod(town.database.db, period, 'Timbangan sudah diperbaiki', december + 1);
    const corrected = await read('budi');
    expect(corrected.steps).toMatchObject({ current: 'review', decided: 1, people: 2 });
    expect(row(corrected, 'Rina')).toMatchObject({ score: { version: 2 }, decision: null, proposal: 'Baik' });
    // Until then the person sees what was told, and the superior what is new.
    const meanwhile = (await score('rina')).body;
    expect([meanwhile.result, meanwhile.versions.score.version]).toEqual([before.result, 1]);
    expect((await score('budi')).body.versions.score.version).toBe(2);
    expect((await decide('budi', { employee: 'R1NA0001' })).body.code).toBe('score-moved');
    await decide('budi', { employee: 'R1NA0001', version: 2 });
    expect((await publish('budi')).body.publication).toMatchObject({ version: 2, by: 'Budi' });
    expect((await score('rina')).body).toMatchObject({
      decision: { predicate: 'Baik' },
      versions: { score: { version: 2, reason: 'Timbangan sudah diperbaiki' } },
      told: [{ version: 1, result: before.result, predicate: 'Butuh Perbaikan' }],
    });
  });

  it('is decided on by the head, about the head from above, and by nobody about themselves', async () => {
    await close();
    const rina = { employee: 'R1NA0001', dialogue: talk };
    const outcomes: unknown[] = [];
    for (const who of ['rina', 'dian', 'citra', 'indra', 'ani', 'vina'] as const) {
      outcomes.push((await decide(who, rina)).body.code, (await publish(who)).body.code);
    }
    expect(new Set(outcomes)).toEqual(new Set(['not-allowed']));
    const budi = { employee: 'BUDI0001', step: 'left-open', reason };
    expect((await decide('budi', budi)).body.code).toBe('decision-own');
    await giveRole('rina', 'head', 2);
    expect((await decide('rina', budi)).body.code).toBe('not-allowed');
    expect((await decide('budi', rina)).body.code).toBe('not-allowed');
    expect((await decide('surya', rina)).status).toBe(200);
    expect((await decide('surya', budi)).status).toBe(200);
  });

  it('refuses what the form would have to explain', async () => {
    await close();
    const rina = { employee: 'R1NA0001', dialogue: talk };
    const wrong = async (more: object) => (await decide('budi', { ...rina, ...more })).faults;
    const pattern = { step: 'overridden', because: 'pattern', reason };
    expect(await wrong({ step: 'overridden' })).toEqual([
      '/reason needed',
      '/predicate needed',
      '/because needed',
    ]);
    expect(await wrong({ ...pattern, predicate: 'Butuh Perbaikan' })).toEqual(['/predicate same']);
    // Her interval lies wholly below: the pattern of levels moves nobody beyond it.
    expect(await wrong({ ...pattern, predicate: 'Baik' })).toEqual(['/predicate out-of-reach']);
    expect(await wrong({ ...pattern, predicate: 'Baik', reason: 'terlalu singkat' })).toEqual([
      '/reason custom',
    ]);
    expect(await wrong({ step: 'left-open', reason })).toEqual(['/step has-proposal']);
    expect(await wrong({ dialogue: { ...talk, heldOn: '2026-12-06' } })).toEqual(['/dialogue/heldOn future']);
    const budi = { employee: 'BUDI0001', step: 'confirmed' };
    expect((await decide('surya', budi)).faults).toEqual(['/step no-proposal']);
    expect((await decide('budi', { ...rina, period: '2026-Q4' })).body.code).toBe('period-not-closed');
    expect((await decide('budi', { employee: 'D1AN0001' })).body.code).toBe('not-found');
    expect((await town.database.db.selectFrom('level_decisions').select('id').execute()).length).toBe(0);
  });

  it('keeps the own numbers of a closed period from a person everywhere until they are published', async () => {
    await close();
    const list = await call('budi', 'GET', `/units/KOTA/employees?period=${period}`);
    expect(list.body.employees).toMatchObject([
      {
        employee: { name: 'Budi' },
        state: 'in review',
        quantity: null,
        result: null,
        level: { predicate: null },
      },
      { employee: { name: 'Rina' }, state: 'final', level: { predicate: 'Butuh Perbaikan' } },
    ]);
    expect(row(await read('budi'), 'Budi')).toMatchObject({ own: true, quantity: null, resultRating: null });
    expect(row(await read('surya'), 'Budi').quantity).toBeGreaterThan(0);
    const cookie = await town.signIn('rina');
    const file = `/api/v1/tables/scores/export?format=csv-comma&period=${period}`;
    const own = await (await town.api.request(file, { headers: { cookie } })).text();
    expect(own).toContain('Sedang ditinjau atasan');
    expect(own).not.toMatch(/Butuh Perbaikan|Di bawah/);
    // Nor by way of the next period, whose level rests on this one.
    await addDecember();
    const next = await call('rina', 'GET', '/employees/R1NA0001/score?period=2026-12');
    expect(next.body).toMatchObject({ state: 'so far', previous: null, explanation: { previous: null } });
    expect(next.body.explanation.steps.filter(({ id }: { id: string }) => id.startsWith('level.'))).toEqual(
      [],
    );
    const seen = await call('budi', 'GET', '/employees/R1NA0001/score?period=2026-12');
    expect(seen.body.explanation.previous).toMatchObject({ result_rating: 'Di bawah' });
  });

  it('computes a closed period again and says whether every score is the same', async () => {
    const again = () => call('budi', 'POST', `${board}/recomputations`, { period });
    expect((await again()).body.code).toBe('period-not-closed');
    await close();
    expect((await again()).body).toMatchObject({ same: true, sameInput: true, first: null });
    await town.database.db
      .updateTable('realisations')
      .set({ value: 98 })
      .where('target_id', '=', 1)
      .execute();
    const first = { owner: 'employee R1NA0001', stored: expect.any(String), computed: expect.any(String) };
    expect((await again()).body).toMatchObject({ same: false, sameInput: false, first });
    const foreign = await call('citra', 'POST', '/units/BARAT/period-board/recomputations', { period });
    expect(foreign.body.first).toMatchObject({ owner: 'employee', stored: null, computed: null });
    const other = Promise.withResolvers<void>();
    const running = town.deps.periodWork.alone(() => other.promise);
    expect((await again()).body.code).toBe('period-work-running');
    other.resolve();
    await running;
  });
});

describeOnEachEngine('Closing a period', (open) => {
  beforeAll(async () => {
    town = await openTown(open);
    town.setTime(december);
    await prepare();
  });
  afterAll(() => town.dispose());

  it('is for whoever keeps the periods of the whole office, asked by its name, once', async () => {
    const closing = (who: Parameters<typeof call>[0], confirm = period) =>
      call(who, 'POST', `/periods/${period}/closing`, { confirm });
    for (const who of ['rina', 'budi', 'vina', 'indra'] as const) {
      expect((await closing(who)).body.code).toBe('not-allowed');
    }
    expect((await closing('surya', '2026-12')).faults).toEqual(['/confirm mismatch']);
    const list = await call('surya', 'GET', '/period-list');
    expect(list.body).toMatchObject({ mayClose: true, job: null });
    const [november, quarter] = list.body.periods;
    expect([quarter.obstacle, november.obstacle]).toEqual(['period-not-over', null]);
    expect(november.missing).toContainEqual({
      ...{ unit: { code: 'KOTA', name: 'UPTD Binjai Kota' }, people: 2, withoutTargets: 0 },
      ...{ unreported: 0, unverified: 1, withoutAppraisal: 1 },
    });
    const both = await Promise.all([closing('surya'), closing('ani')]);
    // Whoever comes second finds it running, or done.
    const [done, refused] = both.map(({ status, body }) => body.code ?? status).sort();
    expect([done, ['period-closed', 'period-work-running'].includes(refused)]).toEqual([200, true]);
    expect((await closing('ani')).body.code).toBe('period-closed');
    const after = await call('indra', 'GET', '/period-list');
    expect(after.body).toMatchObject({
      mayClose: false,
      job: { what: 'closing', period, problem: 'period-closed' },
    });
  });

  it('is followed by corrections with a reason, that open nothing else', async () => {
    const correct = (who: Parameters<typeof call>[0], more: object) =>
      call(who, 'POST', `/periods/${period}/correction`, { confirm: period, ...more });
    expect((await correct('budi', { reason })).body.code).toBe('not-allowed');
    expect((await correct('ani', { reason: 'salah' })).faults).toEqual(['/reason too-small']);
    await town.database.db
      .updateTable('realisations')
      .set({ value: 97 })
      .where('target_id', '=', 1)
      .execute();
    expect((await correct('ani', { reason })).body).toEqual({ ended: true });
    const { body } = await call('ani', 'GET', '/period-list');
    expect(body.job).toMatchObject({ what: 'correction', by: 'Ani', problem: null, scores: 2 });
    expect(body.periods[0]).toMatchObject({ code: period, closings: 2, status: 'closed' });
  });
});

describe('Who decides', () => {
  const grant = (role: 'head' | 'manager' | 'auditor', unitId: number, below: number[] = []) => ({
    ...{ role, unitId, unit: { code: '', name: '' }, unitIds: new Set([unitId, ...below]) },
  });
  const may = (
    grants: ReturnType<typeof grant>[],
    leads: { role: 'head' | 'manager'; unitId: number }[] = [],
  ) => mayDecide({ employee: null, grants }, { employeeId: 3, unitId: 2 }, leads);
  const head = { role: 'head', unitId: 2 } as const;

  it.each([
    ['the head of the unit', [grant('head', 2)], [], true],
    ['the head of a unit above', [grant('head', 1, [2, 3])], [], true],
    ['the head of another unit', [grant('head', 3)], [], false],
    ['the auditor', [grant('auditor', 1, [2, 3])], [], false],
    ['another head of the same unit, about its head', [grant('head', 2)], [head], false],
    ['a manager of the unit, about its head', [grant('manager', 2)], [head], true],
    ['the head of a unit above, about its head', [grant('head', 1, [2, 3])], [head], true],
    [
      'a manager, about a manager of the same unit',
      [grant('manager', 2)],
      [{ role: 'manager', unitId: 2 }],
      false,
    ],
    [
      'a manager of a unit above, about a manager',
      [grant('manager', 1, [2])],
      [{ role: 'manager', unitId: 2 }],
      true,
    ],
    [
      'the head of the unit, about who leads another',
      [grant('head', 2)],
      [{ role: 'head', unitId: 3 }],
      false,
    ],
  ] as const)('%s: %#', (_, grants, leads, expected) => {
    expect(may([...grants], [...leads])).toBe(expected);
  });
});

type Row = { employee: { name: string }; proposal: string | null; missing: { what: string }[] };

function row(document: Answer['body'], name: string): Answer['body'] {
  return document.rows.find(({ employee }: Row) => employee.name === name);
}

function missingOf(document: { rows: Row[] }, name: string): string[] {
  return row(document, name).missing.map(({ what }: { what: string }) => what);
}

async function actions(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
  return rows.map(({ action }) => action).filter((action) => !action.endsWith('-opened'));
}

async function giveRole(username: string, role: 'head', unitId: number): Promise<void> {
  const { db } = town.database;
  const user = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  await db.insertInto('role_grants').values({ user_id: user.id, role, unit_id: unitId }).execute();
}

async function close(): Promise<void> {
  await closePeriod(town.database.db, period, december);
}

/** Rina reached half of her target; Budi reported his and has no appraisal. */
async function prepare(): Promise<void> {
  const { db } = town.database;
  const amounts = {
    target: 100,
    fraction: 1,
    cumulative: 1,
    zero_scale: null,
    unit_of_measure: 'm',
    weight: 100,
  };
  const target = {
    ...amounts,
    period_id: 2,
    unit_id: null,
    direction: 'up',
    indicator: 'swept',
    name: 'Disapu',
  } as const;
  await db
    .insertInto('targets')
    .values([
      { id: 1, employee_id: 3, ...target },
      { id: 2, employee_id: 1, ...target },
    ])
    .execute();
  const reported_at = '2026-11-28T02:00:00.000Z';
  const report = { note: null, verified_by: null, reported_at };
  await db
    .insertInto('realisations')
    .values([
      { target_id: 1, value: 50, status: 'verified', reported_by: 3, ...report, verified_by: 1 },
      { target_id: 2, value: 95, status: 'reported', reported_by: 1, ...report },
    ])
    .execute();
  await db
    .insertInto('appraisals')
    .values({
      ...{ period_id: 2, ratee_id: 3, rater_id: 1, role: 'superior', submitted_at: reported_at },
      aspects: JSON.stringify({ akuntabel: 3.3 }),
    })
    .execute();
  await db
    .updateTable('periods')
    .set({ closed_at: '2026-11-05T00:00:00.000Z' })
    .where('code', '=', '2026-10')
    .execute();
}

async function addDecember(): Promise<void> {
  await town.database.db
    .insertInto('periods')
    .values({
      ...{
        id: 9,
        code: '2026-12',
        kind: 'month',
        status: 'open',
        policy_id: 1,
        baseline_id: 1,
        closed_at: null,
      },
      ...{ start_at: '2026-11-30T17:00:00.000Z', end_at: '2026-12-31T17:00:00.000Z' },
    })
    .execute();
}
