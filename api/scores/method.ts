import type { Database } from '#db/connect.ts';
import { Problem } from '../http/problem.ts';
import { type Baseline, fitBaseline } from '../scoring/baseline.ts';
import { ContractError } from '../scoring/contract-error.ts';
import type { Rating, ScoreInput } from '../scoring/input.ts';
import { validate } from '../scoring/validate.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { type Day, dayOf, monthOf, quarterOf, spanOf } from '../time/period.ts';
import { listRatedUnits, readFacts, readUnitRatings } from './facts.ts';
import { listPeriods } from './repository.ts';

/** A version of a policy or baseline; it holds for periods that begin on or after `effectiveFrom`. */
export type NewVersion = { version: string; document: unknown; effectiveFrom: Day };

/** The regulation's numbers as they are (scoring.md 8), and the office's look-back hours (scoring.md 1.1). */
const defaultPolicies = [
  { version: 'regulation', document: {} },
  {
    version: 'office',
    document: { lookback_hours: { counter: 0, truck: 0, market: 6, street: 12, park: 12, collection: 12 } },
  },
];

/** Until there are three months of data, everybody is compared with the survey's figure (scoring.md 1.4). */
const defaultBaseline = { version: 'start', document: { reference_mean: 3.2, cells: {}, daily_rates: {} } };

const beforeEverything = '2020-01-01';

/**
 * Adds a version of the policy. It changes no period that exists: a period keeps the method it was opened with.
 * @throws Problem `body-invalid` naming the field, when the core would not take it
 */
export async function addPolicy(
  db: Database,
  { version, document, effectiveFrom }: NewVersion,
  now: number,
): Promise<void> {
  checkDocument({ policy: { ...asObject(document), period: anyPeriod, baseline: { reference_mean: 3.2 } } });
  await insertVersion(db, 'policies', { version, document, effectiveFrom }, now);
}

/** Adds a version of the baseline; see addPolicy. */
export async function addBaseline(
  db: Database,
  { version, document, effectiveFrom }: NewVersion,
  now: number,
): Promise<void> {
  const { daily_rates, ...baseline } = asObject(document);
  const points = Object.entries(asObject(daily_rates ?? {})).map(([id, daily_rate]) => ({
    ...{ id, unit: 'x', kind: 'x', daily_rate },
  }));
  checkDocument({ points, policy: { period: anyPeriod, baseline } });
  await insertVersion(db, 'baselines', { version, document, effectiveFrom }, now);
}

/**
 * Opens a period with the newest policy and baseline that are in effect on its first day.
 * @throws Problem `not-found` for a code that is no period, `period-closed` when it exists already
 */
export async function openPeriod(db: Database, code: string, now: number): Promise<void> {
  const span = spanOf(code);
  if (!span)
    throw new Problem('not-found', {
      detail: `"${code}" is neither a month (2026-10) nor a quarter (2026-Q4)`,
    });
  const known = await db.selectFrom('periods').select('id').where('code', '=', code).executeTakeFirst();
  if (known) throw new Problem('period-closed', { detail: `${code} was opened before` });
  await addDefaults(db, now);
  const firstDay = dayOf(fromInstant(span.start));
  await db
    .insertInto('periods')
    .values({
      code,
      kind: span.kind,
      start_at: span.start,
      end_at: span.end,
      status: 'open',
      policy_id: await inEffect(db, 'policies', firstDay),
      baseline_id: await inEffect(db, 'baselines', firstDay),
      closed_at: null,
    })
    .execute();
}

/** Opens the month and the quarter of today where they are not open yet: an office need not think of it. */
export async function openCurrentPeriods(db: Database, now: number): Promise<void> {
  const today = dayOf(now);
  const known = new Set((await listPeriods(db)).map(({ code }) => code));
  for (const code of [quarterOf(today), monthOf(today)])
    if (!known.has(code)) await openPeriod(db, code, now);
}

/**
 * The baseline that the closed months of the last 12 months give (scoring.md 1.4); nothing is stored.
 * @throws Problem `not-found` when no month is closed yet
 */
export async function fitNextBaseline(db: Database, now: number): Promise<Baseline> {
  const yearAgo = now - 366 * 86_400_000;
  const months = (await listPeriods(db))
    .filter(
      ({ kind, status, start }) => kind === 'month' && status === 'closed' && fromInstant(start) >= yearAgo,
    )
    .reverse();
  if (months.length === 0) throw new Problem('not-found', { detail: 'No month is closed yet' });
  const documents: ScoreInput[] = [];
  for (const month of months) {
    // Concatenated: handing a large unit's rows to push as arguments overflows the stack.
    let ratings: Rating[] = [];
    for (const unit of await listRatedUnits(db, month))
      ratings = ratings.concat(await readUnitRatings(db, month, unit));
    documents.push({ ...(await readFacts(db, month, now)), ratings });
  }
  return fitBaseline(documents);
}

/** Stands for the period of a document that is checked before any period uses it. */
const anyPeriod = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' };

function checkDocument(document: unknown): void {
  try {
    validate(document);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    throw new Problem('body-invalid', { detail: error.message });
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Problem('body-invalid', { detail: 'A JSON object is needed' });
}

async function insertVersion(
  db: Database,
  table: 'policies' | 'baselines',
  { version, document, effectiveFrom }: NewVersion,
  now: number,
): Promise<void> {
  const known = await db.selectFrom(table).select('id').where('version', '=', version).executeTakeFirst();
  if (known) throw new Problem('version-exists', { detail: `There is a version "${version}" already` });
  const row = {
    version,
    document: JSON.stringify(document),
    effective_from: effectiveFrom,
    created_at: toInstant(now),
  };
  await db.insertInto(table).values(row).execute();
}

async function addDefaults(db: Database, now: number): Promise<void> {
  const policies = await db.selectFrom('policies').select('id').limit(1).execute();
  if (policies.length === 0) {
    for (const policy of defaultPolicies)
      await addPolicy(db, { ...policy, effectiveFrom: beforeEverything }, now);
  }
  const baselines = await db.selectFrom('baselines').select('id').limit(1).execute();
  if (baselines.length === 0)
    await addBaseline(db, { ...defaultBaseline, effectiveFrom: beforeEverything }, now);
}

/** The newest version whose day has come, the one added last where two share it. */
async function inEffect(db: Database, table: 'policies' | 'baselines', day: Day): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('effective_from', '<=', day)
    .orderBy('effective_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Problem('not-found', { detail: `No version of ${table} is in effect on ${day}` });
  return row.id;
}
