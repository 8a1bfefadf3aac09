import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import type { Connection, Database } from './connect.ts';
import type { ElementCode, RatingRow } from './schema.ts';

/** Everything that is stored for one press of a face. */
export type RatingFacts = Omit<RatingRow, 'id'> & {
  reasonIds: number[];
  elements: { element: ElementCode; score: number }[];
  comment: string | null;
  /** The case that this rating opens, null for nearly all. */
  opens: { code: string; unit_id: number } | null;
};

/** What became of one rating of a batch. `known`: the id was there before, with the digest of its body. */
export type WriteOutcome =
  | { kind: 'stored' }
  | { kind: 'known'; bodyDigest: string }
  | { kind: 'failed'; error: unknown };

/** Stores ratings with their rollups, one transaction a batch; resolves after the commit has reached the disk. */
export type RatingWriter = { write(batch: RatingFacts[]): Promise<WriteOutcome[]> };

/** The writer for the connection's engine. One outcome per rating, in the order of the batch. */
export function createRatingWriter(connection: Connection): RatingWriter {
  const store =
    connection.engine === 'sqlite'
      ? createSqliteStore(connection.db, connection.sqlite)
      : (batch: RatingFacts[]) => storeInPostgres(connection.db, batch);
  return { write: (batch) => writeOrIsolate(store, batch) };
}

type Store = (batch: RatingFacts[]) => Promise<WriteOutcome[]>;

/** One row that the database refuses must not fail its neighbours: then each is tried alone. */
async function writeOrIsolate(store: Store, batch: RatingFacts[]): Promise<WriteOutcome[]> {
  try {
    return await store(batch);
  } catch (error) {
    if (batch.length === 1) return [{ kind: 'failed', error }];
    const outcomes: WriteOutcome[] = [];
    for (const facts of batch) outcomes.push(...(await writeOrIsolate(store, [facts])));
    return outcomes;
  }
}

const ratingColumns = [
  'rating_id',
  'point_id',
  'score',
  'answered_at',
  'received_at',
  'day',
  'phone',
  'network',
  'staff_device',
  'language',
  'body_digest',
] as const satisfies (keyof RatingFacts)[];

/** Prepared once: preparing costs more than running. Holds Kysely's connection, so no other transaction is open. */
function createSqliteStore(db: Database, sqlite: BetterSqlite3.Database): Store {
  // By position: binding a dozen names costs more than binding a dozen places.
  const insertRating = sqlite.prepare(
    `insert into ratings (${ratingColumns.join(', ')}) values (${ratingColumns.map(() => '?').join(', ')})
     on conflict (rating_id) do nothing`,
  );
  const knownDigest = sqlite.prepare('select body_digest from ratings where rating_id = ?').pluck();
  const insertReason = sqlite.prepare('insert into rating_reasons (rating_id, reason_id) values (?, ?)');
  const insertElement = sqlite.prepare(
    'insert into rating_elements (rating_id, element, score) values (?, ?, ?)',
  );
  const insertComment = sqlite.prepare(
    `insert into rating_comments (rating_id, text, state, written_at) values (?, ?, 'waiting', ?)`,
  );
  const openCase = sqlite.prepare(
    'insert into cases (rating_id, unit_id, code, opened_at) values (?, ?, ?, ?)',
  );
  const countDay = sqlite.prepare(
    `insert into rating_days (day, point_id, score, count) values (?, ?, ?, ?)
     on conflict (day, point_id, score) do update set count = count + excluded.count`,
  );
  const storeOne = (facts: RatingFacts): WriteOutcome => {
    const { reasonIds, elements, comment, opens } = facts;
    const { changes, lastInsertRowid } = insertRating.run(ratingColumns.map((column) => facts[column]));
    if (changes === 0) return { kind: 'known', bodyDigest: String(knownDigest.get(facts.rating_id)) };
    for (const reasonId of reasonIds) insertReason.run(lastInsertRowid, reasonId);
    for (const { element, score } of elements) insertElement.run(lastInsertRowid, element, score);
    if (comment !== null) insertComment.run(lastInsertRowid, comment, facts.received_at);
    if (opens !== null) openCase.run(lastInsertRowid, opens.unit_id, opens.code, facts.received_at);
    return { kind: 'stored' };
  };
  const transaction = sqlite.transaction((batch: RatingFacts[]) => {
    const outcomes = batch.map(storeOne);
    const stored = batch.filter((_, index) => outcomes[index]?.kind === 'stored');
    for (const { day, point_id, score, count } of countDays(stored))
      countDay.run(day, point_id, score, count);
    return outcomes;
  });
  return (batch) => db.connection().execute(async () => transaction.immediate(batch));
}

