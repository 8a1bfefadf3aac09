import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { type Call, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';

let town: Town;
const call: Call = callsIn(() => town);
const rina = '/employees/R1NA0001';
const propose = (body: object, who: Townsperson = 'rina') => call(who, 'POST', `${rina}/career-steps`, body);
const shown = ({ body }: Awaited<ReturnType<Call>>): string[] =>
  body.needs.map(
    ({ competence, state, isNext }: { competence: string; state: string; isNext: boolean }) =>
      `${competence} ${state}${isNext ? ' next' : ''}`,
  );

describeOnEachEngine('Careers', (open) => {
  beforeAll(async () => {
    town = await openTown(open);
  });
  afterAll(() => town.dispose());

  it('begin with what a position asks for, which administrators say once each', async () => {
    const ask = (needs: object[], position = 'Kepala UPTD') =>
      call('ani', 'PUT', '/career-positions', { position, needs });
    const leading = { competence: 'leading', level: 3 };
    expect((await ask([leading], 'Kapten')).status).toBe(404);
    expect((await ask([leading, leading])).faults).toEqual(['/needs twice']);
    expect((await ask([{ competence: 'terbang', level: 1 }])).faults).toEqual(['/needs unknown']);
    expect(
      (await call('rina', 'PUT', '/career-positions', { position: 'Kepala UPTD', needs: [] })).status,
    ).toBe(403);
    const saved = await ask([{ competence: 'safety', level: 2 }, leading]);
    const { needs } = saved.body.positions.find(
      (each: { position: string }) => each.position === 'Kepala UPTD',
    );
    expect(needs.map(({ competence }: { competence: string }) => competence)).toEqual(['safety', 'leading']);
    await ask([{ competence: 'safety', level: 1 }], 'Penyapu jalan');
  });

  it('are seen by nobody but the person and the superiors above, whose look is logged', async () => {
    for (const who of ['citra', 'dian', 'vina', 'indra', 'ani'] as const) {
      expect((await call(who, 'GET', `${rina}/career`)).status, who).toBe(403);
    }
    expect((await call('budi', 'GET', `${rina}/career`)).body).toMatchObject({
      part: 'superior',
      target: null,
    });
    const looked = await town.database.db
      .selectFrom('audit_log')
      .select('actor_name')
      .where('action', '=', 'career-opened')
      .execute();
    expect(looked).toEqual([{ actor_name: 'Budi' }]);
  });

  it('count what the superior confirms of what the person proposed with evidence', async () => {
    const safety = { competence: 'safety', evidence: 'Memakai alat pelindung setiap hari' };
    expect((await propose(safety)).faults).toEqual(['/competence unknown']);
    const aim = (position: string) => call('rina', 'PUT', `${rina}/career`, { position });
    expect((await aim('Kapten')).faults).toEqual(['/position unknown']);
    expect(shown(await aim('Kepala UPTD'))).toEqual(['safety open next', 'leading open']);
    expect((await propose({ competence: 'safety' })).faults).toEqual(['/evidence needed']);
    expect((await propose({ ...safety, entry: 'TIDAKADA' })).faults).toEqual(['/entry unknown']);
    expect((await propose({ ...safety, item: 'TIDAKADA' })).faults).toEqual(['/item unknown']);
    expect((await propose(safety, 'budi')).status).toBe(403);
    const proposed = await propose(safety);
    expect(shown(proposed)).toEqual(['safety waiting', 'leading open next']);
    expect((await propose(safety)).body.code).toBe('career-moved');
    const first = `${rina}/career-steps/${proposed.body.needs[0].step.code}/decision`;
    const decide = (who: Townsperson, path: string, body: object) => call(who, 'POST', path, body);
    expect((await decide('rina', first, { decision: 'confirm' })).status).toBe(403);
    expect((await decide('budi', first, { decision: 'return' })).faults).toEqual(['/reason needed']);
    const reason = 'Tunjukkan dulu di lapangan';
    const returned = await decide('budi', first, { decision: 'return', reason });
    expect(shown(returned)[0]).toBe('safety open next');
    expect(returned.body.needs[0].step).toMatchObject({ state: 'returned', reason });
    const again = (await propose(safety)).body.needs[0].step.code;
    const second = `${rina}/career-steps/${again}/decision`;
    expect((await decide('budi', second, { decision: 'withdraw', reason })).body.code).toBe('career-moved');
    const confirmed = await decide('budi', second, { decision: 'confirm' });
    expect(confirmed.body).toMatchObject({
      reached: 1,
      needs: [{ step: { confirmedOn: '2026-11-24' } }, {}],
    });
    // Another target keeps it; only the superior takes it back, and the row stays.
    expect(shown(await aim('Penyapu jalan'))).toEqual(['safety reached']);
    expect((await decide('budi', second, { decision: 'withdraw' })).faults).toEqual(['/reason needed']);
    const withdrawn = await decide('budi', second, { decision: 'withdraw', reason });
    expect(withdrawn.body.needs[0].step).toMatchObject({ state: 'withdrawn', confirmedOn: '2026-11-24' });
    const { db } = town.database;
    expect(await db.selectFrom('career_steps').select('state').orderBy('id').execute()).toEqual([
      { state: 'returned' },
      { state: 'withdrawn' },
    ]);
    const entries = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', 'like', 'career-step%')
      .execute();
    expect(entries.map(({ action }) => action)).toContain('career-step-withdrawn');
    expect(JSON.stringify(entries)).not.toMatch(/alat pelindung|di lapangan/);
  });
});
