import type { accountabilityId } from './accountability-id.ts';

/** The English words of the public account. */
export const accountabilityEn: typeof accountabilityId = {
  title: 'Account of the appraisal',
  link: 'The account of the appraisal, every quarter',
  linkBody:
    'How many votes were flagged or held, how many objections there were, and how many scores changed.',
  lead: 'Who appraises is appraised, too. These are counts of how the appraisal went, for the whole office, without names and without units.',
  counted: (day) =>
    `Counted until ${day}. This account is renewed at the beginning of every month, once the scores of a quarter were published.`,
  small: (minimum) =>
    `A number below ${minimum} is written as “fewer than ${minimum}”. Sometimes other numbers are not broken down either, so that a small one cannot be found by subtracting. So nobody can be guessed.`,
  few: (minimum) => `fewer than ${minimum}`,
  none: 'none',
  withheld: 'not broken down',
  shadow: 'A trial: nothing follows for anybody from the scores of this quarter.',
  earlier: 'Earlier quarters',
  emptyTitle: 'No account yet',
  emptyBody:
    'The first account appears at the beginning of the month after the scores of a quarter were closed and published.',
  total: 'Total',
  column: 'What',
  count: 'How many',
  csv: 'Download CSV',
  json: 'Download JSON',
  dataTitle: 'Open data',
  dataBody: 'The same numbers as a table, a line for each. Free to use for everybody.',
  groups: {
    ratings: {
      title: 'Votes of residents',
      body: 'Votes that were counted, and votes that two reviewers took out. The machine never deletes a vote.',
      parts: { counted: 'Counted', held: 'Taken out of the count' },
    },
    sets: {
      title: 'Flagged sets of votes',
      body: 'The machine flags sets that are much larger than usual, and limits them. Two reviewers from outside the unit decide. Without a decision a set stays limited.',
      parts: {
        release: 'Limit lifted: an ordinary crowd',
        limit: 'Decided to stay limited',
        hold: 'Held: seems odd',
        void: 'Voided: fraud was proved',
        undecided: 'Without a decision, so still limited',
      },
    },
    voices: {
      title: 'Scores of staff by how many voices they have',
      body: 'Quality from votes of residents counts in full from 30 voices. Below 10 voices it is neither shown nor counted.',
      parts: {
        rated: 'Enough voices, counted in full',
        provisional: 'Provisional, counted in part',
        hidden: 'Too few voices, not counted',
        exempt: 'Serves no point, without votes of residents',
      },
    },
    decisions: {
      title: 'Decisions of superiors',
      body: 'The system only proposes a level. The superior confirms it, or sets another one with a written reason.',
      parts: {
        confirmed: 'As the system proposed',
        facts: 'Other than proposed, because of facts',
        pattern: 'Other than proposed, because of the official pattern of levels',
        leftOpen: 'No level in this quarter',
        waiting: 'Not decided yet',
      },
    },
    objections: {
      title: 'Objections of staff',
      body: 'Who does not agree with a score may object. The superior of the appraiser hears both and decides.',
      parts: {
        granted: 'Granted',
        denied: 'Denied',
        withdrawn: 'Taken back by the person',
        open: 'Not decided yet',
      },
    },
    deadlines: {
      title: 'Objections by their deadlines',
      body: 'The answer of the appraiser and the decision of the superior have deadlines. Late in one of them counts as late.',
      parts: { onTime: 'In time', late: 'Late' },
    },
    corrections: {
      title: 'Computed anew after the quarter was closed',
      body: 'A closed score only changes when a fact was put right. The old version is kept.',
      parts: {},
    },
    changes: {
      title: 'What that did to scores of staff',
      body: 'Compared between the score when the quarter was closed and the score that holds now.',
      parts: {
        levelMoved: 'The proposed level changed',
        numbersMoved: 'The numbers changed, the proposed level did not',
        unchanged: 'Unchanged',
      },
    },
  },
};
