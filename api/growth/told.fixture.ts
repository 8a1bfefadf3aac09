import type { Database } from '#db/connect.ts';

/** What a told period says in these tests: elements with their voices and means. */
type Said = Record<string, readonly [voices: number, mean: number]>;

/** Stores a score of Rina in a closed period, with nothing in it but what gaps read. */
export async function scoreRina(db: Database, code: string, said: Said): Promise<void> {
  const period = await db
    .updateTable('periods')
    .set({ status: 'closed', closed_at: '2026-11-24T00:00:00.000Z' })
    .where('code', '=', code)
    .returning('id')
    .executeTakeFirstOrThrow();
  const aspects = Object.entries(said).map(([aspect, [voices, mean]]) => ({ aspect, voices, mean }));
  const method = { policy_id: 1, baseline_id: 1, engine_version: 'uji', input_hash: 'x'.repeat(64) };
  await db
    .insertInto('scores')
    .values({
      ...{ period_id: period.id, employee_id: 3, unit_id: null, version: 1, reason: null, ...method },
      numbers: JSON.stringify({ unit: 'KOTA', quantity: { indicators: [] } }),
      ...{ explanation: JSON.stringify({ aspects }), created_at: by.at },
    })
    .execute();
}

/** Tells Rina her score of a period: until then it is not hers to know. */
export async function tellRina(db: Database, code: string): Promise<void> {
  const score = await db
    .selectFrom('scores')
    .innerJoin('periods', 'periods.id', 'scores.period_id')
    .select(['scores.id', 'scores.period_id'])
    .where('periods.code', '=', code)
    .where('employee_id', '=', 3)
    .executeTakeFirstOrThrow();
  const level = { step: 'confirmed', predicate: 'Baik', because: null, reason: null } as const;
  const decision = await db
    .insertInto('level_decisions')
    .values({ score_id: score.id, version: 1, ...level, ...by })
    .returning('id')
    .executeTakeFirstOrThrow();
  const publication = await db
    .insertInto('publications')
    .values({ period_id: score.period_id, unit_id: 2, version: 1, ...by })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('published_decisions')
    .values({ decision_id: decision.id, publication_id: publication.id })
    .execute();
}

const by = { at: '2026-11-24T01:00:00.000Z', user_id: 'budi', by_name: 'Budi' };
