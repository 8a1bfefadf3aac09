import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town } from '../testing/town.ts';
import { fillSurvey } from './town.fixture.ts';

const words = {
  strengths: 'Petugas ramah dan tepat waktu.',
  weaknesses: 'Bak di ujung jalan cepat penuh.',
  doneSince: 'Putaran angkut sore ditambah.',
};
const plan = {
  element: 'U9',
  action: 'Menambah dua bak di ujung jalan',
  owner: 'Kepala UPTD',
  due: '2026-12',
};
const october = '/units/KOTA/skm-reports/2026-10';

describeOnEachEngine('The official survey report', (open) => {
  let town: Town;
  const call = callsIn(() => town);
  beforeEach(async () => {
    town = await openTown(open);
    await fillSurvey(town.database.db, 2, 44, '2026-10-12');
  });
  afterEach(() => town.dispose());

  it('is written, published by one press, frozen, and corrected by a new version with a reason', async () => {
    const before = await call('budi', 'GET', '/units/KOTA/survey/results?period=2026-10');
    await write(0);
    expect((await call('budi', 'GET', october)).body).toMatchObject({
      ...{ state: 'draft', version: null, draft: { version: 1, by: 'Budi' }, mayEdit: true },
      document: { analysis: words, survey: { ikm: before.body.ikm, respondents: 44 } },
    });
    const unsure = await call('budi', 'POST', `${october}/publications`, { version: 1, confirm: '2026-11' });
    expect(unsure.faults).toEqual(['/confirm mismatch']);
    const published = await call('budi', 'POST', `${october}/publications`, {
      version: 1,
      confirm: '2026-10',
    });
    expect(published).toMatchObject({ status: 200, body: { state: 'published', version: 1, draft: null } });
    expect(digestOf(published.body.document)).toBe(published.body.digest);

    // What comes in later changes the survey, and no published figure.
    await fillSurvey(town.database.db, 2, 40, '2026-10-20', 100);
    expect((await call('budi', 'GET', '/units/KOTA/survey/results?period=2026-10')).body.respondents).toBe(
      84,
    );
    expect((await call('budi', 'GET', october)).body).toEqual(published.body);
    const told = await everybody('/results/KOTA/reports/2026-10');
    expect(told.document.survey).toMatchObject({ ikm: before.body.ikm, respondents: 44 });

    expect((await call('budi', 'POST', `${october}/follow-ups`, plan)).body.code).toBe('report-published');
    await write(0, { population: 60 });
    const wish = { version: 1, confirm: '2026-10' };
    const silent = await call('budi', 'POST', `${october}/publications`, wish);
    expect(silent.faults).toEqual(['/reason missing']);
    const reason = 'Empat puluh isian kertas baru diketik.';
    const corrected = await call('budi', 'POST', `${october}/publications`, { ...wish, reason });
    expect(corrected.body).toMatchObject({
      ...{ state: 'published', version: 2 },
      document: { survey: { respondents: 84, sample: { population: 60, needed: 52, enough: true } } },
      versions: [
        { version: 2, reason },
        { version: 1, reason: null },
      ],
    });
    expect((await everybody('/results/KOTA/reports/2026-10?version=1')).document.survey.respondents).toBe(44);
    expect((await everybody('/results/kota/reports')).reports).toMatchObject([
      { version: 2, respondents: 84 },
    ]);
    const actions = await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'reason'])
      .orderBy('seq')
      .execute();
    expect(actions.map(({ action }) => action)).toEqual([
      ...['report-drafted', 'follow-up-planned', 'report-published'],
      ...['report-drafted', 'follow-up-planned', 'report-published'],
    ]);
    expect(actions.at(-1)?.reason).toBe(reason);
  });

  it('cannot be changed in the database, nor can what was noted about its plan', async () => {
    await write(0);
    await call('budi', 'POST', `${october}/publications`, { version: 1, confirm: '2026-10' });
    await call('budi', 'POST', `${october}/follow-ups/1/steps`, { status: 'running' });
    const { db } = town.database;
    await expect(db.updateTable('skm_reports').set({ document: '{}' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(db.deleteFrom('skm_reports').execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('skm_follow_up_steps').execute()).rejects.toThrow(/append-only/);
  });

  it('waits for the end of its period, for words and a plan, and for whoever has read what was saved', async () => {
    const november = '/units/KOTA/skm-reports/2026-11';
    const running = await call('budi', 'POST', `${november}/publications`, {
      version: 0,
      confirm: '2026-11',
    });
    expect(running.body.code).toBe('period-not-closed');
    const publish = (version: number) =>
      call('budi', 'POST', `${october}/publications`, { version, confirm: '2026-10' });
    expect((await publish(0)).body.code).toBe('report-not-ready');
    const draft = { version: 0, ...words, weaknesses: '', population: null };
    await call('budi', 'PUT', `${october}/draft`, draft);
    await call('budi', 'POST', `${october}/follow-ups`, plan);
    expect((await publish(1)).body.code).toBe('report-not-ready');
    expect((await call('surya', 'PUT', `${october}/draft`, { ...draft, version: 0 })).body.code).toBe(
      'report-moved',
    );
    await call('surya', 'PUT', `${october}/draft`, { ...draft, ...words, version: 1 });
    expect((await publish(1)).body.code).toBe('report-moved');
    await call('budi', 'DELETE', `${october}/follow-ups/1`);
    expect((await publish(2)).body.code).toBe('report-not-ready');
    expect((await call('budi', 'DELETE', `${october}/draft`)).body).toMatchObject({ state: 'none' });
  });

  it('keeps every step of its plan, asks for proof, and removes only what nobody was told', async () => {
    await write(0);
    const late = await call('budi', 'POST', `${october}/follow-ups`, { ...plan, due: '2026-10' });
    expect(late.faults).toEqual(['/due gone-by']);
    await call('budi', 'PUT', `${october}/follow-ups/1`, { ...plan, due: '2027-Q1' });
    const step = (status: string, note?: string) =>
      call('budi', 'POST', `${october}/follow-ups/1/steps`, { status, ...(note && { note }) });
    expect((await step('planned')).faults).toEqual(['/status same']);
    expect((await step('done')).faults).toEqual(['/note missing']);
    await call('budi', 'POST', `${october}/publications`, { version: 1, confirm: '2026-10' });
    await step('running');
    const done = await step('done', 'Berita acara serah terima 3 Desember.');
    expect(done.body.followUps).toMatchObject([
      { due: '2027-Q1', status: 'done', steps: [{ status: 'done', by: 'Budi' }, { status: 'running' }] },
    ]);
    const told = await everybody('/results/KOTA/reports/2026-10');
    expect(told.followUps[0].steps[0]).toEqual({ ...done.body.followUps[0].steps[0], by: null });
    expect((await call('budi', 'PUT', `${october}/follow-ups/1`, plan)).body.code).toBe('report-published');
    await call('budi', 'PUT', `${october}/draft`, { version: 0, ...words, population: null });
    expect((await call('budi', 'DELETE', `${october}/follow-ups/1`)).body.code).toBe('report-published');
    expect((await call('budi', 'DELETE', `${october}/follow-ups/7`)).status).toBe(404);
  });

  it('is written by head and manager, read by the auditor, and closed to other units', async () => {
    const statuses = [];
    for (const who of ['budi', 'surya', 'indra', 'citra', 'rina', 'ani', 'vina'] as const) {
      const read = await call(who, 'GET', october);
      const draft = {
        version: statuses.filter(([, , wrote]) => wrote === 200).length,
        ...words,
        population: null,
      };
      const wrote = await call(who, 'PUT', `${october}/draft`, draft);
      statuses.push([who, read.status, wrote.status] as const);
    }
    expect(statuses).toEqual([
      ...[['budi', 200, 200] as const, ['surya', 200, 200] as const, ['indra', 200, 403] as const],
      ...[['citra', 403, 403] as const, ['rina', 403, 403] as const, ['ani', 403, 403] as const],
      ['vina', 403, 403],
    ]);
  });

  it('tells everybody nothing of few people, nor what follows from the rest', async () => {
    await fillSurvey(town.database.db, 3, 29, '2026-10-12');
    await write(0);
    await call('budi', 'POST', `${october}/publications`, { version: 1, confirm: '2026-10' });
    const { survey } = (await everybody('/results/KOTA/reports/2026-10')).document;
    // Seven of an age, and with them the other group: otherwise they would follow from the whole.
    const groups = survey.profile.age_group.filter(
      ({ respondents }: { respondents: number }) => respondents !== 0,
    );
    expect(groups).toEqual([
      { code: '25-34', respondents: null },
      { code: '65+', respondents: null },
    ]);
    expect(survey.profile.occupation).toContainEqual({ code: 'military', respondents: null });
    expect(survey.profile.occupation).toContainEqual({ code: 'private', respondents: 16 });
    // 29 of U4 are too few, and another element is hidden with them.
    const hidden = survey.elements.filter(({ nrr }: { nrr: number | null }) => nrr === null);
    expect(hidden.map(({ element }: { element: string }) => element)).toHaveLength(2);
    expect(hidden[0].n + hidden[1].n).toBe(29 + 44);
    expect(survey).toMatchObject({ notCounted: null, withoutPrice: null });

    const barat = '/units/BARAT/skm-reports/2026-10';
    await write(0, {}, barat, 'citra');
    await call('citra', 'POST', `${barat}/publications`, { version: 1, confirm: '2026-10' });
    const few = (await everybody('/results/BARAT/reports/2026-10')).document;
    expect(few.survey).toMatchObject({
      visibility: 'few',
      respondents: 29,
      ikm: null,
      profile: null,
      units: [],
    });
    expect(few.trend.at(-1)).toMatchObject({ visibility: 'few', ikm: null });
    expect(few.ratings).toMatchObject({ index: { index: null }, satisfied: { share: null } });
    // The whole office less KOTA would be BARAT.
    const dinas = '/units/DINAS/skm-reports/2026-10';
    await write(0, {}, dinas, 'surya');
    await call('surya', 'POST', `${dinas}/publications`, { version: 1, confirm: '2026-10' });
    expect((await everybody('/results/DINAS/reports/2026-10')).document.survey).toMatchObject({
      ...{ visibility: 'protected', respondents: 73, ikm: null },
    });
  });

  async function write(
    version: number,
    more: Record<string, unknown> = {},
    where = october,
    who: 'budi' | 'citra' | 'surya' = 'budi',
  ): Promise<void> {
    const draft = { version, ...words, population: null, ...more };
    expect(await call(who, 'PUT', `${where}/draft`, draft)).toMatchObject({ status: 200 });
    expect(await call(who, 'POST', `${where}/follow-ups`, plan)).toMatchObject({ status: 200 });
  }

  async function everybody(path: string) {
    const answer = await town.api.request(`/api/v1${path}`, {}, { address: null });
    expect(answer.status).toBe(200);
    return await answer.json();
  }
});

function digestOf(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
