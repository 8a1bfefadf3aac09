import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { blocks } from '../rollups/blocks.ts';
import type { Voices } from '../scoring/quality.ts';
import type { Day } from '../time/period.ts';
import type { Span } from './spans.ts';

/** A place of the chosen units. */
export type PlaceRecord = {
  id: number;
  unitId: number;
  name: string;
  /** Its newest code; places that never had one cannot be rated and are left out. */
  code: string;
  kind: { id: number; code: string; name: { id: string; en: string } };
  kecamatan: string | null;
  latitude: number | null;
  longitude: number | null;
  startedOn: Day;
  endedOn: Day | null;
};

/** The places of some units by name. */
export async function listPlaces(db: Database, unitIds: number[]): Promise<PlaceRecord[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .innerJoin('point_codes', 'point_codes.point_id', 'service_points.id')
    .selectAll('service_points')
    .select(['point_kinds.code as kind', 'point_kinds.name_id', 'point_kinds.name_en', 'point_codes.code'])
    .where('unit_id', 'in', unitIds)
    .orderBy('service_points.name')
    .orderBy('service_points.id')
    .orderBy('point_codes.issued_at')
    .orderBy('point_codes.code')
    .execute();
  const newest = new Map<number, PlaceRecord>();
  for (const { kind_id, kind, name_id, name_en, ...row } of rows) {
    newest.set(row.id, {
      ...{ id: row.id, unitId: row.unit_id, name: row.name, code: row.code },
      kind: { id: kind_id, code: kind, name: { id: name_id, en: name_en } },
      ...{ kecamatan: row.kecamatan, latitude: row.latitude, longitude: row.longitude },
      ...{ startedOn: row.started_on, endedOn: row.ended_on },
    });
  }
  return [...newest.values()];
}

/** What rows of counts are asked for; of a point its id and nothing else matters. */
export type Cut = {
  unitIds: number[];
  kindId: number | null;
  pointId: number | null;
  /** Blocks of two hours; null is the whole day. */
  blocks: readonly number[] | null;
  /** Number of the part of the day that these blocks are. */
  part: number | null;
};

/** Voices, and how many answered 1 to 4 whatever their weight. */
export type Tallied = Voices & { counts: [number, number, number, number] };

export type BlockTally = { day: Day; block: number; tally: Tallied };

const sumColumns = sql<number>`sum(voices) as voices, sum(ratings) as ratings, sum(value_sum) as value_sum,
  sum(expected_sum) as expected_sum, sum(answers_1) as answers_1, sum(answers_2) as answers_2,
  sum(answers_3) as answers_3, sum(answers_4) as answers_4`;

type SumRow = Record<
  'voices' | 'ratings' | 'value_sum' | 'expected_sum' | 'answers_1' | 'answers_2' | 'answers_3' | 'answers_4',
  number | string
>;

/** Counts by day and two hours. */
export async function readBlocks(db: Database, cut: Cut, spans: readonly Span[]): Promise<BlockTally[]> {
  const found: BlockTally[] = [];
  for (const { period, from, to } of spans) {
    const table = cut.pointId === null ? sql`voice_unit_blocks` : sql`voice_blocks`;
    const whose =
      cut.pointId === null
        ? sql`unit_id in (${list(cut.unitIds)}) and ${ofKind(cut)}`
        : sql`point_id = ${cut.pointId}`;
    const { rows } = await sql<SumRow & { day: Day; block: number }>`
      select day, block, ${sumColumns} from ${table}
      where period_id = ${period.id} and ${whose} and day >= ${from} and day <= ${to}
        and block in (${list(cut.blocks ?? blocks)})
      group by day, block`.execute(db);
    for (const row of rows) found.push({ day: row.day, block: row.block, tally: toTally(row) });
  }
  return found;
}

/** Counts by unit. */
export async function readUnitSums(
  db: Database,
  cut: Cut,
  spans: readonly Span[],
): Promise<Map<number, Tallied[]>> {
  const found = new Map<number, Tallied[]>();
  for (const { period, from, to } of spans) {
    const days = sql`day >= ${from} and day <= ${to}`;
    const { rows } =
      cut.pointId === null
        ? await sql<SumRow & { unit_id: number }>`
            select unit_id, ${sumColumns} from voice_unit_blocks
            where period_id = ${period.id} and unit_id in (${list(cut.unitIds)}) and ${ofKind(cut)} and ${days}
              and block in (${list(cut.blocks ?? blocks)})
            group by unit_id`.execute(db)
        : await sql<SumRow & { unit_id: number }>`
            select ${cut.unitIds[0] ?? 0} as unit_id, ${sumColumns} from voice_blocks
            where period_id = ${period.id} and block in (${list(cut.blocks ?? blocks)})
              and point_id = ${cut.pointId} and ${days}
            having count(*) > 0`.execute(db);
    for (const row of rows) {
      const unitId = Number(row.unit_id);
      found.set(unitId, [...(found.get(unitId) ?? []), toTally(row)]);
    }
  }
  return found;
}

