import type { Insertable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { ElementCode, SurveyMode, SurveyResponseRow } from '#db/schema.ts';
import type { AnswerCounts } from '../scoring/ikm.ts';
import type { Day } from '../time/period.ts';

type Bilingual = { id: string; en: string };

export type SurveyQuestion = {
  element: ElementCode;
  question: Bilingual;
  answers: [Bilingual, Bilingual, Bilingual, Bilingual];
  mayNotApply: boolean;
};

/** The nine official questions in the order of the questionnaire. */
export async function listSurveyQuestions(db: Database): Promise<SurveyQuestion[]> {
  const rows = await db.selectFrom('element_questions').selectAll().orderBy('position').execute();
  return rows.map((row) => ({
    element: row.element,
    question: { id: row.question_id, en: row.question_en },
    answers: [
      { id: row.answer_1_id, en: row.answer_1_en },
      { id: row.answer_2_id, en: row.answer_2_en },
      { id: row.answer_3_id, en: row.answer_3_en },
      { id: row.answer_4_id, en: row.answer_4_en },
    ],
    mayNotApply: row.may_not_apply === 1,
  }));
}

export type ServiceKind = { id: number; code: string; name: Bilingual };

/** The kinds of place that some units care for, by name. */
export async function listServiceKinds(db: Database, unitIds: number[]): Promise<ServiceKind[]> {
  const rows = await db
    .selectFrom('point_kinds')
    .select(['id', 'code', 'name_id', 'name_en'])
    .where('id', 'in', (query) =>
      query.selectFrom('service_points').select('kind_id').where('unit_id', 'in', unitIds),
    )
    .orderBy('name_id')
    .execute();
  return rows.map(({ id, code, name_id, name_en }) => ({ id, code, name: { id: name_id, en: name_en } }));
}

export type ResponseFacts = {
  row: Insertable<SurveyResponseRow>;
  answers: { element: ElementCode; score: number | null }[];
  suggestion: string | null;
};

export type StoredAs = { isNew: boolean; receivedAt: string; bodyDigest: string };

/** Stores a response whole or not at all; one with the same id is left as it was. */
export async function storeResponse(db: Database, facts: ResponseFacts): Promise<StoredAs> {
  const { row, answers, suggestion } = facts;
  return db.transaction().execute(async (transaction) => {
    const [stored] = await transaction
      .insertInto('survey_responses')
      .values(row)
      .onConflict((conflict) => conflict.column('response_id').doNothing())
      .returning('id')
      .execute();
    if (!stored) return findStored(transaction, row.response_id);
    const { id } = stored;
    await transaction
      .insertInto('survey_answers')
      .values(answers.map((answer) => ({ response_id: id, ...answer })))
      .execute();
    if (suggestion !== null) {
      await transaction
        .insertInto('survey_suggestions')
        .values({ response_id: id, text: suggestion, state: 'waiting', written_at: row.received_at })
        .execute();
    }
    return { isNew: true, receivedAt: row.received_at, bodyDigest: row.body_digest };
  });
}

async function findStored(db: Database, responseId: string): Promise<StoredAs> {
  const { received_at, body_digest } = await db
    .selectFrom('survey_responses')
    .select(['received_at', 'body_digest'])
    .where('response_id', '=', responseId)
    .executeTakeFirstOrThrow();
  return { isNew: false, receivedAt: received_at, bodyDigest: body_digest };
}

/** Whether the response that a client gave this id has been stored. */
export async function isStored(db: Database, responseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('survey_responses')
    .select('id')
    .where('response_id', '=', responseId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Responses of some units on the days from `from` to before `end`. */
export type Scope = { unitIds: number[]; from: Day; end: Day };

/** A counted response without its answers. */
export type Respondent = {
  unit_id: number;
  mode: SurveyMode;
  sex: string | null;
  age_group: string | null;
  education: string | null;
  occupation: string | null;
  service: string | null;
};

export function listRespondents(db: Database, scope: Scope): Promise<Respondent[]> {
  return db
    .selectFrom('survey_responses')
    .leftJoin('point_kinds', 'point_kinds.id', 'service_kind_id')
    .select(['unit_id', 'mode', 'sex', 'age_group', 'education', 'occupation', 'point_kinds.code as service'])
    .where('survey_responses.id', 'in', countedIds(db, scope))
    .orderBy('survey_responses.id')
    .execute();
}

/** How many answered 1, 2, 3, 4, and to how many it did not apply. */
export type ElementTally = { counts: AnswerCounts; notApplicable: number };

/** Tallies of the counted responses by element; an element without answers is missing. */
export async function tallyAnswers(db: Database, scope: Scope): Promise<Map<ElementCode, ElementTally>> {
  const rows = await db
    .selectFrom('survey_answers')
    .select(({ fn }) => ['element', 'score', fn.countAll<number>().as('count')])
    .where('response_id', 'in', countedIds(db, scope))
    .groupBy(['element', 'score'])
    .execute();
  // PostgreSQL hands counts out as text.
  const countOf = (element: ElementCode, score: number | null): number =>
    Number(rows.find((row) => row.element === element && row.score === score)?.count ?? 0);
  const elements = [...new Set(rows.map(({ element }) => element))];
  return new Map(
    elements.map((element) => [
      element,
      {
        counts: [countOf(element, 1), countOf(element, 2), countOf(element, 3), countOf(element, 4)],
        notApplicable: countOf(element, null),
      },
    ]),
  );
}

/** All kept responses of the scope by whether they came from a staff phone. */
export async function countKept(db: Database, scope: Scope): Promise<{ all: number; staffPhones: number }> {
  const rows = await responsesOf(db, scope)
    .select(({ fn }) => ['staff_device', fn.countAll<number>().as('count')])
    .groupBy('staff_device')
    .execute();
  const countOf = (staff: number): number =>
    Number(rows.find(({ staff_device }) => staff_device === staff)?.count ?? 0);
  return { all: countOf(0) + countOf(1), staffPhones: countOf(1) };
}

/**
 * The responses that count: of one phone the first for each unit, every one that staff wrote down for somebody. Who has
 * no phone token counts for the network, as with ratings: throwing the token away must not make a new respondent.
 */
function countedIds(db: Database, scope: Scope) {
  const own = responsesOf(db, scope)
    .select(({ fn }) => fn.min('id').as('id'))
    .where('mode', '=', 'qr')
    .where('staff_device', '=', 0)
    .groupBy((eb) => ['unit_id', eb.fn.coalesce('phone', 'network', eb.val(''))]);
  return own.unionAll(responsesOf(db, scope).select('id').where('mode', '<>', 'qr'));
}

function responsesOf(db: Database, { unitIds, from, end }: Scope) {
  return db
    .selectFrom('survey_responses')
    .where('unit_id', 'in', unitIds)
    .where('day', '>=', from)
    .where('day', '<', end);
}
