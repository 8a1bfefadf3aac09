import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';

const why = { reason: 'Perwali 12/2026' };

describeOnEachEngine('Units', (open) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  const call = callsIn(() => town);

  const post = (path: string, body: unknown) => call('ani', 'POST', path, body);
  const put = (path: string, body: unknown) => call('ani', 'PUT', path, body);
  const codes = async (person: Townsperson) =>
    (await call(person, 'GET', '/units')).body.units.map(({ code }: { code: string }) => code);

  it('come as a tree of what somebody may see, with people and points', async () => {
    expect(await codes('ani')).toEqual(['DINAS', 'BARAT', 'KOTA']);
    const { body } = await call('budi', 'GET', '/units');
    expect(body.units).toMatchObject([
      { code: 'KOTA', parent: null, people: 2, points: 1, mayChange: false, isEnded: false },
    ]);
    expect((await call('budi', 'GET', '/units/BARAT')).status).toBe(403);
    expect((await call('rina', 'GET', '/units')).status).toBe(403);
  });

  it('are created below another one, renamed and moved, each with an entry in the log', async () => {
    const created = await post('/units', { code: 'kota-1', name: 'Regu Kota 1', parent: 'KOTA' });
    expect(created).toMatchObject({ status: 201, body: { code: 'KOTA-1', parent: 'KOTA', mayChange: true } });
    const moved = await put('/units/KOTA-1', { name: 'Regu Barat 1', parent: 'BARAT' });
    expect(moved.body).toMatchObject({ name: 'Regu Barat 1', parent: 'BARAT' });
    expect(await codes('citra')).toEqual(['BARAT', 'KOTA-1']);
    const log = await town.database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    expect(log.slice(-2).map(({ action, subject_code }) => [action, subject_code])).toEqual([
      ['unit-created', 'KOTA-1'],
      ['unit-changed', 'KOTA-1'],
    ]);
  });

  it('have a code that nobody else has, and stand below a unit of the admin', async () => {
    expect((await post('/units', { code: 'KOTA', name: 'Lagi', parent: 'DINAS' })).faults).toEqual([
      '/code taken',
    ]);
    expect((await post('/units', { code: 'BARU', name: 'Baru', parent: 'TIDAK' })).faults).toEqual([
      '/parent unknown',
    ]);
    expect((await post('/units', { code: 'B A', name: 'Baru', parent: 'KOTA' })).status).toBe(422);
  });

  it('never stand below themselves, and the top stays where it is', async () => {
    await post('/units', { code: 'KOTA-1', name: 'Regu', parent: 'KOTA' });
    expect((await put('/units/KOTA', { parent: 'KOTA-1' })).faults).toEqual(['/parent circle']);
    expect((await put('/units/KOTA', { parent: 'KOTA' })).faults).toEqual(['/parent circle']);
    expect((await put('/units/DINAS', { parent: 'KOTA' })).faults).toEqual(['/parent not-yours']);
  });

  it('do not end while they hold people, points or units, and say which', async () => {
    await post('/units', { code: 'KOTA-1', name: 'Regu Kota 1', parent: 'KOTA' });
    const { status, body } = await post('/units/KOTA/end', {
      on: '2026-12-01',
      confirm: 'UPTD Binjai Kota',
      ...why,
    });
    expect(status).toBe(409);
    expect(body.errors).toMatchObject([
      { code: 'holds-units', detail: 'Regu Kota 1' },
      { code: 'holds-people', detail: 'Budi, Rina' },
      { code: 'holds-points', detail: 'Jalan Jenderal Sudirman' },
    ]);
  });

  it('count as holding somebody whose placement there is still planned', async () => {
    await post('/units', { code: 'BARU', name: 'Baru', parent: 'DINAS' });
    await post('/employees/D1AN0001/placements', { startedOn: '2026-12-15', unit: 'BARU', ...why });
    const { body } = await post('/units/BARU/end', { on: '2026-12-01', confirm: 'Baru', ...why });
    expect(body.errors).toMatchObject([{ code: 'holds-people', detail: 'Dian' }]);
  });

  it('end by name when they are empty, take nobody any more, and may come back before the day', async () => {
    await post('/units', { code: 'BARU', name: 'Unit Baru', parent: 'DINAS' });
    const end = (confirm: string, on = '2026-12-01') => post('/units/BARU/end', { on, confirm, ...why });
    expect((await end('Unit')).faults).toEqual(['/confirm name-differs']);
    expect((await end('Unit Baru', '2026-11-23')).faults).toEqual(['/on gone-by']);
    expect((await end('unit baru')).body.endedOn).toBe('2026-12-01');
    const late = { startedOn: '2026-12-01', unit: 'BARU', ...why };
    expect((await post('/employees/D1AN0001/placements', late)).faults).toEqual(['/unit ended']);
    const point = { name: 'Taman', kind: 'street', unit: 'BARU', startedOn: '2026-11-25' };
    expect((await post('/points', point)).faults).toEqual(['/unit ended']);
    expect((await put('/units/BARU', { endedOn: null })).body.endedOn).toBeNull();
    await end('Unit Baru', '2026-11-24');
    expect((await put('/units/BARU', { name: 'Lagi' })).body.code).toBe('unit-ended');
  });
});
