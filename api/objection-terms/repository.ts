import type { Database } from '#db/connect.ts';
import type { Day } from '../time/period.ts';

/** How many calendar days each step of an objection has, from a day on. */
export type Terms = {
  validFrom: Day;
  /** After the publication. */
  fileDays: number;
  /** After the objection. */
  answerDays: number;
  /** After the answer, or after the deadline of one that never came. */
  decideDays: number;
};

/** All terms, in the order of the days from which they hold. */
export async function listTerms(db: Database): Promise<Terms[]> {
  return await db
    .selectFrom('objection_terms')
    .select([
      'valid_from as validFrom',
      'file_days as fileDays',
      'answer_days as answerDays',
      'decide_days as decideDays',
    ])
    .orderBy('valid_from')
    .execute();
}

/** The terms in force on a day, among all in the order of their days; before the first ones those hold, too. */
export function termsOn(all: readonly Terms[], day: Day): Terms {
  const found = all.findLast(({ validFrom }) => validFrom <= day) ?? all[0];
  if (!found) throw new Error('There are no terms: the migration brings the first');
  return found;
}
