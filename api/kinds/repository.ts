import type { Insertable, Updateable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { ElementCode, PointKindCorrectionRow, PointKindRow, ReasonRow } from '#db/schema.ts';

type Bilingual = { id: string; en: string };

export type KindRecord = {
  id: number;
  code: string;
  name: Bilingual;
  question: Bilingual;
  /** Codes, in the order of the office. */
  reasons: string[];
  elements: ElementCode[];
  points: number;
  isUsed: boolean;
};

export type ReasonRecord = {
  id: number;
  code: string;
  tone: 'praise' | 'complaint';
  label: Bilingual;
  position: number;
};

/** Every kind of place by its name, with what is offered there and what rests on it. */
export async function listKinds(db: Database): Promise<KindRecord[]> {
  const [kinds, reasons, elements, points, responses] = await Promise.all([
    db.selectFrom('point_kinds').selectAll().orderBy('name_id').execute(),
    db
      .selectFrom('reason_kinds')
      .innerJoin('reasons', 'reasons.id', 'reason_kinds.reason_id')
      .select(['kind_id', 'code'])
      .orderBy('position')
      .execute(),
    db.selectFrom('element_kinds').selectAll().orderBy('element').execute(),
    db
      .selectFrom('service_points')
      .select(({ fn }) => ['kind_id', fn.countAll().as('count')])
      .groupBy('kind_id')
      .execute(),
    db.selectFrom('survey_responses').select('service_kind_id').distinct().execute(),
  ]);
  return kinds.map((row) => {
    const count = Number(points.find(({ kind_id }) => kind_id === row.id)?.count ?? 0);
    return {
      id: row.id,
      code: row.code,
      name: { id: row.name_id, en: row.name_en },
      question: { id: row.question_id, en: row.question_en },
      reasons: reasons.filter(({ kind_id }) => kind_id === row.id).map(({ code }) => code),
      elements: elements.filter(({ kind_id }) => kind_id === row.id).map(({ element }) => element),
      points: count,
      isUsed: count > 0 || responses.some(({ service_kind_id }) => service_kind_id === row.id),
    };
  });
}

/** Every reason in the order of the office. */
export async function listReasons(db: Database): Promise<ReasonRecord[]> {
  const rows = await db.selectFrom('reasons').selectAll().orderBy('position').orderBy('id').execute();
  return rows.map(({ id, code, tone, label_id, label_en, position }) => ({
    ...{ id, code, tone, label: { id: label_id, en: label_en }, position },
  }));
}

/** The elements with their questions, in the order of the questionnaire. */
export async function listElements(db: Database): Promise<{ code: ElementCode; question: Bilingual }[]> {
  const rows = await db
    .selectFrom('element_questions')
    .select(['element', 'question_id', 'question_en'])
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    code: row.element,
    question: { id: row.question_id, en: row.question_en },
  }));
}

export async function insertKind(db: Database, row: Insertable<PointKindRow>): Promise<number> {
  const { id } = await db.insertInto('point_kinds').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateKind(db: Database, id: number, change: Updateable<PointKindRow>): Promise<void> {
  await db.updateTable('point_kinds').set(change).where('id', '=', id).execute();
}

/** Takes a kind away with everything that was offered there. */
export async function deleteKind(db: Database, id: number): Promise<void> {
  await setKindReasons(db, id, []);
  await setKindElements(db, id, []);
  await db.deleteFrom('point_kinds').where('id', '=', id).execute();
}

export async function setKindReasons(db: Database, id: number, reasonIds: readonly number[]): Promise<void> {
  await db.deleteFrom('reason_kinds').where('kind_id', '=', id).execute();
  if (reasonIds.length === 0) return;
  await db
    .insertInto('reason_kinds')
    .values(reasonIds.map((reason_id) => ({ reason_id, kind_id: id })))
    .execute();
}

export async function setKindElements(
  db: Database,
  id: number,
  elements: readonly ElementCode[],
): Promise<void> {
  await db.deleteFrom('element_kinds').where('kind_id', '=', id).execute();
  if (elements.length === 0) return;
  await db
    .insertInto('element_kinds')
    .values(elements.map((element) => ({ element, kind_id: id })))
    .execute();
}

export async function updateReason(db: Database, id: number, change: Updateable<ReasonRow>): Promise<void> {
  await db.updateTable('reasons').set(change).where('id', '=', id).execute();
}

/** Stores a reason and offers it at kinds of place. */
export async function insertReason(
  db: Database,
  row: Insertable<ReasonRow>,
  kindIds: readonly number[],
): Promise<void> {
  const { id } = await db.insertInto('reasons').values(row).returning('id').executeTakeFirstOrThrow();
  await db
    .insertInto('reason_kinds')
    .values(kindIds.map((kind_id) => ({ reason_id: id, kind_id })))
    .execute();
}

/**
 * The kinds that places had in a period where they are not those of today, by key of the place: a place keeps its kind
 * for good, but an objection can say that it was the wrong one. What came after the last closing does not count yet.
 */
export async function readCorrectedKinds(
  db: Database,
  { start, end, decidedUntil }: { start: string; end: string; decidedUntil: string | null },
): Promise<Map<number, Pick<KindRecord, 'id' | 'code' | 'name'>>> {
  const rows = await db
    .selectFrom('point_kind_corrections')
    .innerJoin('point_kinds', 'point_kinds.id', 'point_kind_corrections.kind_id')
    .select(['point_id', 'point_kinds.id', 'point_kinds.code', 'name_id', 'name_en'])
    .where('start_at', '<=', start)
    .where('end_at', '>=', end)
    .$if(decidedUntil !== null, (query) => query.where('at', '<=', decidedUntil ?? ''))
    .orderBy('point_kind_corrections.id')
    .execute();
  return new Map(
    rows.map(({ point_id, id, code, name_id, name_en }) => [
      point_id,
      { id, code, name: { id: name_id, en: name_en } },
    ]),
  );
}

export async function insertKindCorrection(
  db: Database,
  row: Insertable<PointKindCorrectionRow>,
): Promise<void> {
  await db.insertInto('point_kind_corrections').values(row).execute();
}
