import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { type Answer, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const [rina, budi] = ['R1NA0001', 'BUDI0001'];
const hour = 3_600_000;

/** What the tests below read of an answer. */
type Document = Answer['body'];

describeOnEachEngine('The roster of a unit', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  const call = callsIn(() => town);

  const week = async (code = '2026-W48', person: Townsperson = 'budi') =>
    (await call(person, 'GET', `/units/KOTA/roster?week=${code}`)).body;
  const step = (wish: object, person: Townsperson = 'budi') =>
    call(person, 'POST', '/units/KOTA/roster/steps', wish);
  const history = async (query = '') => (await call('budi', 'GET', `/units/KOTA/roster/steps${query}`)).body;
  const undo = (code: string, reason?: string) =>
    call('budi', 'POST', `/units/KOTA/roster/steps/${code}/undoing`, reason ? { reason } : {});
  const dutyOn = async (day: string, code: string = rina) =>
    (await week('2026-W48')).duties.find((duty: Document) => duty.day === day && duty.employee.code === code);

  const afternoon = {
    ...{ step: 'add', employee: budi, point: codes.street, day: '2026-11-27' },
    ...{ from: '13:00', to: '21:00', share: 1 },
  };

  it('shows a week with its people, duties, closed days and places without duty', async () => {
    const shown = await week();
    expect(shown).toMatchObject({
      week: '2026-W48',
      previous: '2026-W47',
      next: '2026-W49',
      mayChange: true,
    });
    expect(shown.days.map(({ closed, today }: Document) => [closed, today])).toEqual([
      ...[
        [true, false],
        [true, true],
      ],
      ...Array.from({ length: 5 }, () => [false, false]),
    ]);
    expect(shown.people).toMatchObject([{ code: rina, hours: 56, ownUnit: true }]);
    expect(shown.idle).toEqual([{ code: budi, name: 'Budi' }]);
    expect(shown.duties).toHaveLength(7);
    expect(shown.gaps).toEqual([]);
    await step({ step: 'end', duty: (await dutyOn('2026-11-28')).id });
    expect((await week()).gaps).toEqual([
      { point: { code: codes.street, name: 'Jalan Jenderal Sudirman' }, day: '2026-11-28' },
    ]);
    expect((await week('2026-W48', 'surya')).mayChange).toBe(false);
    expect((await call('budi', 'GET', '/units/KOTA/roster?week=2026-W99')).status).toBe(422);
  });

  it('takes, changes and ends a duty, and says at the field what stands in the way', async () => {
    expect((await step(afternoon)).status).toBe(200);
    const added = await dutyOn('2026-11-27', budi);
    expect(added).toMatchObject({ start: '2026-11-27T06:00:00.000Z', end: '2026-11-27T14:00:00.000Z' });
    const crowded = await step({ ...afternoon, from: '20:00', to: '23:00', share: 0.5 });
    expect(crowded.body.errors).toMatchObject([{ pointer: '/share', code: 'share-exceeded' }]);
    const { step: _, ...same } = afternoon;
    const changed = await step({ ...same, step: 'change', duty: added.id, from: '22:00', to: '05:00' });
    expect(changed.body.changes[0].after).toMatchObject({
      end: '2026-11-27T22:00:00.000Z',
      day: '2026-11-27',
    });
    await step({ step: 'end', duty: added.id });
    expect(await dutyOn('2026-11-27', budi)).toBeUndefined();
    expect((await step({ step: 'end', duty: added.id })).body.code).toBe('roster-moved');
    for (const [wish, pointer] of [
      [{ ...afternoon, employee: 'D1AN0001' }, '/employee'],
      [{ ...afternoon, point: codes.market }, '/point'],
      [{ ...afternoon, employee: 'T1DAKADA' }, '/employee'],
    ] as const)
      expect((await step(wish)).body.errors).toMatchObject([{ pointer, code: 'unknown' }]);
  });

  it('of another unit is neither shown nor changed, and a manager or auditor changes none', async () => {
    expect((await call('citra', 'GET', '/units/KOTA/roster')).status).toBe(403);
    expect((await step(afternoon, 'citra')).status).toBe(403);
    expect((await step(afternoon, 'surya')).status).toBe(403);
    expect(
      (await call('citra', 'POST', '/units/BARAT/roster/steps', { step: 'end', duty: 1 })).body.code,
    ).toBe('not-allowed');
    expect((await step({ ...afternoon, employee: 'D1AN0001' }, 'ani')).status).toBe(200);
  });

  it('is copied from week to week: first said, then done as said, and never twice', async () => {
    await step(afternoon);
    await step({ ...afternoon, day: '2026-11-28' });
    // A leave and a duty of next week stand in the way of two.
    await step({
      step: 'leave',
      employee: budi,
      kind: 'annual',
      firstDay: '2026-12-05',
      lastDay: '2026-12-05',
    });
    const wish = { step: 'copy', fromWeek: '2026-W48', toWeek: '2026-W49' };
    const preview = await step({ ...wish, preview: true });
    expect(preview.body).toMatchObject({ step: null, late: false, changes: [{ before: null }] });
    const reasons = preview.body.skipped.map(({ why }: Document) => why).sort();
    expect(reasons).toEqual([...Array.from({ length: 7 }, () => 'already'), 'on-leave']);
    expect((await week('2026-W49')).duties).toHaveLength(7);

    await step({ ...afternoon, day: '2026-12-04', from: '15:00', to: '16:00', share: 0.5 });
    const stale = await step({ ...wish, plan: preview.body.plan });
    expect(stale.body.code).toBe('roster-plan-changed');
    const again = await step({ ...wish, preview: true });
    expect(again.body.changes).toEqual([]);
    expect(again.body.skipped).toContainEqual(
      expect.objectContaining({
        why: 'share-exceeded',
        beside: [expect.objectContaining({ day: '2026-12-04', share: 0.5 })],
      }),
    );
    const fresh = await step({ step: 'copy', fromWeek: '2026-W49', toWeek: '2027-W02', preview: true });
    expect(fresh.body.changes).toHaveLength(8);
    expect(
      (await step({ step: 'copy', fromWeek: '2026-W49', toWeek: '2027-W02', plan: fresh.body.plan })).status,
    ).toBe(200);
    expect((await week('2027-W02')).duties).toHaveLength(8);
  });

  it('is filled by a pattern on its days, over midnight too', async () => {
    const night = { name: 'Malam', from: '21:00', to: '05:00', weekdays: [5, 6] };
    expect((await call('budi', 'POST', '/units/KOTA/shifts', night)).status).toBe(201);
    const [pattern] = (await week()).patterns;
    expect(pattern).toMatchObject(night);
    const wish = {
      ...{ step: 'pattern', pattern: pattern.code, employees: [budi], point: codes.street },
      ...{ firstDay: '2026-11-25', lastDay: '2026-11-29', share: 1 },
    };
    const { body } = await step(wish);
    expect(body.changes.map(({ after }: Document) => [after.start, after.end])).toEqual([
      ['2026-11-27T14:00:00.000Z', '2026-11-27T22:00:00.000Z'],
      ['2026-11-28T14:00:00.000Z', '2026-11-28T22:00:00.000Z'],
    ]);
    expect((await dutyOn('2026-11-27', budi)).pattern).toBe('Malam');
    const renamed = { ...night, name: 'Dini hari', weekdays: [5] };
    await call('budi', 'PUT', `/units/KOTA/shifts/${pattern.code}`, renamed);
    expect((await dutyOn('2026-11-27', budi)).pattern).toBe('Dini hari');
    await call('budi', 'DELETE', `/units/KOTA/shifts/${pattern.code}`);
    expect((await week()).patterns).toEqual([]);
    expect((await dutyOn('2026-11-27', budi)).pattern).toBeNull();
    expect((await step(wish)).body.errors).toMatchObject([{ pointer: '/pattern', code: 'unknown' }]);
  });

  it('lets leave cut duty, the rest of a night stays, and taking it back brings all of it again', async () => {
    await step({ ...afternoon, day: '2026-11-26', from: '21:00', to: '05:00' });
    await step(afternoon);
    const before = (await week()).duties;
    const leave = {
      step: 'leave',
      employee: budi,
      kind: 'sick',
      firstDay: '2026-11-27',
      lastDay: '2026-11-28',
    };
    const { body } = await step(leave);
    expect(body.changes).toHaveLength(2);
    const shown = await week();
    expect(shown.leaves).toMatchObject([{ kind: 'sick', firstDay: '2026-11-27', step: body.step }]);
    expect(await dutyOn('2026-11-26', budi)).toMatchObject({ end: '2026-11-26T17:00:00.000Z' });
    expect(await dutyOn('2026-11-27', budi)).toBeUndefined();
    expect((await step(leave)).body.errors).toMatchObject([{ pointer: '/firstDay', code: 'on-leave' }]);
    expect((await step(afternoon)).body.errors).toMatchObject([{ pointer: '/employee', code: 'on-leave' }]);

    expect((await undo(body.step)).status).toBe(204);
    const plain = (duties: Document[]) => duties.map(({ id: _, ...duty }) => duty);
    expect(plain((await week()).duties)).toEqual(plain(before));
    expect((await week()).leaves).toEqual([]);
    expect((await undo(body.step)).body.code).toBe('roster-moved');
  });

  it('lets two people exchange duty in one step that both of them see', async () => {
    await step(afternoon);
    const [one, other] = [await dutyOn('2026-11-27', budi), await dutyOn('2026-11-26')];
    expect((await step({ step: 'swap', duty: one.id, with: one.id })).body.errors).toMatchObject([
      { pointer: '/with', code: 'same-person' },
    ]);
    const { body } = await step({ step: 'swap', duty: one.id, with: other.id });
    expect(body.step).toMatch(/^[0-9A-Z]{10}$/);
    expect((await dutyOn('2026-11-26', budi)).id).toBe(other.id);
    for (const person of ['rina', 'budi'] as const) {
      const own = (await call(person, 'GET', '/me/roster')).body;
      expect(own.changes[0]).toMatchObject({ kind: 'swap', by: 'Budi', code: body.step });
      expect(own.changes[0].changes).toHaveLength(2);
    }
  });

  it('keeps late changes with reason, before and after, and lists them', async () => {
    const today = await dutyOn('2026-11-24');
    const wish = { step: 'end', duty: today.id };
    expect((await step(wish)).body).toMatchObject({
      code: 'roster-reason-needed',
      errors: [{ pointer: '/reason' }],
    });
    await step(afternoon);
    const { body } = await step({ ...wish, reason: 'Sakit, surat dokter' });
    expect(body.late).toBe(true);
    expect((await history()).steps).toHaveLength(2);
    const [late, ...more] = (await history('?late=true')).steps;
    expect(more).toEqual([]);
    expect(late).toMatchObject({
      ...{ reason: 'Sakit, surat dokter', by: 'Budi', late: true, mayUndo: true },
      changes: [{ before: { employee: { code: rina }, day: '2026-11-24' }, after: null, state: 'applied' }],
    });
    expect((await undo(body.step)).body.code).toBe('roster-reason-needed');
    expect((await undo(body.step, 'Ternyata masuk')).status).toBe(204);
    expect(await dutyOn('2026-11-24')).toMatchObject({ start: today.start, end: today.end });
  });

  it('notes who is at a point by the time of the server, and changes no duty by it', async () => {
    const at = async (instant: string, code: string, person: Townsperson = 'rina') => {
      town.setTime(Date.parse(instant));
      return await call(person, 'POST', '/me/check-ins', { code });
    };
    const before = (await week()).duties.map(({ checkedInAt: _, ...duty }: Document) => duty);
    expect((await at('2026-11-23T21:40:00.000Z', codes.street)).body.standing).toBe('early');
    expect((await at('2026-11-24T02:14:00.000Z', ` ${codes.street.toLowerCase()} `)).body).toMatchObject({
      ...{ at: '2026-11-24T02:14:00.000Z', standing: 'on-duty' },
      duty: { point: { name: 'Jalan Jenderal Sudirman' } },
    });
    expect((await at('2026-11-24T02:16:00.000Z', codes.street)).body.at).toBe('2026-11-24T02:14:00.000Z');
    expect((await at('2026-11-24T03:00:00.000Z', codes.market)).body.standing).toBe('elsewhere');
    expect((await at('2026-11-24T09:00:00.000Z', codes.street)).body).toMatchObject({
      ...{ standing: 'off-duty', duty: null },
    });
    expect((await at('2026-11-24T09:10:00.000Z', codes.unknown)).body.code).toBe('point-unknown');
    const slip = codes.street.replace('X', 'Y');
    expect((await at('2026-11-24T09:10:00.000Z', slip)).body.code).toBe('point-mistyped');
    expect((await at('2026-11-24T09:10:00.000Z', codes.revoked)).body.code).toBe('point-revoked');
    expect((await at('2026-11-24T09:10:00.000Z', codes.street, 'ani')).status).toBe(403);

    town.setTime(testNow + hour);
    const shown = await week();
    expect(shown.duties.map(({ checkedInAt: _, ...duty }: Document) => duty)).toEqual(before);
    expect(shown.duties[1].checkedInAt).toBe('2026-11-23T21:40:00.000Z');
    expect(shown.attendance).toMatchObject({ due: 1, present: 1, missing: [] });
    const own = (await call('rina', 'GET', '/me/roster')).body;
    expect(own.duties[0]).toMatchObject({ day: '2026-11-24', checkedInAt: '2026-11-23T21:40:00.000Z' });
    expect(own.checkIns).toHaveLength(4);
  });
});
