import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { listObjectionReaders } from '../audit/repository.ts';
import { figuresOf, listStoredResults } from '../scores/repository.ts';
import { dayOf } from '../time/period.ts';
import { findObjection, type ObjectionDeps, type Opened } from './access.ts';
import { readDuties } from './duties.ts';
import { kindChoices } from './kinds.ts';
import { countWaiting, readIndicators, readMarks } from './remedy.ts';
import { listNamedSets, listPhotos, type ObjectionRecord } from './repository.ts';
import type { Change, Objection } from './schema.ts';
import { describeSets, readReviewed } from './sets.ts';
import { decideUntil } from './standing.ts';
import { lineOf, namesOf } from './view.ts';

/**
 * An objection with every word and what became of it, for the three who have a part in it. When somebody else than the
 * person opens it, that is logged first, and the person can see it.
 * @throws Problem `not-found` for everybody else
 */
export async function openObjection(
  { connection: { db }, clock }: Pick<ObjectionDeps, 'connection' | 'clock'>,
  actor: Actor,
  code: string,
): Promise<Objection> {
  const now = clock();
  const opened = await findObjection(db, actor, code);
  const { record, part } = opened;
  if (part !== 'employee') {
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'objection-opened',
      subject: { kind: 'employee', code: record.employee.code, name: record.employee.name },
      detail: { period: record.period.code, objection: record.code },
    });
  }
  return await describe(db, opened, now);
}

async function describe(db: Database, opened: Opened, now: number): Promise<Objection> {
  const { record, steps, standing } = opened;
  const line = lineOf(opened, dayOf(now));
  const filed: { duties?: Objection['duties'] } = JSON.parse(steps[0]!.detail);
  const ruled = steps.find(({ step }) => step === 'decided');
  const ruling: { change?: Change | null; before?: number | null } = ruled ? JSON.parse(ruled.detail) : {};
  return {
    ...line,
    score: await toldBy(db, record.decision_id),
    indicator: await indicatorOf(db, record),
    duties: filed.duties ?? [],
    sets: await describeSets(db, await listNamedSets(db, record.id)),
    photos: (await listPhotos(db, record.id)).map(({ name }) => name),
    ...(await namesOf(db, opened)),
    answerUntil: record.answer_until,
    decideUntil: decideUntil(standing),
    steps: steps.map(({ step, stance, words, at, by_name }) => ({ step, stance, words, at, by: by_name })),
    readers:
      opened.part === 'employee'
        ? await listObjectionReaders(db, { employee: record.employee.code, objection: record.code })
        : null,
    change: ruling.change ?? null,
    before: await figuresBehind(db, record, ruling.before ?? record.decision_id),
    after:
      record.result_decision_id === null ? null : await figuresBehind(db, record, record.result_decision_id),
    choices: line.acts.includes('decide') ? await choicesOf(db, record, filed.duties ?? []) : null,
  };
}

/** What a decision was about, in numbers: the score in its version, and the level. */
async function figuresBehind(
  db: Database,
  { period_id, employee_id }: ObjectionRecord,
  decisionId: number,
): Promise<Objection['before']> {
  const { version, predicate } = await db
    .selectFrom('level_decisions')
    .innerJoin('scores', 'scores.id', 'level_decisions.score_id')
    .select(['scores.version', 'level_decisions.predicate'])
    .where('level_decisions.id', '=', decisionId)
    .executeTakeFirstOrThrow();
  const { numbers } = (await listStoredResults(db, period_id, [employee_id], version)).get(employee_id)!;
  return { ...figuresOf(numbers), version, predicate };
}

async function toldBy(db: Database, decisionId: number): Promise<Objection['score']> {
  return await db
    .selectFrom('level_decisions')
    .innerJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
    .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .select(['publications.at as toldAt', 'level_decisions.by_name as by'])
    .where('level_decisions.id', '=', decisionId)
    .executeTakeFirstOrThrow();
}

async function indicatorOf(db: Database, record: ObjectionRecord): Promise<Objection['indicator']> {
  if (record.indicator === null) return null;
  const all = await readIndicators(db, record.employee_id, record.period_id);
  const found = all.find(({ code }) => code === record.indicator);
  return { code: record.indicator, name: found?.name ?? record.indicator };
}

async function choicesOf(
  db: Database,
  record: ObjectionRecord,
  named: Objection['duties'],
): Promise<NonNullable<Objection['choices']>> {
  const duties = await readDuties(db, record.employee_id, record.period);
  const marks = (await readMarks(db, record))?.aspects ?? {};
  return {
    duties: duties.map((duty) => ({ ...duty, named: named.some(({ id }) => id === duty.id) })),
    sets: await readReviewed(db, record),
    ...(await kindChoices(db, record)),
    waiting: await countWaiting(db, record),
    indicators: await readIndicators(db, record.employee_id, record.period_id),
    marks: Object.entries(marks).map(([value, mark]) => ({ value, mark })),
  };
}
