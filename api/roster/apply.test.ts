import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { closePeriod, correctPeriod, recomputePeriod } from '../scores/close.ts';
import { listPeriods } from '../scores/repository.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { type AppliedStep, applyStep, changeTowards, plain } from './apply.ts';
import { type Duty, type DutyChange, spanOn } from './duty.ts';
import { listStepsBehindScore } from './history.ts';
import { listMarks } from './periods.ts';
import { type DutyRecord, listDuties } from './repository.ts';

const [budi, rina, dian] = [1, 3, 4];
const unit = { id: 2, code: 'KOTA', name: 'UPTD Binjai Kota' };
const by = { id: null, name: 'Budi' };

describeOnEachEngine('A step of the roster', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  const on = (day: string, from = 5, hours = 8, more: Partial<Duty> = {}): Duty => ({
    ...{ employeeId: budi, pointId: 1, share: 1 },
    ...spanOn(day, from * 60, hours * 60),
    ...more,
  });

  async function step(
    changes: DutyChange[],
    reason: string | null = null,
    now = testNow,
  ): Promise<AppliedStep> {
    return await town.database.db
      .transaction()
      .execute((db) => applyStep(db, { kind: 'change', unit, changes, reason }, by, now));
  }

  async function ofRina(day: string): Promise<DutyRecord> {
    const duties = await listDuties(town.database.db, spanOn(day, 300, 60), { employeeIds: [rina] });
    return duties[0]!;
  }

  it('is written whole, with its history and its entry in the log', async () => {
    const { db } = town.database;
    const kept = await ofRina('2026-11-27');
    const changes = [
      { id: null, before: null, after: on('2026-11-27', 13) },
      { id: kept.id, before: plain(kept), after: { ...plain(kept), share: 0.5 } },
    ];
    const applied = await step(changes);
    expect(applied).toMatchObject({ late: false, waiting: 0 });
    expect(await ofRina('2026-11-27')).toMatchObject({ id: kept.id, share: 0.5 });
    const history = await db.selectFrom('roster_changes').selectAll().orderBy('id').execute();
    expect(history).toMatchObject([
      { state: 'applied', before_share: null, after_employee_id: budi, late: 0 },
      { state: 'applied', assignment_id: kept.id, before_share: 1, after_share: 0.5 },
    ]);
    expect(history[0]?.assignment_id).toBeGreaterThan(0);
    const entry = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'roster-changed')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.detail)).toMatchObject({ batch: applied.code, duties: 2, late: false });
  });

  it.each([
    ['for somebody who is there already', on('2026-11-27', 12, 4, { employeeId: rina }), 'share-exceeded'],
    ['before somebody was employed', on('2023-12-31'), 'not-employed'],
    ['before the place began', on('2025-12-31', 5, 8), 'point-inactive'],
  ])('is refused %s, and nothing of it is written', async (_, after, code) => {
    const fine = { id: null, before: null, after: on('2026-11-28', 13) };
    const wrong = { id: null, before: null, after };
    await expect(step([fine, wrong], 'Uji')).rejects.toMatchObject({
      code: 'body-invalid',
      errors: [{ pointer: '/changes/1', code }],
    });
    expect(await town.database.db.selectFrom('roster_batches').select('id').execute()).toEqual([]);
    expect(await listDuties(town.database.db, on('2026-11-28'), { employeeIds: [budi] })).toEqual([]);
  });

  it('counts its own duties among each other: two whole ones at once are one too many', async () => {
    const add = (from: number): DutyChange => ({ id: null, before: null, after: on('2026-11-27', from) });
    await expect(step([add(5), add(12)])).rejects.toMatchObject({ code: 'body-invalid' });
    await step([add(5), add(13)]);
  });

  it('of a closed day needs a reason, and one of a day to come does not', async () => {
    const today = { id: null, before: null, after: on('2026-11-24', 13) };
    await expect(step([today])).rejects.toMatchObject({ code: 'roster-reason-needed' });
    expect(await step([today], 'Citra sakit')).toMatchObject({ late: true });
    expect(await step([{ ...today, after: on('2026-11-25', 13) }])).toMatchObject({ late: false });
  });

  it('on a duty that is no longer as it was shown is refused', async () => {
    const shown = await ofRina('2026-11-27');
    const end = { id: shown.id, before: plain(shown), after: null };
    await step([{ ...end, after: { ...plain(shown), share: 0.5 } }]);
    await expect(step([end])).rejects.toMatchObject({ code: 'roster-moved' });
    await step([{ ...end, before: { ...plain(shown), share: 0.5 } }]);
    await expect(step([end])).rejects.toMatchObject({ code: 'roster-moved' });
  });

  it('renews the score of an open period at once, also where a duty is only changed', async () => {
    const { db } = town.database;
    const period = (await listPeriods(db)).find(({ code }) => code === '2026-11')!;
    const before = await town.deps.boards.read(period);
    expect(await town.deps.boards.read(period)).toBe(before);
    const duty = await ofRina('2026-11-23');
    await step([{ id: duty.id, before: plain(duty), after: { ...plain(duty), share: 0.5 } }], 'Keliru tulis');
    expect((await town.deps.boards.read(period)).inputHash).not.toBe(before.inputHash);
  });

  it('of a closed period waits, marks the scores, and comes with the correction of all that rests on it', async () => {
    const { db } = town.database;
    await db
      .updateTable('periods')
      .set({ status: 'open', closed_at: null })
      .where('code', '=', '2026-10')
      .execute();
    await closePeriod(db, '2026-10', Date.parse('2026-11-05T02:00:00.000Z'));
    const december = Date.parse('2026-12-05T02:00:00.000Z');
    await closePeriod(db, '2026-11', december);
    // The last night of October explains the first ratings of November too.
    const duty = await ofRina('2026-10-31');
    const change = { id: duty.id, before: plain(duty), after: { ...plain(duty), employeeId: budi } };
    await expect(step([change], null, december)).rejects.toMatchObject({ code: 'roster-reason-needed' });
    expect(await step([change], 'Budi yang bertugas', december)).toMatchObject({ waiting: 1 });

    expect(await ofRina('2026-10-31')).toMatchObject({ employeeId: rina });
    for (const code of ['2026-10', '2026-11'])
      expect(await recomputePeriod(db, code, december)).toMatchObject({ sameInput: true, first: null });
    const marked = (period: string) => [
      { period, employee: { code: 'BUDI0001', name: 'Budi' } },
      { period, employee: { code: 'R1NA0001', name: 'Rina' } },
    ];
    expect(await listMarks(db, [1, 2, 3])).toEqual([...marked('2026-10'), ...marked('2026-11')]);
    const november = (await listPeriods(db)).find(({ code }) => code === '2026-11')!;
    expect(await listStepsBehindScore(db, november.id, rina)).toMatchObject([
      {
        ...{ by: 'Budi', reason: 'Budi yang bertugas', late: true },
        changes: [{ before: { employee: { name: 'Rina' } }, after: { employee: { name: 'Budi' } } }],
      },
    ]);
    expect(await listStepsBehindScore(db, november.id, dian)).toEqual([]);
    await expect(step([change], 'Lagi', december)).rejects.toMatchObject({ code: 'roster-waiting' });
    const beside = { id: null, before: null, after: on('2026-10-31', 12, 4) };
    await expect(step([beside], 'Lagi', december)).rejects.toMatchObject({ code: 'body-invalid' });

    const corrected = await correctPeriod(db, '2026-11', 'Jadwal 31 Oktober', december + 1);
    expect(corrected.others).toEqual(['2026-10']);
    expect(await listDuties(db, duty, { employeeIds: [budi] })).toHaveLength(1);
    for (const code of ['2026-10', '2026-11'])
      expect(await recomputePeriod(db, code, december)).toMatchObject({ sameInput: true, first: null });
    expect(await listMarks(db, [1, 2, 3])).toEqual([]);
    expect(await listStepsBehindScore(db, november.id, rina)).toEqual([]);
  });

  it('marks who was of the crew in the closed period, not who is today', async () => {
    const { db } = town.database;
    const crew = {
      id: 9,
      code: 'T1M00001',
      name: 'Tim A',
      kind: 'crew',
      unit_id: 2,
      position: 'Tim',
    } as const;
    await db
      .insertInto('employees')
      .values({ ...crew, nip: null, employment_status: null, started_on: '2026-01-01' })
      .execute();
    const placed = { unit_id: 2, position: 'Penyapu', employment_status: 'non_asn' } as const;
    // Budi left the crew in November, and Dian came to it.
    await db.deleteFrom('placements').where('employee_id', 'in', [budi, dian]).execute();
    await db
      .insertInto('placements')
      .values([
        { ...placed, employee_id: budi, started_on: '2024-01-01', quality_from_id: 9 },
        { ...placed, employee_id: budi, started_on: '2026-11-01', quality_from_id: null },
        { ...placed, employee_id: dian, started_on: '2024-01-01', quality_from_id: null },
        { ...placed, employee_id: dian, started_on: '2026-11-01', quality_from_id: 9 },
      ])
      .execute();
    await db.updateTable('employees').set({ quality_from_id: 9 }).where('id', '=', dian).execute();
    const change = { id: null, before: null, after: on('2026-10-20', 14, 4, { employeeId: 9, pointId: 2 }) };
    expect(await step([change], 'Tim A yang bertugas')).toMatchObject({ waiting: 1 });
    const marked = (await listMarks(db, [1, 2, 3])).map(({ employee }) => employee.name);
    expect(marked).toEqual(['Budi', 'Tim A']);
  });

  it('from a table changes the row of its person, place and beginning, or adds one', async () => {
    const { db } = town.database;
    const known = await ofRina('2026-11-27');
    expect(await changeTowards(db, plain(known))).toBeNull();
    expect(await changeTowards(db, { ...plain(known), share: 0.5 })).toMatchObject({ id: known.id });
    expect(await changeTowards(db, on('2026-11-27', 13, 4, { employeeId: dian }))).toMatchObject({
      id: null,
      before: null,
    });
  });
});