function storeInPostgres(db: Database, batch: RatingFacts[]): Promise<WriteOutcome[]> {
  return db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('ratings')
      .values(batch.map(({ reasonIds, elements, comment, opens, ...row }) => row))
      .onConflict((conflict) => conflict.column('rating_id').doNothing())
      .returning(['id', 'rating_id'])
      .execute();
    const keys = new Map(inserted.map(({ id, rating_id }) => [rating_id, id]));
    // An id may come twice in one batch: its first row is the one that PostgreSQL took.
    const taken = new Set<string>();
    const isNew = batch.map(
      ({ rating_id }) => keys.has(rating_id) && !taken.has(rating_id) && taken.add(rating_id) !== null,
    );
    const fresh = batch.filter((_, index) => isNew[index]);
    await storeDetails(transaction, fresh, keys);
    const rollups = countDays(fresh);
    if (rollups.length > 0) {
      await transaction
        .insertInto('rating_days')
        .values(rollups)
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'point_id', 'score'])
            .doUpdateSet({ count: sql`rating_days.count + excluded.count` }),
        )
        .execute();
    }
    if (fresh.length === batch.length) return batch.map(() => ({ kind: 'stored' }) as const);
    const known = await transaction
      .selectFrom('ratings')
      .select(['rating_id', 'body_digest'])
      .where(
        'rating_id',
        'in',
        batch.map(({ rating_id }) => rating_id),
      )
      .execute();
    const digests = new Map(known.map(({ rating_id, body_digest }) => [rating_id, body_digest]));
    return batch.map((facts, index) =>
      isNew[index]
        ? ({ kind: 'stored' } as const)
        : ({ kind: 'known', bodyDigest: digests.get(facts.rating_id) ?? '' } as const),
    );
  });
}

async function storeDetails(db: Database, fresh: RatingFacts[], keys: Map<string, number>): Promise<void> {
  const keyOf = ({ rating_id }: RatingFacts): number => keys.get(rating_id) ?? 0;
  const reasons = fresh.flatMap((facts) =>
    facts.reasonIds.map((reason_id) => ({ rating_id: keyOf(facts), reason_id })),
  );
  const elements = fresh.flatMap((facts) =>
    facts.elements.map((answer) => ({ rating_id: keyOf(facts), ...answer })),
  );
  const comments = fresh.flatMap((facts) =>
    facts.comment === null
      ? []
      : [
          {
            rating_id: keyOf(facts),
            text: facts.comment,
            state: 'waiting' as const,
            written_at: facts.received_at,
          },
        ],
  );
  const cases = fresh.flatMap((facts) =>
    facts.opens === null ? [] : [{ rating_id: keyOf(facts), opened_at: facts.received_at, ...facts.opens }],
  );
  if (reasons.length > 0) await db.insertInto('rating_reasons').values(reasons).execute();
  if (elements.length > 0) await db.insertInto('rating_elements').values(elements).execute();
  if (comments.length > 0) await db.insertInto('rating_comments').values(comments).execute();
  if (cases.length > 0) await db.insertInto('cases').values(cases).execute();
}

/**
 * The daily counts that new ratings add, staff phones left out. Sorted, so that two processes that count the
 * same days lock the rows in the same order.
 */
function countDays(
  ratings: RatingFacts[],
): { day: string; point_id: number; score: number; count: number }[] {
  const counts = new Map<string, { day: string; point_id: number; score: number; count: number }>();
  for (const { day, point_id, score, staff_device } of ratings) {
    if (staff_device === 1) continue;
    const key = `${day} ${point_id} ${score}`;
    const entry = counts.get(key) ?? { day, point_id, score, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
