import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, administersOffice } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { dayOf } from '../time/period.ts';
import { isAgreed, jobKey, listIndicators, listJobDefaults } from './repository.ts';
import type { IndicatorChange, JobIndicators, NewIndicator } from './schema.ts';
import { weightErrors } from './weights.ts';

export type ChangeDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * A new indicator that can be agreed on from now.
 * @throws Problem `not-allowed`, `body-invalid` for a code that is taken
 */
export async function createIndicator(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  indicator: NewIndicator,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const known = await listIndicators(db);
    if (known.some(({ code }) => code === indicator.code)) {
      throw wrong([{ pointer: '/code', code: 'taken', detail: 'There is an indicator with this code' }]);
    }
    const { code, name, unitOfMeasure, direction, cumulative, zeroScale } = indicator;
    const row = { code, name, unit_of_measure: unitOfMeasure, direction, zero_scale: zeroScale };
    await db
      .insertInto('indicators')
      .values({ ...row, cumulative: cumulative ? 1 : 0, ended_on: null })
      .execute();
    await log(db, actor, clock(), { action: 'indicator-created', subject: { code, name } });
  });
}

/**
 * Changes an indicator. What was agreed keeps its own copy, so nothing of the past moves; but measure, direction and
 * kind are fixed once somebody has agreed on it, or the same code would mean two things.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function changeIndicator(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  change: IndicatorChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const before = (await listIndicators(db)).find((each) => each.code === code);
    if (!before) throw new Problem('not-found', { detail: 'No such indicator' });
    const now = clock();
    const after = {
      name: change.name ?? before.name,
      unit_of_measure: change.unitOfMeasure ?? before.unit_of_measure,
      direction: change.direction ?? before.direction,
      cumulative: change.cumulative === undefined ? before.cumulative : change.cumulative ? 1 : 0,
      zero_scale: change.zeroScale === undefined ? before.zero_scale : change.zeroScale,
      ended_on: endOf(change.ended, before.ended_on, now),
    };
    const touched = (Object.keys(after) as (keyof typeof after)[]).filter(
      (key) => after[key] !== before[key],
    );
    if (touched.length === 0) return;
    const fixed = touched.flatMap((key) => fixedPointers[key] ?? []);
    if (fixed.length > 0 && (await isAgreed(db, code))) {
      throw wrong(
        fixed.map((pointer) => ({ pointer, code: 'fixed', detail: 'Agreed already: create another one' })),
      );
    }
    await db.updateTable('indicators').set(after).where('code', '=', code).execute();
    const detail = Object.fromEntries(touched.map((key) => [key, [before[key], after[key]]]));
    const action = touched.includes('ended_on') && after.ended_on ? 'indicator-ended' : 'indicator-changed';
    await log(db, actor, now, { action, subject: { code, name: after.name }, detail });
  });
}

/**
 * What people of a job start from. Targets that are agreed already do not change.
 * @throws Problem `not-allowed`, `body-invalid` for weights that do not sum to 100, unknown or repeated indicators
 */
export async function setJobIndicators(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  { position, agreed }: JobIndicators,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const catalogue = new Map((await listIndicators(db)).map((each) => [each.code, each]));
    const before = (await listJobDefaults(db)).get(jobKey(position)) ?? [];
    const errors: FieldError[] = agreed.length === 0 ? [] : weightErrors(agreed, '/agreed');
    for (const [index, { indicator, target }] of agreed.entries()) {
      const known = catalogue.get(indicator);
      const at = `/agreed/${index}`;
      if (!known || known.ended_on !== null) {
        errors.push({ pointer: `${at}/indicator`, code: 'unknown', detail: 'Not in the catalogue' });
      } else if (known.direction === 'up' && target <= 0) {
        errors.push({ pointer: `${at}/target`, code: 'no-target', detail: 'More than 0' });
      }
    }
    if (errors.length > 0) throw wrong(errors);
    const titles = await db.selectFrom('job_indicators').select('position').distinct().execute();
    const same = titles.filter((each) => jobKey(each.position) === jobKey(position));
    for (const each of same) {
      await db.deleteFrom('job_indicators').where('position', '=', each.position).execute();
    }
    if (agreed.length > 0) {
      await db
        .insertInto('job_indicators')
        .values(agreed.map((each) => ({ position, ...each })))
        .execute();
    }
    const subject = { code: jobKey(position), name: position };
    const detail = { before, after: agreed };
    await log(db, actor, clock(), { action: 'job-indicators-changed', subject, detail });
  });
}

/** Where the API speaks of what is fixed once it was agreed on. */
const fixedPointers: Record<string, string> = {
  unit_of_measure: '/unitOfMeasure',
  direction: '/direction',
  cumulative: '/cumulative',
  zero_scale: '/zeroScale',
};

function endOf(ended: boolean | undefined, before: string | null, now: number): string | null {
  if (ended === undefined) return before;
  return ended ? (before ?? dayOf(now)) : null;
}

/** The catalogue holds for the whole office. @throws Problem `not-allowed` */
async function requireKeeper(db: Database, actor: Actor): Promise<void> {
  if (!(await keepsCatalogue(db, actor))) {
    throw new Problem('not-allowed', { detail: 'Administrators of the whole office keep the catalogue' });
  }
}

/** Whether the actor may change the catalogue. */
export async function keepsCatalogue(db: Database, actor: Actor): Promise<boolean> {
  const tops = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return administersOffice(
    actor,
    tops.map(({ id }) => id),
  );
}

function wrong(errors: FieldError[]): Problem {
  return new Problem('body-invalid', { detail: errors[0]?.detail ?? 'Some fields are wrong', errors });
}

async function log(
  db: Database,
  actor: Actor,
  now: number,
  { subject, ...entry }: Pick<AuditEntry, 'action' | 'detail'> & { subject: { code: string; name: string } },
): Promise<void> {
  await audit(db, {
    at: now,
    actor: { id: actor.userId, name: actor.name },
    subject: { kind: 'indicator', ...subject },
    ...entry,
  });
}
