import type { Insertable } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SurveyResponseRow } from './schema.ts';
import { describeOnEachEngine, type TestDatabase } from './testing/engines.ts';

const at = '2026-11-24T02:14:00.000Z';

type Row = Insertable<SurveyResponseRow>;

const own: Row = {
  ...{ response_id: '019f0000-0000-7000-8000-000000000001', unit_id: 1, mode: 'qr', recorded_by: null },
  ...{ day: '2026-11-24', received_at: at, language: 'id', sex: null, age_group: null, education: null },
  ...{ occupation: null, service_kind_id: null, phone: 'p', network: 'n', staff_device: 0, body_digest: 'x' },
};
const paper: Row = { ...own, mode: 'officer', recorded_by: 1, phone: null, network: null };

describeOnEachEngine('A survey response', (open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    const { db } = database;
    await db.insertInto('units').values({ id: 1, code: 'KOTA', name: 'Kota', parent_id: null }).execute();
    await db
      .insertInto('employees')
      .values({
        ...{ id: 1, code: 'A', kind: 'person', name: 'A', employment_status: 'non_asn', position: 'x' },
        ...{ unit_id: 1, started_on: '2026-01-01' },
      })
      .execute();
    await db
      .insertInto('survey_responses')
      .values({ ...own, id: 1 })
      .execute();
  });
  afterEach(() => database.dispose());

  it('is refused where it makes no sense', async () => {
    const { db } = database;
    const response_id = '019f0000-0000-7000-8000-000000000002';
    const refused: [string, object][] = [
      ['the same id', own],
      ['a short id', { ...own, response_id: 'x' }],
      ['an unknown unit', { ...own, response_id, unit_id: 7 }],
      ['an unknown mode', { ...own, response_id, mode: 'mail' }],
      ['an own phone with a recorder', { ...own, response_id, recorded_by: 1 }],
      ['paper without a recorder', { ...paper, response_id, recorded_by: null }],
      ["the officer's phone", { ...paper, response_id, phone: 'p' }],
      ["the officer's network", { ...paper, response_id, network: 'n' }],
      ['an age under 17', { ...own, response_id, age_group: '12-16' }],
      ['an unknown sex', { ...own, response_id, sex: 'x' }],
      ['an unknown education', { ...own, response_id, education: 'x' }],
      ['an unknown occupation', { ...own, response_id, occupation: 'x' }],
      ['an unknown kind of service', { ...own, response_id, service_kind_id: 7 }],
    ];
    const accepted = [];
    for (const [what, row] of refused) {
      const outcome = db
        .insertInto('survey_responses')
        .values(row as Row)
        .execute();
      if (await isStored(outcome)) accepted.push(what);
    }
    expect(accepted).toEqual([]);
    await db
      .insertInto('survey_responses')
      .values({ ...paper, response_id })
      .execute();
  });

  it('has one answer an element, from 1 to 4 or none that applies', async () => {
    const { db } = database;
    const answer = (element: string, score: number | null, response_id = 1) =>
      isStored(
        db
          .insertInto('survey_answers')
          .values({ response_id, element: element as 'U1', score })
          .execute(),
      );
    expect(await answer('U1', 4)).toBe(true);
    expect(await answer('U2', null)).toBe(true);
    for (const [element, score, response] of [
      ['U1', 3, 1],
      ['U3', 0, 1],
      ['U3', 5, 1],
      ['U10', 4, 1],
      ['U3', 4, 7],
    ] as const)
      expect(await answer(element, score, response), `${element} ${score} ${response}`).toBe(false);
  });

  it('is never changed, only its words can be', async () => {
    const { db } = database;
    await db.insertInto('survey_answers').values({ response_id: 1, element: 'U1', score: 4 }).execute();
    const words = { response_id: 1, text: 'Tambah bak sampah', state: 'waiting', written_at: at } as const;
    await db.insertInto('survey_suggestions').values(words).execute();
    await expect(db.updateTable('survey_responses').set({ mode: 'qr' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(db.updateTable('survey_answers').set({ score: 1 }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('survey_answers').execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('survey_responses').execute()).rejects.toThrow();
    await db.updateTable('survey_suggestions').set({ state: 'released' }).execute();
    await db.deleteFrom('survey_suggestions').execute();
  });
});

function isStored(outcome: Promise<unknown>): Promise<boolean> {
  return outcome.then(
    () => true,
    () => false,
  );
}
