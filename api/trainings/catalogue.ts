import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, keepsPeriods } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listUnits } from '../organization/repository.ts';
import { dayOf } from '../time/period.ts';
import { countAttended, findTraining, listCompetences, listTrainings } from './repository.ts';
import type { NewTraining, TrainingCatalogue, TrainingChange } from './schema.ts';

export type TrainingDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** The catalogue, for everybody who is signed in: what one may attend is no secret. */
export async function viewCatalogue(db: Database, actor: Actor): Promise<TrainingCatalogue> {
  const attended = await countAttended(db);
  return {
    trainings: (await listTrainings(db)).map(({ ended_on: endedOn, ...training }) => ({
      ...{ ...training, endedOn },
      attended: attended.get(training.code) ?? 0,
    })),
    competences: await listCompetences(db),
    mayChange: await keepsCatalogue(db, actor),
  };
}

/**
 * A new training that can be planned and attended from now.
 * @throws Problem `not-allowed`, `body-invalid` for an unknown competence
 */
export async function createTraining(
  { connection, clock }: TrainingDeps,
  actor: Actor,
  training: NewTraining,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    await requireCompetence(db, training.competence);
    const code = freshCode();
    await db
      .insertInto('trainings')
      .values({ code, ...training, ended_on: null })
      .execute();
    await log(db, actor, clock(), 'training-created', { code, name: training.title }, {});
  });
}

/**
 * Changes a training; what people attended keeps its own title and hours.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function changeTraining(
  { connection, clock }: TrainingDeps,
  actor: Actor,
  code: string,
  { ended, ...change }: TrainingChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    await requireKeeper(db, actor);
    const before = await findTraining(db, code);
    if (!before) throw new Problem('not-found', { detail: 'No such training' });
    if (change.competence !== undefined) await requireCompetence(db, change.competence);
    const now = clock();
    const end = ended === undefined ? before.ended_on : ended ? (before.ended_on ?? dayOf(now)) : null;
    const after = {
      title: change.title ?? before.title,
      provider: change.provider ?? before.provider,
      kind: change.kind ?? before.kind,
      hours: change.hours ?? before.hours,
      competence: change.competence ?? before.competence,
      ended_on: end,
    };
    const touched = (Object.keys(after) as (keyof typeof after)[]).filter(
      (key) => after[key] !== before[key],
    );
    if (touched.length === 0) return;
    await db.updateTable('trainings').set(after).where('code', '=', code).execute();
    const detail = Object.fromEntries(touched.map((key) => [key, [before[key], after[key]]]));
    const action = touched.includes('ended_on') && end ? 'training-ended' : 'training-changed';
    await log(db, actor, now, action, { code, name: after.title }, detail);
  });
}

/** Administrators and managers of the whole office keep the catalogue. */
async function keepsCatalogue(db: Database, actor: Actor): Promise<boolean> {
  const tops = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return keepsPeriods(
    actor,
    tops.map(({ id }) => id),
  );
}

async function requireKeeper(db: Database, actor: Actor): Promise<void> {
  if (!(await keepsCatalogue(db, actor))) {
    throw new Problem('not-allowed', {
      detail: 'Administrators and managers of the office keep the catalogue',
    });
  }
}

async function requireCompetence(db: Database, code: string): Promise<void> {
  const known = await db.selectFrom('competences').select('code').where('code', '=', code).executeTakeFirst();
  if (!known) throw wrong('competence', 'unknown', 'No such competence');
}

async function log(
  db: Database,
  actor: Actor,
  at: number,
  action: Parameters<typeof audit>[1]['action'],
  subject: { code: string; name: string },
  detail: Record<string, unknown>,
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at, actor: by, action, subject: { kind: 'training', ...subject }, detail });
}