/** Counts of places. */
export async function readPoints(
  db: Database,
  pointIds: number[],
  chosen: readonly number[] | null,
  spans: readonly Span[],
): Promise<Map<number, Tallied[]>> {
  const found = new Map<number, Tallied[]>();
  if (pointIds.length === 0) return found;
  for (const { period, from, to } of spans) {
    const table = chosen === null ? sql`voice_days` : sql`voice_blocks`;
    const hours = chosen === null ? sql`1 = 1` : sql`block in (${list(chosen)})`;
    const { rows } = await sql<SumRow & { point_id: number }>`
      select point_id, ${sumColumns} from ${table}
      where period_id = ${period.id} and ${hours} and point_id in (${list(pointIds)})
        and day >= ${from} and day <= ${to}
      group by point_id`.execute(db);
    for (const row of rows) found.set(row.point_id, [...(found.get(row.point_id) ?? []), toTally(row)]);
  }
  return found;
}

export type TopicTally = { topic: string; answers: number; voices: number; valueSum: number };

/** What was said beside the score, and how the answers came. */
export async function readTopics(db: Database, cut: Cut, spans: readonly Span[]): Promise<TopicTally[]> {
  const found = new Map<string, TopicTally>();
  for (const { period, from, to } of spans) {
    const table = cut.pointId === null ? sql`topic_unit_days` : sql`topic_days`;
    const where =
      cut.pointId === null
        ? sql`unit_id in (${list(cut.unitIds)}) and ${ofKind(cut)}`
        : sql`point_id = ${cut.pointId}`;
    const part = cut.part === null ? sql`1 = 1` : sql`part = ${cut.part}`;
    const { rows } = await sql<
      Record<'answers' | 'voices' | 'value_sum', number | string> & { topic: string }
    >`
      select topic, sum(answers) as answers, sum(voices) as voices, sum(value_sum) as value_sum from ${table}
      where period_id = ${period.id} and ${where} and day >= ${from} and day <= ${to} and ${part}
      group by topic`.execute(db);
    for (const { topic, answers, voices, value_sum } of rows) {
      const sum = found.get(topic) ?? { topic, answers: 0, voices: 0, valueSum: 0 };
      sum.answers += Number(answers);
      sum.voices += Number(voices);
      sum.valueSum += Number(value_sum);
      found.set(topic, sum);
    }
  }
  return [...found.values()].sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

/** A unit's count in a period to the last bit, as its score has it. */
export type UnitTotal = {
  unitId: number;
  voices: Voices;
  aspects: { aspect: string; voices: number; mean: number }[];
};

export async function readTotals(db: Database, periodId: number, unitIds: number[]): Promise<UnitTotal[]> {
  const rows = await db
    .selectFrom('voice_folds')
    .select(['unit_id', 'voices', 'ratings', 'value_sum', 'expected_sum', 'deviation_sum', 'aspects'])
    .where('period_id', '=', periodId)
    .where('unit_id', 'in', unitIds)
    .execute();
  return rows.map(({ unit_id, aspects, ...voices }) => ({
    ...{ unitId: unit_id, voices },
    aspects: JSON.parse(aspects),
  }));
}

/** When the oldest count of some units in some periods was made; null while there is none. */
export async function readCountedAt(
  db: Database,
  periodIds: number[],
  unitIds: number[],
): Promise<string | null> {
  if (periodIds.length === 0) return null;
  const row = await db
    .selectFrom('voice_folds')
    .select(({ fn }) => fn.min('folded_at').as('at'))
    .where('period_id', 'in', periodIds)
    .where('unit_id', 'in', unitIds)
    .executeTakeFirst();
  return row?.at ?? null;
}

export type ReasonName = { id: number; tone: 'praise' | 'complaint'; label: { id: string; en: string } };

export async function listReasons(db: Database): Promise<ReasonName[]> {
  const rows = await db
    .selectFrom('reasons')
    .select(['id', 'tone', 'label_id', 'label_en'])
    .orderBy('position')
    .execute();
  return rows.map(({ id, tone, label_id, label_en }) => ({
    id,
    tone,
    label: { id: label_id, en: label_en },
  }));
}

/** Filled questionnaires of the satisfaction survey by the way they came; staff phones left out. */
export async function countResponses(
  db: Database,
  unitIds: number[],
  from: Day,
  to: Day,
): Promise<Map<'qr' | 'officer' | 'interview', number>> {
  const rows = await db
    .selectFrom('survey_responses')
    .select(({ fn }) => ['mode', fn.countAll<number>().as('count')])
    .where('unit_id', 'in', unitIds)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('staff_device', '=', 0)
    .groupBy('mode')
    .execute();
  return new Map(rows.map(({ mode, count }) => [mode, Number(count)]));
}

function list(values: readonly number[]) {
  return sql.join(values.length > 0 ? values : [-1]);
}

function ofKind({ kindId }: Cut) {
  return kindId === null ? sql`1 = 1` : sql`kind_id = ${kindId}`;
}

/** PostgreSQL hands sums of whole numbers out as text. */
function toTally(row: SumRow): Tallied {
  const value_sum = Number(row.value_sum);
  const expected_sum = Number(row.expected_sum);
  return {
    ...{ voices: Number(row.voices), ratings: Number(row.ratings), value_sum, expected_sum },
    deviation_sum: value_sum - expected_sum,
    counts: [Number(row.answers_1), Number(row.answers_2), Number(row.answers_3), Number(row.answers_4)],
  };
}
