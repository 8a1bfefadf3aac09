import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { readFacts } from '../scores/facts.ts';
import { listPeriods } from '../scores/repository.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { settleDay, settlePlacements } from './settle.ts';

const why = { reason: 'SK mutasi 821/17' };

const siti = {
  ...{ name: 'Siti Aminah', nip: '198503122010012001', status: 'pns', position: 'Pengawas' },
  ...{ unit: 'KOTA', supervisor: 'BUDI0001', startedOn: '2026-11-16' },
};

describeOnEachEngine('People', (open) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  const call = callsIn(() => town);

  const get = (person: Townsperson, path: string) => call(person, 'GET', path);
  const post = (path: string, body: unknown) => call('ani', 'POST', path, body);
  const put = (path: string, body: unknown) => call('ani', 'PUT', path, body);

  const crew = async (): Promise<string> =>
    (
      await post('/employees', {
        ...{ kind: 'crew', name: 'Tim A', position: 'Tim', unit: 'KOTA' },
        startedOn: '2026-11-02',
      })
    ).body.code;

  async function factsOf(code: string, period: string): Promise<unknown> {
    const { db } = town.database;
    const found = (await listPeriods(db)).find((each) => each.code === period)!;
    return (await readFacts(db, found, testNow)).employees?.find(({ id }) => id === code);
  }

  it('lose their account on the day their service ends, at the next request, and get it back only with the service', async () => {
    const end = (on: string) =>
      post('/employees/D1AN0001/end', { ...why, on, confirm: 'Dian' }).then(({ status }) => status);
    const cookie = await town.signIn('dian');
    const asDian = async () =>
      (await town.api.request('/api/v1/me', { headers: { cookie } }, { address: null })).status;
    expect(await end('2026-11-25')).toBe(200);
    await settleDay(town.database.db, testNow);
    expect(await asDian()).toBe(200);
    town.setTime(testNow + 86_400_000);
    await settleDay(town.database.db, testNow + 86_400_000);
    expect(await asDian()).toBe(401);
    await put('/employees/D1AN0001', { endedOn: null });
    const { id } = (await get('ani', '/employees/D1AN0001')).body.account;
    expect((await post(`/accounts/${id}/enabling`, why)).status).toBe(204);
    expect(await end('2026-11-24')).toBe(200);
    expect((await get('ani', '/employees/D1AN0001')).body.account.isDisabled).toBe(true);
    expect((await post(`/accounts/${id}/enabling`, why)).body.code).toBe('employee-ended');
    expect(await asDian()).toBe(401);
    const log = await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'actor_name', 'subject_name', 'reason'])
      .where('action', '=', 'account-disabled')
      .orderBy('seq')
      .execute();
    const dian = { action: 'account-disabled', subject_name: 'Dian' };
    expect(log).toEqual([
      { ...dian, actor_name: 'resik', reason: null },
      { ...dian, actor_name: 'Ani', reason: why.reason },
    ]);
  });

  it('are listed for heads, managers, auditors and admins, each in their units', async () => {
    const names = async (person: Townsperson, query = '') =>
      (await get(person, `/employees${query}`)).body.employees?.map(({ name }: { name: string }) => name);
    expect(await names('budi')).toEqual(['Budi', 'Rina']);
    expect(await names('surya')).toEqual(['Budi', 'Citra', 'Dian', 'Rina']);
    expect(await names('indra', '?unit=barat')).toEqual(['Citra', 'Dian']);
    expect((await get('budi', '/employees?unit=BARAT')).status).toBe(403);
    expect((await get('rina', '/employees')).status).toBe(403);
    expect((await get('budi', '/employees/D1AN0001')).status).toBe(403);
  });

  it('are found by a part of name, NIP or code, by status and by whether they are there', async () => {
    const { code } = (await post('/employees', siti)).body;
    const names = async (query: string) =>
      (await get('ani', `/employees?${query}`)).body.employees.map(({ name }: { name: string }) => name);
    expect(await names('search=AMINAH')).toEqual(['Siti Aminah']);
    expect(await names('search=850312')).toEqual(['Siti Aminah']);
    expect(await names(`search=${code.toLowerCase()}`)).toEqual(['Siti Aminah']);
    expect(await names('search=%25')).toEqual([]);
    expect(await names('status=pns')).toEqual(['Siti Aminah']);
    expect(await names('state=planned')).toEqual([]);
    await post('/employees', { ...siti, name: 'Tono', nip: null, startedOn: '2026-12-01' });
    expect(await names('state=planned')).toEqual(['Tono']);
    const first = (await get('ani', '/employees?limit=4')).body;
    const second = (await get('ani', `/employees?limit=4&after=${first.next}`)).body;
    expect([...first.employees, ...second.employees]).toHaveLength(6);
    expect(second.next).toBeNull();
  });

  it('are taken on by an admin, with a first placement and an entry in the log', async () => {
    const { status, body } = await post('/employees', siti);
    expect(status).toBe(201);
    expect(body.code).toMatch(/^[0-9A-Z]{8}$/);
    expect(body).toMatchObject({ name: 'Siti Aminah', state: 'active', mayChange: true });
    expect(body.placements).toMatchObject([
      { startedOn: '2026-11-16', endedOn: null, state: 'current', supervisor: { code: 'BUDI0001' } },
    ]);
    const log = await town.database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    expect(log.at(-1)).toMatchObject({ action: 'employee-created', subject_code: body.code });
    expect(JSON.stringify(log)).not.toContain(siti.nip);
  });

  it('are refused with the field that is wrong', async () => {
    const faults: [Record<string, unknown>, string][] = [
      [{ nip: '198513122010012001' }, '/nip nip-birth'],
      [{ nip: '12345' }, '/nip nip-digits'],
      [{ status: null }, '/status required'],
      [{ unit: 'TIDAK' }, '/unit unknown'],
      [{ supervisor: 'TIDAKADA' }, '/supervisor unknown'],
      [{ qualityFrom: 'BUDI0001' }, '/qualityFrom not-a-crew'],
      [{ qualityExempt: true }, '/exemptReason required'],
      [{ startedOn: '2026-10-31' }, '/startedOn period-closed'],
      [{ kind: 'crew', nip: null }, '/status not-for-crews'],
    ];
    for (const [change, expected] of faults) {
      expect((await post('/employees', { ...siti, ...change })).faults).toEqual([expected]);
    }
  });

  it('have a NIP that nobody else has', async () => {
    await post('/employees', siti);
    expect((await post('/employees', { ...siti, name: 'Sita' })).faults).toEqual(['/nip taken']);
    expect((await put('/employees/R1NA0001', { nip: siti.nip })).faults).toEqual(['/nip taken']);
  });

  it('move to another unit from a day on, and closed scores stay where they were', async () => {
    const before = await factsOf('R1NA0001', '2026-10');
    const moved = await post('/employees/R1NA0001/placements', {
      ...{ startedOn: '2026-11-20', unit: 'BARAT', supervisor: 'C1TRA001', ...why },
    });
    expect(moved.status).toBe(200);
    expect(moved.body.unit.code).toBe('BARAT');
    expect(moved.body.placements).toMatchObject([
      { startedOn: '2026-11-20', unit: { code: 'BARAT' }, position: 'Penyapu jalan', state: 'current' },
      { startedOn: '2024-01-01', endedOn: '2026-11-20', unit: { code: 'KOTA' }, isFixed: true },
    ]);
    expect(await factsOf('R1NA0001', '2026-10')).toEqual(before);
    expect(await factsOf('R1NA0001', '2026-11')).toMatchObject({ unit: 'BARAT' });
    // The own account sees the results of the new unit, and no longer those of the old one.
    expect((await get('rina', '/units/BARAT/summary')).status).toBe(200);
    expect((await get('rina', '/units/KOTA/summary')).status).toBe(403);
  });

  it('are placed only after the last closed day, after the first placement and once a day', async () => {
    const place = (startedOn: string) =>
      post('/employees/R1NA0001/placements', { startedOn, unit: 'BARAT', ...why });
    expect((await place('2026-10-31')).faults).toEqual(['/startedOn period-closed']);
    expect((await place('2023-12-31')).faults).toEqual(['/startedOn before-start']);
    expect((await place('2026-11-01')).status).toBe(200);
    expect((await place('2026-11-01')).faults).toEqual(['/startedOn exists']);
  });

  it('begin a planned placement on its day, and may have it taken back until then', async () => {
    await post('/employees/R1NA0001/placements', { startedOn: '2026-12-01', unit: 'BARAT', ...why });
    expect((await get('ani', '/employees/R1NA0001')).body.unit.code).toBe('KOTA');
    await settlePlacements(town.database.db, '2026-12-01');
    expect((await get('ani', '/employees/R1NA0001')).body.unit.code).toBe('BARAT');
    await settlePlacements(town.database.db, '2026-11-24');
    const withdrawn = await post('/employees/R1NA0001/placements/2026-12-01/withdrawal', why);
    expect(withdrawn.body.placements).toHaveLength(1);
    await post('/employees/R1NA0001/placements', { startedOn: '2026-11-24', unit: 'BARAT', ...why });
    const begun = await post('/employees/R1NA0001/placements/2026-11-24/withdrawal', why);
    expect(begun.faults).toEqual(['/startedOn begun']);
  });

  it('are corrected in what no score rests on always, in the rest while nothing is closed', async () => {
    const first = '/employees/R1NA0001/placements/2024-01-01';
    expect((await put(first, { position: 'Penyapu', ...why })).body.position).toBe('Penyapu');
    expect((await put(first, { unit: 'BARAT', ...why })).faults).toEqual(['/unit period-closed']);
    await post('/employees/R1NA0001/placements', { startedOn: '2026-11-20', unit: 'BARAT', ...why });
    const later = '/employees/R1NA0001/placements/2026-11-20';
    const moved = await put(later, { startedOn: '2026-11-18', unit: 'KOTA', ...why });
    expect(moved.body.placements[0]).toMatchObject({ startedOn: '2026-11-18', unit: { code: 'KOTA' } });
    const tooEarly = await put('/employees/R1NA0001/placements/2026-11-18', {
      startedOn: '2026-10-30',
      ...why,
    });
    expect(tooEarly.faults).toEqual(['/startedOn period-closed']);
  });

  it('have no superior who stands below them', async () => {
    const circle = await put('/employees/BUDI0001/placements/2024-01-01', { supervisor: 'R1NA0001', ...why });
    expect(circle.faults).toEqual(['/supervisor circle']);
  });

  it('serve in a crew, which cannot end before its members have left it', async () => {
    const code = await crew();
    const joined = await post('/employees/R1NA0001/placements', {
      ...{ startedOn: '2026-11-10', qualityFrom: code, ...why },
    });
    expect(joined.body.placements[0].qualityFrom).toEqual({ code, name: 'Tim A' });
    expect(await factsOf('R1NA0001', '2026-11')).toMatchObject({ quality_from: code });
    expect((await get('ani', `/employees/${code}`)).body.members).toEqual([
      { code: 'R1NA0001', name: 'Rina' },
    ]);
    const end = { on: '2026-11-30', confirm: 'tim  a', ...why };
    expect((await post(`/employees/${code}/end`, end)).faults).toEqual(['/on has-members']);
    await post('/employees/R1NA0001/placements', { startedOn: '2026-11-30', qualityFrom: null, ...why });
    expect((await post(`/employees/${code}/end`, end)).body.endedOn).toBe('2026-11-30');
  });

  it('end on a day after everything that they are on duty or agreed for, by name', async () => {
    const end = (code: string, on: string, confirm: string) =>
      post(`/employees/${code}/end`, { on, confirm, ...why });
    expect((await end('R1NA0001', '2026-12-01', 'Rina')).faults).toEqual(['/on duty-later']);
    expect((await end('D1AN0001', '2026-10-31', 'Dian')).faults).toEqual(['/on period-closed']);
    expect((await end('D1AN0001', '2026-11-24', 'Diana')).faults).toEqual(['/confirm name-differs']);
    expect((await end('D1AN0001', '2026-11-24', 'Dian')).body).toMatchObject({ state: 'ended' });
    expect((await end('D1AN0001', '2026-11-25', 'Dian')).body.code).toBe('employee-ended');
    const back = await put('/employees/D1AN0001', { endedOn: null });
    expect(back.body).toMatchObject({ state: 'active', endedOn: null });
  });

  it('move their first day only while no closed score rests on it', async () => {
    const { code } = (await post('/employees', siti)).body;
    const moved = await put(`/employees/${code}`, { startedOn: '2026-11-10' });
    expect(moved.body.placements[0].startedOn).toBe('2026-11-10');
    expect((await put('/employees/R1NA0001', { startedOn: '2024-02-01' })).faults).toEqual([
      '/startedOn period-closed',
    ]);
  });

  it('are known to results in memory as soon as they move', async () => {
    const period = (await listPeriods(town.database.db)).find(({ code }) => code === '2026-11')!;
    const unitOf = async () =>
      (await town.deps.boards.read(period)).scored.employees.find(({ id }) => id === 'R1NA0001')?.unit;
    expect(await unitOf()).toBe('KOTA');
    await post('/employees/R1NA0001/placements', { startedOn: '2026-11-20', unit: 'BARAT', ...why });
    expect(await unitOf()).toBe('BARAT');
  });
});
