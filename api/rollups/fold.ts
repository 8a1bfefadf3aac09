import { answer, answeredAspects } from '../scoring/answer.ts';
import { type Context, cellAt } from '../scoring/context.ts';
import { addAnswer, type Evidence, emptyTally, readEvidence } from '../scoring/evidence.ts';
import type { Rating } from '../scoring/input.ts';
import { weighUnit } from '../scoring/tally.ts';
import type { Day } from '../time/period.ts';
import { partOf } from './blocks.ts';

/** A stored rating with everything that is counted of it. */
export type FoldRating = {
  pointId: number;
  kindId: number;
  score: number;
  day: Day;
  /** Two hours of the day in Jakarta, see blocks.ts. */
  block: number;
  answeredAt: string;
  phone: string | null;
  network: string | null;
  staff: boolean;
  /** Received after the period was closed: an answer, but no voice any more. */
  late: boolean;
  /** Sent long after it was pressed: the phone had no signal. */
  later: boolean;
  status: 'ok' | 'held' | 'void' | null;
  elements: Record<string, number> | null;
  reasonIds: number[] | null;
};

export type Sums = {
  voices: number;
  ratings: number;
  value_sum: number;
  expected_sum: number;
  answers_1: number;
  answers_2: number;
  answers_3: number;
  answers_4: number;
};

export type Topic = { answers: number; voices: number; value_sum: number };

/** A unit counted in a period. Keys are joined by spaces, in the order of the primary keys after the period. */
export type Fold = {
  /** To the last bit what the score of the unit rests on. */
  total: Evidence;
  days: Map<string, Sums>;
  blocks: Map<string, Sums>;
  unitBlocks: Map<string, Sums>;
  topics: Map<string, Topic>;
  unitTopics: Map<string, Topic>;
};

/**
 * Counts all ratings of a unit in a period by place and time. Weights are those of scoring (method, 2.2): they need
 * every rating of the unit at once, which is why nothing of this can be counted while one rating is written.
 *
 * @param ratings in the order of their keys, so that counting again gives the same bits
 */
export function foldUnit(
  context: Context,
  unit: { id: number; code: string },
  ratings: readonly FoldRating[],
): Fold {
  const fold: Fold = {
    total: readEvidence(emptyTally(), context.cells),
    ...{
      days: new Map(),
      blocks: new Map(),
      unitBlocks: new Map(),
      topics: new Map(),
      unitTopics: new Map(),
    },
  };
  for (const rating of ratings) countAnswer(fold, unit.id, rating);
  const whole = emptyTally();
  const weighable = ratings.flatMap((rating, i) => (rating.late ? [] : [toInput(rating, i)]));
  for (const { rating: input, place, time, weight } of weighUnit(context, unit.code, weighable).counted) {
    const rating = ratings[Number(input.id)]!;
    const cell = cellAt(context, place, time);
    const value = answer(input);
    addAnswer(whole, cell, weight, value, answeredAspects(input));
    const expected = context.cells[cell]!.expected;
    for (const sums of sumsOf(fold, unit.id, rating)) {
      sums.voices += weight;
      sums.ratings += 1;
      sums.value_sum += weight * value;
      sums.expected_sum += weight * expected;
    }
    for (const topic of topicsOf(rating))
      for (const sums of topicSumsOf(fold, unit.id, rating, topic)) {
        sums.voices += weight;
        sums.value_sum += weight * (rating.elements?.[topic] ?? 0);
      }
  }
  fold.total = readEvidence(whole, context.cells);
  return fold;
}

function toInput(
  { pointId, answeredAt, score, phone, network, elements, status, staff }: FoldRating,
  i: number,
): Rating {
  return {
    id: String(i),
    point: String(pointId),
    time: answeredAt,
    value: score,
    device: phone,
    network,
    aspects: elements,
    status,
    staff_device: staff,
  };
}

/** Answers count whatever a reviewer decided, as in the public share of satisfied residents; staff phones never do. */
function countAnswer(fold: Fold, unitId: number, rating: FoldRating): void {
  if (!rating.staff) {
    const field = `answers_${rating.score}` as 'answers_1';
    for (const sums of sumsOf(fold, unitId, rating)) sums[field] += 1;
  }
  for (const topic of topicsOf(rating))
    for (const sums of topicSumsOf(fold, unitId, rating, topic)) sums.answers += 1;
}

/** What a rating says beside its score. What comes from a staff phone is told apart and says nothing else. */
function topicsOf({ staff, later, elements, reasonIds }: FoldRating): string[] {
  if (staff) return ['staff'];
  return [
    later ? 'later' : 'direct',
    ...Object.keys(elements ?? {}),
    ...(reasonIds ?? []).map((id) => `r${id}`),
  ];
}

function sumsOf(fold: Fold, unitId: number, { pointId, kindId, day, block }: FoldRating): Sums[] {
  return [
    entry(fold.days, `${pointId} ${day}`, noSums),
    entry(fold.blocks, `${block} ${pointId} ${day}`, noSums),
    entry(fold.unitBlocks, `${unitId} ${kindId} ${day} ${block}`, noSums),
  ];
}

function topicSumsOf(
  fold: Fold,
  unitId: number,
  { pointId, kindId, day, block }: FoldRating,
  topic: string,
): Topic[] {
  const part = partOf(block);
  return [
    entry(fold.topics, `${pointId} ${day} ${part} ${topic}`, noTopic),
    entry(fold.unitTopics, `${unitId} ${kindId} ${day} ${part} ${topic}`, noTopic),
  ];
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}

function noSums(): Sums {
  return {
    ...{ voices: 0, ratings: 0, value_sum: 0, expected_sum: 0 },
    ...{ answers_1: 0, answers_2: 0, answers_3: 0, answers_4: 0 },
  };
}

function noTopic(): Topic {
  return { answers: 0, voices: 0, value_sum: 0 };
}
