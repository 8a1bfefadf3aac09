import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town } from '../testing/town.ts';

const harbour = {
  name: { id: 'Dermaga', en: 'Landing stage' },
  question: { id: 'Seberapa puas Anda dengan dermaga ini?', en: 'How satisfied are you with this stage?' },
};

describeOnEachEngine('Kinds of place', (open) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  const call = callsIn(() => town);

  const kindOf = async (code: string) =>
    (await call('indra', 'GET', '/kinds')).body.kinds.find((kind: { code: string }) => kind.code === code);

  it('are created with their words in both languages, and can be chosen for a point at once', async () => {
    const made = await call('ani', 'POST', '/kinds', {
      ...harbour,
      reasons: ['clean'],
      elements: ['U5', 'U9', 'U5'],
    });
    expect(made).toMatchObject({ status: 201, body: { code: 'landing_stage' } });
    expect(await kindOf('landing_stage')).toEqual({
      ...{ code: 'landing_stage', ...harbour, reasons: ['clean'], elements: ['U5', 'U9'] },
      ...{ points: 0, isUsed: false },
    });
    const choices = await call('ani', 'GET', '/points/choices');
    expect(choices.body.kinds.map(({ code }: { code: string }) => code)).toContain('landing_stage');
  });

  it('are refused with a pointer where a name is taken, a word is missing or a reason is unknown', async () => {
    const refusals = async (change: object) =>
      (await call('ani', 'POST', '/kinds', { ...harbour, ...change })).faults;
    expect(await refusals({ name: { id: 'Dermaga', en: 'Market!' } })).toEqual(['/name/en taken']);
    expect(await refusals({ name: { id: ' pasar', en: 'Bazaar' } })).toEqual(['/name/id taken']);
    expect(await refusals({ name: { id: 'Dermaga', en: '' } })).toEqual(['/name/en too-small']);
    expect(await refusals({ reasons: ['invented'] })).toEqual(['/reasons unknown']);
  });

  it('change what residents read, and every change says in the log what was there before', async () => {
    const before = await kindOf('market');
    const question = { id: 'Seberapa puas Anda dengan pasar ini?', en: 'How satisfied are you here?' };
    const changed = await call('ani', 'PUT', '/kinds/market', { question, elements: ['U7'] });
    expect(changed.status).toBe(200);
    expect(await kindOf('market')).toMatchObject({ name: before.name, question, elements: ['U7'] });
    expect((await call('ani', 'PUT', '/kinds/market', { question, elements: ['U7'] })).status).toBe(200);
    const log = await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'subject_code', 'detail'])
      .where('subject_kind', '=', 'kind')
      .execute();
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0]!.detail)).toEqual({
      question: [before.question, question],
      elements: [before.elements, ['U7']],
    });
  });

  it('stay while a point is of them, and go by name when nothing rests on them', async () => {
    expect((await call('ani', 'POST', '/kinds/market/removal', { confirm: 'Pasar' })).body.code).toBe(
      'kind-in-use',
    );
    await call('ani', 'POST', '/kinds', { ...harbour, reasons: ['clean'], elements: ['U5'] });
    const remove = (confirm: string) => call('ani', 'POST', '/kinds/landing_stage/removal', { confirm });
    expect((await remove('Pasar')).faults).toEqual(['/confirm name-differs']);
    expect((await remove(' dermaga ')).status).toBe(200);
    expect(await kindOf('landing_stage')).toBeUndefined();
    expect((await remove('Dermaga')).status).toBe(404);
  });

  it('say a reason in other words, under which it means the same as before', async () => {
    const code = (
      await town.database.db
        .selectFrom('reasons')
        .select('code')
        .where('tone', '=', 'praise')
        .executeTakeFirstOrThrow()
    ).code;
    const put = (label: object, of = code) => call('ani', 'PUT', `/reasons/${of}`, { label });
    const words = { id: 'Bersih sekali', en: 'Very clean' };
    expect((await put(words)).body.reasons).toContainEqual({ code, tone: 'praise', label: words });
    expect((await put(words)).status).toBe(200);
    const other = (await call('ani', 'GET', '/kinds')).body.reasons.find(
      (each: { code: string }) => each.code !== code,
    );
    expect((await put({ ...words, id: other.label.id.toUpperCase() })).faults).toEqual(['/label/id taken']);
    expect((await put(words, 'tiada')).status).toBe(404);
    const entries = await town.database.db
      .selectFrom('audit_log')
      .select('detail')
      .where('action', '=', 'reason-changed')
      .execute();
    expect(entries.map(({ detail }) => JSON.parse(detail))).toMatchObject([
      { code, en: [expect.anything(), 'Very clean'] },
    ]);
  });

  it('get new reasons, which residents can tick where they are offered', async () => {
    const reason = { tone: 'complaint', label: { id: 'Banyak lalat', en: 'Many flies' }, kinds: ['market'] };
    expect((await call('ani', 'POST', '/reasons', reason)).status).toBe(201);
    expect((await kindOf('market')).reasons).toContain('many_flies');
    expect((await kindOf('street')).reasons).not.toContain('many_flies');
    expect((await call('ani', 'POST', '/reasons', reason)).faults).toEqual([
      '/label/id taken',
      '/label/en taken',
    ]);
    const elsewhere = { ...reason, label: { id: 'Lain', en: 'Other' }, kinds: ['nowhere'] };
    expect((await call('ani', 'POST', '/reasons', elsewhere)).faults).toEqual(['/kinds unknown']);
  });
});
