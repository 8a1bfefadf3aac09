import type { Database } from '#db/connect.ts';
import type { ElementCode } from '#db/schema.ts';
import type { Clock } from '../time/clock.ts';
import { fromInstant } from '../time/instant.ts';
import { type Day, dayOf, quarterOf, spanOf } from '../time/period.ts';
import { countElementAnswers } from './repository.ts';

/** Counting a quarter of a large unit takes a while; answers given here are added to the remembered counts. */
const freshness = 5 * 60_000;
const capacity = 1000;

/** Which element of the survey to ask next, so that all are answered about equally often. */
export type ElementRotation = {
  /** Of the given elements the one with the fewest answers for the unit in the quarter of the day; the first of equals. */
  next<Question extends { element: ElementCode }>(
    questions: Question[],
    unitId: number,
    day: Day,
  ): Promise<Question | null>;
  /** Takes note of an answer that was stored. */
  answered(element: ElementCode, unitId: number, day: Day): void;
};

export function createElementRotation(db: Database, clock: Clock): ElementRotation {
  const remembered = new Map<string, { until: number; counts: Map<ElementCode, number> }>();
  const keyOf = (unitId: number, day: Day): string => `${unitId} ${quarterOf(day)}`;

  const countsOf = async (unitId: number, day: Day): Promise<Map<ElementCode, number>> => {
    const known = remembered.get(keyOf(unitId, day));
    if (known && known.until > clock()) return known.counts;
    const counts = await countElementAnswers(db, unitId, ...quarterDays(day));
    if (remembered.size >= capacity) remembered.clear();
    remembered.set(keyOf(unitId, day), { until: clock() + freshness, counts });
    return counts;
  };

  return {
    async next(questions, unitId, day) {
      const counts = await countsOf(unitId, day);
      const answers = (question: { element: ElementCode }): number => counts.get(question.element) ?? 0;
      return questions.reduce<(typeof questions)[number] | null>(
        (least, question) => (least && answers(least) <= answers(question) ? least : question),
        null,
      );
    },
    answered(element, unitId, day) {
      const counts = remembered.get(keyOf(unitId, day))?.counts;
      counts?.set(element, (counts.get(element) ?? 0) + 1);
    },
  };
}

/** First day of the quarter of a day, and the first day after it. */
function quarterDays(day: Day): [from: Day, to: Day] {
  const span = spanOf(quarterOf(day))!;
  return [dayOf(fromInstant(span.start)), dayOf(fromInstant(span.end))];
}
